"""Adding reports: known ones are told before they are coded, new ones stored in batches, all or none.

A batch holds each report with its text, record, copies and derived facts in one transaction, so that a run
that is killed leaves whole reports only; the next run goes on with those that are not there yet.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import Connection, Engine, insert, select, text, update

from waqai.documents.readers import FailedReport, Item, SourceReport
from waqai.facts import read_facts
from waqai.search.listing import add_text
from waqai.store import failures, tables
from waqai.store.clock import now
from waqai.store.coder_version import coder_version
from waqai.store.columns import key, pack_record, storable
from waqai.store.copies import Copies, Newcomer
from waqai.store.derive import Derived, derive
from waqai.store.engine import reading, writing
from waqai.workers import Coded

_BATCH = 50
_SECONDS = 1.0
#: Longer names are cut (:func:`waqai.store.columns.key`).
NAME_LENGTH = 180
#: "waqb" in ASCII: writers of reports take turns on PostgreSQL, as they do on SQLite.
_LOCK = 0x77617162


class Identity(NamedTuple):
    """What makes two reports one: the text's digest, and who published it."""

    sha256: str
    witness: str


class _Stored(NamedTuple):
    id: int
    name: str


@dataclass(slots=True)
class Tally:
    """What became of the reports of a run; ``renamed`` holds (name given, name stored under)."""

    added: int = 0
    known: int = 0
    copies: int = 0
    failed: list[FailedReport] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    #: Names of the reports added, in order.
    names: list[str] = field(default_factory=list)
    #: Names of known reports that were given again.
    repeated: list[str] = field(default_factory=list)


def identity(report: SourceReport) -> Identity:
    """The identity of a report: same text by the same outlet (or, without one, the same site)."""
    digest = sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Identity(digest, _witness(report.outlet, report.url))


def _witness(outlet: str | None, url: str | None) -> str:
    if outlet:
        return " ".join(outlet.split()).casefold()
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


class Ingest:
    """One run of adding reports: ``fresh`` before they are coded, ``take`` after, ``finish`` at the end.

    ``options`` say how its reports are read; None where they were met by earlier runs.
    """

    def __init__(self, engine: Engine, command: str, options: dict[str, Any] | None = None) -> None:
        self.tally = Tally()
        self._engine = engine
        self._reads_anew = options is not None
        self._copies = Copies()
        self._under_way: set[Identity] = set()
        self._waiting: list[Coded | FailedReport] = []
        self._met_again: list[str] = []
        self._flushed = time.monotonic()
        with writing(engine) as connection:
            row = {"command": command, "options": json.dumps(options or {}), "started": now()}
            self._run: int = connection.execute(
                insert(tables.run).values(row).returning(tables.run.c.id)
            ).scalar_one()

    def fresh(self, items: Iterable[Item]) -> Iterator[Item]:
        """Those that are not stored yet; known ones are counted and left out."""
        for item in items:
            self._flush_if_due()
            if isinstance(item, SourceReport) and self._is_known(item):
                self.tally.known += 1
                self._met_again.append(item.path)
            else:
                yield item

    def take(self, item: Coded | FailedReport) -> None:
        """Store a coded report, or why there is none, with the next batch."""
        self._waiting.append(item)
        self._flush_if_due()

    def finish(self) -> None:
        """Store what waits and end the run. Raises: StoreError."""
        self.flush()
        with writing(self._engine) as connection:
            connection.execute(update(tables.run).where(tables.run.c.id == self._run).values(finished=now()))

    def flush(self) -> None:
        """Store what waits in one transaction. Raises: StoreError, and then nothing of it is stored."""
        waiting, again = self._waiting, self._met_again
        self._waiting, self._met_again, self._flushed = [], [], time.monotonic()
        if not waiting and not again:
            return
        # Told only once the transaction is through.
        told = Tally(known=self.tally.known)
        try:
            with writing(self._engine) as connection:
                self._write(connection, waiting, again, told)
        except BaseException:
            self._copies = Copies()
            raise
        self._count(told)
        self._under_way.difference_update(
            identity(item.report) for item in waiting if isinstance(item, Coded)
        )

    def _flush_if_due(self) -> None:
        pending = len(self._waiting) + len(self._met_again)
        if pending >= _BATCH or pending and time.monotonic() - self._flushed >= _SECONDS:
            self.flush()

    def _is_known(self, report: SourceReport) -> bool:
        ident = identity(report)
        if ident in self._under_way:
            return True
        with reading(self._engine) as connection:
            stored = _stored(connection, [ident.sha256]).get(ident)
        if stored is not None:
            self.tally.repeated.append(stored.name)
            return True
        self._under_way.add(ident)
        return False

    def _write(
        self, connection: Connection, waiting: list[Coded | FailedReport], again: list[str], told: Tally
    ) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        coded = [item for item in waiting if isinstance(item, Coded)]
        told.failed += [item for item in waiting if isinstance(item, FailedReport)]
        newcomers = self._insert(connection, coded, told)
        told.copies = len(self._copies.link(connection, newcomers))
        derive(connection, [Derived(item.report_id, item.record, item.facts) for item in newcomers])
        failures.note(connection, told.failed, self._run if self._reads_anew else None)
        failures.solve(connection, [*again, *(item.report.path for item in coded)])
        values = {
            "added": tables.run.c.added + told.added,
            "known": told.known,
            "failed": tables.run.c.failed + len(told.failed),
        }
        connection.execute(update(tables.run).where(tables.run.c.id == self._run).values(values))

    def _insert(self, connection: Connection, coded: list[Coded], told: Tally) -> list[Newcomer]:
        """Insert reports and codings; what another process stored meanwhile counts as known."""
        idents = [identity(item.report) for item in coded]
        stored = _stored(connection, [ident.sha256 for ident in idents])
        out: list[Newcomer] = []
        for item, ident in zip(coded, idents, strict=True):
            if ident in stored:
                told.known += 1
                continue
            newcomer, name = self._insert_one(connection, item, ident, told)
            stored[ident] = _Stored(newcomer.report_id, name)
            out.append(newcomer)
        return out

    def _insert_one(
        self, connection: Connection, item: Coded, ident: Identity, told: Tally
    ) -> tuple[Newcomer, str]:
        given = item.report
        name, older = _free_name(connection, key(given.id, NAME_LENGTH))
        if older is not None:
            told.renamed.append((given.id, name))
        moment = now()
        values = {
            "name": name,
            "sha256": ident.sha256,
            "text": given.text,
            **{f: _clean(getattr(given, f)) for f in ("title", "outlet", "published", "url", "note")},
            "origin": storable(given.path),
            "retrieved": given.retrieved or moment,
            "added": moment,
            "version_of": older,
            "run_id": self._run,
        }
        ident_row = connection.execute(insert(tables.report).values(values).returning(tables.report.c.id))
        report_id: int = ident_row.scalar_one()
        document = {**item.record["document"], "id": name, "source": given.path}
        record = {**item.record, "document": document}
        connection.execute(insert(tables.coding).values(coding_row(report_id, record)))
        add_text(connection, report_id, f"{given.title or ''}\n{given.text}")
        told.added += 1
        told.names.append(name)
        if given.note:
            told.notes.append(f"{given.path}: {given.note}")
        return Newcomer(report_id, given.text, record, read_facts(record, name)), name

    def _count(self, told: Tally) -> None:
        whole = self.tally
        whole.known = told.known
        whole.added += told.added
        whole.copies += told.copies
        whole.failed += told.failed
        whole.renamed += told.renamed
        whole.notes += told.notes
        whole.names += told.names


def coding_row(report_id: int, record: dict[str, Any]) -> dict[str, Any]:
    """The row of a new current coding by the present coder."""
    return {
        "report_id": report_id,
        "coder": coder_version(),
        "coded": now(),
        "current": True,
        "record": pack_record(record),
    }


def _clean(value: str | None) -> str | None:
    return None if value is None else storable(value)


def _stored(connection: Connection, digests: list[str]) -> dict[Identity, _Stored]:
    report = tables.report
    rows = connection.execute(
        select(report.c.id, report.c.name, report.c.sha256, report.c.outlet, report.c.url)
        .where(report.c.sha256.in_(set(digests)))
        .order_by(report.c.id)
    )
    out: dict[Identity, _Stored] = {}
    for row in rows:
        out.setdefault(Identity(row.sha256, _witness(row.outlet, row.url)), _Stored(row.id, row.name))
    return out


def _free_name(connection: Connection, name: str) -> tuple[str, int | None]:
    """``name``, or where it is taken ``NAME.2``, ``NAME.3``...; and the id of the report before it."""
    found: str = name
    number, older = 1, None
    while True:
        taken = connection.scalar(select(tables.report.c.id).where(tables.report.c.name == found))
        if taken is None:
            return found, older
        number, older = number + 1, taken
        found = f"{name}.{number}"
