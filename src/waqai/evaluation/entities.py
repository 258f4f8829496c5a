"""Figures of mentions, coreference and places."""

from __future__ import annotations

from waqai.evaluation.pairing import Item, best_pairs, kilometres, likeness, same_thing
from waqai.evaluation.tally import Sheet

_LOCATED = frozenset({"place", "facility"})
_PRECISE = frozenset({"exact", "settlement", "area"})
_NEAR_KM = 25.0


def score_entities(gold: Item, given: Item, sheet: Sheet) -> None:
    """Mentions (overlapping by half, and exact), B-cubed coreference over those found, resolved places."""
    wanted, found = _mentions(gold), _mentions(given)
    pairs = best_pairs(wanted, found, _mention_score)
    exact = best_pairs(wanted, found, _exact_score)
    sheet.add("mentions", len(pairs), len(wanted), len(found))
    sheet.add("mentions_exact", len(exact), len(wanted), len(found))
    _tell_mentions(wanted, found, pairs, sheet)
    _score_coreference([(wanted[i]["entity"], found[j]["entity"]) for i, j in pairs], sheet)
    _score_places(gold, given, sheet)


def _mentions(record: Item) -> list[Item]:
    return [
        {**mention, "kind": entity["kind"], "entity": entity["id"]}
        for entity in record.get("entities", [])
        for mention in entity["mentions"]
    ]


def _mention_score(a: Item, b: Item) -> float:
    alike = likeness(a, b) if a["kind"] == b["kind"] else 0.0
    return alike if alike >= 0.5 else 0.0


def _exact_score(a: Item, b: Item) -> float:
    return float((a["kind"], a["start"], a["end"]) == (b["kind"], b["start"], b["end"]))


def _tell_mentions(wanted: list[Item], found: list[Item], pairs: list[tuple[int, int]], sheet: Sheet) -> None:
    hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = [m for i, m in enumerate(wanted) if i not in hit]
    extra = [m for j, m in enumerate(found) if j not in used]
    sheet.errors["missed mentions"] += [f"{m['kind']}: {m.get('text')}" for m in missed]
    sheet.errors["extra mentions"] += [f"{m['kind']}: {m.get('text')}" for m in extra]


def _score_coreference(entities: list[tuple[str, str]], sheet: Sheet) -> None:
    by_gold: dict[str, set[int]] = {}
    by_given: dict[str, set[int]] = {}
    for n, (wanted, found) in enumerate(entities):
        by_gold.setdefault(wanted, set()).add(n)
        by_given.setdefault(found, set()).add(n)
    for wanted, found in entities:
        gold_set, given_set = by_gold[wanted], by_given[found]
        both = len(gold_set & given_set)
        sheet.tallies["coref"].add(both / len(gold_set), 1, 1, both / len(given_set))


def _score_places(gold: Item, given: Item, sheet: Sheet) -> None:
    located = [e for e in given.get("entities", []) if e["kind"] in _LOCATED and e.get("geo")]
    for entity in gold.get("entities", []):
        if entity["kind"] not in _LOCATED or not entity.get("geo"):
            continue
        candidates = [e for e in located if same_thing(entity, e)]
        right = any(_same_point(entity["geo"], e["geo"]) for e in candidates)
        sheet.add("places", right, 1, 1 if candidates else 0)
        if not right:
            told = [e["geo"] for e in candidates][:1]
            sheet.errors["places wrong or missing"].append(f"{entity['mentions'][0].get('text')} -> {told}")


def places_right(gold: Item, given: Item) -> list[tuple[str, bool]]:
    """The predicted places that the gold has too and locates, each with whether it lies there."""
    out: list[tuple[str, bool]] = []
    located = [e for e in gold.get("entities", []) if e["kind"] in _LOCATED and e.get("geo")]
    for entity in given.get("entities", []):
        if entity["kind"] in _LOCATED and entity.get("geo"):
            same = [e for e in located if same_thing(e, entity)]
            if same:
                out.append((entity["id"], any(_same_point(e["geo"], entity["geo"]) for e in same)))
    return out


def _same_point(wanted: Item, given: Item) -> bool:
    if wanted.get("country") != given.get("country"):
        return False
    if wanted["precision"] not in _PRECISE or wanted.get("lat") is None:
        return True
    return given.get("lat") is not None and kilometres(wanted, given) <= _NEAR_KM
