"""Clusters of tellings of one event, computed from judgements.

Clusters grow by the strongest judgement first, and two are joined only where all judgements between
their members, taken together, speak for it (average linkage): a chain of weak links does not join what is
unlike at its ends. Two events of one report stay apart, for the report tells them apart. What a person
judged goes before: ``same`` joins first, and ``different`` is never bridged. So clusters are a function of
the judgements: one withdrawn, they come out as if it had never been.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from waqai.matching.model import DIFFERENT, MACHINE, SAME, Judgement, ordered
from waqai.matching.score import SAME_FROM

Link = tuple[str, str]
_STRONGEST = 4.0
#: What two tellings that were no candidates count with: they are not known to be one.
_NOT_COMPARED = -1.5
_BAR = math.log(SAME_FROM / (1 - SAME_FROM))


@dataclass(slots=True)
class Grouping:
    """Clusters as lists of keys, sorted; ``conflicts``: persons' judgements ``same`` that others rule out."""

    clusters: list[list[str]] = field(default_factory=list)
    conflicts: list[Link] = field(default_factory=list)


def cluster(keys: Iterable[str], judgements: Iterable[Judgement]) -> Grouping:
    """Group the keys (``REPORT#EVENT``) of tellings.

    Of several judgements of one pair a person's goes before the machine's, and a later before an earlier.
    """
    machine: dict[Link, float] = {}
    person: dict[Link, str] = {}
    known = set(keys)
    for judgement in judgements:
        pair = ordered(judgement.left, judgement.right)
        if not known.issuperset(pair):
            continue
        if judgement.by != MACHINE:
            person.pop(pair, None)
            person[pair] = judgement.verdict
        elif judgement.probability is not None:
            machine[pair] = _weight(judgement.probability)
    return _Growing(known, machine, person).grown()


def _weight(probability: float) -> float:
    p = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-_STRONGEST, min(_STRONGEST, math.log(p / (1 - p)) - _BAR))


class _Growing:
    def __init__(self, keys: set[str], machine: dict[Link, float], person: dict[Link, str]) -> None:
        self.members: dict[str, list[str]] = {key: [key] for key in keys}
        self.home: dict[str, str] = {key: key for key in keys}
        self.reports: dict[str, set[str]] = {key: {report_of(key)} for key in keys}
        self.apart: dict[str, set[str]] = defaultdict(set)
        #: Sum and number of the weights between two clusters.
        self.links: dict[str, dict[str, tuple[float, int]]] = defaultdict(dict)
        self.conflicts: list[Link] = []
        for (a, b), verdict in person.items():
            if verdict == DIFFERENT:
                self.apart[a].add(b)
                self.apart[b].add(a)
        for (a, b), weight in machine.items():
            if (a, b) not in person:
                self.links[a][b] = self.links[b][a] = (weight, 1)
        self._person_same([pair for pair, verdict in person.items() if verdict == SAME])

    def _person_same(self, pairs: list[Link]) -> None:
        """Join what persons joined, the latest judgement first."""
        for a, b in reversed(pairs):
            x, y = self.home[a], self.home[b]
            if x == y:
                continue
            if y in self.apart[x]:
                self.conflicts.append((a, b))
            else:
                self._join(x, y)

    def grown(self) -> Grouping:
        """Join by the strongest mean link until none is left that speaks for joining."""
        heap = [(-self._mean(x, y), x, y) for x, others in self.links.items() for y in others if x < y]
        heap = [entry for entry in heap if entry[0] < 0]
        heapq.heapify(heap)
        while heap:
            weight, x, y = heapq.heappop(heap)
            current = x in self.members and y in self.members and y in self.links[x]
            if not current or -self._mean(x, y) != weight or not self._may_join(x, y):
                continue
            kept = self._join(x, y)
            for other in self.links[kept]:
                mean = self._mean(kept, other)
                if mean > 0:
                    heapq.heappush(heap, (-mean, *ordered(kept, other)))
        found = sorted(sorted(members) for members in self.members.values())
        return Grouping(found, sorted(self.conflicts))

    def _mean(self, x: str, y: str) -> float:
        total, count = self.links[x][y]
        pairs = len(self.members[x]) * len(self.members[y])
        return (total + _NOT_COMPARED * max(0, pairs - count)) / pairs

    def _may_join(self, x: str, y: str) -> bool:
        return y not in self.apart[x] and self.reports[x].isdisjoint(self.reports[y])

    def _join(self, x: str, y: str) -> str:
        """Put the smaller cluster into the larger; returns the one that is kept."""
        if (len(self.members[x]), y) < (len(self.members[y]), x):
            x, y = y, x
        gone = self.members.pop(y)
        self.members[x] += gone
        self.home.update(dict.fromkeys(gone, x))
        self.reports[x] |= self.reports.pop(y)
        for other in self.apart.pop(y, ()):
            self.apart[other].discard(y)
            self.apart[other].add(x)
            self.apart[x].add(other)
        self._move_links(x, y)
        return x

    def _move_links(self, x: str, y: str) -> None:
        for other, (total, count) in self.links.pop(y, {}).items():
            del self.links[other][y]
            if other == x:
                continue
            mine = self.links[x].get(other, (0.0, 0))
            self.links[x][other] = self.links[other][x] = (total + mine[0], count + mine[1])


def report_of(key: str) -> str:
    """The report in the key of a telling."""
    return key.rpartition("#")[0]
