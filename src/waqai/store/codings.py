"""The codings of stored reports: coding anew beside the old, and reading what there is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, and_, insert, select, update

from waqai.documents.readers import FailedReport, Item, SourceReport
from waqai.facts import read_facts
from waqai.store import tables
from waqai.store.coder_version import coder_version
from waqai.store.columns import unpack_record
from waqai.store.derive import Derived, derive, forget
from waqai.store.engine import StoreError
from waqai.store.ingest import coding_row
from waqai.store.store import Store
from waqai.workers import Coded, code_all

_BATCH, _SECONDS, _PAGE = 50, 1.0, 100


@dataclass(frozen=True, slots=True)
class Coding:
    """One coding of a report: by which coder, when (ISO 8601, UTC), and its record."""

    report: str
    coder: str
    coded: str
    current: bool
    record: dict[str, Any]


@dataclass(slots=True)
class Recoded:
    """What became of reports that were to be coded anew; ``restored`` had such a coding already."""

    coded: int = 0
    restored: int = 0
    failed: list[FailedReport] = field(default_factory=list)


def codings(store: Store, name: str) -> list[Coding]:
    """All codings of a report, the oldest first. Raises: StoreError where there is no such report."""
    report, coding = tables.report, tables.coding
    query = (
        select(report.c.name, coding)
        .join(coding, coding.c.report_id == report.c.id)
        .where(report.c.name == name)
        .order_by(coding.c.id)
    )
    with store.connect() as connection:
        rows = connection.execute(query).all()
    if not rows:
        raise StoreError(f"The store {store.label} holds no report {name}.")
    return [Coding(row.name, row.coder, row.coded, row.current, unpack_record(row.record)) for row in rows]


def coded_twice(store: Store) -> list[str]:
    """Names of the reports that have more than one coding, in the order they were added."""
    report, coding = tables.report, tables.coding
    older = select(coding.c.report_id).where(coding.c.current.is_(False))
    with store.connect() as connection:
        query = select(report.c.name).where(report.c.id.in_(older)).order_by(report.c.id)
        return list(connection.scalars(query))


def outdated(store: Store, names: Sequence[str] = ()) -> list[str]:
    """Names of the reports (of those given) whose current coding is not by the present coder.

    Raises: StoreError where a report is not there.
    """
    report, coding = tables.report, tables.coding
    wanted = dict.fromkeys(names)
    query = select(report.c.name, coding.c.coder).join(
        coding, and_(coding.c.report_id == report.c.id, coding.c.current)
    )
    with store.connect() as connection:
        found = {row.name: row.coder for row in connection.execute(query.order_by(report.c.id))}
    for name in wanted:
        if name not in found:
            raise StoreError(f"The store {store.label} holds no report {name}.")
    return [
        name for name, coder in found.items() if coder != coder_version() and (not wanted or name in wanted)
    ]


def recode(
    store: Store,
    names: Sequence[str],
    *,
    jobs: int = 1,
    on_item: Callable[[], None] = lambda: None,
) -> Recoded:
    """Code stored reports with the present coder; their older codings stay beside the new one.

    Each report's change is whole or not made; a run that is stopped goes on with :func:`outdated`.
    """
    tally = Recoded()
    waiting: list[Coded] = []
    flushed = time.monotonic()
    for item in code_all(_uncoded(store, names, tally, on_item), jobs):
        if isinstance(item, FailedReport):
            tally.failed.append(item)
        else:
            waiting.append(item)
        on_item()
        if len(waiting) >= _BATCH or time.monotonic() - flushed >= _SECONDS:
            _write(store, waiting, tally)
            waiting, flushed = [], time.monotonic()
    _write(store, waiting, tally)
    return tally


def _uncoded(
    store: Store, names: Sequence[str], tally: Recoded, on_item: Callable[[], None]
) -> Iterator[Item]:
    """The reports as they were read; one that the present coder has coded before is put right at once."""
    for at in range(0, len(names), _PAGE):
        page = names[at : at + _PAGE]
        restored = _restore(store, page)
        tally.restored += len(restored)
        for _ in restored:
            on_item()
        yield from _sources(store, [name for name in page if name not in restored])


def _sources(store: Store, names: Sequence[str]) -> Iterable[SourceReport]:
    report = tables.report
    with store.connect() as connection:
        query = select(report).where(report.c.name.in_(names)).order_by(report.c.id)
        rows = connection.execute(query).all()
    return [
        SourceReport(row.name, row.text, row.title, row.published, row.outlet, row.url, row.origin)
        for row in rows
    ]


def _restore(store: Store, names: Sequence[str]) -> set[str]:
    report, coding = tables.report, tables.coding
    query = (
        select(report.c.id, report.c.name, coding.c.id.label("coding_id"), coding.c.record)
        .join(coding, coding.c.report_id == report.c.id)
        .where(report.c.name.in_(names), coding.c.coder == coder_version(), coding.c.current.is_(False))
    )
    with store.connect() as connection:
        if connection.execute(query.limit(1)).first() is None:
            return set()
    with store.begin() as connection:
        rows = connection.execute(query).all()
        _retire(connection, [row.id for row in rows])
        ids = [row.coding_id for row in rows]
        connection.execute(update(coding).where(coding.c.id.in_(ids)).values(current=True))
        _replace(connection, [(row.id, row.name, unpack_record(row.record)) for row in rows])
    return {row.name for row in rows}


def _write(store: Store, coded: list[Coded], tally: Recoded) -> None:
    if not coded:
        return
    report, coding = tables.report, tables.coding
    with store.begin() as connection:
        names = [item.report.id for item in coded]
        query = select(report.c.name, report.c.id).where(report.c.name.in_(names))
        ids = {row.name: row.id for row in connection.execute(query)}
        done = select(coding.c.report_id).where(coding.c.coder == coder_version())
        # Another process may have coded it meanwhile.
        there = set(connection.scalars(done.where(coding.c.report_id.in_(ids.values()))))
        new = [
            (ids[item.report.id], item.report.id, _sourced(item))
            for item in coded
            if ids[item.report.id] not in there
        ]
        _retire(connection, [report_id for report_id, _, _ in new])
        if new:
            rows = [coding_row(report_id, record) for report_id, _, record in new]
            connection.execute(insert(coding), rows)
            _replace(connection, new)
    tally.coded += len(coded)


def _sourced(item: Coded) -> dict[str, Any]:
    return {**item.record, "document": {**item.record["document"], "source": item.report.path}}


def _retire(connection: Connection, report_ids: list[int]) -> None:
    coding = tables.coding
    connection.execute(
        update(coding).where(coding.c.report_id.in_(report_ids), coding.c.current).values(current=False)
    )


def _replace(connection: Connection, new: list[tuple[int, str, dict[str, Any]]]) -> None:
    forget(connection, (report_id for report_id, _, _ in new))
    derive(connection, [Derived(ident, record, read_facts(record, name)) for ident, name, record in new])
