"""Train the linear models of the events stage and write them to knowledge/models.

    python scripts/train_events.py [--gold DIR --articles DIR --index FILE] [--only FILE]
        [--newswire DIR [--half 1|2]] [--out DIR]

Trains on our own layers before the events stage (mentions as they are found, not as they should be), so
that the models learn to live with them. Needs scikit-learn (``pip install -e .[train]``). The models:
``anchors`` (does a trigger word tell an event), ``coreference`` (do two anchors tell one happening),
``types``, ``status``, ``roles`` (of a mention for one anchor), ``fillers`` (of an entity for the event).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from gold_layers import GoldReport, load, load_corpus, span_of
from newswire_anchors import newswire_rows
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from waqai.evaluation.newswire import Newswire, read_newswire
from waqai.events.anchors import Anchor, find_anchors
from waqai.events.coreference import Pairs, comparable, pair_features
from waqai.events.evidence import anchor_features
from waqai.events.fillers import fillers
from waqai.events.roles import candidates, fill_arguments, role_features
from waqai.events.scene import Scene
from waqai.events.status import status_features
from waqai.events.types import type_features
from waqai.lexicon.lexicon import default_lexicon
from waqai.linear import LinearModel

Rows = list[tuple[dict[str, float], str, float]]
_SMALLEST_WEIGHT = 0.02
_MOST_PAIRS_BACK = 25


def collect(reports: list[GoldReport]) -> dict[str, Rows]:
    """Training rows (features, label, weight) of every model.

    Coreference looks at the roles found, so those are found by a model of the other half of the reports.
    """
    halves = [_roles_of(reports[k::2]) for k in (0, 1)]
    models = [LinearModel(fit(rows, *SETTINGS["roles"][:3])) for rows in halves]
    rows: dict[str, Rows] = {name: [] for name in ("anchors", "coreference", "types", "status", "fillers")}
    for number, item in enumerate(reports):
        before = {name: len(found) for name, found in rows.items()}
        _collect_report(item, models[1 - number % 2], rows)
        for name, found in rows.items():
            found[before[name] :] = _weighted(found[before[name] :], item.weight)
    rows["roles"] = halves[0] + halves[1]
    return rows


def _roles_of(reports: list[GoldReport]) -> Rows:
    rows: Rows = []
    for item in reports:
        scene = Scene(item.report)
        events = {v["id"]: v for v in item.gold["events"]}
        for anchor in find_anchors(item.report):
            ident = _event_of(anchor, item.gold["events"])
            if ident:
                found: Rows = []
                _collect_roles(scene, item, anchor, events[ident], found)
                rows += _weighted(found, item.weight)
    return rows


def _weighted(rows: Rows, by: float) -> Rows:
    return [(features, label, weight * by) for features, label, weight in rows]


def _collect_report(item: GoldReport, role_model: LinearModel, rows: dict[str, Rows]) -> None:
    scene = Scene(item.report)
    found = list(find_anchors(item.report))
    events = {v["id"]: v for v in item.gold["events"]}
    owner: list[str | None] = []
    for anchor in found:
        ident = _event_of(anchor, item.gold["events"])
        owner.append(ident)
        weight = 0.4 if ident and events[ident].get("optional") else 1.0
        features = anchor_features(scene, anchor)
        rows["anchors"].append((features, "event" if ident else "none", weight))
    told = [(a, i) for a, i in zip(found, owner, strict=True) if i]
    anchors = [a for a, _ in told]
    idents = [i for _, i in told]
    for anchor, ident in told:
        event = events[ident]
        anchor.status = event["status"]
        rows["status"].append((status_features(scene, anchor), event["status"], 1.0))
        fill_arguments(scene, anchor, role_model)
    _collect_pairs(scene, anchors, idents, rows["coreference"])
    for ident in dict.fromkeys(idents):
        group = [a for a, i in told if i == ident]
        rows["types"].append((type_features(scene, group), events[ident]["type"], 1.0))
        _collect_fillers(scene, item, group, events[ident], rows["fillers"])


def _event_of(anchor: Anchor, events: list[dict[str, Any]]) -> str | None:
    for event in events:
        if any(anchor.span.overlaps(span_of(a)) for a in event["anchors"]):
            return str(event["id"])
    return None


def _collect_pairs(scene: Scene, anchors: list[Anchor], idents: list[str], rows: Rows) -> None:
    pairs = Pairs(scene, anchors)
    for j in range(len(anchors)):
        for i in range(max(0, j - _MOST_PAIRS_BACK), j):
            if not comparable(scene, anchors[i], anchors[j]):
                continue
            label = "same" if idents[i] == idents[j] else "none"
            rows.append((pair_features(pairs, i, j), label, 1.0))


def _collect_roles(scene: Scene, item: GoldReport, anchor: Anchor, event: dict[str, Any], rows: Rows) -> None:
    places = {p["entity"] for p in event.get("places", [])}
    for number, mention in candidates(scene, anchor):
        ident = item.gold_entity.get(mention.entity)
        if ident in event.get("initiators", []):
            label = "initiator"
        elif ident in event.get("targets", []):
            label = "target"
        elif ident in places:
            label = "place"
        else:
            label = "none"
        rows.append((role_features(scene, anchor, number, mention), label, 1.0))


def _collect_fillers(
    scene: Scene,
    item: GoldReport,
    group: list[Anchor],
    event: dict[str, Any],
    rows: Rows,
) -> None:
    wanted = {
        "initiator": set(event.get("initiators", [])),
        "target": set(event.get("targets", [])),
        "place": {p["entity"] for p in event.get("places", [])},
    }
    for filler in fillers(scene, group, event["type"]):
        right = item.gold_entity.get(filler.entity) in wanted[filler.role]
        rows.append((filler.features, "filler" if right else "none", 1.0))


def fit(rows: Rows, strength: float, fewest: int, positive: str = "") -> list[tuple[str, str, float]]:
    """Label, feature, weight of a logistic regression; ``positive``: the one label of a two-class model."""
    counts: dict[str, int] = {}
    for features, _, _ in rows:
        for name in features:
            counts[name] = counts.get(name, 0) + 1
    kept = [{k: v for k, v in f.items() if counts[k] >= fewest} for f, _, _ in rows]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(kept)
    model = LogisticRegression(C=strength, max_iter=2000, fit_intercept=False)
    model.fit(matrix, [r[1] for r in rows], sample_weight=np.array([r[2] for r in rows]))
    names = vectorizer.get_feature_names_out()
    if positive:
        sign = 1.0 if model.classes_[1] == positive else -1.0
        table = [(positive, sign * model.coef_[0])]
    else:
        table = list(zip(model.classes_, model.coef_, strict=True))
    return [
        (label, str(name), float(weight))
        for label, weights in table
        for name, weight in zip(names, weights, strict=True)
        if abs(weight) >= _SMALLEST_WEIGHT
    ]


def add_newswire(collected: dict[str, Rows], newswire: Newswire) -> None:
    """Add what labelled newswire tells about anchors, as far as the model without it agrees."""
    model = LinearModel(fit(collected["anchors"], *SETTINGS["anchors"][:3]))
    collected["anchors"] += newswire_rows(newswire, default_lexicon(), model)


def write(path: Path, what: str, weights: list[tuple[str, str, float]]) -> None:
    """Write a model file."""
    lines = [f"# {what} Made by scripts/train_events.py; do not edit.", "label\tfeature\tweight"]
    lines += [f"{label}\t{name}\t{weight:.3f}" for label, name, weight in sorted(weights)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


#: Strength of each model (inverse of the L2 penalty), fewest rows a feature must be in, its one label.
SETTINGS = {
    "anchors": (0.5, 2, "event", "Does a trigger word tell an event of its own."),
    "coreference": (0.2, 3, "same", "Do two anchors tell one happening."),
    "types": (1.0, 1, "", "The type of a cluster of anchors."),
    "roles": (0.15, 3, "", "The role of a mention in an event."),
    "fillers": (0.3, 3, "filler", "Does an entity fill a role of an event, from what all its anchors say."),
    "status": (0.2, 2, "", "Whether an event is told as actual, planned, hypothetical or denied."),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--corpus", type=Path, default=Path("corpus"), help="the project's own training reports"
    )
    parser.add_argument("--gold", type=Path, help="a folder of hand-coded records to train on as well")
    parser.add_argument("--articles", type=Path, help="the texts of those records")
    parser.add_argument("--index", type=Path, help="file, published, outlet of those texts")
    parser.add_argument("--only", type=Path, help="a file with the names of the records to use, one a line")
    parser.add_argument(
        "--newswire", type=Path, help="newswire sentences (arabic_event_gsr) to train on as well"
    )
    parser.add_argument("--half", type=int, choices=(1, 2), help="of the newswire, learn from one half only")
    parser.add_argument("--out", type=Path, default=Path("src/waqai/knowledge/models"))
    args = parser.parse_args()
    names = set(args.only.read_text(encoding="utf-8").split()) if args.only else None
    lexicon = default_lexicon()
    reports = list(load_corpus(args.corpus, lexicon, coded=True))
    if args.gold:
        reports += load(args.gold, args.articles, args.index, lexicon, coded=True, names=names)
    args.out.mkdir(parents=True, exist_ok=True)
    collected = collect(reports)
    if args.newswire:
        add_newswire(collected, read_newswire(args.newswire).part(args.half))
    for name, rows in collected.items():
        strength, fewest, positive, what = SETTINGS[name]
        weights = fit(rows, strength, fewest, positive)
        write(args.out / f"{name}.tsv", what, weights)
        print(f"{name}: {len(rows)} rows, {len(weights)} weights")


if __name__ == "__main__":
    main()
