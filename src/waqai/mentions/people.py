"""Groups without a name that take part (the rebels, civilians, unknown men) and unnamed speakers."""

from __future__ import annotations

from waqai.lexicon.lexicon import Hit
from waqai.lexicon.names import Actor, Place
from waqai.mentions.candidate import DESCRIPTION, GENERIC, SPEAKER, Candidate
from waqai.mentions.groups import Tail, adjectives
from waqai.mentions.shapes import SHAPES
from waqai.mentions.view import View
from waqai.text.normalise import normalise

_SOURCE = "source"
_OF_PLACES = frozenset({"revolutionaries", "rebels", "militants", "displaced", "students", "workers"})
_CLOSING: str = SHAPES["closing"]
_CONSTRUCT: tuple[str, ...] = tuple(SHAPES["construct"])
_ADJECTIVAL = frozenset(SHAPES["people_adjectives"])
_FULL_PLURAL: tuple[str, ...] = tuple(SHAPES["persons_plural"])
_TANWIN: str = SHAPES["tanwin"]


def people_at(view: View, i: int) -> Candidate | None:
    """The generic group (or single bomber) whose noun stands at token ``i``, or None."""
    listed = view.phrase(i, "mention.people")
    hit = listed.hit if listed else view.profiles[i].people
    if hit is None or _is_adjective(view, i) or view.has(i - 1, "mention.census"):
        return None
    data = hit.entry.data
    tail = Tail(listed.last if listed else i + 1, hit.reading.det)
    plural = hit.entry.form in ("p", "d") or bool(listed) or bool(data.get("collective"))
    adjectives(view, tail, people=True, joined=False)
    if not plural:
        return _single(view, i, hit, tail)
    if _more_people(view, tail):
        tail.last += 1
        tail.adjectives += 1
    if _governs(view, i, hit, tail):
        return _construct(view, i, hit)
    if (data.get("det_only") and not tail.det) or (data.get("with_adjective") and not tail.adjectives):
        return None
    if data.get("bare_no") and not tail.det and not tail.adjectives:
        return None
    out = _people(i, hit, tail, GENERIC)
    out.refs = _known_within(view, tail.last) if tail.adjectives else ()
    return out


def _more_people(view: View, tail: Tail) -> bool:
    """Whether a second plural of people goes on the first like an adjective ("the armed foreigners")."""
    second = view.profiles[tail.last].people if view.is_word(tail.last) else None
    if second is None or second.entry.form != "p" or second.entry.lemma not in _ADJECTIVAL:
        return False
    return second.reading.det == tail.det and not (second.reading.conj or second.reading.prep)


def _known_within(view: View, last: int) -> tuple[Actor | Place, ...]:
    """Who a rebel group is where its adjective is a listed group's name."""
    if view.profiles[last - 1].ethnic:
        return ()
    found = view.name(last - 1, ("group",))
    return found[1].refs if found and not found[1].weak and found[0].last == last else ()


def _people(i: int, hit: Hit, tail: Tail, form: str) -> Candidate:
    return Candidate(
        i,
        tail.last,
        hit.reading.name_at,
        "group",
        form,
        sort=str(hit.entry.data.get("of", hit.entry.lemma)),
        nations=tuple(tail.nations),
        plural=True,
        det=tail.det,
    )


def _is_adjective(view: View, i: int) -> bool:
    """The word stands as an adjective after a noun that is no mention ("armed men", "civil targets")."""
    before = i - 1
    if view.is_punct(before, _CLOSING) and view.profiles[i].people and view.profiles[i].bare_article:
        return True
    if before < 0 or not view.is_word(before):
        return False
    found = view.profiles[i].people
    if found is None or found.entry.lemma not in _ADJECTIVAL:
        return False
    own = view.profiles[before]
    if found.entry.form == "d" and not found.reading.det and own.act:
        return True
    if found.reading.conj or found.entry.form in ("p", "d"):
        return False
    if found.reading.det:
        return view.has_article(before) or own.act is not None or _after_act_of_place(view, before)
    return bool(own.act or own.people or own.group or own.place or own.facility or own.speaker)


def _after_act_of_place(view: View, before: int) -> bool:
    """Whether an act with a place ("the attack of Suruç") ends at token ``before``."""
    return view.profiles[before - 1].act is not None and view.name(before, ("place",)) is not None


def may_be_adjective(view: View, i: int) -> bool:
    """Whether the noun for people at token ``i`` also stands as an adjective after other nouns."""
    hit = view.profiles[i].people
    return hit is not None and hit.entry.lemma in _ADJECTIVAL


def _single(view: View, i: int, hit: Hit, tail: Tail) -> Candidate | None:
    data = hit.entry.data
    if data.get("single") == "person":
        out = _people(i, hit, tail, GENERIC)
        out.kind, out.plural = "person", False
        return out if not tail.adjectives or not view.has(i - 1, "mention.act") else None
    counted = view.is_number(i - 1) or any(c.startswith("number.") for c in _classes(view, i - 1))
    accusative = view.norm(i).endswith(_TANWIN) and view.norm(i) != hit.entry.lemma
    if counted and accusative and (data.get("counted") or tail.adjectives):
        return _people(i, hit, tail, GENERIC)
    return None


def _classes(view: View, i: int) -> list[str]:
    return list(view.words[i].hits) if 0 <= i < view.size else []


def _governs(view: View, i: int, hit: Hit, tail: Tail) -> bool:
    """Whether the noun heads a genitive ("the fighters of ...") rather than standing alone."""
    if hit.reading.det or tail.adjectives or _full_plural(view, i):
        return False
    after = tail.last
    sound = view.norm(i).endswith(_CONSTRUCT) and hit.entry.form in ("p", "d") and len(hit.reading.stem) > 3
    if view.is_word(after) and view.profiles[after].group:
        return True
    return sound or view.has_article(after) or view.opens_quote(after) or _strong_name(view, after)


def _strong_name(view: View, i: int) -> bool:
    found = view.name(i, ("group", "place"))
    return bool(found and not found[1].weak and not view.ordinary(i))


def _construct(view: View, i: int, hit: Hit) -> Candidate | None:
    after = i + 1
    if not view.is_word(after):
        return None
    if hit.entry.data["of"] == "supporters" and (view.has_article(after) or view.profiles[after].group):
        return _people(i, hit, Tail(after, False), GENERIC)
    if hit.entry.data.get("of") in _OF_PLACES and not view.profiles[after].group:
        place = view.name(after, ("place",))
        if place and not place[1].weak:
            return _people(i, hit, Tail(place[0].last, True), GENERIC)
    group = view.profiles[after].group if view.is_word(after) else None
    if group and group.entry.data["of"] == "tribe":
        return _people(i, hit, Tail(after + 1, True), GENERIC)
    return None


def ethnic_at(view: View, i: int) -> Candidate | None:
    """A people or a faith that acts as a group ("the Kurds")."""
    hit = view.profiles[i].ethnic
    if hit is None or hit.entry.form != "p":
        return None
    if view.is_word(i - 1) and view.profiles[i - 1].people:
        return None
    tail = Tail(i + 1, hit.reading.det)
    adjectives(view, tail, people=True, joined=False)
    out = _people(i, hit, tail, GENERIC)
    out.sort = hit.entry.lemma
    return out


def speaker_at(view: View, i: int) -> Candidate | None:
    """An unnamed speaker whose noun stands at token ``i``, or None."""
    listed = view.phrase(i, "mention.speaker")
    hit = listed.hit if listed else view.profiles[i].speaker
    if hit is None:
        return None
    data = hit.entry.data
    last = listed.last if listed else i + 1
    tail = Tail(last, hit.reading.det or (listed is not None and view.has_article(last - 1)))
    adjectives(view, tail, people=True)
    if (
        tail.adjectives
        and view.is_word(tail.last)
        and view.has(tail.last, "mention.same")
        or hit.reading.det
        and view.has(tail.last, "mention.same")
    ):
        tail.last += 1
    plural = (
        hit.entry.form in ("p", "d")
        or bool(data.get("group"))
        or (listed is not None and not _in_singular(view, i, hit))
    )
    full = _full_plural(view, i) or tail.adjectives or hit.reading.det
    if not full and _complement_follows(view, tail.last):
        return None
    if not plural and (view.is_number(i - 1) or view.has(i - 1, "number.word")):
        return None
    told = speaks(view, i, tail.last)
    if data["of"] == "source" and not (
        told or tail.adjectives or hit.reading.det or _closes(view, tail.last)
    ):
        return None
    if data.get("speaks") and not told:
        return None
    if data.get("plural_only") and not plural:
        return None
    if data.get("det_only") and not hit.reading.det:
        return None
    return _speaker(view, i, hit, tail, plural, told)


def _in_singular(view: View, i: int, hit: Hit) -> bool:
    return normalise(hit.entry.lemma).split()[0] == hit.reading.stem or normalise(hit.entry.lemma).startswith(
        view.norm(i)[hit.reading.name_at :]
    )


def _speaker(view: View, i: int, hit: Hit, tail: Tail, plural: bool, told: bool) -> Candidate | None:
    out = Candidate(
        i,
        tail.last,
        hit.reading.name_at,
        "group" if plural else "person",
        SPEAKER,
        sort=str(hit.entry.data.get("of", hit.entry.lemma)),
        nations=tuple(tail.nations),
        plural=plural,
        det=hit.reading.det,
        traits={"adjectives": tail.adjectives},
    )
    if out.sort == _SOURCE and hit.reading.det and not plural and not _source_before(view, i):
        out.kind = "group"
    if hit.reading.det and not tail.adjectives:
        out.form, out.needs = DESCRIPTION, not (told and (plural or out.sort == _SOURCE))
        return out
    if (
        not plural
        and view.norm(i).endswith(_TANWIN)
        and not (tail.adjectives or told and _after_that(view, i))
    ):
        return None
    if plural or told or tail.adjectives or view.has(tail.last, "mention.locative"):
        return out
    return None


def _after_that(view: View, i: int) -> bool:
    """Whether "that" stands before a noun, so that its accusative is a subject."""
    return view.norm(i - 1) in SHAPES["that_words"] + SHAPES["that_words_joined"]


def _source_before(view: View, i: int) -> bool:
    """Whether a single unnamed source was told of before; otherwise "the source" is an outlet."""
    for j in range(i):
        hit = view.profiles[j].speaker
        if hit is not None and hit.entry.data.get("of") == _SOURCE and not hit.reading.det:
            return hit.entry.form == "s"
    return False


def _full_plural(view: View, i: int) -> bool:
    """Whether the word has the full ending of a sound plural, which no genitive follows."""
    return view.norm(i).endswith(_FULL_PLURAL)


def _closes(view: View, i: int) -> bool:
    """Whether a noun phrase may end before token ``i``."""
    return (
        not view.is_word(i)
        or any(
            c in view.words[i].hits
            for c in ("mention.locative", "preposition", "mention.says", "relative", "auxiliary")
        )
        or any(r.prep for r in view.words[i].readings if not r.conj)
    )


def _complement_follows(view: View, i: int) -> bool:
    if not view.is_word(i):
        return False
    if view.has_article(i) or view.profiles[i].group or view.has(i, "mention.complement"):
        return not view.words[i].readings[0].prep
    found = view.name(i, ("group", "place", "person"))
    return bool(found and not found[1].weak) or view.has(i, "mention.idafa")


def speaks(view: View, first: int, last: int) -> bool:
    """Whether a word of speech or "according to" stands beside tokens ``[first, last)``."""
    for j in (first - 1, first - 2):
        if view.has(j, "mention.says") or view.has(j, "mention.according"):
            return True
        if view.is_punct(j) or view.has(j, "preposition"):
            break
    return view.has(last, "mention.says")
