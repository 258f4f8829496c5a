"""Groups by composition: the head word of an organ, a party or people, its complement and its adjectives."""

from __future__ import annotations

from typing import Any

from waqai.lexicon.lexicon import Hit, Match
from waqai.lexicon.morphology import table
from waqai.mentions.candidate import DESCRIPTION, GENERIC, NAME, SHAPE, Candidate
from waqai.mentions.shapes import SHAPES
from waqai.mentions.unlisted import unknown_name
from waqai.mentions.view import View

_PERSONS_PLURAL: tuple[str, ...] = tuple(SHAPES["persons_plural"])
_OWNED_KINDS = frozenset({"organisation", "faction", "militia"})
_ABSTRACT_WHEN_OWNED = frozenset({"command", "administration", "agency", "regime"})
_FEMININE = str(table()["feminine_spelt"])
_OUTLET = "outlet"
_RULERS = frozenset({"president", "king", "prince", "leader"})
_MOST_RULER_WORDS = 4
_MOST_COMPLEMENT_WORDS = 4
_MOST_ADJECTIVES = 4


class Tail:
    """What follows a head: ``last`` token, nationalities, how many adjectives, and a complement or name."""

    __slots__ = ("adjectives", "complement", "det", "last", "name_first", "nations")

    def __init__(self, last: int, det: bool) -> None:
        self.last = last
        self.det = det
        self.nations: list[str] = []
        self.adjectives = 0
        self.complement = ""
        self.name_first = 0


def adjectives(view: View, tail: Tail, people: bool = False, joined: bool = True) -> None:
    """Take the adjectives after a head into its tail.

    ``people``: the head is a plural of persons, so that sound plurals agree with it; ``joined``: adjectives
    may be joined by "and" where both are listed.
    """
    while tail.adjectives < _MOST_ADJECTIVES:
        j = tail.last
        if not people and view.is_word(j) and view.norm(j).endswith(_PERSONS_PLURAL):
            return
        kind = view.modifier(j, tail.det)
        if kind and not tail.det and view.has(j, "mention.direction") and _definite_next(view, j + 1):
            return
        if tail.complement and tail.complement != "listed" and view.has(j, "mention.judging"):
            return
        if not kind and tail.adjectives and joined:
            kind = view.modifier(j, tail.det, joined=True)
            kind = "" if kind == "shape" or kind and _person_noun(view, j) else kind
        if not kind or (kind == "shape" and not tail.det and tail.adjectives > 1):
            return
        if kind == "nation":
            tail.nations.append(view.nation(j))
        tail.adjectives += 1
        tail.last += 1


def _person_noun(view: View, j: int) -> bool:
    """Whether an adjective is rather a further noun for people ("... and diplomats")."""
    return view.profiles[j].speaker is not None or view.profiles[j].people is not None


def _definite_next(view: View, j: int) -> bool:
    """Whether a definite noun follows, so that a direction before it is none of its adjectives."""
    return view.has_article(j) or view.name(j, ("place",)) is not None


def _complement(view: View, tail: Tail, takes: str) -> None:
    j = tail.last
    listed = view.phrase(j, "mention.complement")
    if listed and not listed.reading.prep and not listed.reading.conj:
        tail.complement, tail.last, tail.det = "listed", listed.last, True
        return
    if view.is_word(j) and any(
        h.reading.stem == view.norm(j) for h in view.words[j].hits.get("mention.complement", ())
    ):
        tail.complement, tail.last = "listed", j + 1
        tail.det = view.has_article(j)
        if not tail.det:
            _complement(view, tail, takes)
        return
    ruler = _ruler(view, j)
    if ruler:
        tail.complement, tail.last, tail.det, tail.name_first = "person", ruler, True, j
        return
    name = view.name(j, ("place", "person", "group"))
    if name and (takes == "any" or not name[1].weak):
        tail.complement, tail.last, tail.det = name[1].kind, name[0].last, True
        tail.name_first = j
        return
    if takes == "any":
        _free_complement(view, tail)


def _ruler(view: View, j: int) -> int:
    """The end of "president so-and-so" from token ``j``, with which a government is named; 0: none."""
    phrase = view.phrase(j, "title.person")
    title = phrase.hit if phrase else view.profiles[j].title if view.is_word(j) else None
    if title is None or title.entry.data["of"] not in _RULERS or title.reading.conj or title.reading.prep:
        return 0
    last = first = phrase.last if phrase else j + 1
    listed = view.name(first, ("person",))
    if listed:
        return listed[0].last
    while last < first + _MOST_RULER_WORDS and view.is_word(last) and _given(view, last):
        last += 1
    return last if last > first or phrase else 0


def _given(view: View, j: int) -> bool:
    own = view.profiles[j]
    if view.raw(j).endswith(SHAPES["maqsura"]) and view.has(j, "preposition"):
        return False
    return own.first or own.joint or own.bare_article and not (own.ordinary or own.nation)


def _free_complement(view: View, tail: Tail) -> None:
    first = j = tail.last
    while j < min(first + _MOST_COMPLEMENT_WORDS, view.size) and view.is_word(j):
        if view.has_article(j):
            if view.modifier(j, True) != "nation" or j > first:
                tail.complement, tail.last, tail.det = "free", j + 1, True
            return
        if j > first and view.name(j, ("place", "group", "person")):
            match = view.name(j, ("place", "group", "person"))
            tail.complement, tail.last, tail.det = "free", match[0].last if match else j + 1, True
            return
        if not (view.has(j, "mention.idafa") or not view.ordinary(j)):
            break
        j += 1
    if j > first and not all(view.has(k, "mention.idafa") for k in range(first, j)):
        tail.complement, tail.last, tail.det = "free", j, True


def _preposition_complement(view: View, tail: Tail) -> None:
    """Names that go on with "for ...": observatory for human rights, general administration of traffic."""
    j = tail.last
    listed = view.phrase(j, "mention.complement") if view.is_word(j) else None
    if listed and listed.reading.prep:
        tail.last, tail.complement = listed.last, "listed"
        return
    for hit in view.words[j].hits.get("mention.complement", ()) if view.is_word(j) else ():
        if hit.reading.prep and not hit.reading.conj:
            tail.last, tail.complement = j + 1, "listed"
            name = view.name(tail.last, ("place",))
            if not hit.reading.det and name:
                tail.last = name[0].last
            return


def group_at(view: View, i: int) -> Candidate | None:
    """The group whose head stands at token ``i``, or None."""
    listed = view.phrase(i, "mention.group")
    hit = listed.hit if listed else view.profiles[i].group
    if hit is None or view.phrase(i, "mention.no_group"):
        return _owned_group(view, i)
    return _headed(view, i, hit, listed) or _outer_named(view, hit, i + 1) or _owned_group(view, i)


def _outer_named(view: View, hit: Hit, after: int) -> Candidate | None:
    """The unlisted name that follows a word for a party or an outlet ("the channel of ...")."""
    data = hit.entry.data
    if not data.get("outer") or hit.reading.det or hit.entry.form != "s" or not view.is_word(after):
        return None
    last = unknown_name(view, after, trusting=data["of"] == _OUTLET)
    if last == after or view.modifier(after, True) or view.names_at(after):
        return None
    if not view.has_article(after) and view.has_article(last) and not view.modifier(last, True):
        last += 1
    return Candidate(after, last, 0, "group", SHAPE, sort=str(data["of"]))


def _headed(view: View, i: int, hit: Hit, listed: Match | None) -> Candidate | None:
    data = hit.entry.data
    if data.get("nisba") and not listed and _is_adjective(view, i, hit):
        return None
    after = listed.last if listed else i + 1
    det = hit.reading.det or (listed is not None and view.has_article(after - 1))
    tail = Tail(after, det)
    if not det and data["takes"] != "none":
        _complement(view, tail, str(data["takes"]))
    adjectives(view, tail)
    if tail.det and data.get("takes") == "any" and (tail.adjectives or tail.complement):
        _preposition_complement(view, tail)
        adjectives(view, tail)
    if data.get("nisba") and not tail.det and not tail.complement:
        return None
    if data.get("title") and tail.adjectives and hit.reading.det and _names_person(view, tail.last):
        return None
    return _judge_group(view, i, hit, tail, after)


def _names_person(view: View, j: int) -> bool:
    """Whether a person's name follows, so that the word before is his rank."""
    return view.is_word(j) and (view.profiles[j].first or view.name(j, ("person",)) is not None)


def _judge_group(view: View, i: int, hit: Hit, tail: Tail, after: int) -> Candidate | None:
    data = hit.entry.data
    numbered = data.get("numbered") and tail.last == after and view.is_number(after)
    out = Candidate(i, tail.last + bool(numbered), hit.reading.name_at, "group", NAME, sort=str(data["of"]))
    out.nations = tuple(tail.nations)
    out.plural = hit.entry.form in ("p", "")
    out.det = tail.det
    out.traits["state"] = bool(data.get("state"))
    if numbered:
        return out
    if tail.complement:
        return _with_complement(view, out, hit, tail)
    if tail.nations:
        return None if _no_unit(out, data) else out
    return _with_adjectives(out, hit, tail) if tail.adjectives else _alone(out, data, tail)


def _no_unit(out: Candidate, data: dict[str, Any]) -> bool:
    """Whether the singular is rather an abstract noun ("unity")."""
    return bool(data.get("plural_only") and data.get("military") and not out.plural)


def _with_complement(view: View, out: Candidate, hit: Hit, tail: Tail) -> Candidate | None:
    data = hit.entry.data
    listed = tail.complement == "listed"
    if data.get("outer") and not listed:
        return None
    if (tail.complement == "group" and data["of"] == "force") or (
        data["of"] == "command" and hit.reading.prep
    ):
        return None
    if listed:
        return out if (tail.det or tail.adjectives or tail.nations) and not _no_unit(out, data) else None
    out.form = SHAPE
    if tail.complement == "free":
        return out
    if tail.complement == "place" and view.profiles[out.first].place:
        return None
    return out if data.get("state") or data["takes"] == "any" or data.get("military") else None


def _alone(out: Candidate, data: dict[str, Any], tail: Tail) -> Candidate | None:
    out.form = DESCRIPTION
    if not tail.det and not data.get("bare"):
        return None
    if data.get("alone") or data.get("bare"):
        return None if data.get("plural_only") and not out.plural else out
    out.needs = True
    return out if data.get("back") or data.get("generic") else None


def _is_adjective(view: View, i: int, hit: Hit) -> bool:
    """Whether a head that is an adjective in form follows a noun with the article."""
    joined = hit.reading.conj or hit.reading.prep
    return bool(hit.reading.det and not joined and view.has_article(i - 1) and _noun(view, i - 1))


def _noun(view: View, i: int) -> bool:
    """Whether token ``i`` may be a noun that an adjective follows (no preposition, no word of speech)."""
    return not any(
        c in view.words[i].hits for c in ("preposition", "mention.says", "mention.locative", "title.person")
    )


def _with_adjectives(out: Candidate, hit: Hit, tail: Tail) -> Candidate | None:
    data = hit.entry.data
    if tail.det:
        out.form = GENERIC if data.get("generic") and out.plural else NAME
        if data.get("generic") and not out.plural:
            out.form = DESCRIPTION
            out.traits["points"] = not tail.nations
        return out
    organ = data.get("back") and data["takes"] == "any" and hit.entry.form == "s"
    if data.get("generic") or hit.entry.data["of"] == "force" or data.get("bare") or organ:
        out.form = GENERIC
        return out
    return None


def _owned_group(view: View, i: int) -> Candidate | None:
    hit = view.profiles[i].owned
    if hit is None or hit.entry.cls != "mention.group" or view.raw(i).endswith(_FEMININE):
        return None
    data = hit.entry.data
    if not (data.get("state") or data.get("military") or data["of"] in _OWNED_KINDS):
        return None
    if data["of"] in _ABSTRACT_WHEN_OWNED or (data.get("plural_only") and hit.entry.form != "p"):
        return None
    tail = Tail(i + 1, True)
    adjectives(view, tail)
    return Candidate(
        i,
        tail.last,
        hit.reading.name_at,
        "group",
        DESCRIPTION,
        sort=str(data["of"]),
        nations=tuple(tail.nations),
        det=True,
        traits={"owned": True},
        needs=data["of"] in _OWNED_KINDS and not tail.adjectives,
    )
