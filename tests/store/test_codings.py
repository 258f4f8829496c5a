"""Coding anew keeps the old coding beside the new, and what changed is told."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select, update

from waqai.store import Store, StoreError, tables
from waqai.store.codings import coded_twice, codings, outdated, recode
from waqai.store.columns import pack_record
from waqai.store.diff import diff

TEXT = (
    "شنت طائرات حربية غارات على مدينة سراقب يوم الجمعة، ما أدى إلى مقتل خمسة مدنيين. "
    "وقال ناشط إن القصف توقف."
)


@pytest.fixture
def aged(store: Store) -> Store:
    """A store whose report was coded by an older coder, which saw no event."""
    store.add(TEXT, name="a", published="2019-08-03")
    store.add(TEXT + " وعاد الهدوء.", name="b", published="2019-08-03")
    record = {**store.record("a"), "events": [], "claims": [], "checks": []}
    coding = tables.coding
    old = {"coder": "0.0.1+x", "record": pack_record(record)}
    with store.begin() as connection:
        ident = select(tables.report.c.id).where(tables.report.c.name == "a").scalar_subquery()
        connection.execute(update(coding).where(coding.c.report_id == ident).values(old))
    return store


def events(store: Store) -> int:
    with store.connect() as connection:
        return connection.scalar(select(func.count()).select_from(tables.event)) or 0


def test_only_the_outdated_are_coded_anew(aged: Store) -> None:
    assert outdated(aged) == ["a"]
    assert outdated(aged, ["b"]) == []
    with pytest.raises(StoreError, match="holds no report c"):
        outdated(aged, ["c"])


def test_the_old_coding_stays_beside_the_new(aged: Store) -> None:
    assert not aged.record("a")["events"]
    before = events(aged)
    tally = recode(aged, outdated(aged))
    assert (tally.coded, tally.failed) == (1, [])
    old, new = codings(aged, "a")
    assert (old.coder, old.current, new.current) == ("0.0.1+x", False, True)
    assert old.record["events"] == [] and aged.record("a")["events"] == new.record["events"] != []
    assert new.record["document"] == {**old.record["document"]}
    assert events(aged) == sum(len(facts.events) for facts in aged.facts()) == before
    assert outdated(aged) == [] and coded_twice(aged) == ["a"]


def test_a_coding_that_is_there_is_taken_up_again(aged: Store) -> None:
    recode(aged, ["a"])
    coding = tables.coding
    with aged.begin() as connection:
        first = coding.c.coder == "0.0.1+x"
        twice = select(coding.c.report_id).where(first).scalar_subquery()
        connection.execute(update(coding).where(coding.c.report_id == twice).values(current=False))
        connection.execute(update(coding).where(first).values(current=True))
    tally = recode(aged, outdated(aged))
    assert (tally.coded, tally.restored) == (0, 1)
    assert len(codings(aged, "a")) == 2 and aged.record("a")["events"]


def changed(record: dict[str, Any], layer: str, number: int, **fields: Any) -> dict[str, Any]:
    items = [dict(item) for item in record[layer]]
    items[number] |= fields
    return {**record, layer: items}


def test_what_changed_is_told_by_layer(store: Store) -> None:
    store.add(TEXT, name="a", published="2019-08-03")
    record = store.record("a")
    assert diff(record, record, TEXT) == []
    gone = {**record, "events": record["events"][1:], "checks": [], "claims": []}
    found = diff(gone, record, TEXT)
    assert [c.kind for c in found if c.layer == "event"] == ["added"]
    assert {c.kind for c in found if c.layer == "claim"} == {"added"}
    assert [c.kind for c in diff(record, gone, TEXT) if c.layer == "event"] == ["removed"]
    [change] = diff(changed(record, "quantities", 0, min=9, max=9), record, TEXT)[-1:]
    assert (change.kind, change.layer, change.fields) == ("changed", "quantity", (("value", "9", "5"),))
    other = diff(changed(record, "events", 0, status="denied"), record, TEXT)
    assert [(c.layer, c.fields) for c in other] == [("event", (("status", "denied", "actual"),))]
    assert other[0].at.of(TEXT) == other[0].words
