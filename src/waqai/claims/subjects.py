"""Who a phrase names as speaker: the noun phrase after a verb, before it, or after a source word."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from waqai.claims.asides import points_only, skip_asides
from waqai.claims.cues import Cue
from waqai.claims.gender import gender_of, shown_gender
from waqai.claims.scene import FEMININE, MASCULINE, UNKNOWN, Scene
from waqai.lexicon.lexicon import Hit
from waqai.lexicon.morphology import table
from waqai.report import Mention

_PHRASE = 16
_CALLED_REACH = 6
_BY_NAME_REACH = 3
_CLAUSE_REACH = 60
_LAM = str(table()["article_after_lam"])[0]
_LONGEST_NAME, _SHORT_WORD = 5, 3
_NO_NAME = (
    "claims.preposition",
    "claims.classer",
    "claims.verb",
    "claims.that",
    "claims.document",
    "claims.noun",
    "negation",
)
_BETWEEN = ("claims.auxiliary", "claims.aside")


class Subject(NamedTuple):
    """A phrase that names a speaker, at tokens ``[first, last)``.

    ``entity``: None where no mention covers it; ``echo``: a definite word for a speaker named before;
    ``own``: a word for the outlet's own reporter or source; ``gender``: as far as its form shows;
    ``apposed``: a name that no mention covers, with an office behind it.
    """

    entity: str | None
    first: int
    last: int
    gender: str
    echo: bool = False
    own: bool = False
    plural: bool = False
    apposed: bool = False


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
    head = scene.hit(start, "claims.head")
    preposition = scene.hit(start, "claims.preposition")
    governs = preposition is not None and not _rather_head(scene, start, preposition, head)
    if not scene.is_word(start) or (governs and not source):
        return None
    if not source and scene.has(start, "claims.to_outlet") and start + 1 in scene.mention_at:
        return _past_addressee(scene, start, scene.mention_at[start + 1].last, limit)
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


def _rather_head(scene: Scene, i: int, preposition: Hit, head: Hit | None) -> bool:
    """Whether a word that may be a preposition is rather an office, by what is joined or its spelling."""
    if head is None:
        return False
    token = scene.tokens[i]
    spelt = scene.report.text[token.start : token.end] == head.entry.lemma
    return spelt or bool(preposition.reading.conj and head.reading.bare)


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
    voice = bool(head.entry.data.get("voice"))
    best = None if own else _person(scene, start, stop) or _organisation(scene, start, stop, voice)
    if best is not None:
        return Subject(best.entity, start, best.last, gender, plural=plural)
    honoured = bool(head.entry.data.get("honorific")) and bool(head.reading.enclitic)
    echo = own or honoured or (head.reading.det and _organisation(scene, start, stop) is None)
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


def _organisation(scene: Scene, start: int, stop: int, voice: bool = True) -> Mention | None:
    """The organisation named with somebody; after "in the name of" it must follow soon.

    It does not stand behind an outlet that he speaks to; ``voice``: he speaks for it whatever stands between.
    """
    stop = next((i for i in range(start + 1, stop) if scene.has(i, "claims.to_outlet")), stop)
    for i in range(start, stop):
        if scene.has(i, "claims.by_name"):
            start, stop = i + 1, min(stop, i + 1 + _BY_NAME_REACH)
            break
    for i in range(start, stop):
        mention = scene.mention_at.get(i)
        if mention is not None and mention.kind in ("group", "person", "place"):
            return mention if voice or _belongs(scene, start, mention) else None
        verb = i > start and scene.has(i, "claims.verb")
        if verb or scene.is_comma(i) or scene.has(i, "claims.relative"):
            return None
    return None


def _belongs(scene: Scene, start: int, mention: Mention) -> bool:
    """Whether a body is named in a plain genitive with somebody, who then speaks for it."""
    between = range(start + 1, mention.first)
    apart = any(scene.has(i, "claims.preposition") for i in between) or scene.governed(mention) != ""
    return mention.kind != "place" and not apart


def _after_preposition(scene: Scene, i: int) -> bool:
    before = i - 2 if scene.has(i - 1, "claims.head") else i - 1
    return scene.has(before, "claims.preposition") and scene.owner[before] is None


def _document(scene: Scene, start: int, limit: int, source: bool) -> Subject:
    hit = scene.hit(start, "claims.document")
    assert hit is not None
    stop = _stop(scene, start, min(limit, start + 8))
    issuer = _organisation(scene, start, stop)
    if issuer is not None and hit.reading.det and hit.entry.data.get("echo"):
        linked = any(scene.has(i, "claims.preposition") for i in range(start + 1, issuer.first))
        issuer = issuer if linked or scene.governed(issuer) else None
    gender = shown_gender(scene, start)
    if issuer is not None and issuer.kind != "place":
        return Subject(issuer.entity, start, issuer.last, gender)
    echo = (hit.reading.det and bool(hit.entry.data.get("echo"))) or bool(hit.reading.enclitic)
    return Subject(None, start, _phrase_end(scene, start, stop), gender, echo)


def _named_before_office(scene: Scene, start: int, limit: int) -> Subject | None:
    """A man's name that no list knows, with his office behind it: "said Jim Smith, head of the police"."""
    for i in range(start, min(start + _LONGEST_NAME, limit)):
        if (
            i > start
            and scene.has(i, "claims.head")
            and not scene.words[i].hits["claims.head"][0].reading.prep
        ):
            long_enough = i > start + 1 or len(scene.tokens[start].norm) > _SHORT_WORD
            return Subject(None, start, i, MASCULINE, apposed=True) if long_enough else None
        if scene.owner[i] is not None or not scene.is_word(i) or scene.timed[i]:
            return None
        if any(scene.has(i, cls) for cls in _NO_NAME) or (i == start and _article(scene, i)):
            return None
    return None


def _article(scene: Scene, i: int) -> bool:
    return any(r.det for r in scene.words[i].readings)


def _classed(scene: Scene, start: int, limit: int) -> Subject | None:
    named = _named_before_office(scene, start, limit)
    if named is not None:
        return named
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
