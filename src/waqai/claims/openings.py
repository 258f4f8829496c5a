"""Where the content of a claim opens, and through what: a complementiser, a quotation mark, a preposition
that the reporting word takes, or its object."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from waqai.claims.asides import skip_asides
from waqai.claims.cues import NOUN, Cue
from waqai.claims.scene import Scene
from waqai.claims.subjects import phrase_subject
from waqai.lexicon.morphology import table
from waqai.text.normalise import normalise
from waqai.text.tokens import char_offset

_NAME_IN_QUOTES = 4
_LEAST_SAID = 4
_SOON = 5
_THAT_AFTER_NAME = 8
_MARKED_REACH = 7
_FROM_SUBJECT = 36
_FROM_VERB = 24
_THAT_FURTHER_ON = 12
_UNKNOWN_SPEAKER = 9
_SAYS_MORE = ("claims.relative", "claims.head", "claims.identity")
_REACH = 50
_NEAR = 12
_FAR = 22
_NOUN_REACH = 14
_LAM = str(table()["article_after_lam"])[0]
_FRAME_WORDS = frozenset({"that", "quote", "colon", "object"})


class Opening(NamedTuple):
    """``intro``: the token that opens the content; ``first``: its first token; ``start``: its offset;
    ``quoted``: a quotation mark stands there; ``via``: ``that``, ``quote``, ``object``, ``preposition`` or
    ``bare`` (nothing brings it in)."""

    intro: int
    first: int
    start: int
    quoted: bool
    via: str


@cache
def prepositions(taken: tuple[str, ...]) -> frozenset[str]:
    """The prepositions among what a word takes, normalised."""
    return frozenset(normalise(t) for t in taken if t not in _FRAME_WORDS)


def find_opening(scene: Scene, cue: Cue) -> Opening | None:
    """The opening of what a cue reports, or None where nothing is reported."""
    takes = tuple(cue.entry.data.get("takes", ()))
    limit = _limit(scene, cue)
    if "object" in takes:
        return _with_object(scene, cue, takes, limit)
    subject = phrase_subject(scene, cue.last, limit)
    reach = subject.last + _FROM_SUBJECT if subject is not None else cue.last + _FROM_VERB
    found = _scan(scene, takes, cue.last, min(limit, reach))
    return found if found is not None or not cue.says("bare") else _bare(scene, cue, limit)


def _bare(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """What is said with nothing to bring it in, after a verb that opens its sentence."""
    first, last = scene.sentence(cue.at)
    if not cue.entry.form.startswith("past") or cue.reading.enclitic or cue.at - cue.apart != first:
        return None
    subject = phrase_subject(scene, cue.last, limit)
    if subject is None and not cue.joined:
        return None
    at = _past_aside(scene, subject.last if subject is not None else cue.last, limit, ())
    if scene.report.match(at, "claims.idiom") is not None:
        return None
    if last - at < _LEAST_SAID or not scene.is_word(at) or scene.has(at, "claims.echo_pronoun"):
        return None
    if subject is None and any(r.det for r in scene.words[at].readings):
        return None
    return _content_after(scene, at, at, "bare")


def _limit(scene: Scene, cue: Cue) -> int:
    last = scene.sentence(cue.at)[1]
    if cue.says("marked") or cue.says("brief"):
        subject = phrase_subject(scene, cue.last, min(last, cue.at + _REACH), strict=True)
        return min(last, (subject.last if subject is not None else cue.last) + _MARKED_REACH)
    return min(last, cue.at + (_NOUN_REACH if cue.kind == NOUN else _REACH))


def _scan(scene: Scene, takes: tuple[str, ...], first: int, limit: int) -> Opening | None:
    i = first
    while i < limit:
        if scene.has(i, "claims.turn") or _goes_on(scene, i) or _says_further(scene, i):
            return None
        if scene.is_comma(i) and scene.has(i + 1, "claims.meanwhile"):
            return None
        found = opening_at(scene, i, takes, limit)
        if found is not None:
            return _better(scene, found, takes, limit)
        i = i + 1 if scene.is_quote(i) and not _quoted_name(scene, i) else _past_name(scene, i, limit)
    return None


def _better(scene: Scene, found: Opening, takes: tuple[str, ...], limit: int) -> Opening:
    """A complementiser not far on is better than a joined preposition, which may belong to the speaker."""
    if found.via != "preposition" or found.intro != found.first or "that" not in takes:
        return found
    for i in range(found.first + 1, min(found.first + _THAT_FURTHER_ON, limit)):
        if _is_that(scene, i, takes) and not scene.words[i].hits["claims.that"][0].reading.conj:
            return _content_after(scene, i, i + 1, "that") or found
        verb = scene.has(i, "claims.verb") and scene.owner[i] is None
        if verb or (scene.is_comma(i) and not is_that(scene, i + 1)):
            break
    return found


def _goes_on(scene: Scene, i: int) -> bool:
    """Whether a participle of saying stands here: what follows is its content, not the verb's before."""
    hit = scene.hit(i, "claims.participle")
    if hit is None or hit.reading.det or scene.owner[i] is not None:
        return False
    if scene.has(i, "claims.head") or scene.has(i, "claims.aside"):
        return False
    if scene.is_comma(i - 1):
        return True
    accusative = hit.entry.form == "m.s" and hit.reading.stem != normalise(hit.entry.lemma)
    takes = tuple(hit.entry.data.get("takes", ()))
    return accusative and ("object" in takes or _opens_soon(scene, i + 1, takes))


def _opens_soon(scene: Scene, first: int, takes: tuple[str, ...]) -> bool:
    """Whether a participle's content opens near, so that it is no noun of the same form."""
    return any(opening_at(scene, i, takes, scene.size) for i in range(first, min(first + _SOON, scene.size)))


def _says_further(scene: Scene, i: int) -> bool:
    """Whether a further verb of saying is joined here ("and said"): what follows is its content."""
    hit = scene.hit(i, "claims.verb")
    if hit is None or not hit.reading.conj or hit.entry.data.get("marked") or scene.owner[i] is not None:
        return False
    return hit.entry.form.startswith("past")


def _past_name(scene: Scene, i: int, limit: int) -> int:
    mention = scene.mention_at.get(i)
    if mention is not None:
        return max(mention.last, i + 1)
    if scene.is_quote(i):
        close = scene.quotation_at(i + 1)
        if close is not None and close - i - 1 <= _NAME_IN_QUOTES:
            return min(close + 1, limit)
    return i + 1


def opening_at(scene: Scene, i: int, takes: tuple[str, ...], limit: int) -> Opening | None:
    """The opening that stands exactly at token ``i``."""
    if "that" in takes and _is_that(scene, i, takes):
        return _content_after(scene, i, i + 1, "that")
    if scene.is_colon(i) and ("quote" in takes or "colon" in takes):
        return _after_colon(scene, i, limit)
    if "quote" in takes and scene.may_open(i) and not _quoted_name(scene, i):
        return _content_after(scene, i, i, "quote")
    return _preposition_at(scene, i, takes, limit)


def _is_that(scene: Scene, i: int, takes: tuple[str, ...]) -> bool:
    if not is_that(scene, i):
        return False
    before = scene.hit(i - 1, "claims.preposition")
    if before is None or scene.owner[i - 1] is not None or scene.has(i - 1, "claims.verb"):
        return True
    return bool(before.entry.data.get("joins")) or normalise(before.entry.lemma) in prepositions(takes)


def is_that(scene: Scene, i: int) -> bool:
    """Whether a complementiser stands at token ``i`` (with no preposition that makes it a "because")."""
    hit = scene.hit(i, "claims.that")
    return hit is not None and not hit.reading.prep and scene.owner[i] is None


def _quoted_name(scene: Scene, i: int) -> bool:
    close = scene.quotation_at(i + 1)
    if close is None:
        return False
    mention = scene.mention_at.get(i + 1)
    if mention is not None and mention.last >= close:
        return True
    short = close - i - 1 <= _NAME_IN_QUOTES
    further = range(close + 1, min(close + _THAT_AFTER_NAME, scene.size))
    return short and any(is_that(scene, k) for k in further)


def _after_colon(scene: Scene, i: int, limit: int) -> Opening | None:
    if i + 1 >= scene.size:
        return None
    found = _content_after(scene, i, i + 1, "quote")
    return found if found is not None and (found.first < limit or found.quoted) else None


def _content_after(scene: Scene, intro: int, at: int, via: str) -> Opening | None:
    quoted = False
    while at < scene.size and (not scene.is_word(at) or _skipped_that(scene, at, intro)):
        token = scene.tokens[at]
        if token.kind in ("number", "latin") or token.norm in "([":
            break
        quoted = quoted or scene.is_quote(at)
        at += 1
    quoted = quoted or scene.is_quote(intro - 1)
    if at >= scene.size or (not quoted and at >= scene.sentence(intro)[1] and not scene.is_colon(intro)):
        return None
    return Opening(intro, at, scene.tokens[at].start, quoted, via)


def _skipped_that(scene: Scene, at: int, intro: int) -> bool:
    return at - intro <= 4 and is_that(scene, at)


def _preposition_at(scene: Scene, i: int, takes: tuple[str, ...], limit: int) -> Opening | None:
    wanted = prepositions(takes)
    if not wanted or not scene.is_word(i):
        return None
    hit = scene.hit(i, "claims.preposition")
    if hit is not None and not hit.reading.prep and normalise(hit.entry.lemma) in wanted:
        return _after_preposition(scene, i, takes, limit, bool(hit.reading.enclitic))
    return _joined_preposition(scene, i, wanted)


def _after_preposition(
    scene: Scene, i: int, takes: tuple[str, ...], limit: int, pronoun: bool
) -> Opening | None:
    if pronoun:
        return None
    if i + 1 < limit and is_that(scene, i + 1):
        return _content_after(scene, i + 1, i + 2, "that")
    if i + 1 < limit and scene.timed[i + 1]:
        return None
    return _content_after(scene, i, i + 1, "preposition")


def _joined_preposition(scene: Scene, i: int, wanted: frozenset[str]) -> Opening | None:
    mention = scene.mention_at.get(i)
    if scene.owner[i] is not None and mention is None:
        return None
    if mention is not None and (mention.kind == "place" or scene.governed(mention) in ("", _LAM)):
        return None
    if scene.has(i, "claims.unjoined") or scene.timed[i] or scene.has(i, "claims.preposition"):
        return None
    for reading in scene.words[i].readings:
        if reading.prep in wanted and not reading.future:
            if scene.hit(i, "claims.head") and not reading.prep:
                return None
            start = char_offset(scene.report.text, scene.tokens[i], reading.name_at)
            return Opening(i, i, start, scene.is_quote(i - 1) or scene.is_quote(i + 1), "preposition")
    return None


def _with_object(scene: Scene, cue: Cue, takes: tuple[str, ...], limit: int) -> Opening | None:
    """An object verb: its content stands right after the speaker and what is said in passing."""
    subject = phrase_subject(scene, cue.last, limit, strict=True)
    if subject is not None and subject.entity is None and not subject.echo and cue.kind != NOUN:
        found = _scan(scene, tuple(t for t in takes if t != "object"), cue.last, limit)
        if found is not None:
            return found
    at = subject.last if subject is not None else cue.last
    at = _past_aside(scene, at, limit, takes)
    if at >= limit:
        return None
    found = opening_at(scene, at, takes, limit)
    if found is not None:
        return found
    far = _FAR if subject is None or scene.has(at, "claims.head") else _NEAR
    near = _scan(scene, tuple(t for t in takes if t in ("that", "quote")), at, min(limit, at + far))
    if near is not None and _apposed(scene, at, near.intro, subject is not None):
        return near
    if not scene.is_word(at) and scene.tokens[at].kind != "number" and not scene.is_quote(at):
        return None
    if scene.has(at, "claims.preposition") or (cue.says("asks_from") and _joined(scene, at)):
        return None
    return _content_after(scene, at, at, "object")


def _joined(scene: Scene, i: int) -> bool:
    return any(r.prep and r.det for r in scene.words[i].readings)


def _apposed(scene: Scene, first: int, last: int, overt: bool) -> bool:
    """Whether between the speaker and the opening there is only what is set off or says more of him."""
    if scene.is_comma(last - 1) or scene.is_colon(last) or any(scene.has(first, cls) for cls in _SAYS_MORE):
        return True
    if overt and is_that(scene, last) and any(r.det and not r.prep for r in scene.words[first].readings):
        return True
    if overt:
        return all(_modifies(scene, i) for i in range(first, last))
    definite = any(r.det and not r.prep for r in scene.words[first].readings)
    return definite and last - first <= _UNKNOWN_SPEAKER and not scene.is_quote(last)


def _modifies(scene: Scene, i: int) -> bool:
    if scene.owner[i] is not None or scene.timed[i] or scene.has(i, "claims.preposition"):
        return True
    return any(r.det for r in scene.words[i].readings)


def _past_aside(scene: Scene, first: int, limit: int, takes: tuple[str, ...]) -> int:
    i = first
    while i < limit:
        moved = skip_asides(scene, i, limit) if not _opens_quote(scene, i) else i
        if moved > i and any(_opens_quote(scene, k) or scene.is_colon(k) for k in range(i, moved)):
            return next(k for k in range(i, moved) if _opens_quote(scene, k) or scene.is_colon(k))
        if moved < limit and _passing(scene, moved, takes):
            i = _past_phrase(scene, moved, limit)
            continue
        if moved == i:
            return i
        i = moved
    return i


def _opens_quote(scene: Scene, i: int) -> bool:
    return scene.is_quote(i) and scene.quotation_at(i + 1) is not None


def _passing(scene: Scene, i: int, takes: tuple[str, ...]) -> bool:
    if opening_at(scene, i, takes, scene.size) is not None:
        return False
    mention = scene.mention_at.get(i)
    return scene.has(i, "claims.preposition") or (mention is not None and scene.governed(mention) != "")


def _past_phrase(scene: Scene, i: int, limit: int) -> int:
    i = scene.mention_at[i].last if i in scene.mention_at else i + 1
    if i < limit and i in scene.mention_at:
        return scene.mention_at[i].last
    if i < limit and scene.is_word(i) and not scene.has(i, "claims.preposition"):
        i += 1
    return i
