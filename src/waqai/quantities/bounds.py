"""Bounds of counts: "more than", "at least", "about", and ranges of two numbers."""

from __future__ import annotations

from typing import NamedTuple

from waqai.grammar.numbers import Number, NumberReader
from waqai.report import Report
from waqai.text.tokens import NUMBER

MORE, LEAST, LESS, MOST, ABOUT = "more", "least", "less", "most", "about"
_LONGEST = 5
_BEHIND = 4


class Bounds(NamedTuple):
    """Bounds of a count (None: open); ``first``: the token where the words of the bound begin."""

    low: int | None
    high: int | None
    approximate: bool
    first: int


def bounds_of(report: Report, low: int, high: int, first: int, last: int) -> Bounds:
    """The bounds that the words around the count at tokens ``[first, last)`` give it."""
    kind, begin = before(report, first)
    behind = _behind(report, last)
    about = ABOUT in (kind, behind)
    kinds = {kind, behind}
    if MORE in kinds:
        return Bounds(low + 1 if low == high else low, None, about, begin)
    if LEAST in kinds:
        return Bounds(low, None, about, begin)
    if LESS in kinds:
        return Bounds(None, high - 1, about, begin)
    if MOST in kinds:
        return Bounds(None, high, about, begin)
    return Bounds(low, high, about, begin)


def before(report: Report, first: int) -> tuple[str, int]:
    """The kind of the bound that ends just before a token, and where it begins; ("", first) if none."""
    for start in range(max(0, first - _LONGEST), first):
        match = report.match(start, "count.bound")
        if match is not None and match.last == first:
            return str(match.entry.data["kind"]), start
    return _toll(report, first), first


def _toll(report: Report, first: int) -> str:
    """The kind of a bound that is said of a toll: "the number of dead passed 80"."""
    for k in range(first - 1, max(0, first - _LONGEST), -1):
        if report.is_punct(k):
            return ""
        if "count.toll" in report.words[k].hits:
            match = report.match(k - 1, "count.bound") or report.match(k + 1, "count.bound")
            return str(match.entry.data["kind"]) if match is not None and match.last <= first else ""
    return ""


def _behind(report: Report, last: int) -> str:
    for i in range(last, min(len(report.tokens), last + _BEHIND)):
        match = report.match(i, "count.after_bound")
        if match is not None:
            return str(match.entry.data["kind"])
        joined = any(h[0].reading.conj for h in report.words[i].hits.values())
        if report.is_punct(i) or report.tokens[i].kind == NUMBER or joined:
            return ""
    return ""


def range_end(report: Report, reader: NumberReader, number: Number) -> Number | None:
    """The second number of a range that begins with ``number`` (3 to 5, between 3 and 5, three or four)."""
    i = number.last
    if i + 1 >= len(report.tokens):
        return None
    between = report.match(number.first - 1, "count.range_from")
    second = None
    if report.match(i, "count.range_to") is not None:
        second = reader.read(i + 1)
        if second is not None and (second.conj or second.prep):
            return None
    elif between is not None and between.entry.lemma != "" and "number.and" in report.words[i].hits:
        second = reader.read(i + 1)
    elif between is not None:
        second = reader.read(i)
        second = second if second is not None and second.conj else None
    if second is None or not number.low < second.high or second.form == "vague":
        return None
    return second
