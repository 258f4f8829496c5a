"""Counts behind the figures, and the figures made of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

#: The figures in the order in which they are shown.
FIGURES = (
    "mentions", "mentions_exact", "coref", "places", "times", "quantities", "events", "events_all", "status",
    "initiators", "targets", "event_places", "sources", "roles", "event_times", "event_counts",
    "claims", "claims_found", "stance", "checks",
)  # fmt: skip
_RECORD_PARTS = ("mentions", "places", "times", "quantities", "events", "roles", "claims")


class Figure(NamedTuple):
    """Precision, recall and F1 (0 to 1) with the counts of gold and predicted items."""

    precision: float
    recall: float
    f1: float
    gold: int
    predicted: int


@dataclass(slots=True)
class Tally:
    """Right, wanted and given items; ``right_given`` differs from ``right`` only for B-cubed."""

    right: float = 0.0
    right_given: float = 0.0
    gold: float = 0.0
    predicted: float = 0.0

    def add(self, right: float, gold: float, predicted: float, right_given: float | None = None) -> None:
        """Count ``right`` of ``gold`` wanted items found, among ``predicted`` given ones."""
        self.right += right
        self.right_given += right if right_given is None else right_given
        self.gold += gold
        self.predicted += predicted

    def figure(self) -> Figure:
        """Precision, recall and F1; 0 where there is nothing to divide by."""
        precision = self.right_given / self.predicted if self.predicted else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return Figure(precision, recall, f1, int(self.gold), int(self.predicted))


@dataclass(slots=True)
class Sheet:
    """Tallies by figure and error lines by kind of error."""

    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, figure: str, right: float, gold: float, predicted: float) -> None:
        """Count items of a figure."""
        self.tallies[figure].add(right, gold, predicted)

    def merge(self, other: Sheet, report: str) -> None:
        """Add the counts and errors of one report to the pool."""
        for name, tally in other.tallies.items():
            self.tallies[name].add(tally.right, tally.gold, tally.predicted, tally.right_given)
        for kind, lines in other.errors.items():
            self.errors[kind].extend(f"{report}: {line}" for line in lines)


def figures_of(sheet: Sheet) -> dict[str, Figure]:
    """All figures of a sheet, and ``record``: the mean F1 of the seven layers of a record."""
    out = {name: sheet.tallies[name].figure() for name in FIGURES}
    mean = sum(out[part].f1 for part in _RECORD_PARTS) / len(_RECORD_PARTS)
    out["record"] = Figure(mean, mean, mean, 0, 0)
    return out
