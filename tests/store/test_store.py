"""The store's behaviour, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from waqai.documents.readers import FailedReport, SourceReport
from waqai.errors import InputError
from waqai.store import Store, StoreError, tables
from waqai.store.failures import listing
from waqai.store.ingest import Ingest

RAID = "شنت طائرات حربية غارات على مدينة سراقب يوم الجمعة، ما أدى إلى مقتل خمسة مدنيين وإصابة عشرة آخرين."
CLASH = "قال متحدث باسم الجيش إن اشتباكات اندلعت في مدينة تعز يوم الأحد وأسفرت عن مقتل ثلاثة جنود."


def report(name: str, text: str = RAID, **known: str | None) -> SourceReport:
    fields = {"title": None, "published": "2019-08-03", "outlet": None, "url": None, **known}
    return SourceReport(name, text, path=known.get("path") or f"{name}.txt", **{  # type: ignore[arg-type]
        field: value for field, value in fields.items() if field != "path"
    })


def count(store: Store, name: str) -> int:
    with store.connect() as connection:
        found: int = connection.scalar(select(func.count()).select_from(tables.metadata.tables[name])) or 0
        return found


def test_what_goes_in_comes_out(store: Store) -> None:
    added = store.add(RAID, name="raid", published="2019-08-03", outlet="Outlet", url="https://a.example/1")
    assert (added.name, added.outcome) == ("raid", "added")
    assert store.text("raid") == RAID
    [stored] = store.reports()
    assert (stored.outlet, stored.url, stored.published) == ("Outlet", "https://a.example/1", "2019-08-03")
    [facts] = store.facts(["raid"])
    assert facts.report == "raid"
    assert facts.events and store.record("raid")["document"]["id"] == "raid"


@pytest.mark.parametrize("odd", ["\0", "\ud800", "\u200f", "\U0001f600"])
def test_texts_are_kept_to_the_character(store: Store, odd: str) -> None:
    text = f"{RAID} {odd} {CLASH}"
    store.add(text, name="odd", outlet=f"A{odd}")
    assert store.text("odd") == text
    assert [facts.report for facts in store.facts()] == ["odd"]


def test_facts_stand_in_the_derived_tables(store: Store) -> None:
    store.ingest([report("a"), report("b", CLASH)])
    told = [event for facts in store.facts() for event in facts.events]
    assert count(store, "event") == len(told)
    assert count(store, "event_place") == sum(len(event.places) for event in told)
    assert count(store, "claim") == sum(len(facts.claims) for facts in store.facts())
    event = tables.event.c
    with store.connect() as connection:
        killed = set(connection.scalars(select(event.killed_min).where(event.killed_min.is_not(None))))
        spelt = connection.scalars(select(tables.spelling.c.norm)).all()
    assert killed == {5, 3}
    assert "تعز" in spelt


def test_adding_twice_adds_nothing(store: Store) -> None:
    items = [report("a"), report("b", CLASH)]
    assert store.ingest(items).added == 2
    again = store.ingest(items)
    assert (again.added, again.known) == (0, 2)
    assert store.add(RAID, name="else").name == "a"
    assert count(store, "report") == count(store, "coding") == 2


def test_a_report_twice_in_one_run_is_added_once(store: Store) -> None:
    tally = store.ingest([report("a"), report("a-again"), report("b", CLASH), report("a")])
    assert (tally.added, tally.known) == (2, 2)


def test_same_text_of_another_outlet_is_kept_and_linked(store: Store) -> None:
    store.ingest([report("a", outlet="One"), report("b", outlet="Two"), report("c", url="https://c.example/")])
    assert [stored.copy_of for stored in store.reports()] == [None, "a", "a"]


def test_the_same_outlet_is_known_in_any_spelling_of_case(store: Store) -> None:
    store.ingest([report("a", outlet="Agency One")])
    assert store.ingest([report("b", outlet="agency  one")]).known == 1


def test_a_name_with_another_text_is_a_new_version(store: Store) -> None:
    store.ingest([report("a")])
    tally = store.ingest([report("a", CLASH)])
    assert tally.renamed == [("a", "a.2")]
    assert store.ingest([report("a", CLASH)]).known == 1
    assert (store.text("a"), store.text("a.2")) == (RAID, CLASH)
    version, old = tables.report.c.version_of, tables.report.c.id
    with store.connect() as connection:
        assert connection.scalar(select(version).where(tables.report.c.name == "a.2")) == connection.scalar(
            select(old).where(tables.report.c.name == "a")
        )


def test_names_of_any_length_can_be_told_apart(store: Store) -> None:
    names = ["n" * 500 + "1", "n" * 500 + "2"]
    tally = store.ingest([report(names[0]), report(names[1], CLASH)])
    assert tally.added == 2 and not tally.renamed


def test_failures_are_kept_counted_and_solved(store: Store) -> None:
    broken = FailedReport("a", "a.txt", "It is broken.")
    store.ingest([broken, report("b", CLASH)])
    store.ingest([broken])
    with store.connect() as connection:
        [failure] = listing(connection)
    assert (failure.name, failure.reason, failure.tries) == ("a", "It is broken.", 2)
    store.ingest([report("a")])
    with store.connect() as connection:
        assert listing(connection) == []
        assert listing(connection, solved=True)[0].solved


def test_a_report_that_cannot_be_coded_is_a_failure(store: Store) -> None:
    tally = store.ingest([report("empty", " "), report("a")])
    assert tally.added == 1
    assert [item.id for item in tally.failed] == ["empty"]
    with pytest.raises(InputError, match="empty"):
        store.add(" ", name="void")


def test_runs_are_counted(store: Store) -> None:
    store.ingest([report("a"), report("b", CLASH)], command="add x")
    store.ingest([report("a"), FailedReport("c", "c.txt", "Broken.")], command="add y")
    with store.connect() as connection:
        rows = connection.execute(select(tables.run).order_by(tables.run.c.id)).all()
    assert [(row.added, row.known, row.failed) for row in rows] == [(2, 0, 0), (0, 1, 1)]
    assert all(row.finished for row in rows)


def test_a_run_that_breaks_off_keeps_what_it_stored_and_goes_on(store: Store) -> None:
    def stopped(items: list[SourceReport]):  # type: ignore[no-untyped-def]
        yield from items
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.ingest(stopped([report("a"), report("b", CLASH)]))
    assert count(store, "report") == 2
    tally = store.ingest([report("a"), report("b", CLASH), report("c", RAID + " " + CLASH)])
    assert (tally.known, tally.added) == (2, 1)


def test_a_batch_is_whole_or_not_there(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("pulled the plug")

    monkeypatch.setattr("waqai.store.ingest.derive", fail)
    with pytest.raises(RuntimeError):
        store.ingest([report("a")])
    assert [count(store, name) for name in ("report", "coding", "copy_band", "event")] == [0, 0, 0, 0]
    monkeypatch.undo()
    assert store.ingest([report("a")]).added == 1


def test_two_at_once_store_a_report_once(store: Store) -> None:
    from waqai.workers import code_one

    first, second = Ingest(store.engine, "one"), Ingest(store.engine, "two")
    for run in (first, second):
        [fresh] = run.fresh([report("a")])
        assert isinstance(fresh, SourceReport)
        run.take(code_one(fresh))
    first.finish()
    second.finish()
    assert (first.tally.added, second.tally.added, second.tally.known) == (1, 0, 1)


def test_facts_come_in_the_order_added_however_many(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waqai.store.store._PAGE", 2)
    names = [f"r{number}" for number in range(5)]
    store.ingest([report(name, outlet=name) for name in names])
    assert [facts.report for facts in store.facts()] == names
    assert [facts.report for facts in store.facts(["r4", "r0", "r1"])] == ["r0", "r1", "r4"]


def test_an_unknown_report_is_told(store: Store) -> None:
    for ask in (store.text, store.record):
        with pytest.raises(StoreError, match="holds no report nobody"):
            ask("nobody")


def test_a_store_is_opened_again(address: str) -> None:
    with Store.open(address) as first:
        first.add(RAID, name="a")
    with Store.open(address, create=False) as second:
        assert second.text("a") == RAID


def test_opening_makes_no_store_unasked(address: str) -> None:
    with pytest.raises(StoreError, match="waqai init"):
        Store.open(address, create=False)


def test_what_is_no_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("This is no database. " * 100)
    with pytest.raises(StoreError, match=r"text\.db: this file is no waqai store"):
        Store.open(tmp_path / "text.db")
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(tmp_path)
    with pytest.raises(StoreError, match="folder is not there"):
        Store.open(tmp_path / "none" / "a.db")
    with pytest.raises(StoreError, match="mysql is not supported"):
        Store.open("mysql://localhost/x")


def test_passwords_are_not_told() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match="cannot be reached") as told:
        Store.open("postgresql://me:secret@127.0.0.1:1/x")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("said", "meaning"),
    [
        ("database or disk is full", "disk is full"),
        ("could not extend file: No space left on device", "disk is full"),
        ("database is locked", "another process"),
        ("attempt to write a readonly database", "read-only"),
    ],
)
def test_what_servers_say_is_told_in_plain_words(said: str, meaning: str) -> None:
    from waqai.store.engine import _sentence

    assert meaning in _sentence("x.db", said)


def test_a_full_disk_is_one_sentence_and_loses_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "small.db") as store:
        store.add(RAID, name="a")
        from sqlalchemy import event

        event.listen(store.engine, "connect", lambda dbapi, _: dbapi.execute("PRAGMA max_page_count=1"))
        store.engine.dispose()
        with pytest.raises(StoreError, match="disk is full"):
            store.ingest([report(f"r{n}", f"{CLASH} {n} " * 200) for n in range(60)])
    with Store.open(tmp_path / "small.db") as store:
        assert store.text("a") == RAID
