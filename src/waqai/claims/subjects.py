"""Who a phrase names as speaker: the noun phrase after a verb, before it, or after a source word."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from waqai.claims.cues import Cue
from waqai.claims.scene import FEMININE, MASCULINE, UNKNOWN, Scene
from waqai.lexicon.morphology import table
from waqai.report import Mention
from waqai.text.normalise import normalise

_PHRASE = 16
_CALLED_REACH = 6
_BY_NAME_REACH = 3
_CLAUSE_REACH = 60
_LAM = str(table()["article_after_lam"])[0]
_BETWEEN = ("claims.auxiliary", "claims.aside")


class Subject(NamedTuple):
    """A phrase that names a speaker, at tokens ``[first, last)``.

    ``entity``: None where no mention covers it; ``echo``: a definite word for a speaker named before;
    ``own``: a word for the outlet's own reporter or source; ``gender``: as far as its form shows.
    """

    entity: str | None
    first: int
    last: int
    gender: str
    echo: bool = False
    own: bool = False
    plural: bool = False


def nobody(at: int) -> Subject:
    """No speaker, for a reporting word at token ``at``."""
    return Subject(None, at, at, UNKNOWN)


def phrase_subject(
    scene: Scene, first: int, limit: int, source: bool = False, strict: bool = False
) -> Subject | None:
    """The speaker named by the phrase that begins at ``first``; None where none is named there.

    ``source``: prepositions may be joined to it; ``strict``: it must begin with a name, an office or a word
    that classes a name, for an object may stand there instead.
    """
    start = skip_asides(scene, first, limit)
    if start >= limit:
        return None
    mention = scene.mention_at.get(start)
    if mention is not None:
        if scene.governed(mention) and not source:
            return _past_addressee(scene, start, mention.last, limit)
        known = scene.by_word.get(scene.tokens[start].norm)
        if known is not None and mention.kind == "place" and mention.last == start + 1:
            return Subject(known, start, mention.last, UNKNOWN)
        return _named(scene, start, mention, limit)
    if not scene.is_word(start) or (scene.has(start, "claims.preposition") and not source):
        return None
    if not source and scene.has(start, "claims.to_outlet") and start + 1 in scene.mention_at:
        return _past_addressee(scene, start, scene.mention_at[start + 1].last, limit)
    head = scene.hit(start, "claims.head")
    if head is not None and (not head.reading.prep or source):
        return _headed(scene, start, limit)
    document = scene.hit(start, "claims.document")
    if document is not None and document.entry.data.get("pronoun") and not document.reading.enclitic:
        return None
    if document is not None and (not document.reading.prep or source):
        return _document(scene, start, limit, source)
    if strict and not scene.has(start, "claims.classer"):
        return None
    return _classed(scene, start, limit)


def _past_addressee(scene: Scene, start: int, last: int, limit: int) -> Subject | None:
    """The speaker named after the one spoken to: "said to the agency an officer"."""
    mention = scene.mention_at.get(start) or scene.mention_at.get(start + 1)
    to = scene.words[start].readings
    if mention is None or mention.kind not in ("group", "person") or not any(r.prep == _LAM for r in to):
        return None
    after = scene.mention_at.get(last)
    if last >= limit or (after is not None and scene.governed(after)):
        return None
    if after is None and not scene.has(last, "claims.head"):
        return None
    return phrase_subject(scene, last, limit)


def skip_asides(scene: Scene, first: int, limit: int) -> int:
    """The first token from ``first`` that is no time, no mark and no word that only stands between."""
    i = first
    while i < limit:
        if scene.mention_at.get(i) is not None:
            break
        if scene.timed[i] or not scene.is_word(i) or points_only(scene, i):
            i += 1
        elif scene.has(i, "claims.aside"):
            match = scene.report.match(i, "claims.aside")
            i = match.last if match is not None else i + 1
        elif scene.has(i, "claims.auxiliary") or _dates(scene, i, limit):
            i += 1
        else:
            after = _occasion(scene, i, limit)
            if after == i:
                break
            i = after
    return i


def _occasion(scene: Scene, i: int, limit: int) -> int:
    """The token after "in a press conference", "in a statement": where something is said, not by whom."""
    if not scene.has(i, "claims.preposition") or not scene.has(i + 1, "claims.occasion"):
        return i
    last = i + 2
    while last < limit and scene.has(last, "claims.medium"):
        last += 1
    return last


def _dates(scene: Scene, i: int, limit: int) -> bool:
    return scene.has(i, "claims.preposition") and i + 1 < limit and bool(scene.timed[i + 1])


def points_only(scene: Scene, i: int) -> bool:
    """Whether a preposition with a pronoun stands at token ``i``."""
    hit = scene.hit(i, "claims.preposition")
    return hit is not None and bool(hit.reading.enclitic) and not hit.reading.prep


def _named(scene: Scene, start: int, mention: Mention, limit: int) -> Subject:
    called = _called(scene, mention.last, limit)
    if called is not None:
        return Subject(called.entity, start, called.last, MASCULINE)
    if mention.kind == "person" and mention.form == "speaker":
        name = _person(scene, mention.last, _stop(scene, start, min(limit, start + _PHRASE)))
        if name is not None:
            return Subject(name.entity, start, name.last, MASCULINE)
    if mention.kind == "person":
        twin = scene.mention_at.get(mention.last)
        last = twin.last if twin is not None and twin.entity == mention.entity else mention.last
        return Subject(mention.entity, start, min(last, limit), gender_of(scene, mention))
    plural = _many(scene, mention) and gender_of(scene, mention) == MASCULINE
    return Subject(mention.entity, start, mention.last, gender_of(scene, mention), plural=plural)


def _called(scene: Scene, first: int, limit: int) -> Mention | None:
    for i in range(first, min(first + _CALLED_REACH, limit)):
        if scene.has(i, "claims.called"):
            return scene.mention_at.get(i + 1)
    return None


def _headed(scene: Scene, start: int, limit: int) -> Subject:
    head = scene.hit(start, "claims.head")
    assert head is not None
    stop = _stop(scene, start, min(limit, start + _PHRASE))
    gender = shown_gender(scene, start)
    plural = head.entry.form == "p"
    own = bool(head.entry.data.get("own")) and bool(head.reading.enclitic)
    best = None if own else _person(scene, start, stop) or _organisation(scene, start, stop)
    if best is not None:
        return Subject(best.entity, start, best.last, gender, plural=plural)
    echo = own or head.reading.det
    end = _part_end(scene, start, stop) if head.entry.data.get("part") else _phrase_end(scene, start, stop)
    return Subject(None, start, end, gender, echo, own, plural)


def _stop(scene: Scene, start: int, limit: int) -> int:
    for i in range(start + 1, limit):
        if scene.is_colon(i) or (scene.has(i, "claims.that") and scene.owner[i] is None):
            return i
    return limit


def _person(scene: Scene, start: int, stop: int) -> Mention | None:
    for i in range(start, stop):
        mention = scene.mention_at.get(i)
        if mention is None or mention.kind != "person" or scene.governed(mention):
            continue
        if mention.form == "speaker" or _after_preposition(scene, i):
            continue
        return mention
    return None


def _organisation(scene: Scene, start: int, stop: int) -> Mention | None:
    """The organisation named with somebody; after "in the name of" it must follow soon.

    It does not stand behind an outlet that he speaks to.
    """
    stop = next((i for i in range(start + 1, stop) if scene.has(i, "claims.to_outlet")), stop)
    for i in range(start, stop):
        if scene.has(i, "claims.by_name"):
            start, stop = i + 1, min(stop, i + 1 + _BY_NAME_REACH)
            break
    for i in range(start, stop):
        mention = scene.mention_at.get(i)
        if mention is not None and mention.kind in ("group", "person", "place"):
            return mention
        verb = i > start and scene.has(i, "claims.verb")
        if verb or scene.is_comma(i) or scene.has(i, "claims.relative"):
            return None
    return None


def _after_preposition(scene: Scene, i: int) -> bool:
    before = i - 2 if scene.has(i - 1, "claims.head") else i - 1
    return scene.has(before, "claims.preposition") and scene.owner[before] is None


def _document(scene: Scene, start: int, limit: int, source: bool) -> Subject:
    hit = scene.hit(start, "claims.document")
    assert hit is not None
    stop = _stop(scene, start, min(limit, start + 8))
    issuer = _organisation(scene, start, stop)
    gender = shown_gender(scene, start)
    if issuer is not None and issuer.kind != "place":
        return Subject(issuer.entity, start, issuer.last, gender)
    echo = (hit.reading.det and bool(hit.entry.data.get("echo"))) or bool(hit.reading.enclitic)
    return Subject(None, start, _phrase_end(scene, start, stop), gender, echo)


def _classed(scene: Scene, start: int, limit: int) -> Subject | None:
    for i in range(start, min(start + 5, limit)):
        mention = scene.mention_at.get(i)
        if mention is not None:
            if scene.governed(mention):
                return None
            return _named(scene, start, mention, limit)._replace(gender=shown_gender(scene, start))
        word = scene.is_word(i) or scene.is_quote(i) or scene.tokens[i].norm in "()"
        if not word or scene.has(i, "claims.preposition") or scene.has(i, "claims.that"):
            return None
        if scene.has(i, "claims.verb") and i > start:
            return None
    return None


def _part_end(scene: Scene, start: int, stop: int) -> int:
    """The end of "a number of the doctors": what is counted, with its adjectives."""
    i = start + 1
    if i < stop and scene.has(i, "claims.preposition"):
        i += 1
    i += 1
    while i < stop and scene.is_word(i) and any(r.det and not r.prep for r in scene.words[i].readings):
        i += 1
    return min(i, stop)


def _phrase_end(scene: Scene, start: int, stop: int) -> int:
    i = start + 1
    while i < stop and scene.is_word(i) and not scene.has(i, "claims.that"):
        if scene.has(i, "claims.verb") or scene.timed[i]:
            break
        i += 1
    return i


def gender_of(scene: Scene, mention: Mention) -> str:
    """The gender a mention asks of its verb, or unknown."""
    shown = shown_gender(scene, mention.first)
    if mention.kind in ("place", "facility") and shown == UNKNOWN:
        return FEMININE
    return shown


def shown_gender(scene: Scene, i: int) -> str:
    """The gender that the word at token ``i`` shows, or unknown."""
    if scene.has(i, "claims.masculine"):
        return MASCULINE
    if scene.has(i, "claims.feminine"):
        return FEMININE
    token = scene.tokens[i]
    raw = scene.report.text[token.start : token.end]
    return _ending_gender(raw)


def _ending_gender(raw: str) -> str:
    t = table()
    if raw.endswith(t["feminine_spelt"]) or normalise(raw).endswith(t["sound_feminine"]):
        return FEMININE
    if len(raw) > 4 and normalise(raw).endswith(tuple(t["sound_masculine"][:2])):
        return MASCULINE
    return UNKNOWN


def agrees(cue: Cue, subject: Subject, before: bool) -> bool:
    """Whether a subject's gender fits a cue's form; ``before``: the subject stands before its verb."""
    if cue.gender == UNKNOWN or subject.gender == UNKNOWN or subject.gender == cue.gender:
        return True
    return before and cue.plural and cue.gender == MASCULINE


def subject_before(scene: Scene, cue: Cue) -> Subject | None:
    """The subject of a nominal clause, or the antecedent of a relative one, before a verb."""
    at, first = cue.at - 1, scene.sentence(cue.at)[0]
    while at >= first and (scene.is_comma(at) or any(scene.has(at, cls) for cls in _BETWEEN)):
        at -= 1
    if at < first:
        return None
    relative = scene.hit(at, "claims.relative")
    if relative is not None:
        return _antecedent(scene, cue, at, str(relative.entry.data["gender"]))
    near = scene.owner[at]
    if near is not None and cue.plural and _plural(scene, near.first):
        return Subject(near.entity, near.first, near.last, MASCULINE, plural=True)
    whatever = scene.hit(at, "claims.whatever")
    if whatever is not None and not whatever.reading.prep:
        at -= 1
    first = _clause_start(scene, at)
    return _first_agreeing(scene, cue, first, at + 1)


def _plural(scene: Scene, i: int) -> bool:
    token = scene.tokens[i]
    return len(token.norm) > 4 and token.norm.endswith(tuple(table()["sound_masculine"][:2]))


def _antecedent(scene: Scene, cue: Cue, relative: int, gender: str) -> Subject:
    at = relative - 1
    while at > 0 and scene.is_comma(at):
        at -= 1
    if scene.owner[at] is None and scene.has(at, "claims.document"):
        return Subject(None, at, at + 1, gender)
    for i in range(relative - 1, max(-1, relative - _PHRASE), -1):
        mention = scene.owner[i]
        if mention is None or scene.mention_at.get(mention.first) is not mention:
            continue
        if mention.kind == "person" and gender == FEMININE:
            continue
        subject = Subject(mention.entity, mention.first, mention.last, gender_of(scene, mention))
        if agrees(cue, subject, True):
            return subject
    return Subject(None, relative, relative + 1, UNKNOWN)


def _clause_start(scene: Scene, at: int) -> int:
    first = scene.sentence(at)[0]
    for i in range(at, max(first, at - _CLAUSE_REACH) - 1, -1):
        if scene.has(i, "claims.that") or scene.has(i, "claims.turn") or scene.has(i, "claims.clause"):
            return i + 1
        if scene.is_colon(i) or (i > first and scene.tokens[i].norm == "-"):
            return i + 1
    return first


def _first_agreeing(scene: Scene, cue: Cue, first: int, limit: int) -> Subject | None:
    if first < limit and scene.has(first, "claims.verb"):
        first += 1
    subject = phrase_subject(scene, first, limit)
    many = not cue.plural or (subject is not None and subject.plural)
    if subject is not None and subject.entity is not None and many and agrees(cue, subject, True):
        return subject
    for i in range(first, limit):
        mention = scene.mention_at.get(i)
        if mention is None or scene.governed(mention) or mention.kind == "facility":
            continue
        if scene.has(i - 1, "claims.preposition") or (mention.kind == "place" and i > first + 1):
            continue
        if mention.kind == "person" and cue.gender == FEMININE:
            continue
        if cue.plural and not _many(scene, mention):
            continue
        found = Subject(mention.entity, i, mention.last, gender_of(scene, mention), plural=cue.plural)
        if agrees(cue, found, True):
            return found
    return subject if subject is not None and agrees(cue, subject, True) else None


def _many(scene: Scene, mention: Mention) -> bool:
    return mention.kind == "group" and (mention.form != "name" or _plural(scene, mention.first))


def content_subject(scene: Scene, cue: Cue) -> Subject | None:
    """The subject of the reported clause in which a cue stands, where it agrees."""
    first = scene.sentence(cue.at)[0]
    for i in range(cue.at - 1, first - 1, -1):
        if scene.has(i, "claims.that") and scene.owner[i] is None:
            return _first_agreeing(scene, cue, i + 1, cue.at)
    return None


def sentence_subject(scene: Scene, cue: Cue) -> Subject | None:
    """The first agreeing mention of the cue's sentence before it: what the main clause is about.

    In "a tape in which (it) affirms" the one who made the tape speaks, whatever the verb agrees with.
    """
    if points_only(scene, cue.last):
        cue = replace(cue, gender=UNKNOWN, plural=False)
    return _first_agreeing(scene, cue, scene.sentence(cue.at)[0], cue.at)
