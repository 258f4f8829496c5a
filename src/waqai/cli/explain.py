"""``waqai explain``: why the coder holds what it holds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from waqai.cli.options import RECORD, shape_option, text_option, width_option, writer
from waqai.cli.record_file import Item, RecordFile, open_record
from waqai.cli.record_tables import bounds, interval
from waqai.cli.writing import Writer
from waqai.errors import InputError

_LAYERS = ("events", "claims", "entities", "times", "quantities")
_NO_FIELD = "it"


@click.command(short_help="Explain an event, a claim or a place of a record.")
@click.argument("record", type=RECORD)
@click.argument("item")
@text_option
@shape_option
@width_option
def explain(record: Path, item: str, text_file: Path | None, shape: bool, width: int | None) -> None:
    """Explain ITEM of RECORD: the rules and word list entries behind each of its fields.

    ITEM is the id of an event, a claim, an entity, a time or a quantity, as "show" gives them.

    \b
    Examples:
      waqai explain records/page.json v1
      waqai explain records/page.json c2 --text reports/page.txt
    """
    opened = open_record(record, text_file)
    layer, found = _find(opened, item)
    Console(width=width, highlight=False).print(_tree(opened, layer, found, writer(shape)))


def _find(opened: RecordFile, item: str) -> tuple[str, Item]:
    for layer in _LAYERS:
        for found in opened.record.get(layer, []):
            if found.get("id") == item:
                return layer, found
    events = [str(event.get("id")) for event in opened.record.get("events", [])]
    raise InputError(f"The record has no {item}; its events are {', '.join(events) or 'none'}.")


def _tree(opened: RecordFile, layer: str, item: Item, write: Writer) -> Tree:
    tree = Tree(Text(_headline(opened, layer, item, write), style="bold"))
    for sentence in item.get("evidence") or []:
        tree.add(Text.assemble(("evidence ", "bright_black"), write.words(opened.said(sentence))))
    groups: dict[str, list[Item]] = {}
    for step in [*(item.get("why") or []), *_place_steps(item)]:
        groups.setdefault(str(step.get("field") or _NO_FIELD), []).append(step)
    for field, steps in groups.items():
        branch = tree.add(Text.assemble((field, "cyan"), _value(opened, item, field, write)))
        _add_steps(branch, steps, opened, write)
    if not groups:
        tree.add(Text("The record holds no derivation for it.", style="yellow"))
    return tree


def _add_steps(branch: Tree, steps: Iterable[Item], opened: RecordFile, write: Writer) -> None:
    for step in steps:
        line = Text.assemble((str(step.get("rule", "")), "green"))
        if detail := step.get("detail"):
            line.append(f"{'  ' if line.plain else ''}{write.words(_plain(detail))}")
        if span := _span(step.get("span")):
            line.append(f"  {write.words(opened.said(span))}", style="yellow")
            line.append(f"  [{span['start']}, {span['end']})", style="bright_black")
        _add_steps(branch.add(line), step.get("why") or [], opened, write)


def _span(span: Any) -> Item | None:
    """A span in either of its written forms: an object with start and end, or a pair."""
    if isinstance(span, dict) and "start" in span:
        return span
    if isinstance(span, list | tuple) and len(span) == 2:
        return {"start": span[0], "end": span[1]}
    return None


def _plain(detail: Any) -> str:
    if isinstance(detail, dict):
        return ", ".join(f"{key}: {_plain(value)}" for key, value in detail.items())
    if isinstance(detail, list | tuple):
        return ", ".join(_plain(value) for value in detail)
    return str(detail)


def _place_steps(item: Item) -> list[Item]:
    """How a place was resolved, in the form of derivation steps."""
    steps: list[Item] = []
    if item.get("geo_reason"):
        steps.append({"field": "geo", "rule": "resolved", "detail": item["geo_reason"]})
    for candidate in item.get("geo_candidates") or []:
        facts = [candidate.get(key) for key in ("name", "admin1", "country", "score")]
        reasons = [{"rule": "", "detail": reason} for reason in candidate.get("reasons") or []]
        detail = ", ".join(str(fact) for fact in facts if fact is not None)
        rule = str(candidate.get("id") or "")
        steps.append({"field": "geo candidates", "rule": rule, "detail": detail, "why": reasons})
    return steps


def _headline(opened: RecordFile, layer: str, item: Item, write: Writer) -> str:
    if layer == "events":
        anchors = " / ".join(dict.fromkeys(opened.said(anchor) for anchor in item["anchors"]))
        return f"{item['id']} {item['type']} ({item['status']}): {write.words(anchors)}"
    if layer == "claims":
        return f"{item['id']} claim ({item['stance']}): {write.words(opened.said(item['content']))}"
    if layer == "entities":
        return f"{item['id']} {item['kind']}: {write.words(opened.name(item['id']))}"
    value = interval(item) if layer == "times" else bounds(item)
    return f"{item['id']} {value}: {write.words(opened.said(item['span']))}"


def _value(opened: RecordFile, item: Item, field: str, write: Writer) -> str:
    """What the field holds, for the head of its branch; steps may name a list by its singular."""
    value = item.get(field, item.get(f"{field}s"))
    values = value if isinstance(value, list) else [value]
    ids = [entry.get("entity") if isinstance(entry, dict) else entry for entry in values]
    names = [_named(opened, i, write) for i in ids if isinstance(i, str)]
    return f" = {', '.join(names)}" if names else ""


def _named(opened: RecordFile, value: str, write: Writer) -> str:
    """A value, or what the id that it is stands for."""
    for layer, measure in (("times", interval), ("quantities", bounds)):
        if found := opened.by_id(layer).get(value):
            return f"{measure(found)} ({write.words(opened.said(found['span']))})"
    return write.words(opened.name(value))
