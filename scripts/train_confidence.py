"""Fit the models that say how likely an event, a role, a place or a claim is right.

    python scripts/train_confidence.py --gold DIR --articles DIR --index FILE [--newswire DIR]
        [--also DIR] [--folds 6]

Events, roles and places are fitted on reports coded with models that were trained on others
(cross-validation, as in cross_validate.py). Claims come from rules that were written with those reports at
hand, so they are fitted on the reports of ``--also`` alone, where given: a folder of hand-coded records that
no rule was written from, with their texts and an index.tsv in ``texts``. Needs scikit-learn
(``pip install -e .[train]``).
"""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
from pathlib import Path
from typing import Any

from cross_validate import train
from gold_layers import load, load_corpus
from train_events import Rows, fit, write

from waqai import Coder
from waqai.confidence.features import claim_features, event_features, place_features, role_features
from waqai.confidence.stage import ROLE_FIELDS
from waqai.evaluation.claims import right_claims
from waqai.evaluation.entities import places_right
from waqai.evaluation.events import event_pairs
from waqai.evaluation.newswire import read_newswire
from waqai.evaluation.pairing import same_thing
from waqai.evaluation.runner import load_record
from waqai.lexicon.lexicon import default_lexicon
from waqai.linear import use_models
from waqai.record import Record

_SEED = 5
#: Weak models: few rows stand behind each feature.
_STRENGTH, _FEWEST = 0.08, 12
_WHAT = {
    "events": "Whether an event is right, from what the models of the events stage say.",
    "roles": "Whether an entity fills the role it is given.",
    "places": "Whether a place lies where it is put.",
    "claims": "Whether a claim is one and has the right speaker.",
}
_ROLE_NAMES = {"initiator": "initiators", "target": "targets"}


def collect(record: Record, gold: dict[str, Any], rows: dict[str, Rows]) -> None:
    """Rows (features, right or wrong) of one coded report."""
    wire = record.to_dict()
    pairs = {j: i for i, j in event_pairs(gold, wire)}
    entities = {e["id"]: e for e in wire["entities"]}
    wanted = {e["id"]: e for e in gold["entities"]}
    for j, event in enumerate(record.events):
        features = event_features(event)
        rows["events"].append((features, "right" if j in pairs else "wrong", 1.0))
        for why in event.why:
            if why["field"] in ROLE_FIELDS and "p" in why:
                fillers = _fillers(gold["events"][pairs[j]], why["field"]) if j in pairs else []
                filled = [wanted[f] for f in fillers if f in wanted]
                right = any(same_thing(entities[why["entity"]], other) for other in filled)
                rows["roles"].append((role_features(event, why), _label(right), 1.0))
    for entity, right in places_right(gold, wire):
        found = next(e for e in record.entities if e.id == entity)
        rows["places"].append((place_features(found), _label(right), 1.0))
    good = right_claims(gold, wire)
    for j, claim in enumerate(record.claims):
        rows["claims"].append((claim_features(claim), _label(j in good), 1.0))


def _fillers(event: dict[str, Any], field: str) -> list[str]:
    if field == "place":
        return [place["entity"] for place in event.get("places", [])]
    return list(event.get(_ROLE_NAMES[field], []))


def _label(right: bool) -> str:
    return "right" if right else "wrong"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--also", type=Path, help="more hand-coded records, with texts/ and index.tsv")
    parser.add_argument("--newswire", type=Path, help="as of train_events.py")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--out", type=Path, default=Path("src/waqai/knowledge/models"))
    args = parser.parse_args()
    newswire = read_newswire(args.newswire) if args.newswire else None
    lexicon = default_lexicon()
    own = list(load_corpus(args.corpus, lexicon, coded=True))
    reports = sorted(load(args.gold, args.articles, args.index, lexicon, coded=True), key=lambda r: r.name)
    random.Random(_SEED).shuffle(reports)
    rows: dict[str, Rows] = {name: [] for name in _WHAT}
    folds = [reports[k :: args.folds] for k in range(args.folds)]
    with tempfile.TemporaryDirectory() as scratch:
        for number, fold in enumerate(folds):
            models = Path(scratch, f"models-{number}")
            models.mkdir()
            train([r for other in folds if other is not fold for r in other] + own, models, newswire)
            use_models(models)
            for item in fold:
                collect(_code(args.articles, args.index, item.name), item.gold, rows)
            if args.also and number == len(folds) - 1:
                rows["claims"].clear()
                _collect_also(args.also, rows)
    for name, what in _WHAT.items():
        weights = fit(rows[name], _STRENGTH, _FEWEST, "right")
        write(args.out / f"confidence_{name}.tsv", what, weights)
        share = sum(label == "right" for _, label, _ in rows[name]) / len(rows[name])
        print(f"{name}: {len(rows[name])} rows, {share:.2f} of them right")


def _code(texts: Path, index: Path, name: str) -> Record:
    with index.open(encoding="utf-8") as file:
        row = next(r for r in csv.DictReader(file, delimiter="\t") if Path(r["file"]).stem == name)
    with (texts / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        return Coder().code(file.read(), published=row["published"] or None, outlet=row["outlet"] or None)


def _collect_also(folder: Path, rows: dict[str, Rows]) -> None:
    for path in sorted(folder.glob("*.json")):
        record = _code(folder / "texts", folder / "texts" / "index.tsv", path.stem)
        collect(record, load_record(path), rows)


if __name__ == "__main__":
    main()
