"""Linear-chain conditional random fields: reading a packaged one, the best labels, how likely a stretch is.

Method: Lafferty, McCallum and Pereira 2001. The weights are trained by ``scripts/train_tagger.py``; labels
that are out of the question for a token by its own features are not followed, which keeps it fast.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from waqai.errors import KnowledgeError
from waqai.knowledge.files import knowledge_root

OUTSIDE = "O"
Row = Sequence[float]
#: A label that begins or goes on a name is not followed where its own score is so much below that of none.
_MARGIN, _MARGIN_INSIDE = 2.0, 5.0
#: So many positions around a stretch count for how likely it is.
_REACH = 6


class Stretch(NamedTuple):
    """Positions ``[first, last)`` that carry one kind of label."""

    first: int
    last: int
    kind: str


class Chain:
    """Weights of features for labels, and of one label after another.

    ``states``: for each feature its weights as written (``number:weight``, blanks between); they are read
    when the feature is first met.
    """

    def __init__(self, labels: Sequence[str], transitions: list[list[float]], states: dict[str, str]) -> None:
        self.labels = tuple(labels)
        self.zero: Row = (0.0,) * len(self.labels)
        self._transitions = transitions
        self._outside = self.labels.index(OUTSIDE)
        self._begin = [k for k, label in enumerate(self.labels) if label.startswith("B-")]
        self._goes_on = [
            self._outside if label == OUTSIDE else self.labels.index(f"I-{label[2:]}")
            for label in self.labels
        ]
        self._after = list(zip(*transitions, strict=True))
        self._states = states
        self._rows: dict[str, list[tuple[int, float]]] = {}

    def row(self, features: Iterable[str]) -> Row:
        """The summed weights of features for each label; unknown ones weigh nothing."""
        totals = list(self.zero)
        for feature in features:
            known = self._rows.get(feature)
            if known is None:
                known = self._rows[feature] = _parsed(self._states.get(feature, ""))
            for label, weight in known:
                totals[label] += weight
        return tuple(totals)

    def best(self, rows: Sequence[Row]) -> list[str]:
        """The most likely labels of positions with these scores (Viterbi)."""
        scores: list[tuple[int, float]] = [(self._outside, 0.0)]
        back: list[dict[int, int]] = []
        for row in rows:
            possible = self._possible(row, scores)
            if len(scores) == 1:
                before, score = scores[0]
                shift = self._transitions[before] if back else self.zero
                scores = [(label, score + shift[label] + row[label]) for label in possible]
                back.append(dict.fromkeys(possible, before))
                continue
            reached: list[tuple[int, float]] = []
            came: dict[int, int] = {}
            for label in possible:
                after = self._after[label]
                score, came[label] = max([(s + after[p], p) for p, s in scores])
                reached.append((label, score + row[label]))
            scores = reached
            back.append(came)
        label = max(scores, key=itemgetter(1))[0]
        out: list[int] = []
        for came in reversed(back):
            out.append(label)
            label = came[label]
        return [self.labels[k] for k in reversed(out)]

    def may_begin(self, row: Row) -> bool:
        """Whether a name may begin at a position with these scores."""
        least = row[self._outside] - _MARGIN
        return any(row[label] > least for label in self._begin)

    def _possible(self, row: Row, before: Sequence[tuple[int, float]]) -> list[int]:
        """The labels to follow at a position, no more than its own features leave open.

        One that goes on a name is only followed where a name of its kind is open.
        """
        outside = row[self._outside]
        least = outside - _MARGIN
        found = [label for label in self._begin if row[label] > least]
        if len(before) > 1:
            least = outside - _MARGIN_INSIDE
            inside = {self._goes_on[label] for label, _ in before} - {self._outside}
            found += [label for label in sorted(inside) if row[label] > least]
        found.append(self._outside)
        return found

    def likelihood(self, rows: Sequence[Row], stretch: Stretch) -> float:
        """How likely (0 to 1) the positions are one stretch of its kind, whatever stands around it."""
        start = max(0, stretch.first - _REACH)
        rows = rows[start : stretch.last + _REACH]
        first, last = stretch.first - start, stretch.last - start
        forced = [list(row) for row in rows]
        begins, goes_on = (self.labels.index(f"{part}-{stretch.kind}") for part in "BI")
        for i in range(first, last):
            right = begins if i == first else goes_on
            forced[i] = [score if label == right else -math.inf for label, score in enumerate(rows[i])]
        if last < len(rows):
            forced[last][goes_on] = -math.inf
        return math.exp(min(0.0, self._total(forced) - self._total(rows)))

    def _total(self, rows: Sequence[Row]) -> float:
        """The logarithm of the summed scores of all rows of labels (forward algorithm)."""
        scores: list[tuple[int, float]] = []
        for row in rows:
            reached = []
            for label, own in enumerate(row):
                if own > -math.inf:
                    after = self._after[label]
                    before = _log_sum([s + after[p] for p, s in scores]) if scores else 0.0
                    reached.append((label, before + own))
            scores = reached
        return _log_sum([s for _, s in scores])


def _log_sum(values: list[float]) -> float:
    top = max(values)
    return top + math.log(sum(math.exp(v - top) for v in values)) if top > -math.inf else top


def _parsed(cell: str) -> list[tuple[int, float]]:
    return [(int(label), float(weight)) for label, _, weight in (w.partition(":") for w in cell.split())]


def stretches(labels: Sequence[str]) -> Iterator[Stretch]:
    """The stretches that labels mark; an ``I-`` that goes on nothing begins one."""
    first, kind = 0, ""
    for i, label in enumerate([*labels, OUTSIDE]):
        if kind and label == f"I-{kind}":
            continue
        if kind:
            yield Stretch(first, i, kind)
        first, kind = i, label[2:]


@cache
def load_chain(name: str) -> Chain:
    """The packaged model ``knowledge/models/NAME.tsv``; read once a process.

    Raises: KnowledgeError where the file is missing or has a line that is no part of a model.
    """
    file = knowledge_root() / "models" / f"{name}.tsv"
    try:
        return parse_chain(file.read_text(encoding="utf-8"), f"models/{name}.tsv")
    except FileNotFoundError:
        raise KnowledgeError(f"The model models/{name}.tsv is missing; install Waqai again.") from None


def parse_chain(content: str, name: str) -> Chain:
    """A model from its file: comments, the labels, a transition for each label, then the features."""
    lines = [line for line in content.split("\n") if line and line[0] != "#"]
    if not lines or not lines[0].startswith("labels\t"):
        raise KnowledgeError(f"{name}: the first line has to name the labels.")
    labels = lines[0].split("\t")[1].split()
    at = 1 + len(labels)
    if len(lines) < at or any(line.count("\t") != 1 for line in lines[1:]):
        raise KnowledgeError(f"{name}: a line has not the two cells of a feature and its weights.")
    transitions = [[float(w) for w in line.split("\t")[1].split()] for line in lines[1:at]]
    if any(len(row) != len(labels) for row in transitions):
        raise KnowledgeError(f"{name}: the transitions do not fit the labels.")
    cells = (line.partition("\t") for line in lines[at:])
    return Chain(labels, transitions, {feature: weights for feature, _, weights in cells})
