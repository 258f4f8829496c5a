"""Totals against their parts, and counts against the names listed for them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from waqai.record import Check, Quantity
from waqai.report import Report

_MOST_PARTS = 4
_MOST_CANDIDATES = 12
_SMALLEST_TOTAL = 3
_MOST_SENTENCES_APART = 4
_CASUALTIES = frozenset({"killed", "wounded"})
#: Characters: nearer than this a figure goes on with the list that the other is in.
_LIST_GAP = 14
_NAMED_UNITS = frozenset({"killed", "wounded", "captured", "fighter", "other"})


def sums(report: Report) -> Iterator[Check]:
    """A quantity that equals the sum of those of its unit that follow it: told total and told parts agree.

    A figure is part of one total only, the first that it fits: 15 = 12 + 3 leaves 12 = 6 + 4 + 2, and
    nothing for 6 = 4 + 2.
    """
    event_of = {q: event.id for event in report.events for q in event.counts}
    used: set[str] = set()
    whole = [q for q in report.quantities if not is_part(report, q)]
    for position, total in enumerate(whole):
        if total.min is None or total.min < _SMALLEST_TOTAL:
            continue
        reach = _sentence(report, total) + _MOST_SENTENCES_APART
        fitting = [
            q
            for q in whole[position + 1 : position + 1 + _MOST_CANDIDATES]
            if q.id not in used and _may_be_part(total, q, event_of) and _sentence(report, q) <= reach
        ]
        parts = _parts_of(total, fitting)
        if parts:
            used.update(p.id for p in parts)
            yield Check("sum", [p.id for p in parts], "consistent", total=total.id)


def _parts_of(total: Quantity, fitting: list[Quantity]) -> tuple[Quantity, ...]:
    """The fewest figures that make up the total, the earliest first."""
    for size in range(2, _MOST_PARTS + 1):
        for parts in combinations(fitting, size):
            apart = parts[0].span.start - total.span.end >= _LIST_GAP
            if apart and sum(p.min or 0 for p in parts) == total.min:
                return parts
    return ()


def _may_be_part(total: Quantity, part: Quantity, event_of: dict[str, str]) -> bool:
    if part.min is None or total.min is None or part.min >= total.min or part.min != part.max:
        return False
    if part.unit in _CASUALTIES and event_of.get(part.id) != event_of.get(total.id):
        return False
    return part.unit == total.unit or (total.unit == "other" and part.unit in _CASUALTIES)


def _sentence(report: Report, quantity: Quantity) -> int:
    token = report.tokens_in(quantity.span)[0]
    return report.sentence_of[token] if token < len(report.sentence_of) else 0


def is_part(report: Report, quantity: Quantity) -> bool:
    """Whether a quantity is told as a share of another (``among them five children``, ``five of them``)."""
    token, after = report.tokens_in(quantity.span)
    if report.match(after, "among") is not None:
        return True
    for k in range(token - 1, max(-1, token - 4), -1):
        if report.match(k, "among") is not None:
            return True
        if report.is_punct(k):
            return False
    return False


def listed_names(report: Report) -> Iterator[Check]:
    """A small count of people or places followed by exactly so many names."""
    for quantity in report.quantities:
        count = quantity.min
        counted = count is not None and count == quantity.max and 2 <= count <= 12
        if not counted or quantity.unit not in _NAMED_UNITS:
            continue
        last = report.tokens_in(quantity.span)[1]
        names = _list_after(report, last)
        kinds = {e.kind for e in report.entities if e.id in names}
        named = kinds == {"person"} if quantity.unit != "other" else bool(kinds)
        if len(names) == count and named:
            yield Check("sum", names, "consistent", total=quantity.id)


def _list_after(report: Report, token: int) -> list[str]:
    """Entities of the list of names that begins within a few words after ``token``."""
    out: list[str] = []
    at = token
    kind = ""
    for mention in report.mentions:
        if mention.first < at:
            continue
        if mention.first - at > (6 if not out else 2) or (kind and mention.kind != kind):
            break
        if mention.form not in ("name", "shape"):
            if out:
                break
            continue
        if out and not _coordinated(report, at, mention.first, mention.span.start):
            break
        kind = mention.kind
        if mention.entity not in out:
            out.append(mention.entity)
        at = mention.last
    return out


def _coordinated(report: Report, at: int, first: int, start: int) -> bool:
    if start > report.tokens[first].start:
        return True
    return any(report.is_punct(k) or "conjunction" in report.words[k].hits for k in range(at, first))
