"""Train the model that tells events told as news from events referred to, and write it to knowledge/models.

    python scripts/train_news.py [FOLDER] [--half 1|2] [--out DIR]

FOLDER holds the newswire sentences of ``arabic_event_gsr`` (MIT), default ``../shared/data/assault_protest``.
Run it after ``train_events.py``: it learns from the events that the trained coder finds. Needs scikit-learn.

Of a sentence it is only known which share of the annotators saw an event of the label in it. So each event
of the label found there is a negative row that weighs as much as the annotators who saw none, and one event,
the marked one or else the likeliest, is a positive row that weighs as much as those who saw one. Which is
the likeliest is decided by the model of the round before.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newswire_anchors import before_events
from train_events import Rows, fit, write

from waqai.evaluation.newswire import TYPES, Newswire, read_newswire
from waqai.events.news import NEWS, news_features
from waqai.events.scene import Scene
from waqai.events.stage import clusters, event_of
from waqai.events.status import ACTUAL
from waqai.lexicon.lexicon import default_lexicon
from waqai.linear import LinearModel
from waqai.span import Span

_ROUNDS = 3
_POSITIVE_WEIGHT = 2.0
_STRENGTH, _FEWEST = 0.05, 2


class Found(NamedTuple):
    """An event found in a sentence: its features, and whether annotators marked one of its anchors."""

    features: dict[str, float]
    marked: bool


def found_in(newswire: Newswire) -> Iterator[tuple[float, list[Found]]]:
    """The share of annotators who accepted a sentence, and its actual events of the label."""
    lexicon = default_lexicon()
    verbs = {(s.label, s.text): s.parts["verb"].any for s in newswire.marked}
    for sentence in newswire.labelled:
        report = before_events(sentence, lexicon)
        scene = Scene(report)
        found: list[Found] = []
        for number, anchors in enumerate(clusters(scene), 1):
            event = event_of(scene, f"v{number}", anchors)
            if event.status == ACTUAL and event.type in TYPES[sentence.label]:
                words = verbs.get((sentence.label, sentence.text), [])
                found.append(Found(news_features(scene, event, anchors), _meet(event.anchors, words)))
        if found:
            yield sentence.accepted, found


def _meet(anchors: list[Span], words: list[Span]) -> bool:
    return any(anchor.overlaps(word) for anchor in anchors for word in words)


def rows_of(sentences: list[tuple[float, list[Found]]], model: LinearModel | None) -> Rows:
    """Training rows; ``model``: of the round before, if there was one."""
    rows: Rows = []
    for accepted, found in sentences:
        if accepted < 1:
            rows += [(event.features, "none", 1 - accepted) for event in found]
        if accepted > 0:
            rows.append((_told(found, model).features, NEWS, accepted * _POSITIVE_WEIGHT))
    return rows


def _told(found: list[Found], model: LinearModel | None) -> Found:
    marked = [event for event in found if event.marked] or found
    return max(marked, key=lambda event: model.probability(event.features)) if model else marked[0]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/data/assault_protest"))
    parser.add_argument(
        "--half", type=int, choices=(1, 2), help="learn from one half, to measure on the other"
    )
    parser.add_argument("--out", type=Path, default=Path("src/waqai/knowledge/models"))
    args = parser.parse_args()
    newswire = read_newswire(args.folder).part(args.half)
    sentences = list(found_in(newswire))
    weights: list[tuple[str, str, float]] = []
    for _ in range(_ROUNDS):
        rows = rows_of(sentences, LinearModel(weights) if weights else None)
        weights = fit(rows, _STRENGTH, _FEWEST, NEWS)
    write(args.out / "news.tsv", "Is a violent event or a protest told as news.", weights)
    print(f"news: {len(rows)} rows, {len(weights)} weights")


if __name__ == "__main__":
    main()
