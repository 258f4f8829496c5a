"""The figures: by hand on small records, and against the reference scorer on many made-up ones."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from waqai.errors import InputError
from waqai.evaluation import FIGURES, evaluate_folders, evaluate_record, figures_of
from waqai.evaluation.pairing import best_pairs, kilometres, likeness

REFERENCE = Path(__file__).parents[3] / "shared" / "score.py"
Item = dict[str, Any]


def span(start: int, end: int) -> Item:
    return {"start": start, "end": end, "text": f"{start}-{end}"}


def entity(key: str, kind: str, *mentions: Item, **more: Any) -> Item:
    return {"id": key, "kind": kind, "mentions": list(mentions), **more}


def event(key: str, kind: str, anchor: Item, status: str = "actual", **more: Any) -> Item:
    return {"id": key, "type": kind, "status": status, "anchors": [anchor], **more}


def record(**layers: list[Item]) -> Item:
    empty: Item = {k: [] for k in ("entities", "times", "quantities", "events", "claims", "checks")}
    return {"document": {"title": None, "published": None, "boilerplate": []}, **empty, **layers}


def f1(gold: Item, predicted: Item, figure: str) -> float:
    return figures_of(evaluate_record(gold, predicted))[figure].f1


def test_a_record_against_itself_is_right() -> None:
    gold = made_up(random.Random(1))
    figures = figures_of(evaluate_record(gold, gold))
    assert {figure.f1 for name, figure in figures.items() if figure.gold} == {1.0}


def test_an_empty_record_finds_nothing_and_is_wrong_about_nothing() -> None:
    figures = figures_of(evaluate_record(made_up(random.Random(2)), {}))
    assert figures["record"].f1 == 0
    assert figures["mentions"].predicted == 0


def test_mentions_need_the_kind_and_half_of_the_characters() -> None:
    gold = record(entities=[entity("a", "place", span(0, 10))])
    assert f1(gold, record(entities=[entity("x", "place", span(0, 6))]), "mentions") == 1
    assert f1(gold, record(entities=[entity("x", "place", span(0, 6))]), "mentions_exact") == 0
    assert f1(gold, record(entities=[entity("x", "place", span(0, 4))]), "mentions") == 0
    assert f1(gold, record(entities=[entity("x", "group", span(0, 10))]), "mentions") == 0


def test_places_are_right_within_25_kilometres() -> None:
    def place(lat: float, country: str = "SY") -> Item:
        geo = {"country": country, "lat": lat, "lon": 37.0, "precision": "settlement"}
        return record(entities=[entity("p", "place", span(0, 4), geo=geo)])

    assert f1(place(36.0), place(36.2), "places") == 1
    assert f1(place(36.0), place(36.3), "places") == 0
    assert f1(place(36.0), place(36.0, "IQ"), "places") == 0


def test_only_actual_events_can_be_missed_and_others_are_excused() -> None:
    gold = record(events=[event("v", "clash", span(0, 4), "planned"), event("w", "arrest", span(9, 12))])
    both = record(events=[event("1", "clash", span(0, 4)), event("2", "arrest", span(9, 12))])
    figures = figures_of(evaluate_record(gold, both))
    assert (figures["events"].f1, figures["events"].gold, figures["events"].predicted) == (1.0, 1, 1)
    assert figures["events_all"].gold == 2
    assert figures["status"].f1 == 0.5


def test_alternative_types_and_stances_are_allowed() -> None:
    gold = record(events=[event("v", "clash", span(0, 4), alt_types=["attack"])])
    assert f1(gold, record(events=[event("1", "attack", span(0, 4))]), "events") == 1


def test_pairs_are_made_best_first_and_earlier_first_at_ties() -> None:
    table = {("a", "x"): 1.0, ("a", "y"): 2.0, ("b", "x"): 1.0, ("b", "y"): 2.0}
    assert best_pairs("ab", "xy", lambda g, p: table[g, p]) == [(0, 1), (1, 0)]


def test_measures() -> None:
    assert likeness(span(0, 10), span(5, 15)) == pytest.approx(1 / 3)
    assert likeness(span(0, 5), span(5, 9)) == 0
    assert kilometres({"lat": 0, "lon": 0}, {"lat": 0, "lon": 1}) == pytest.approx(111.2, abs=0.1)


def test_folders_name_missing_reports_and_faulty_files(tmp_path: Path) -> None:
    gold, predicted = tmp_path / "gold", tmp_path / "predicted"
    gold.mkdir()
    predicted.mkdir()
    with pytest.raises(InputError, match="holds no record"):
        evaluate_folders(gold, predicted)
    (gold / "a.json").write_text(json.dumps(made_up(random.Random(3))))
    result = evaluate_folders(gold, predicted)
    assert (result.missing, result.reports) == (["a"], {"a": 0.0})
    assert any(line.startswith("a: ") for line in result.errors["missed mentions"])
    (predicted / "a.json").write_text("[]")
    with pytest.raises(InputError, match="is no record"):
        evaluate_folders(gold, predicted)
    (predicted / "a.json").write_text("{")
    with pytest.raises(InputError, match="not well-formed"):
        evaluate_folders(gold, predicted)


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference scorer ../shared/score.py is not here")
@pytest.mark.parametrize("seed", range(3))
def test_all_figures_equal_the_reference_scorer(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    gold, predicted = tmp_path / "gold", tmp_path / "predicted"
    gold.mkdir()
    predicted.mkdir()
    for n in range(12):
        made = made_up(chance)
        (gold / f"{n}.json").write_text(json.dumps(made))
        if n:
            (predicted / f"{n}.json").write_text(json.dumps(mistaken(made, chance)))
    command = [sys.executable, str(REFERENCE), str(gold), str(predicted), "--json"]
    reference = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    result = evaluate_folders(gold, predicted)
    for name in FIGURES:
        figure, wanted = result.figures[name], reference["pooled"][name]
        assert tuple(figure) == pytest.approx(tuple(wanted[k] for k in ("p", "r", "f1", "gold", "pred"))), (
            name
        )
    assert result.figures["record"].f1 == pytest.approx(reference["pooled"]["record"]["f1"])
    assert result.reports == pytest.approx(reference["reports"])


def made_up(chance: random.Random) -> Item:
    """A record of random facts that hangs together."""

    def anywhere() -> Item:
        start = chance.randrange(900)
        return span(start, start + chance.randrange(2, 14))

    entities = []
    for n in range(chance.randrange(4, 12)):
        kind = chance.choice(["person", "group", "place", "facility"])
        geo = None
        if kind in ("place", "facility") and chance.random() < 0.8:
            precision = chance.choice(["exact", "settlement", "admin1", "country"])
            lat, lon = chance.uniform(30, 37), chance.uniform(36, 45)
            geo = {"country": chance.choice(["SY", "IQ"]), "precision": precision, "lat": lat, "lon": lon}
        entities.append(entity(f"e{n}", kind, *(anywhere() for _ in range(chance.randrange(1, 5))), geo=geo))
    ids = [e["id"] for e in entities]
    times = [
        {
            "id": f"t{n}",
            "span": anywhere(),
            "value": f"2015-12-{chance.randrange(10, 30)}",
            "precision": "day",
        }
        for n in range(4)
    ]
    quantities = [
        {
            "id": f"q{n}",
            "span": anywhere(),
            "min": chance.randrange(9),
            "max": 9,
            "unit": chance.choice(["killed", "strike"]),
        }
        for n in range(5)
    ]
    events = [
        event(
            f"v{n}",
            chance.choice(["clash", "airstrike", "arrest"]),
            anywhere(),
            chance.choice(["actual", "actual", "planned"]),
            optional=chance.random() < 0.1,
            alt_types=["attack"] if chance.random() < 0.2 else [],
            initiators=chance.sample(ids, 2),
            targets=chance.sample(ids, 1),
            sources=chance.sample(ids, chance.randrange(2)),
            places=[{"entity": chance.choice(ids), "role": "at"}],
            time=chance.choice(["t0", "t1", None]),
            counts=chance.sample(["q0", "q1", "q2"], chance.randrange(3)),
        )
        for n in range(chance.randrange(1, 7))
    ]
    claims = [
        {
            "id": f"c{n}",
            "speaker": chance.choice([*ids, None]),
            "verb": anywhere(),
            "content": anywhere(),
            "stance": chance.choice(["say", "deny"]),
            "alt_stances": ["accuse"],
            "quoted": False,
        }
        for n in range(3)
    ]
    checks = [
        {"kind": "sum", "status": "consistent", "parts": ["q0", "q1", "c0"]},
        {"kind": "date", "status": "open", "parts": ["t0"]},
    ]
    return record(
        entities=entities, times=times, quantities=quantities, events=events, claims=claims, checks=checks
    )


def mistaken(gold: Item, chance: random.Random) -> Item:
    """A record with mistakes of every kind in it."""
    made = copy.deepcopy(gold)

    def moved(part: Item) -> None:
        if chance.random() < 0.4:
            part["start"] = max(0, part["start"] + chance.randint(-5, 5))
            part["end"] = max(part["start"] + 1, part["end"] + chance.randint(-2, 4))

    for item in made["entities"]:
        for mention in item["mentions"]:
            moved(mention)
        if chance.random() < 0.15:
            item["kind"] = chance.choice(["place", "group"])
        if item.get("geo") and chance.random() < 0.4:
            item["geo"]["lat"] += chance.random() / 2
    for layer in ("times", "quantities"):
        for item in made[layer]:
            moved(item["span"])
    for item in made["quantities"]:
        item["max"] = chance.choice([9, 9, None])
    for item in made["events"]:
        moved(item["anchors"][0])
        item["type"] = chance.choice([item["type"], item["type"], "attack"])
        item["status"] = chance.choice([item["status"], "actual"])
        item["initiators"] = item["initiators"][chance.randrange(2) :]
    for item in made["claims"]:
        moved(item["verb"])
        moved(item["content"])
        item["stance"] = chance.choice(["say", "accuse"])
    for layer in ("entities", "times", "quantities", "events", "claims", "checks"):
        made[layer] = [item for item in made[layer] if chance.random() > 0.15]
    return made
