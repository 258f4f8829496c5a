"""The dateline: place, outlet and reporter at the head of a report's first paragraph or above it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from waqai.documents.lines import Ending, split_lines, squeeze
from waqai.knowledge.files import read_yaml
from waqai.span import Span

_HEAD = 9
_PART_WORDS = 4
_OWN_LINE = 70
#: A dash, or a tatweel standing free.
_DASH = r"(?:[-–—−]+|(?<=\s)ـ+(?=\s))"
_EDGE = " \u00a0\u200b\u200e\u200f«»\"“”'.:،,()[]*"
#: place, country (OUTLET) --
_BRACKETED = re.compile(
    rf"(?P<place>[^()\n.:]{{2,50}}?)\s*[(（](?P<outlet>[^()\n]{{2,30}})[)）]\s*(?:{_DASH}|:)"
)
#: parts with dashes between, then a colon; or a further dash or the line's end
_DASHED = (
    re.compile(rf"(?P<parts>[^\n:.]{{2,30}}?\s?{_DASH}\s?[^\n:.]{{2,40}}?)\s*:"),
    re.compile(rf"(?P<parts>[^\n:.]{{2,60}}?\s?{_DASH}\s?[^\n:.–—]{{2,40}}?)\s*(?:{_DASH}\s|\n)"),
)
#: place: prose
_COLON = re.compile(r"(?P<place>[^\n:.،,]{2,25})\s?:\s")
#: place, date, agency, on a line of their own
_DATED = re.compile(r"(?P<place>[^\d\n]{2,30}?)\s+\d[^\n]*\s(?P<outlet>[^\d\s]+)$")
_NAME = re.compile(r"[(（]([^()\n]{2,40})[)）]")

PlaceTest = Callable[[str], bool]


class Dateline(NamedTuple):
    """What the dateline names; ``span`` holds the whole of it."""

    span: Span
    place: Span | None
    outlet: Span | None
    byline: Span | None


@dataclass(frozen=True, slots=True)
class _Names:
    outlets: frozenset[str]
    generic: frozenset[str]
    words: frozenset[str]
    cities: frozenset[str]

    def kinds(self, name: str, is_place: PlaceTest | None) -> set[str]:
        norm = squeeze(name.strip(_EDGE))
        first = squeeze(re.split("[،,/]", name)[0].strip(_EDGE))
        out = set()
        if norm in self.outlets or self.words & set(norm.split()):
            out.add("outlet")
        if norm in self.generic:
            out.add("generic")
        if first in self.cities or (is_place is not None and is_place(first)):
            out.add("place")
        return out


@cache
def _names() -> _Names:
    data = read_yaml("outlets.yaml")
    return _Names(
        *(frozenset(squeeze(str(n)) for n in data[k]) for k in ("names", "generic", "words", "cities"))
    )


def find_dateline(text: str, is_place: PlaceTest | None = None) -> Dateline | None:
    """The dateline among the first lines of the page, or None.

    ``is_place`` tells whether a name is one of a place (the gazetteer's look-up); without it only
    the cities of knowledge/outlets.yaml count as places.
    """
    lines = split_lines(text)[1:_HEAD]
    for line in lines:
        found = _on_own_line(text, line.span, is_place)
        if found is None and line.ending is Ending.STOP:
            found = _before_prose(text, line.span, is_place)
        if found is not None:
            return found
        if line.is_prose and line.ending is Ending.STOP and line.length > 2 * _OWN_LINE:
            return None
    return None


def is_dateline(text: str, line: Span, is_place: PlaceTest | None = None) -> bool:
    """Whether the line holds nothing but a dateline."""
    return _on_own_line(text, line, is_place) is not None


def _on_own_line(text: str, line: Span, is_place: PlaceTest | None) -> Dateline | None:
    raw = line.of(text)
    if len(raw) <= _OWN_LINE and (dated := _DATED.match(raw)):
        place, outlet = (
            _trimmed(text, Span(line.start + a, line.start + b))
            for a, b in map(dated.span, ("place", "outlet"))
        )
        names = _names()
        if "place" in names.kinds(place.of(text), is_place) and "outlet" in names.kinds(
            outlet.of(text), None
        ):
            return Dateline(line, place, outlet, None)
    if len(raw) > _OWN_LINE or not re.search(_DASH, raw) or re.search(r"[)）].*\w", raw):
        return None
    return _assign(text, line, _parts(text, line), is_place)


def _before_prose(text: str, line: Span, is_place: PlaceTest | None) -> Dateline | None:
    bracketed = _BRACKETED.match(text, line.start, line.end)
    if bracketed and (
        "outlet" in _names().kinds(bracketed["outlet"], None)
        or "place" in _names().kinds(bracketed["place"], is_place)
    ):
        place = _trimmed(text, Span(*bracketed.span("place")))
        if len(place.of(text).split()) <= 6:
            outlet = _trimmed(text, Span(*bracketed.span("outlet")))
            return Dateline(Span(line.start, bracketed.end()), place, outlet, None)
    for pattern in _DASHED:
        dashed = pattern.match(text, line.start, line.end)
        if dashed is None:
            continue
        parts = _parts(text, Span(*dashed.span("parts")))
        if found := _assign(text, Span(line.start, dashed.end()), parts, is_place):
            return found
    colon = _COLON.match(text, line.start, line.end)
    if colon and line.end - line.start > _OWN_LINE and "place" in _names().kinds(colon["place"], is_place):
        place = _trimmed(text, Span(*colon.span("place")))
        return Dateline(Span(line.start, colon.end()), place, None, None)
    return None


def _parts(text: str, span: Span) -> list[Span]:
    """The parts between dashes; a name in brackets is a part of its own, and the last."""
    names = [Span(*m.span(1)) for m in _NAME.finditer(text, span.start, span.end)]
    end = min([n.start - 1 for n in names], default=span.end)
    out: list[Span] = []
    start = span.start
    for dash in re.compile(_DASH).finditer(text, span.start, end):
        out.append(_trimmed(text, Span(start, dash.start())))
        start = dash.end()
    out.append(_trimmed(text, Span(start, end)))
    return [p for p in [*out, *(_trimmed(text, n) for n in names)] if p.end > p.start]


def _assign(text: str, whole: Span, parts: list[Span], is_place: PlaceTest | None) -> Dateline | None:
    """Say which part is what; None unless two parts or more are there and an outlet or place is known."""
    if not 2 <= len(parts) <= 4 or any(len(p.of(text).split()) > _PART_WORDS for p in parts):
        return None
    kinds = [_names().kinds(p.of(text), is_place) for p in parts]
    if len(parts) == 2 and "place" in kinds[0] and not kinds[1]:
        # "Place - X": outlets stand there more often than reporters, who come before the place.
        kinds[1] = {"outlet"}
    for i, (before, part) in enumerate(zip(kinds, parts[1:], strict=False)):
        if "outlet" in before and not kinds[i + 1] and len(part.of(text).split()) == 1:
            kinds[i + 1] = {"place"}
    unknown = [p for p, k in zip(parts, kinds, strict=True) if not k]
    if any(len(p.of(text).split()) > 3 for p in unknown) or len(unknown) > 1:
        return None
    if not any(k & {"outlet", "generic"} for k in kinds) and not _is_reporter(text, parts, unknown):
        return None
    place = _pick(parts, kinds, "place", "outlet")
    outlet = _pick(
        [p for p in parts if p != place],
        [k for p, k in zip(parts, kinds, strict=True) if p != place],
        "outlet",
    )
    if place is None and outlet is None:
        return None
    return Dateline(whole, place, outlet, unknown[0] if unknown else None)


def _is_reporter(text: str, parts: list[Span], unknown: list[Span]) -> bool:
    """Whether the parts are a reporter's name (two words or three) and a place."""
    return len(parts) == 2 and len(unknown) == 1 and 2 <= len(unknown[0].of(text).split()) <= 3


def _pick(parts: list[Span], kinds: list[set[str]], wanted: str, rival: str = "") -> Span | None:
    """The part that can be ``wanted``, preferably one that cannot be ``rival``.

    A part that can be both is given up to the rival where no other part can be the rival.
    """
    can = [(p, k) for p, k in zip(parts, kinds, strict=True) if wanted in k]
    only = [p for p, k in can if rival not in k]
    if only:
        return only[0]
    rivals = sum(rival in k or "generic" in k for k in kinds)
    return can[0][0] if can and (not rival or rivals > 1) else None


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)
