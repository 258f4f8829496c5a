"""Figures per witness and contradictions across reports."""

from __future__ import annotations

from typing import Any

from waqai.matching.accounts import Account, bounds, contradictions, summary, tolls, witnesses

_PLACE = {
    "place_key": "p1",
    "place_name": "p",
    "lat": 1.0,
    "lon": 2.0,
    "place_precision": "settlement",
    "country": "SY",
}


def _account(key: str, day: str | None = "2016-01-02", **given: Any) -> Account:
    values: dict[str, Any] = {
        "witness": key.partition("#")[0],
        "outlet": None,
        "type": "airstrike",
        "status": "actual",
        "start": None,
        "end": None,
        "place": _PLACE,
        "figures": {},
        "initiators": {},
        "sides": frozenset(),
    }
    return Account(key=key, day=day, **{**values, **given})


def _killed(
    key: str, low: int, high: int | None = -1, day: str | None = "2016-01-02", **given: Any
) -> Account:
    return _account(key, day, figures={"killed": (low, low if high == -1 else high)}, **given)


def test_copies_are_one_witness() -> None:
    accounts = [_killed("b#v1", 9, witness="a"), _killed("a#v1", 7)]
    assert [a.key for a in witnesses(accounts)] == ["a#v1"]
    assert bounds(accounts, "killed") == (7, 7)
    assert summary(accounts)["witnesses"] == 1


def test_bounds_over_witnesses() -> None:
    accounts = [_killed("a#v1", 5), _killed("b#v1", 8), _account("c#v1")]
    assert bounds(accounts, "killed") == (5, 8)
    assert bounds([_killed("a#v1", 5), _killed("b#v1", 11, None)], "killed") == (5, None)
    assert bounds(accounts, "wounded") == (None, None)


def test_how_a_toll_rose() -> None:
    accounts = [_killed("b#v1", 71, day="2016-08-30"), _killed("a#v1", 25, day="2016-08-29")]
    assert [(row["published"], row["min"]) for row in tolls(accounts)] == [
        ("2016-08-29", 25),
        ("2016-08-30", 71),
    ]


def test_a_rise_is_no_contradiction() -> None:
    assert (
        contradictions([_killed("a#v1", 25, day="2016-08-29"), _killed("b#v1", 71, day="2016-08-30")]) == []
    )


def test_a_fall_is_one() -> None:
    rows = contradictions([_killed("a#v1", 71, day="2016-08-29"), _killed("b#v1", 25, day="2016-08-30")])
    assert [row["check"] for row in rows] == ["count"]
    assert rows[0]["unit"] == "killed"
    assert [part["events"] for part in rows[0]["parts"]] == [["a#v1"], ["b#v1"]]


def test_numbers_near_each_other_are_none() -> None:
    assert contradictions([_killed("a#v1", 20), _killed("b#v1", 19)]) == []
    assert contradictions([_killed("a#v1", 20), _killed("b#v1", 15, 25)]) == []


def test_who_did_it() -> None:
    one = _account("a#v1", initiators={"k": "K"}, sides=frozenset({"k", "country:RU"}))
    two = _account("b#v1", initiators={"l": "L"}, sides=frozenset({"l", "country:RU"}))
    three = _account("c#v1", initiators={"m": "M"}, sides=frozenset({"m"}))
    assert contradictions([one, two]) == []
    row = contradictions([one, two, three])[0]
    assert row["check"] == "perpetrator"
    assert sorted(part["says"] for part in row["parts"]) == [["K", "L"], ["M"]]


def test_whether_at_all() -> None:
    row = contradictions([_account("a#v1"), _account("b#v1", status="denied")])[0]
    assert row["check"] == "denial"
    assert {part["says"]: part["events"] for part in row["parts"]} == {"actual": ["a#v1"], "denied": ["b#v1"]}


def test_a_vague_type_gives_way() -> None:
    accounts = [
        _account("a#v1", type="attack"),
        _account("b#v1", type="attack"),
        _account("c#v1", type="bombing"),
    ]
    assert summary(accounts)["type"] == "bombing"


def test_days_that_all_allow() -> None:
    accounts = [
        _account("a#v1", start="2016-01-01", end="2016-01-03"),
        _account("b#v1", start="2016-01-02", end="2016-01-02"),
    ]
    assert (summary(accounts)["start"], summary(accounts)["end"]) == ("2016-01-02", "2016-01-02")
