"""Facilities: a word for a built thing with its name, and the same word pointing back."""

from __future__ import annotations

from waqai.lexicon.lexicon import Hit
from waqai.mentions.candidate import DESCRIPTION, SHAPE, Candidate
from waqai.mentions.groups import Tail, adjectives
from waqai.mentions.persons import name_end
from waqai.mentions.places import bare_feminine, with_tanwin
from waqai.mentions.shapes import DASHES, SHAPES
from waqai.mentions.unlisted import unknown_name
from waqai.mentions.view import View

#: The preposition that with "way" means "by means of".
_BY: str = SHAPES["by"]
_SHORTEST_NAME = 5
_NAMED = ("place", "facility", "person", "group")


def facility_at(view: View, i: int) -> Candidate | None:
    """The facility whose word stands at token ``i``, or None."""
    listed = view.phrase(i, "mention.facility")
    hit = listed.hit if listed else view.profiles[i].facility
    if hit is None or with_tanwin(view, i, hit):
        return None
    if hit.entry.data.get("road") and view.norm(i - 1) == _BY and not hit.reading.prep:
        return None
    after = listed.last if listed else i + 1
    data = hit.entry.data
    if data.get("outer"):
        found = _outer(view, hit, after)
        if found:
            return found
    if hit.reading.det:
        return _definite(view, i, hit, after)
    last = _name_end(view, hit, after)
    if last == after:
        return None
    return Candidate(
        i,
        last,
        hit.reading.name_at,
        "facility",
        SHAPE,
        sort=hit.entry.lemma,
        traits={"class_word": hit.entry.lemma, "nation": _nation(view, after, last)},
    )


def _outer(view: View, hit: Hit, after: int) -> Candidate | None:
    first = after
    while view.modifier(first, True):
        first += 1
    quoted = view.quoted(first)
    traits = {"class_word": hit.entry.lemma}
    if quoted and not view.is_number(quoted[0]):
        return Candidate(*quoted, 0, "facility", SHAPE, sort=hit.entry.lemma, traits=traits)
    found = view.name(after, ("facility", "place"))
    if found and not hit.reading.det and hit.entry.data["takes"] == "name":
        return Candidate(
            after,
            found[0].last,
            0,
            "facility",
            SHAPE,
            sort=hit.entry.lemma,
            refs=found[1].refs,
            traits=traits,
        )
    return None


def _nation(view: View, first: int, last: int) -> str:
    for j in range(first, last):
        if view.nation(j):
            return view.nation(j)
    return ""


def _definite(view: View, i: int, hit: Hit, after: int) -> Candidate | None:
    tail = Tail(after, True)
    adjectives(view, tail)
    data = hit.entry.data
    if tail.adjectives:
        road = data.get("road") and hit.entry.form == "s"
        if not tail.nations and not road and not (data.get("adjective") and hit.entry.form == "s"):
            return None
        return Candidate(
            i,
            _numbered_end(view, _in_town(view, tail.last) if data.get("adjective") else tail.last),
            hit.reading.name_at,
            "facility",
            SHAPE,
            sort=hit.entry.lemma,
            nations=tuple(tail.nations),
            det=True,
            traits={"class_word": hit.entry.lemma},
        )
    if not data.get("back") or hit.entry.form not in ("s", "") or view.quoted(after):
        return None
    return Candidate(
        i,
        after,
        hit.reading.name_at,
        "facility",
        DESCRIPTION,
        sort=hit.entry.lemma,
        det=True,
        needs=not data.get("alone"),
        traits={"description": hit.entry.lemma},
    )


def _in_town(view: View, last: int) -> int:
    """The end of a town that is joined to the name with "in" ("the regional hospital in ...")."""
    found = view.name(last, ("place",), plain=False)
    joined = found is not None and found[0].name_at == 1 and view.norm(last)[0] == SHAPES["joined_in"]
    return found[0].last if found and joined else last


def _numbered_end(view: View, last: int) -> int:
    """The end of a road's name with its number ("national road number 13")."""
    return last + 2 if view.norm(last) == SHAPES["number_word"] and view.is_number(last + 1) else last


def _name_end(view: View, hit: Hit, after: int) -> int:
    data = hit.entry.data
    if data["takes"] == "none" or (data.get("house") and _is_facility(view, after)):
        return after
    if data.get("road"):
        end = _road_end(view, after)
        if end > after:
            return end
    found = view.name(after, _NAMED)
    if found:
        last = found[0].last
        if found[1].kind == "person":
            last = max(last, name_end(view, after, bold=True))
    elif (
        hit.entry.form != "s"
        or bare_feminine(view, after)
        or (data["takes"] != "any" and not view.has_article(after) and not _in_no_list(view, after))
    ):
        return after
    else:
        last = unknown_name(view, after, trusting=data["takes"] != "name")
        if last == after:
            return after
        if (
            last == after + 2
            and not view.has(after, "mention.place_first")
            and not view.has_article(after + 1)
        ):
            last = after + 1
    tail = Tail(last, True)
    while tail.last < view.size and view.modifier(tail.last, True) == "listed" and tail.adjectives < 2:
        tail.last += 1
        tail.adjectives += 1
    return tail.last


def _in_no_list(view: View, i: int) -> bool:
    """Whether a word that no list knows follows, long enough to be a name."""
    own = view.profiles[i] if view.is_word(i) else None
    return own is not None and not own.ordinary and not view.words[i].hits and len(own.norm) >= _SHORTEST_NAME


def _is_facility(view: View, i: int) -> bool:
    """Whether another facility's word follows, so that a word for a building only says what it is in."""
    return view.is_word(i) and view.profiles[i].facility is not None


def _road_end(view: View, after: int) -> int:
    """A road between towns: ``A - B``, ``A B``."""
    first = view.name(after, ("place",))
    if not first:
        return after
    last = first[0].last
    dash = last + 1 if view.is_punct(last, DASHES) else last
    second = view.name(dash, ("place",))
    if second and (dash > last or not second[1].weak):
        last = second[0].last
    while view.has(last, "mention.adjective") and view.modifier(last, True):
        last += 1
    return last
