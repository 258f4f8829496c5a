"""Cross-validate the models of the events stage over hand-coded reports.

    python scripts/cross_validate.py --gold DIR --articles DIR --index FILE [--newswire DIR]
        [--folds 6] [--out DIR]

Each report is coded with models that were trained on the other folds and on the project's own reports
(``--corpus``). Only the trained models are kept from the report: words, frames and rules are as they are,
so that layers without a model come out as in ``waqai eval``.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import tempfile
from pathlib import Path

from gold_layers import GoldReport, load, load_corpus
from train_events import SETTINGS, add_newswire, collect, fit, write

from waqai import Coder
from waqai.evaluation.newswire import Newswire, read_newswire
from waqai.evaluation.runner import evaluate_folders
from waqai.lexicon.lexicon import default_lexicon
from waqai.linear import use_models

_SEED = 5


def train(reports: list[GoldReport], folder: Path, newswire: Newswire | None = None) -> None:
    """Write the models of the events stage learnt from ``reports``, and from ``newswire`` where given."""
    collected = collect(reports)
    if newswire:
        add_newswire(collected, newswire)
    for name, rows in collected.items():
        strength, fewest, positive, what = SETTINGS[name]
        write(folder / f"{name}.tsv", what, fit(rows, strength, fewest, positive))


def predict(names: list[str], articles: Path, index: Path, out: Path) -> None:
    """Code reports with the models in use and write their records."""
    with index.open(encoding="utf-8") as file:
        rows = {Path(row["file"]).stem: row for row in csv.DictReader(file, delimiter="\t")}
    coder = Coder()
    for name in names:
        with (articles / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        record = coder.code(
            text, published=rows[name]["published"] or None, outlet=rows[name]["outlet"] or None, id=name
        )
        (out / f"{name}.json").write_text(json.dumps(record.to_dict(), ensure_ascii=False), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument(
        "--newswire", type=Path, help="newswire sentences (arabic_event_gsr) to train on as well"
    )
    parser.add_argument("--out", type=Path, help="keep the records here")
    args = parser.parse_args()
    newswire = read_newswire(args.newswire) if args.newswire else None
    lexicon = default_lexicon()
    own = list(load_corpus(args.corpus, lexicon, coded=True))
    reports = load(args.gold, args.articles, args.index, lexicon, coded=True)
    shuffled = sorted(reports, key=lambda r: r.name)
    random.Random(_SEED).shuffle(shuffled)
    folds = [shuffled[k :: args.folds] for k in range(args.folds)]
    with tempfile.TemporaryDirectory() as scratch:
        out = args.out or Path(scratch, "records")
        out.mkdir(parents=True, exist_ok=True)
        for number, fold in enumerate(folds):
            models = Path(scratch, f"models-{number}")
            models.mkdir()
            train([r for other in folds if other is not fold for r in other] + own, models, newswire)
            use_models(models)
            predict([r.name for r in fold], args.articles, args.index, out)
            use_models(None)
            print(f"fold {number + 1} of {args.folds}: {len(fold)} reports", flush=True)
        for name, figure in evaluate_folders(args.gold, out).figures.items():
            print(f"{name:16} {figure.precision:.3f} {figure.recall:.3f} {figure.f1:.3f}")


if __name__ == "__main__":
    main()
