"""On whose word: the speakers of the claims about an event are its sources."""

from __future__ import annotations

from waqai.report import Report


def run(report: Report) -> None:
    """Fill the events' sources from the claims' links."""
    events = {event.id: event for event in report.events}
    for claim in report.claims:
        for ident in claim.about:
            event = events.get(ident)
            if event is None or claim.speaker is None or claim.speaker in event.sources:
                continue
            event.sources.append(claim.speaker)
            event.why.append(
                {
                    "field": "source",
                    "rule": "speaker of a claim about it",
                    "detail": claim.id,
                    "span": claim.verb,
                }
            )
