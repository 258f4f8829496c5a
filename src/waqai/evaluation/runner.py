"""Scoring whole folders of records."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from waqai.errors import InputError
from waqai.evaluation.claims import score_checks, score_claims
from waqai.evaluation.entities import score_entities
from waqai.evaluation.events import score_events
from waqai.evaluation.facts import score_facts
from waqai.evaluation.pairing import Item
from waqai.evaluation.tally import Figure, Sheet, figures_of


@dataclass(slots=True)
class Evaluation:
    """Figures pooled over all reports, F1 by report, errors by kind, and reports without a record."""

    figures: dict[str, Figure]
    reports: dict[str, float]
    errors: dict[str, list[str]]
    missing: list[str]


def evaluate_record(gold: Item, predicted: Item) -> Sheet:
    """Score one record; an empty one (``{}``) stands for a report that was not coded."""
    sheet = Sheet()
    for score in (score_entities, score_facts, score_events, score_claims, score_checks):
        score(gold, predicted, sheet)
    return sheet


def evaluate_folders(gold: Path, predicted: Path) -> Evaluation:
    """Score the records in ``predicted`` against those of the same name in ``gold`` (folders or files).

    Raises: InputError where there is no gold record or a file is no record.
    """
    files = sorted(gold.glob("*.json")) if gold.is_dir() else [gold]
    if not files:
        raise InputError(f"{gold} holds no record (*.json) to score against.")
    pool = Sheet()
    reports: dict[str, float] = {}
    missing: list[str] = []
    for file in files:
        other = predicted / file.name if predicted.is_dir() else predicted
        if not other.exists():
            missing.append(file.stem)
        sheet = evaluate_record(load_record(file), load_record(other) if other.exists() else {})
        reports[file.stem] = figures_of(sheet)["record"].f1
        pool.merge(sheet, file.stem)
    return Evaluation(figures_of(pool), reports, dict(pool.errors), missing)


def load_record(path: Path) -> Item:
    """One record as read from its file. Raises: InputError where it cannot be read or is no record."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"The record {path} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise InputError(f"The record {path} is not well-formed JSON: {error}.") from None
    if not isinstance(record, dict) or "document" not in record:
        raise InputError(f"{path} is no record: it has no document.")
    return record
