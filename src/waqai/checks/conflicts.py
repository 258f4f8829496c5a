"""Figures told twice for one thing, and sources at odds over one event."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.checks.sums import is_part
from waqai.record import Check, Quantity
from waqai.report import Report

_COMPARED = frozenset({"killed", "wounded", "missing", "captured", "displaced", "strike"})
#: A small figure told twice is no news.
_WORTH_COMPARING = 5
_MOST_TELLING = 3
_SAYING = frozenset({"say", "announce", "confirm", "accuse", "responsibility"})


def figures(report: Report) -> Iterator[Check]:
    """Figures of one unit for one event: ``consistent`` where their bounds meet, else ``open``."""
    by_id = {q.id: q for q in report.quantities}
    in_sums = {p for c in report.checks if c.kind == "sum" for p in c.parts}
    for event in report.events:
        by_unit: dict[str, list[Quantity]] = {}
        for ident in event.counts:
            quantity = by_id[ident]
            whole = ident not in in_sums and not is_part(report, quantity)
            if quantity.unit in _COMPARED and whole:
                by_unit.setdefault(quantity.unit, []).append(quantity)
        for told in by_unit.values():
            if len(told) > 1 and max(q.min or 0 for q in told) >= _WORTH_COMPARING:
                agrees = _meet(told) or any(_rising(report, q) for q in told)
                yield Check("conflict", [q.id for q in told], "consistent" if agrees else "open")


def _rising(report: Report, quantity: Quantity) -> bool:
    """Whether the sentence says that the figure replaces an earlier one."""
    token = report.tokens_in(quantity.span)[0]
    sentence = report.sentences[report.sentence_of[token]]
    return any("rising" in report.words[k] for k in range(sentence.first, token))


def _meet(told: list[Quantity]) -> bool:
    low = max(q.min if q.min is not None else 0 for q in told)
    high = min(q.max if q.max is not None else 10**9 for q in told)
    return low <= high


def denials(report: Report) -> Iterator[Check]:
    """An event that one source tells and another denies; the nearest tellings stand for all."""
    seen: set[tuple[str, ...]] = set()
    for event in report.events:
        told = [c for c in report.claims if event.id in c.about]
        denied = [c for c in told if c.stance == "deny"]
        deniers = {c.speaker for c in denied}
        others = [c for c in told if c.stance in _SAYING and c.speaker not in deniers]
        if not denied or not others:
            continue
        others.sort(key=lambda c: abs(c.verb.start - denied[0].verb.start))
        claims = sorted([*others[:_MOST_TELLING], *denied], key=lambda c: c.verb.start)
        parts = [c.id for c in claims]
        if tuple(parts) not in seen:
            seen.add(tuple(parts))
            yield Check("contradiction", parts, "open")
