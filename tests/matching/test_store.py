"""Matching in a store: incremental as full, people's judgements, undo, a new coding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from waqai.errors import InputError
from waqai.matching import DIFFERENT, SAME, judge, match_store, undo_judgement
from waqai.store import Store, tables

REPORTS = {
    "a": (
        "2016-06-12",
        "مقتل ثمانية مدنيين في غارة على سوق أريحا\n\nقتل ثمانية مدنيين صباح اليوم الأحد في غارة جوية استهدفت "
        "سوق الخضار في مدينة أريحا بريف إدلب.",
    ),
    "b": (
        "2016-06-13",
        "ثمانية قتلى بقصف جوي على سوق أريحا\n\nأدت غارة جوية صباح أمس الأحد على سوق في مدينة أريحا بإدلب إلى "
        "مقتل ثمانية أشخاص.",
    ),
    "c": (
        "2016-06-13",
        "تفجير في بغداد\n\nقتل ثلاثة أشخاص اليوم الاثنين في تفجير عبوة ناسفة في حي الكرادة ببغداد.",
    ),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "body.db") as opened:
        for name in ("a", "b"):
            _add(opened, name)
        yield opened


def _add(store: Store, name: str) -> None:
    published, text = REPORTS[name]
    store.add(text, name=name, published=published, outlet=name)


def _clusters(store: Store) -> set[frozenset[str]]:
    member, event, report = tables.cluster_event.c, tables.event.c, tables.report.c
    query = (
        select(member.cluster_id, report.name, event.key)
        .join(tables.event, event.id == member.event_id)
        .join(tables.report, report.id == event.report_id)
    )
    out: dict[int, set[str]] = {}
    with store.connect() as connection:
        for cluster, name, key in connection.execute(query):
            out.setdefault(cluster, set()).add(f"{name}#{key}")
    return {frozenset(keys) for keys in out.values()}


def test_one_strike_in_two_reports(store: Store) -> None:
    outcome = match_store(store)
    assert outcome.joined == 1
    assert frozenset({"a#v1", "b#v1"}) in _clusters(store)


def test_new_reports_only_gives_what_all_anew_gives(store: Store) -> None:
    match_store(store)
    _add(store, "c")
    match_store(store)
    before = _clusters(store)
    match_store(store, full=True)
    assert _clusters(store) == before
    assert any("c#v1" in keys for keys in before)


def test_a_person_parts_and_takes_it_back(store: Store) -> None:
    match_store(store)
    joined = _clusters(store)
    with store.begin() as connection:
        ident = judge(connection, "b#v1", "a#v1", DIFFERENT, "mona")
    assert frozenset({"a#v1", "b#v1"}) not in _clusters(store)
    match_store(store, full=True)
    assert frozenset({"a#v1", "b#v1"}) not in _clusters(store)
    with store.begin() as connection:
        undo_judgement(connection, ident, "mona")
    assert _clusters(store) == joined


def test_a_withdrawn_judgement_stays_on_record(store: Store) -> None:
    match_store(store)
    with store.begin() as connection:
        ident = judge(connection, "a#v1", "b#v1", SAME, "mona")
        undo_judgement(connection, ident, "omar")
    with store.connect() as connection:
        row = connection.execute(select(tables.judgement).where(tables.judgement.c.id == ident)).one()
    assert row.withdrawn and row.withdrawn_by == "omar"


def test_mistakes_are_told(store: Store) -> None:
    match_store(store)
    with store.begin() as connection:
        with pytest.raises(InputError, match="no event x#v1"):
            judge(connection, "a#v1", "x#v1", SAME, "mona")
        with pytest.raises(InputError, match="one and the same"):
            judge(connection, "a#v1", "a#v1", SAME, "mona")
        with pytest.raises(InputError, match="no judgement 999"):
            undo_judgement(connection, 999, "mona")
        ident = judge(connection, "a#v1", "b#v1", SAME, "mona")
        undo_judgement(connection, ident, "mona")
        with pytest.raises(InputError, match="withdrawn already"):
            undo_judgement(connection, ident, "mona")


def test_the_reasons_are_kept(store: Store) -> None:
    match_store(store)
    with store.connect() as connection:
        reasons = list(connection.scalars(select(tables.judgement.c.reasons)))
    assert any("place: same" in (text or "") for text in reasons)
