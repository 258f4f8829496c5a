"""The text of a report with the evidence of its record in colours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from waqai.cli.writing import Writer

_KINDS = {"person": "magenta", "group": "cyan", "place": "green", "facility": "bright_green"}
_TIME, _QUANTITY, _CLAIM = "yellow", "bright_blue", "underline"
_EVENT, _UNSURE, _FURNITURE = "bold red", "red", "bright_black"

LEGEND = Text.assemble(
    "\n",
    *(part for kind, style in _KINDS.items() for part in ((kind, style), "  ")),
    ("time", _TIME), "  ", ("quantity", _QUANTITY), "  ", ("event", _EVENT), "  ",
    ("event not actual", _UNSURE), "  ", ("reporting word", _CLAIM), "  ", ("page furniture", _FURNITURE),
)  # fmt: skip


def paragraphs(record: dict[str, Any], text: str, write: Writer, width: int) -> Iterator[Text]:
    """The lines of the text that are not blank, each character in the style of what it is evidence of."""
    styles = _styles(record, len(text))
    start = 0
    for line in text.split("\n"):
        cells = [(char, styles[start + i]) for i, char in enumerate(line) if char.isprintable()]
        start += len(line) + 1
        if any(not char.isspace() for char, _ in cells):
            yield write.paragraph(cells, width)


def _styles(record: dict[str, Any], length: int) -> list[str]:
    styles = [""] * length

    def paint(span: dict[str, Any], style: str) -> None:
        for i in range(max(span["start"], 0), min(span["end"], length)):
            styles[i] = style

    for claim in record.get("claims", []):
        paint(claim["verb"], _CLAIM)
    for layer, style in (("times", _TIME), ("quantities", _QUANTITY)):
        for item in record.get(layer, []):
            paint(item["span"], style)
    for entity in record.get("entities", []):
        for mention in entity["mentions"]:
            paint(mention, _KINDS.get(entity["kind"], ""))
    for event in record.get("events", []):
        for anchor in event["anchors"]:
            paint(anchor, _EVENT if event["status"] == "actual" else _UNSURE)
    for span in record["document"].get("boilerplate", []):
        paint(span, _FURNITURE)
    return styles
