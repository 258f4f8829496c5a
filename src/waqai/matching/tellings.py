"""From the facts of reports to tellings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from sys import intern

from waqai.facts.model import Actor, EventFacts, ReportFacts
from waqai.lexicon.lexicon import default_lexicon
from waqai.matching.actors import sides
from waqai.matching.model import Bounds, Telling, Window
from waqai.matching.settings import settings
from waqai.matching.spots import spots_of
from waqai.matching.words import Rarity, words_of
from waqai.text.tokens import WORD, tokenise

_SENTENCES = 2


def tellings_of(report: ReportFacts, witness: str | None = None) -> list[Telling]:
    """All events of a report, their words still unweighed (see :func:`by_rarity`).

    ``witness``: the report that this one is a copy of.
    """
    first = min((e.anchors[0].start for e in report.events if e.anchors), default=0)
    return [_telling(event, report, witness or report.report, first) for event in report.events]


def by_rarity(telling: Telling, rarity: Rarity) -> Telling:
    """The telling with the rarest of its words, the rarest first."""
    return replace(telling, words=rarity.rarest(telling.words, settings().words))


def report_words(report: ReportFacts) -> set[str]:
    """The words that a report counts with in :class:`Rarity`."""
    return words_of({text for event in report.events for text in event.evidence})


def _telling(event: EventFacts, report: ReportFacts, witness: str, first_anchor: int) -> Telling:
    sentences = event.evidence[:_SENTENCES]
    spots = spots_of(event.places)
    names = words_of(place.name for place in event.places)
    opening = bool(event.anchors) and event.anchors[0].start == first_anchor
    return Telling(
        key=f"{report.report}#{event.key}",
        report=report.report,
        witness=witness,
        type=intern(event.type),
        status=intern(event.status),
        published=report.published.toordinal() if report.published else None,
        window=_window(event, report.published, opening),
        spots=spots,
        initiators=_sides(event.initiators),
        targets=_sides(event.targets),
        persons=frozenset(a.key for a in event.targets if a.kind == "person" and a.named),
        figures=_figures(event),
        objects=frozenset(words_of(event.objects) - names),
        words=tuple(sorted(words_of(sentences) - names)),
        day_parts=_day_parts(sentences),
        opening=opening,
        confidence=event.confidence,
    )


def _window(event: EventFacts, published: date | None, opening: bool) -> Window | None:
    if event.when is not None:
        return Window(event.when.start.toordinal(), event.when.end.toordinal(), True)
    if published is None or event.status == "planned":
        return None
    days = settings().opening_days if opening else settings().further_days
    return Window(published.toordinal() - days, published.toordinal(), False)


def _sides(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(intern(side) for actor in actors for side in sides(actor))


def _figures(event: EventFacts) -> dict[str, Bounds]:
    return {unit: (figure.min, figure.max) for unit, figure in event.figures.items() if unit != "other"}


def _day_parts(sentences: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    lexicon = default_lexicon()
    for text in sentences:
        for token in tokenise(text):
            if token.kind == WORD:
                hit = lexicon.word(token.norm).get("time.part")
                if hit is not None:
                    found.update(_part(hit.reading.stem))
    return frozenset(found)


@cache
def _part(written: str) -> tuple[str, ...]:
    part = settings().day_parts.get(written)
    return (part,) if part else ()
