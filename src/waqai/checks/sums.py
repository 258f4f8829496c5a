"""Totals against their parts, and counts against the names listed for them."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.record import Check, Quantity
from waqai.report import Report

_MOST_PARTS = 6
_MOST_SENTENCES_APART = 4
_CASUALTIES = frozenset({"killed", "wounded"})


def sums(report: Report) -> Iterator[Check]:
    """A quantity that equals the sum of those of its unit that follow it: told total and told parts agree."""
    used: set[str] = set()
    whole = [q for q in report.quantities if not is_part(report, q)]
    for position, total in enumerate(whole):
        if total.min is None or total.min < 2 or total.id in used:
            continue
        parts = _parts_of(report, total, whole[position + 1 :])
        if parts:
            used.update(p.id for p in parts)
            yield Check("sum", [p.id for p in parts], "consistent", total=total.id)


def _parts_of(report: Report, total: Quantity, following: list[Quantity]) -> list[Quantity]:
    reach = _sentence(report, total) + _MOST_SENTENCES_APART
    fitting = [q for q in following if _may_be_part(total, q) and _sentence(report, q) <= reach]
    assert total.min is not None
    for first in range(len(fitting)):
        left, run = total.min, []
        for quantity in fitting[first : first + _MOST_PARTS]:
            if quantity.min is None or quantity.min > left:
                break
            left -= quantity.min
            run.append(quantity)
            if left == 0:
                return run if len(run) > 1 else []
        if len(run) == len(fitting):
            break
    return []


def _may_be_part(total: Quantity, part: Quantity) -> bool:
    if part.min is None or total.min is None or part.min >= total.min or part.min != part.max:
        return False
    return part.unit == total.unit or (total.unit == "other" and part.unit in _CASUALTIES)


def _sentence(report: Report, quantity: Quantity) -> int:
    token = report.tokens_in(quantity.span)[0]
    return report.sentence_of[token] if token < len(report.sentence_of) else 0


def is_part(report: Report, quantity: Quantity) -> bool:
    """Whether a quantity is told as a share of another (``among them five children``)."""
    token = report.tokens_in(quantity.span)[0]
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
        if count is None or count != quantity.max or not 2 <= count <= 12:
            continue
        last = report.tokens_in(quantity.span)[1]
        names = _list_after(report, last)
        if len(names) == count:
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
