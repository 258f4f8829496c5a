"""The store: reports and their codings, read and added through one object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Select, select

from waqai.documents.readers import FailedReport, Item, SourceReport
from waqai.errors import InputError
from waqai.facts import ReportFacts, read_facts
from waqai.store import tables
from waqai.store.columns import unpack_record
from waqai.store.engine import StoreError, label, make_engine, reading, store_url, writing
from waqai.store.ingest import Ingest, Tally
from waqai.store.schema import prepare
from waqai.workers import Coded, code_all

_PAGE = 200


@dataclass(frozen=True, slots=True)
class StoredReport:
    """What the store tells of a report without its text; ``copy_of`` names the original of a copy.

    ``published`` is as its source told it (the record may know better); ``coder`` made its current coding.
    """

    name: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    origin: str
    added: str
    sha256: str
    copy_of: str | None
    coder: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a report: the name it is stored under, and whether it was there before."""

    name: str
    outcome: Literal["added", "known"]


class Store:
    """A body of reports in SQLite or PostgreSQL.

    >>> with Store.open("body.db") as store:  # doctest: +SKIP
    ...     store.add(text, name="sana-1", outlet="...", published="2016-10-08")
    ...     for report in store.facts():
    ...         print(report.report, len(report.events))
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, where: str | Path, create: bool = True) -> Store:
        """Open the store at a path (SQLite) or ``postgresql://`` address; its tables are brought up to date.

        ``create`` makes it where it is missing. Raises: StoreError.
        """
        url = store_url(where)
        if url.get_backend_name() == "sqlite":
            _check_file(Path(url.database or ""), create)
        engine = make_engine(url)
        try:
            prepare(engine, create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def label(self) -> str:
        """The store's path, or its address without the password."""
        return label(self.engine.url)

    def connect(self) -> AbstractContextManager[Connection]:
        """A connection for reading. Raises: StoreError."""
        return reading(self.engine)

    def begin(self) -> AbstractContextManager[Connection]:
        """A connection in a transaction, committed at the end or not at all. Raises: StoreError."""
        return writing(self.engine)

    def add(
        self,
        text: str,
        *,
        name: str,
        title: str | None = None,
        published: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        origin: str = "python",
    ) -> Added:
        """Code a report and store it; one that is known adds nothing.

        A ``name`` that another text has is kept for that one: the new report gets ``NAME.2``.
        Raises: InputError where it cannot be coded, StoreError.
        """
        report = SourceReport(name, text, title, published, outlet, url, origin)
        tally = self.ingest([report], command="add (Python)")
        if tally.failed:
            raise InputError(f"{name}: {tally.failed[0].reason}")
        return Added(tally.names[0], "added") if tally.names else Added(tally.repeated[0], "known")

    def ingest(
        self,
        items: Iterable[Item],
        *,
        jobs: int = 1,
        command: str = "add",
        options: dict[str, Any] | None = None,
        on_item: Callable[[Coded | FailedReport | None], None] = lambda item: None,
    ) -> Tally:
        """Code and store reports as they come; failures are kept with their reasons.

        ``on_item`` hears of each report (None: it was known); ``options`` are kept for trying failed ones
        again. Stopped at any point, all that was stored stays, and a second call goes on.
        Raises: StoreError.
        """
        run = Ingest(self.engine, command, options)
        try:
            for coded in code_all(run.fresh(_heard(items, run, on_item)), jobs):
                run.take(coded)
                on_item(coded)
        except KeyboardInterrupt:
            run.flush()
            raise
        run.finish()
        return run.tally

    def facts(self, report_names: Iterable[str] | None = None) -> Iterator[ReportFacts]:
        """The facts of the current coding of each report (of those named), in the order they were added."""
        for name, record in self.records(report_names):
            yield read_facts(record, name)

    def records(self, report_names: Iterable[str] | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
        """Name and current record of each report (of those named), in the order they were added."""
        report, coding = tables.report, tables.coding
        query = select(report.c.id, report.c.name, coding.c.record).join(
            coding, (coding.c.report_id == report.c.id) & coding.c.current
        )
        for row in self._pages(query, report_names):
            yield row.name, unpack_record(row.record)

    def reports(self, report_names: Iterable[str] | None = None) -> Iterator[StoredReport]:
        """All reports (those named), in the order they were added."""
        report, coding, copy = tables.report, tables.coding, tables.copy
        original = report.alias("original")
        query = (
            select(report, original.c.name.label("copy_of"), coding.c.coder)
            .join(coding, (coding.c.report_id == report.c.id) & coding.c.current)
            .outerjoin(copy, copy.c.report_id == report.c.id)
            .outerjoin(original, original.c.id == copy.c.original_id)
        )
        for row in self._pages(query, report_names):
            yield StoredReport(**{f: getattr(row, f) for f in StoredReport.__dataclass_fields__})

    def record(self, name: str) -> dict[str, Any]:
        """The current record of a report. Raises: StoreError where there is no such report."""
        for _, record in self.records([name]):
            return record
        raise self._missing(name)

    def text(self, name: str) -> str:
        """The text of a report as it was given. Raises: StoreError where there is no such report."""
        with self.connect() as connection:
            found: str | None = connection.scalar(
                select(tables.report.c.text).where(tables.report.c.name == name)
            )
        if found is None:
            raise self._missing(name)
        return found

    def _missing(self, name: str) -> StoreError:
        return StoreError(f"The store {self.label} holds no report {name}.")

    def _pages(self, query: Select[Any], names: Iterable[str] | None) -> Iterator[Any]:
        """Rows in the order of the reports, a page at a time, so that no connection is held meanwhile."""
        ident, last = tables.report.c.id, 0
        if names is not None:
            yield from self._named(query, list(dict.fromkeys(names)))
            return
        while True:
            with self.connect() as connection:
                rows = connection.execute(query.where(ident > last).order_by(ident).limit(_PAGE)).all()
            yield from rows
            if len(rows) < _PAGE:
                return
            last = rows[-1].id

    def _named(self, query: Select[Any], names: list[str]) -> Iterator[Any]:
        ident, name = tables.report.c.id, tables.report.c.name
        with self.connect() as connection:
            ids: list[int] = []
            for at in range(0, len(names), _PAGE):
                ids += connection.scalars(select(ident).where(name.in_(names[at : at + _PAGE])))
        ids.sort()
        for at in range(0, len(ids), _PAGE):
            with self.connect() as connection:
                rows = connection.execute(query.where(ident.in_(ids[at : at + _PAGE])).order_by(ident)).all()
            yield from rows


def _heard(
    items: Iterable[Item], run: Ingest, on_item: Callable[[Coded | FailedReport | None], None]
) -> Iterator[Item]:
    known = run.tally.known
    for item in items:
        yield item
        if run.tally.known != known:
            known = run.tally.known
            on_item(None)


def _check_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a store.")
    if not path.exists() and not create:
        raise StoreError(f"There is no store at {path}; `waqai init` makes one.")
    if not path.parent.is_dir():
        raise StoreError(f"The store {path} cannot be made: its folder is not there.")
