"""Train the taggers of names and mentions and write them to knowledge/models.

    python scripts/train_tagger.py --newswire FILE [--gold DIR --articles DIR --index FILE] [--out DIR]

``names`` is trained on the first five sixths of FILE (ANERcorp: a word, a tab and a tag on each line), whose
last sixth ``benchmarks/anercorp.py`` measures; ``mentions`` on the reports of ``corpus/`` and, where GOLD is
given, on hand-coded records. Needs python-crfsuite (``pip install -e .[train]``); coding does not. The same
input gives the same weights. ``--folds N`` trains no model to keep, but N of mentions, each without every
N-th hand-coded record, into OUT/0, OUT/1 ...
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import corpus
import pycrfsuite

from waqai import quantities, times
from waqai.documents.page import read_page
from waqai.evaluation.names import read_tagged, split
from waqai.evaluation.newswire_reports import reports_of, token_labels
from waqai.lexicon.lexicon import Lexicon, default_lexicon
from waqai.mentions.proposals import marks_of
from waqai.mentions.stage import found_by_rules
from waqai.mentions.view import View
from waqai.report import Report
from waqai.span import Span
from waqai.tagger.chain import OUTSIDE, parse_chain
from waqai.tagger.features import Scorer, contexts, features_of, with_labels
from waqai.tagger.taggers import MENTIONS, NAMES, label_names

#: Strength of the L1 and L2 penalties, rounds of L-BFGS.
_PENALTIES = {"c1": 0.2, "c2": 0.5, "max_iterations": 80, "feature.possible_transitions": True}
_SMALLEST_WEIGHT = 0.01
_SOURCES = {
    NAMES: "Names (PER, LOC, ORG) in newswire. Trained on the first five sixths of ANERcorp (Benajiba, Rosso "
    "and Benedi Ruiz 2007).",
    MENTIONS: "Mentions as the codebook has them. Trained on our own reports and hand-coded records.",
}
Sequence = tuple[list[list[str]], list[str]]
Coded = tuple[str, Report, dict[str, Any]]


def newswire(path: Path, lexicon: Lexicon) -> Iterator[Sequence]:
    """Features and labels of the sentences of newswire that may be trained on."""
    for report, words, word_of in reports_of(split(read_tagged(path))[0], lexicon):
        labels = token_labels(report, words, word_of)
        around = contexts(report, marks_of(found_by_rules(View(report))))
        for sentence in report.sentences:
            yield features_of(report, sentence, around), labels[sentence.first : sentence.last]


def coded_reports(folder: Path, lexicon: Lexicon) -> Iterator[Coded]:
    """The project's own training reports with their marks."""
    for path in sorted(folder.glob("*.txt")):
        text, record, head = corpus.read(path)
        yield path.stem, _read(text, head.get("published"), head.get("outlet"), lexicon), record


def gold_reports(gold: Path, articles: Path, index: Path, lexicon: Lexicon) -> Iterator[Coded]:
    """Hand-coded records with their reports."""
    with index.open(encoding="utf-8") as file:
        rows = {Path(row["file"]).stem: row for row in csv.DictReader(file, delimiter="\t")}
    for path in sorted(gold.glob("*.json")):
        with (articles / f"{path.stem}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        row = rows[path.stem]
        record = json.loads(path.read_text(encoding="utf-8"))
        yield path.stem, _read(text, row["published"] or None, row["outlet"], lexicon), record


def _read(text: str, published: str | None, outlet: str | None, lexicon: Lexicon) -> Report:
    report = read_page(text, lexicon, published=published, outlet=outlet).report
    times.run(report)
    quantities.run(report)
    return report


def mention_sequences(reports: Iterable[Coded], names: Scorer) -> Iterator[Sequence]:
    """Features and labels of the sentences of coded reports."""
    for _, report, record in reports:
        around = contexts(report, marks_of(found_by_rules(View(report))))
        around = with_labels(around, label_names(report, around, names))
        labels = mention_labels(report, record)
        for sentence in report.sentences:
            yield features_of(report, sentence, around), labels[sentence.first : sentence.last]


def mention_labels(report: Report, record: dict[str, Any]) -> list[str]:
    """The labels of the outermost mentions of a record."""
    out = [OUTSIDE] * len(report.tokens)
    spans = [(Span(m["start"], m["end"]), e["kind"]) for e in record["entities"] for m in e["mentions"]]
    for span, kind in sorted(spans, key=lambda s: s[0].start - s[0].end):
        first, last = report.tokens_in(span)
        if first < last and all(label == OUTSIDE for label in out[first:last]):
            out[first:last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first - 1)]
    return out


def fit(sequences: Iterable[Sequence]) -> Any:
    """What python-crfsuite learnt: labels, transitions, state features."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(_PENALTIES)
    for features, labels in sequences:
        trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "model")
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        info = tagger.info()
        tagger.close()
    return info


def write(path: Path, name: str, info: Any) -> None:
    """Write a model file: labels, the transitions from each, weights by feature."""
    labels = sorted(info.labels)
    number = {label: k for k, label in enumerate(labels)}
    head = f"# {_SOURCES[name]} Made by scripts/train_tagger.py; do not edit."
    lines = [head, "labels\t" + " ".join(labels)]
    for before in labels:
        weights = (info.transitions.get((before, after), 0.0) for after in labels)
        lines.append(f"{before}\t" + " ".join(f"{w:.3f}" for w in weights))
    states: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for (feature, label), weight in info.state_features.items():
        if abs(weight) >= _SMALLEST_WEIGHT:
            states[feature].append((number[label], weight))
    for feature in sorted(states):
        lines.append(f"{feature}\t" + " ".join(f"{k}:{w:.2f}" for k, w in sorted(states[feature])))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path}: {len(states)} features, {path.stat().st_size / 1e6:.2f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--newswire", type=Path, help="words with PER, LOC and ORG tags; without: keep names")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--gold", type=Path, help="a folder of hand-coded records")
    parser.add_argument("--articles", type=Path, help="the texts of those records")
    parser.add_argument("--index", type=Path, help="file, published, outlet of those texts")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("src/waqai/knowledge/models"))
    args = parser.parse_args()
    lexicon = default_lexicon()
    if args.newswire:
        write(args.out / f"{NAMES}.tsv", NAMES, fit(newswire(args.newswire, lexicon)))
    kept = (args.out / f"{NAMES}.tsv").read_text(encoding="utf-8")
    names = Scorer(f"new {NAMES}", parse_chain(kept, NAMES))
    own = list(mention_sequences(coded_reports(args.corpus, lexicon), names))
    gold = list(gold_reports(args.gold, args.articles, args.index, lexicon)) if args.gold else []
    for fold in range(args.folds):
        rest = [item for k, item in enumerate(gold) if k % args.folds != fold]
        folder = args.out / str(fold)
        write(folder / f"{MENTIONS}.tsv", MENTIONS, fit([*own, *mention_sequences(rest, names)]))
    if not args.folds:
        write(args.out / f"{MENTIONS}.tsv", MENTIONS, fit([*own, *mention_sequences(gold, names)]))


if __name__ == "__main__":
    main()
