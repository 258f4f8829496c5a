"""Reading the project's own training reports (``corpus/README.md`` explains their marks)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_MARK = re.compile(r"\[(?P<entity>[PGLF]\d+) |<(?P<event>v\d+) |(?P<close>[\]>])")
_KINDS = {"P": "person", "G": "group", "L": "place", "F": "facility"}


def read(path: Path) -> tuple[str, dict[str, Any], dict[str, str]]:
    """Text, record (entities and events) and head lines of one file.

    Raises: ValueError, naming file and place, for marks that do not close or ids that do not exist.
    """
    head: dict[str, str] = {}
    body, _, tail = path.read_text(encoding="utf-8").partition("\n---\n")
    lines = body.split("\n")
    while lines and lines[0].startswith("# "):
        key, _, value = lines.pop(0)[2:].partition(":")
        head[key.strip()] = value.strip()
    text, mentions, anchors = _unmark("\n".join(lines).strip() + "\n", path.name)
    entities = [
        {"id": ident, "kind": _KINDS[ident[0]], "mentions": spans} for ident, spans in mentions.items()
    ]
    events = [_event(line, mentions, anchors, path.name) for line in tail.split("\n") if line.strip()]
    return text, {"entities": entities, "times": [], "quantities": [], "events": events, "claims": []}, head


def _unmark(marked: str, name: str) -> tuple[str, dict[str, Any], dict[str, Any]]:
    out: list[str] = []
    length, at = 0, 0
    opened: list[tuple[str, int]] = []
    mentions: dict[str, list[dict[str, int]]] = {}
    anchors: dict[str, list[dict[str, int]]] = {}
    for match in _MARK.finditer(marked):
        out.append(marked[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match["close"]:
            if not opened:
                raise ValueError(
                    f"{name}: a mark closes that was not opened, after: {marked[max(0, at - 60) : at]}"
                )
            ident, start = opened.pop()
            table = anchors if ident[0] == "v" else mentions
            table.setdefault(ident, []).append({"start": start, "end": length})
        else:
            opened.append((match["entity"] or match["event"], length))
    if opened:
        raise ValueError(f"{name}: the mark of {opened[-1][0]} is not closed.")
    out.append(marked[at:])
    return "".join(out), mentions, anchors


def _event(line: str, mentions: dict[str, Any], anchors: dict[str, Any], name: str) -> dict[str, Any]:
    ident, kind, status, *rest = line.split()
    event: dict[str, Any] = {"id": ident, "type": kind, "status": status, "optional": "optional" in rest}
    if ident not in anchors:
        raise ValueError(f"{name}: {ident} has no anchor in the text.")
    event["anchors"] = anchors[ident]
    roles = dict(part.split("=", 1) for part in rest if "=" in part)
    event["initiators"] = [r for r in roles.get("init", "").split(",") if r]
    event["targets"] = [r for r in roles.get("targ", "").split(",") if r]
    event["places"] = []
    for place in filter(None, roles.get("at", "").split(",")):
        role, _, entity = place.rpartition(":")
        event["places"].append({"entity": entity, "role": role or "at"})
    for entity in [*event["initiators"], *event["targets"], *(p["entity"] for p in event["places"])]:
        if entity not in mentions:
            raise ValueError(f"{name}: {ident} names {entity}, which is not in the text.")
    return event
