"""From the events of a report to what they say of who stands how to which place."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.facts import Actor, EventFacts, Place, ReportFacts
from waqai.ledger.model import BESIEGE, CONTEST, HOLD, LOSE, Observation, Sighting

_WIDE = frozenset({"admin1", "country", "region"})
_SITES = frozenset({"exact", "settlement"})
_CONTESTING = frozenset({"clash", "advance"})
#: The types of events that say something of control.
TELLING = frozenset({"capture", "withdrawal", "siege"}) | _CONTESTING


def observe(report: ReportFacts) -> Iterator[Observation]:
    """The observations of one report; planned and hypothetical events say nothing of control.

    Capture: its doer holds the place, whom it was taken from loses it. Withdrawal: its doer loses the
    place it leaves. Siege: its doer besieges. Fighting and advances: those who take part contest. Places
    told as a whole province or country are left out: nobody says that all of it changed hands.
    """
    for event in report.events:
        if event.status in ("actual", "denied"):
            for place in _places(event):
                for actor, state in _standings(event, place):
                    yield _observation(report, event, place, actor, state)


def _places(event: EventFacts) -> list[Place]:
    """The settlements, roads and sites of an event; wider ones only where none is named."""
    fitting = [p for p in event.places if p.precision not in _WIDE and p.role != "to"]
    if event.type == "withdrawal":
        fitting = [p for p in fitting if p.role == "from"] or [p for p in fitting if p.role != "near"]
    elif event.type != "siege":
        fitting = [p for p in fitting if p.role != "from"]
    if event.type == "capture":
        fitting = [p for p in fitting if p.role != "near"]
    precise = [p for p in fitting if p.precision in _SITES]
    return list({p.key: p for p in precise or fitting}.values())


def _standings(event: EventFacts, place: Place) -> Iterator[tuple[Actor | None, str]]:
    doers = [a for a in event.initiators if a.key != place.key]
    known: list[Actor | None] = [*doers] or [None]
    others = [a for a in event.targets if a.key != place.key and a.kind in ("group", "place")]
    if event.type == "capture":
        for actor in known:
            yield actor, HOLD
        for actor in others:
            yield actor, LOSE
    elif event.type == "withdrawal":
        for actor in doers:
            yield actor, LOSE
    elif event.type == "siege":
        for actor in known:
            yield actor, BESIEGE
    elif event.type in _CONTESTING:
        for actor in [*doers, *others]:
            yield actor, CONTEST


def _observation(
    report: ReportFacts, event: EventFacts, place: Place, actor: Actor | None, state: str
) -> Observation:
    sources = [source.name for source in event.sources]
    outlet = [report.outlet] if report.outlet else []
    return Observation(
        place=place,
        actor=actor,
        state=state,
        day=event.when.start if event.when else report.published,
        told=event.when is not None,
        denied=event.status == "denied",
        seen=Sighting(f"{event.report}#{event.key}", tuple(dict.fromkeys([*sources, *outlet]))),
    )
