"""What a record says, resolved: each event with its interval, places, actors and figures by value.

A record points (ids, spans); here every pointer is followed once, so that the store, the matching of
events, the ledger and the exports read the same facts in the same way.
"""

from __future__ import annotations

from waqai.facts.model import Actor, ClaimFacts, EventFacts, Figure, Interval, Place, ReportFacts
from waqai.facts.reading import read_facts

__all__ = [
    "Actor",
    "ClaimFacts",
    "EventFacts",
    "Figure",
    "Interval",
    "Place",
    "ReportFacts",
    "read_facts",
]
