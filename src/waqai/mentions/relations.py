"""Persons and groups told by what they are to somebody: "the father of ...", "the people of ..."."""

from __future__ import annotations

from waqai.lexicon.lexicon import Hit
from waqai.lexicon.morphology import table
from waqai.mentions.candidate import GENERIC, Candidate
from waqai.mentions.groups import Tail, adjectives
from waqai.mentions.persons import person_after_title, title_end
from waqai.mentions.view import View

_FEMININE = str(table()["feminine_spelt"])
_JOINED = str(table()["feminine_joined"])


def relation_at(view: View, i: int) -> Candidate | None:
    """The relative, doer, family or inhabitants whose word stands at token ``i``, or None."""
    hit = view.profiles[i].relation
    if hit is None or hit.reading.det or hit.entry.data.get("further") or view.has(i - 1, "mention.census"):
        return None
    if hit.entry.lemma.endswith(_FEMININE) and not view.raw(i).endswith((_FEMININE, _JOINED)):
        return None
    sort = str(hit.entry.data["of"])
    if sort == "inhabitants" and view.has(i - 1, "mention.out_of"):
        return None
    last = _end(view, hit, i + 1)
    if last == i + 1:
        return None
    many = sort != "relative" and (sort != "doer" or hit.entry.form in ("p", "d"))
    kind = "group" if many else "person"
    further = view.profiles[i + 1].relation
    inner = i + 1 + (further is not None and further.entry.data["of"] == "relative")
    return Candidate(i, last, hit.reading.name_at, kind, GENERIC, sort=sort, plural=many, inner=inner)


def _end(view: View, hit: Hit, j: int) -> int:
    """The end of what a word of relation at the token before ``j`` is completed with; ``j``: nothing."""
    sort = hit.entry.data["of"]
    if not view.is_word(j):
        return j
    if sort == "doer":
        return _deed_end(view, j)
    if sort == "inhabitants":
        last = _place_end(view, j)
        return last if last > j else _definite_end(view, j, people=True)
    further = view.profiles[j].relation
    if further is not None and not (further.reading.conj or further.reading.prep or further.reading.det):
        last = _end(view, further, j + 1)
        return last if last > j + 1 else j
    return _whose_end(view, j, unnamed=bool(hit.entry.data.get("unnamed")) or hit.entry.form == "p")


def _whose_end(view: View, j: int, unnamed: bool) -> int:
    """The end of whose relative somebody is: a name with its title, or a definite noun."""
    title = view.profiles[j].title
    at = title_end(view, j) if title and not (title.reading.conj or title.reading.prep) else 0
    if at:
        named = person_after_title(view, at)
        return named.last if named else at if view.has_article(j) else j
    named = None if unnamed else person_after_title(view, j)
    return named.last if named else _definite_end(view, j, people=False)


def _definite_end(view: View, j: int, people: bool) -> int:
    """The end of a definite noun with its adjectives; ``people``: only where it means persons."""
    if not view.has_article(j) or view.modifier(j, True) or view.profiles[j].place:
        return j
    own = view.profiles[j]
    if people and not (own.people or own.speaker or own.title):
        return j
    tail = Tail(j + 1, True)
    adjectives(view, tail, people=True, joined=False)
    return tail.last


def _deed_end(view: View, j: int) -> int:
    """The end of the deed whose doer is told, with its adjectives or its place."""
    if not (view.profiles[j].act or view.has(j, "mention.deed")):
        return j
    tail = Tail(j + 1, view.has_article(j))
    adjectives(view, tail)
    place = view.name(tail.last, ("place", "group")) if not tail.det else None
    if place:
        return place[0].last
    return tail.last + 1 if not tail.det and view.has_article(tail.last) else tail.last


def _place_end(view: View, j: int) -> int:
    """The end of the place whose people are told: its name, or its class word with the article."""
    place = view.name(j, ("place",))
    if place and not place[1].weak:
        return place[0].last
    return j + 1 if view.profiles[j].place and view.has_article(j) else j
