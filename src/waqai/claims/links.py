"""Links from claims to the events they speak about."""

from __future__ import annotations

from waqai.record import Claim, Event
from waqai.report import Report
from waqai.span import Span


def link(report: Report) -> None:
    """Fill ``about`` of every claim with the events whose anchors lie in its content."""
    for claim in report.claims:
        claim.about = _within(report.events, claim.content)


def _within(events: list[Event], content: Span) -> list[str]:
    return [e.id for e in events if any(content.start <= a.start < content.end for a in e.anchors)]


__all__ = ["Claim", "link"]
