"""Reports with their hand-coded layers, for training and for looking at errors.

Folders: GOLD holds NAME.json records, ARTICLES the NAME.txt texts, INDEX a TSV with file, published, outlet.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpus

from waqai import claims, pipeline, quantities, times
from waqai.documents.page import read_page
from waqai.lexicon.lexicon import Lexicon
from waqai.record import Entity, Geo, Quantity, TimeExpression
from waqai.report import Mention, Report
from waqai.span import Span

#: A report as newspapers printed it counts for more than one written for training.
_HAND_CODED_WEIGHT = 3.0


@dataclass
class GoldReport:
    """A report before the events stage, its gold record, and gold entity ids by the report's entity ids."""

    name: str
    report: Report
    gold: dict[str, Any]
    gold_entity: dict[str, str]
    weight: float = 1.0


def span_of(raw: dict[str, Any]) -> Span:
    """A span of the wire form."""
    return Span(raw["start"], raw["end"])


def overlap(a: Span, b: Span) -> float:
    """Shared characters over the characters of both together."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0


def load(
    gold: Path, articles: Path, index: Path, lexicon: Lexicon, coded: bool, names: set[str] | None = None
) -> Iterator[GoldReport]:
    """Reports ready for the events stage: with our own layers (``coded``) or the hand-coded ones."""
    with index.open(encoding="utf-8") as file:
        rows = {Path(row["file"]).stem: row for row in csv.DictReader(file, delimiter="\t")}
    for path in sorted(gold.glob("*.json")):
        if names is not None and path.stem not in names:
            continue
        record = json.loads(path.read_text(encoding="utf-8"))
        with (articles / f"{path.stem}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        row = rows[path.stem]
        report = read_page(text, lexicon, published=row["published"] or None, outlet=row["outlet"]).report
        if coded:
            _run_before_events(report)
        else:
            _fill(report, record)
        yield GoldReport(path.stem, report, record, _aligned(report, record), _HAND_CODED_WEIGHT)


def load_corpus(folder: Path, lexicon: Lexicon, coded: bool) -> Iterator[GoldReport]:
    """The project's own training reports, ready for the events stage."""
    for path in sorted(folder.glob("*.txt")):
        text, record, head = corpus.read(path)
        report = read_page(text, lexicon, published=head.get("published"), outlet=head.get("outlet")).report
        if coded:
            _run_before_events(report)
        else:
            times.run(report)
            quantities.run(report)
            _fill(report, record)
            claims.run(report)
        yield GoldReport(path.stem, report, record, _aligned(report, record))


def _run_before_events(report: Report) -> None:
    for stage in pipeline.STAGES[: [s.name for s in pipeline.STAGES].index("events")]:
        stage.run(report)


def _fill(report: Report, record: dict[str, Any]) -> None:
    for raw in record["entities"]:
        geo = raw.get("geo")
        entity = Entity(raw["id"], raw["kind"], [span_of(m) for m in raw["mentions"]])
        if geo:
            entity.geo = Geo(geo["lat"], geo["lon"], geo["country"], geo.get("admin1"), geo["precision"])
        report.entities.append(entity)
        for span in entity.mentions:
            first, last = report.tokens_in(span)
            if first < last:
                report.mentions.append(Mention(first, last, span, entity.kind, "name", entity.id))
    report.mentions.sort(key=lambda m: (m.first, -m.last))
    report.times += [
        TimeExpression(t["id"], span_of(t["span"]), t["value"], t["precision"], t.get("value_end"))
        for t in record["times"]
    ]
    report.quantities += [
        Quantity(q["id"], span_of(q["span"]), q["min"], q["max"], q["unit"]) for q in record["quantities"]
    ]


def _aligned(report: Report, record: dict[str, Any]) -> dict[str, str]:
    out: dict[str, str] = {}
    gold = [(span_of(m), e["id"]) for e in record["entities"] for m in e["mentions"]]
    for entity in report.entities:
        votes: dict[str, float] = {}
        for span in entity.mentions:
            for other, ident in gold:
                shared = overlap(span, other)
                if shared >= 0.5:
                    votes[ident] = votes.get(ident, 0.0) + shared
        if votes:
            out[entity.id] = max(votes, key=lambda i: votes[i])
    return out
