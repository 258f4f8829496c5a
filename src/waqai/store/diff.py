"""What changed between two codings of one report: events, claims, mentions and quantities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from waqai.facts import Actor, ClaimFacts, EventFacts, Figure, read_facts
from waqai.span import Span

LAYERS = ("event", "claim", "mention", "quantity")


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``at`` is where it stands in the text; ``fields`` are (field, before, after)."""

    kind: Literal["added", "removed", "changed"]
    layer: str
    at: Span
    words: str
    fields: tuple[tuple[str, str, str], ...]


class _Item(NamedTuple):
    spans: tuple[Span, ...]
    fields: dict[str, str]


def diff(before: dict[str, Any], after: dict[str, Any], text: str) -> list[Change]:
    """The changes from one record of ``text`` to another, by layer and then by place in the text."""
    out: list[Change] = []
    old, new = _layers(before), _layers(after)
    for layer in LAYERS:
        found = _changes(layer, old[layer], new[layer], text)
        out += sorted(found, key=lambda change: (change.at, change.kind))
    return out


def _layers(record: dict[str, Any]) -> dict[str, list[_Item]]:
    facts = read_facts(record)
    anchors = {event.key: event.anchors[0] for event in facts.events if event.anchors}
    return {
        "event": [_event(event) for event in facts.events if event.anchors],
        "claim": [_claim(claim, anchors) for claim in facts.claims],
        "mention": list(_mentions(record, facts.actors)),
        "quantity": [_quantity(item) for item in record["quantities"]],
    }


def _event(event: EventFacts) -> _Item:
    when = event.when
    return _Item(
        event.anchors,
        {
            "type": event.type,
            "status": event.status,
            "time": f"{when.start}..{when.end}" if when else "",
            "places": _several(f"{place.role} {place.name} [{place.key}]" for place in event.places),
            "initiators": _names(event.initiators),
            "targets": _names(event.targets),
            "sources": _names(event.sources),
            "figures": _several(_figure(figure) for figure in event.figures.values()),
            "objects": _several(event.objects),
            "means": _several(event.means),
        },
    )


def _claim(claim: ClaimFacts, anchors: dict[str, Span]) -> _Item:
    about = sorted(anchors[key] for key in claim.about if key in anchors)
    return _Item(
        (claim.verb,),
        {
            "speaker": claim.speaker.name if claim.speaker else "",
            "stance": claim.stance,
            "quoted": "yes" if claim.quoted else "no",
            "content": f"{claim.content.start}-{claim.content.end}",
            "about events at": _several(str(anchor.start) for anchor in about),
        },
    )


def _mentions(record: dict[str, Any], actors: Iterable[Actor]) -> Iterable[_Item]:
    for actor, entity in zip(actors, record["entities"], strict=True):
        geo = entity.get("geo") or {}
        fields = {"kind": actor.kind, "is": actor.key, "place": geo.get("id") or ""}
        for span in entity["mentions"]:
            yield _Item((Span(span["start"], span["end"]),), fields)


def _quantity(item: dict[str, Any]) -> _Item:
    low, high = item.get("min"), item.get("max")
    span = Span(item["span"]["start"], item["span"]["end"])
    return _Item((span,), {"unit": item["unit"], "value": _bounds(low, high)})


def _figure(figure: Figure) -> str:
    return f"{_bounds(figure.min, figure.max)} {figure.unit}"


def _bounds(low: int | None, high: int | None) -> str:
    return str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"


def _names(actors: Iterable[Actor]) -> str:
    return _several(actor.name for actor in actors)


def _several(parts: Iterable[str]) -> str:
    return ", ".join(sorted(parts))


def _changes(layer: str, old: list[_Item], new: list[_Item], text: str) -> list[Change]:
    pairs, gone, come = _pair(old, new)
    out: list[Change] = []
    for was, now in pairs:
        names = [name for name in now.fields if was.fields[name] != now.fields[name]]
        fields = tuple((name, was.fields[name], now.fields[name]) for name in names)
        if layer in ("mention", "quantity") and was.spans != now.spans:
            fields = (("words", was.spans[0].of(text), now.spans[0].of(text)), *fields)
        if fields:
            out.append(_change("changed", layer, now, text, fields))
    out += [_change("removed", layer, item, text, _all(item, before=True)) for item in gone]
    out += [_change("added", layer, item, text, _all(item, before=False)) for item in come]
    return out


def _pair(old: list[_Item], new: list[_Item]) -> tuple[list[tuple[_Item, _Item]], list[_Item], list[_Item]]:
    """Pairs that stand at the same words, the better covered first; then what is left on either side."""
    shared = sorted(
        (-_overlap(was, now), i, j)
        for i, was in enumerate(old)
        for j, now in enumerate(new)
        if _overlap(was, now)
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs: list[tuple[_Item, _Item]] = []
    for _, i, j in shared:
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((old[i], new[j]))
    gone = [item for i, item in enumerate(old) if i not in taken_old]
    return pairs, gone, [item for j, item in enumerate(new) if j not in taken_new]


def _overlap(one: _Item, other: _Item) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.spans for b in other.spans)


def _all(item: _Item, before: bool) -> tuple[tuple[str, str, str], ...]:
    told = [(name, value) for name, value in item.fields.items() if value]
    return tuple((name, value, "") if before else (name, "", value) for name, value in told)


def _change(
    kind: Literal["added", "removed", "changed"],
    layer: str,
    item: _Item,
    text: str,
    fields: tuple[tuple[str, str, str], ...],
) -> Change:
    return Change(kind, layer, item.spans[0], " ".join(item.spans[0].of(text).split()), fields)
