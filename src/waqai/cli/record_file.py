"""A record on disk with the text it was coded from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waqai.documents.readers import read_source
from waqai.errors import InputError
from waqai.evaluation.runner import load_record

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RecordFile:
    """The record, its text (None where it was not found) and why the text is missing."""

    record: Item
    text: str | None
    missing: str | None

    def entities(self) -> dict[str, Item]:
        """Entities by id."""
        return {entity["id"]: entity for entity in self.record.get("entities", [])}

    def by_id(self, layer: str) -> dict[str, Item]:
        """The items of a layer (times, quantities, events, claims) by id."""
        return {item["id"]: item for item in self.record.get(layer, []) if "id" in item}

    def said(self, span: Item) -> str:
        """The words of a span, from the text or from the copy in the record."""
        if self.text is not None:
            return self.text[span["start"] : span["end"]]
        return str(span.get("text") or f"[{span['start']}, {span['end']})")

    def name(self, entity_id: str) -> str:
        """The name of an entity as the report first gives it."""
        entity = self.entities().get(entity_id)
        if entity is None:
            return entity_id
        return str(entity.get("name_ar") or self.said(entity["mentions"][0]))


def open_record(path: Path, text_file: Path | None) -> RecordFile:
    """Read a record, and its text from ``text_file`` or from where the record says it was read.

    Raises: InputError where the record cannot be read, or ``text_file`` is not the text it was made of.
    """
    record = load_record(path)
    digest = record["document"].get("sha256")
    if text_file is not None:
        text = read_source(str(text_file)).text
        if not _matches(text, digest):
            raise InputError(f"{text_file} is not the text that {path} was coded from: their SHA-256 differ.")
        return RecordFile(record, text, None)
    source = record["document"].get("source")
    if not source:
        return RecordFile(
            record, None, "The record does not say where its text was read; give it with --text."
        )
    for place in (source, str(path.parent / source)):
        try:
            text = read_source(place).text
        except InputError:
            continue
        if _matches(text, digest):
            return RecordFile(record, text, None)
        return RecordFile(record, None, f"{place} was changed since it was coded; give the text with --text.")
    return RecordFile(
        record, None, f"The text was read from {source}, which is not there; give it with --text."
    )


def _matches(text: str, digest: str | None) -> bool:
    return digest is None or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == digest
