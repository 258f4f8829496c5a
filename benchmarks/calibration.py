"""Whether confidence means what it says: of what is called 70 % likely, about 70 % should be right.

    python benchmarks/calibration.py GOLD PREDICTED [--json]

GOLD and PREDICTED are folders of records of the same names. For events, roles, places and claims: the share
that is right in ten bands of confidence, and the expected calibration error (the mean distance between the
confidence and the share that is right, weighted by the number in each band; Naeini et al. 2015). Right means
as in ``waqai eval``. Hold the reports out of every training, or the figures flatter.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from waqai.evaluation.claims import right_claims
from waqai.evaluation.entities import places_right
from waqai.evaluation.events import event_pairs
from waqai.evaluation.pairing import same_thing
from waqai.evaluation.runner import load_record

Said = tuple[str, float, bool]
_BANDS = 10
_FIELDS = {"initiator": "initiators", "target": "targets", "place": "places"}


def said(gold: dict[str, Any], record: dict[str, Any]) -> Iterator[Said]:
    """Kind, confidence and whether it is right, of everything in a record that has a confidence."""
    pairs = {j: i for i, j in event_pairs(gold, record)}
    entities = {e["id"]: e for e in record["entities"]}
    wanted = {e["id"]: e for e in gold["entities"]}
    for j, event in enumerate(record["events"]):
        yield "events", event["confidence"], j in pairs
        for why in event["why"]:
            if "p" in why:
                told = gold["events"][pairs[j]].get(_FIELDS[why["field"]], []) if j in pairs else []
                fillers = [wanted[f["entity"] if isinstance(f, dict) else f] for f in told]
                right = any(same_thing(entities[why["entity"]], other) for other in fillers)
                yield "roles", why["p"], right
    for ident, right in places_right(gold, record):
        confidence = entities[ident]["geo"].get("confidence")
        if confidence is not None:
            yield "places", confidence, right
    good = right_claims(gold, record)
    for j, claim in enumerate(record["claims"]):
        if claim.get("confidence") is not None:
            yield "claims", claim["confidence"], j in good


def bands(found: list[tuple[float, bool]]) -> list[dict[str, float]]:
    """For each band that holds anything: how many, their mean confidence, the share that is right."""
    held: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in found:
        held[min(int(confidence * _BANDS), _BANDS - 1)].append((confidence, right))
    return [
        {
            "from": band / _BANDS,
            "number": len(held[band]),
            "confidence": sum(c for c, _ in held[band]) / len(held[band]),
            "right": sum(r for _, r in held[band]) / len(held[band]),
        }
        for band in sorted(held)
    ]


def error(table: list[dict[str, float]]) -> float:
    """The expected calibration error of a table of bands."""
    number = sum(row["number"] for row in table)
    return sum(row["number"] * abs(row["confidence"] - row["right"]) for row in table) / max(number, 1)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    kinds: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for path in sorted(args.gold.glob("*.json")):
        for kind, confidence, right in said(load_record(path), load_record(args.predicted / path.name)):
            kinds[kind].append((confidence, right))
    tables = {kind: bands(found) for kind, found in kinds.items()}
    if args.json:
        print(json.dumps({k: {"error": error(t), "bands": t} for k, t in tables.items()}, indent=1))
        return
    for kind, table in tables.items():
        print(f"{kind}: {len(kinds[kind])}, expected calibration error {error(table):.3f}")
        for row in table:
            bar = "#" * round(40 * row["right"])
            told = f"says {row['confidence']:.2f}  right {row['right']:.2f}"
            print(f"  {row['from']:.1f}  n={row['number']:<5.0f} {told}  {bar}")


if __name__ == "__main__":
    main()
