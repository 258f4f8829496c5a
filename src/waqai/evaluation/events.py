"""Figures of events: found, status, roles, times and counts."""

from __future__ import annotations

from waqai.evaluation.facts import day
from waqai.evaluation.pairing import Item, best_pairs, overlap, same_thing
from waqai.evaluation.tally import Sheet

ROLES = ("initiators", "targets", "event_places", "sources")


def score_events(gold: Item, given: Item, sheet: Sheet) -> None:
    """Pair events by type and anchor, then compare what the pairs say.

    Only gold events that are ``actual`` and not optional can be missed; a predicted event that pairs
    with another gold event is neither right nor wrong for the figure ``events``.
    """
    wanted, found = gold.get("events", []), given.get("events", [])
    pairs = event_pairs(gold, given)
    counted = [i for i, event in enumerate(wanted) if _counts(event)]
    right = sum(_counts(wanted[i]) for i, _ in pairs)
    sheet.add("events", right, len(counted), len(found) - (len(pairs) - right))
    sheet.add("events_all", len(pairs), len(wanted), len(found))
    _tell_events(wanted, found, pairs, sheet)
    for role in ROLES:
        _score_role(role, gold, given, dict(pairs), sheet)
    _score_attributes(gold, given, pairs, sheet)


def event_pairs(gold: Item, given: Item) -> list[tuple[int, int]]:
    """Indexes of the gold events and the predicted ones that are the same."""
    return best_pairs(gold.get("events", []), given.get("events", []), _event_score)


def _counts(event: Item) -> bool:
    return bool(event["status"] == "actual" and not event.get("optional"))


def _event_score(a: Item, b: Item) -> float:
    if b["type"] != a["type"] and b["type"] not in a.get("alt_types", []):
        return 0.0
    met = sum(any(overlap(x, y) for y in b["anchors"]) for x in a["anchors"])
    return met + 0.5 * (b["type"] == a["type"]) if met else 0.0


def _tell_events(wanted: list[Item], found: list[Item], pairs: list[tuple[int, int]], sheet: Sheet) -> None:
    hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, event in enumerate(wanted):
        if i not in hit:
            line = f"{event['type']} ({event['status']}): {event['anchors'][0].get('text')}"
            sheet.errors["missed events"].append(line)
    for j, event in enumerate(found):
        if j not in used:
            sheet.errors["extra events"].append(f"{event['type']}: {event['anchors'][0].get('text')}")


def _score_role(role: str, gold: Item, given: Item, pairs: dict[int, int], sheet: Sheet) -> None:
    found = given.get("events", [])
    for i, event in enumerate(gold.get("events", [])):
        wanted = _fillers(event, role, gold)
        if i in pairs:
            named = _fillers(found[pairs[i]], role, given)
            right = len(best_pairs(wanted, named, lambda a, b: float(same_thing(a, b))))
            excused = 0 if _counts(event) else len(named) - right
            _add_role(sheet, role, right, len(wanted), len(named) - excused)
            if right < len(wanted):
                told = f"wanted {_names(wanted)}, given {_names(named)}"
                line = f"{event['type']} {event['anchors'][0].get('text')} {role}: {told}"
                sheet.errors["roles wrong or missing"].append(line)
        elif _counts(event):
            _add_role(sheet, role, 0, len(wanted), 0)
    paired = set(pairs.values())
    for j, event in enumerate(found):
        if j not in paired:
            _add_role(sheet, role, 0, 0, len(_fillers(event, role, given)))


def _add_role(sheet: Sheet, role: str, right: float, gold: float, predicted: float) -> None:
    sheet.add(role, right, gold, predicted)
    sheet.add("roles", right, gold, predicted)


def _fillers(event: Item, role: str, record: Item) -> list[Item]:
    """The entities that fill a role, each once; ids without an entity are passed over."""
    entities = {e["id"]: e for e in record.get("entities", [])}
    if role == "event_places":
        ids = [place["entity"] for place in event.get("places", [])]
    else:
        ids = event.get(role) or []
    return [entities[i] for i in dict.fromkeys(ids) if i in entities]


def _names(entities: list[Item]) -> list[str | None]:
    return [entity["mentions"][0].get("text") for entity in entities]


def _score_attributes(gold: Item, given: Item, pairs: list[tuple[int, int]], sheet: Sheet) -> None:
    gold_times, times = _by_id(gold, "times"), _by_id(given, "times")
    gold_counts, counts = _by_id(gold, "quantities"), _by_id(given, "quantities")
    for i, j in pairs:
        wanted, found = gold["events"][i], given["events"][j]
        sheet.add("status", wanted["status"] == found.get("status"), 1, 1)
        value = gold_times.get(wanted.get("time"), {}).get("value")
        if value:
            told = times.get(found.get("time"))
            sheet.add("event_times", told is not None and day(told.get("value")) == day(value), 1, 1)
        if wanted.get("counts"):
            sheet.add("event_counts", _bounds(wanted, gold_counts) <= _bounds(found, counts), 1, 1)


def _by_id(record: Item, layer: str) -> dict[str | None, Item]:
    return {item["id"]: item for item in record.get(layer, [])}


def _bounds(event: Item, quantities: dict[str | None, Item]) -> set[tuple[int | None, int | None]]:
    held = [quantities[q] for q in event.get("counts") or [] if q in quantities]
    return {(quantity.get("min"), quantity.get("max")) for quantity in held}
