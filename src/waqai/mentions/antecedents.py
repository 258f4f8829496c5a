"""What a description points back to: the last thing named that its words fit."""

from __future__ import annotations

from waqai.lexicon.names import Place
from waqai.mentions.candidate import GENERIC, SPEAKER, Candidate
from waqai.mentions.shapes import SHAPES
from waqai.mentions.things import Thing, name_tokens
from waqai.mentions.view import View

_SAME_SORT: dict[str, list[str]] = SHAPES["same_sort"]
_ARMED_TYPES = frozenset({"rebel", "political_militia", "identity_militia", "coalition"})
_POINTS_TO_LEVEL: dict[str, list[str]] = SHAPES["points_to"]
_GIVEN: dict[str, str] = SHAPES["given_places"]
_ARMED_HEADS = frozenset(SHAPES["armed_heads"])


def antecedent(view: View, things: list[Thing], countries: dict[str, Thing], c: Candidate) -> Thing | None:
    """The thing that a description, generic group or speaker goes on with, or None."""
    if c.kind == "place":
        return _place(view, things, countries, c)
    if c.kind == "facility":
        return _last(t for t in things if t.kind == "facility" and c.sort in t.sorts)
    if c.kind == "person":
        return _person(view, things, c)
    if c.form == GENERIC:
        return _generic(view, things, c)
    if c.sort in SPEAKERS:
        return _speaker(view, things, c)
    return _group(view, things, c)


_NO_AREA = frozenset({"border", "country", "water"})
_NEAR = 60
#: Tokens of a name that is only a head with its nationality.
_PLAIN = 2
SPEAKERS = frozenset(SHAPES["speakers"])


def _last(things: object) -> Thing | None:
    return max(things, key=lambda t: t.seen, default=None)  # type: ignore[call-overload, no-any-return]


def _place(view: View, things: list[Thing], countries: dict[str, Thing], c: Candidate) -> Thing | None:
    places = [t for t in things if t.kind == "place"]
    if c.sort == "countryside":
        if not c.words:
            return None
        return _last(t for t in places if "countryside" in t.sorts and _ends_alike(view, t, c))
    if c.sort == "capital":
        return _capital(places, c)
    given = _GIVEN.get(str(c.traits.get("description", "")))
    if given:
        fit = [t for t in places if set(given.split("|")) & (set(t.refs) | {t.country})]
        return _last(fit)
    if c.sort == "border":
        return _last(t for t in places if "border" in t.sorts)
    if c.sort == "country":
        return _country(countries, things)
    levels = _POINTS_TO_LEVEL.get(c.sort, [])
    lemma = c.traits.get("description")
    alike = _last(t for t in places if t.traits.get("class_word") == lemma)
    loose = _last(t for t in places if _is_level(t, levels))
    if alike and loose and loose.seen > alike.seen + _NEAR and not loose.traits.get("class_word"):
        return loose
    return alike or loose


def _is_level(thing: Thing, levels: list[str]) -> bool:
    if thing.sorts & set(levels):
        return True
    if thing.sorts & _NO_AREA:
        return False
    kinds = {r.kind for r in thing.refs.values() if isinstance(r, Place)}
    return bool(kinds & set(levels)) and not thing.sorts & {"admin1"}


def _ends_alike(view: View, thing: Thing, c: Candidate) -> bool:
    return any(name_tokens(view, m)[-1:] == name_tokens(view, c)[-1:] for m in thing.mentions)


def _capital(places: list[Thing], c: Candidate) -> Thing | None:
    fit = []
    for thing in places:
        kinds = {r.kind: r.country for r in thing.refs.values() if isinstance(r, Place)}
        if (
            "capital" in kinds
            and (not c.nations or kinds["capital"] in c.nations)
            or "capital" in thing.sorts
            and (not c.nations or thing.nations & set(c.nations))
        ):
            fit.append(thing)
    return _last(fit)


def _country(countries: dict[str, Thing], things: list[Thing]) -> Thing | None:
    code = country_in_focus(things)
    return countries.get(code) if code else _last(countries.values())


def country_in_focus(things: list[Thing]) -> str:
    """The country that most mentions so far have to do with, by name, nationality or town; or empty."""
    weight: dict[str, int] = {}
    latest = max((t.seen for t in things), default=0)
    for thing in things:
        codes = {thing.country} if thing.country else set(thing.nations)
        if not codes and thing.kind == "place":
            codes = {r.country for r in thing.refs.values() if isinstance(r, Place)}
        if len(codes) == 1:
            (code,) = codes
            weight[code] = weight.get(code, 0) + len(thing.mentions) + (latest - thing.seen < _NEAR)
    return max(weight, key=lambda c: weight[c], default="")


def _person(view: View, things: list[Thing], c: Candidate) -> Thing | None:
    people = [t for t in things if t.kind == "person"]
    if c.form in (SPEAKER, GENERIC) and not c.det:
        return None if c.form == SPEAKER else _last(t for t in people if c.sort in t.sorts)
    if c.sort in SPEAKERS and c.form == SPEAKER and not c.det:
        return None
    if c.sort in SPEAKERS:
        sorts = set(_SAME_SORT.get(c.sort, [c.sort]))
        return _last(t for t in people if t.sorts & sorts and not t.named)
    return _last(t for t in people if t.traits.get("office") == c.sort and set(c.nations) <= t.nations)


def _generic(view: View, things: list[Thing], c: Candidate) -> Thing | None:
    words = set(name_tokens(view, c)[1:])
    fit = []
    for thing in things:
        if thing.kind != "group" or c.sort not in thing.sorts or thing.named:
            continue
        own = {w for m in thing.mentions for w in name_tokens(view, m)[1:]}
        if not words or not own or words & own:
            fit.append(thing)
    return _last(fit)


def _speaker(view: View, things: list[Thing], c: Candidate) -> Thing | None:
    same = [t for t in things if t.kind == "group" and c.sort in t.sorts and not t.named]
    if c.form == SPEAKER and not c.det:
        return _last(t for t in same if c.nations and t.nations == set(c.nations))
    return _last(same)


def _group(view: View, things: list[Thing], c: Candidate) -> Thing | None:
    head = view.profiles[c.first].group
    lemma = head.entry.lemma if head else ""
    groups = [t for t in things if t.kind == "group"]
    if c.nations:
        groups = [t for t in groups if not t.nations or t.nations & set(c.nations)]
    alike = [t for t in groups if lemma in t.heads and (t.named or c.needs)]
    if c.traits.get("state") or c.sort in SHAPES["plain_first"]:
        alike = [t for t in alike if any(m.last - m.first <= _PLAIN for m in t.mentions)] or alike
    if alike:
        return _last(alike)
    word = name_tokens(view, c)
    if len(word) == 1:
        within = _last(t for t in groups if c.sort in t.sorts and _mentions_word(view, t, word[0]))
        if within:
            return within
    if c.sort in _SAME_SORT:
        found = _last(t for t in groups if t.sorts & set(_SAME_SORT[c.sort]) and t.named)
        if found:
            return found
    if lemma in _ARMED_HEADS and not c.plural:
        return _last(t for t in groups if t.types & _ARMED_TYPES)
    return None


def _mentions_word(view: View, thing: Thing, word: str) -> bool:
    return any(word in name_tokens(view, m) for m in thing.mentions)
