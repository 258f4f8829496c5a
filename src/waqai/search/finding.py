"""Finding reports by their words in the full text index of a store, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, column, literal_column, select, table, text

from waqai.explore.filters import EventFilter
from waqai.search.query import Query
from waqai.store import tables

_SNIPPET = 160
_LEAD = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that answers, with a piece of its text; ``marks``: the answering words in it (start, end)."""

    report: str
    title: str | None
    outlet: str | None
    published: str | None
    snippet: str
    marks: tuple[tuple[int, int], ...]


def search(
    connection: Connection, query: Query, wanted: EventFilter, limit: int = 20, offset: int = 0
) -> list[Hit]:
    """The reports that answer a query (and, with a filter, hold an event so), the latest first."""
    report = tables.report.c
    found = _matching(connection, query)
    rows = select(report.name, report.title, report.outlet, report.published, report.text).where(
        report.id.in_(found)
    )
    if not wanted.empty:
        holding = select(tables.event.c.report_id).join(tables.report).where(wanted.conditions(connection))
        rows = rows.where(report.id.in_(holding))
    rows = rows.order_by(report.published.desc().nulls_last(), report.id.desc()).limit(limit).offset(offset)
    return [_hit(query, *row) for row in connection.execute(rows)]


def _matching(connection: Connection, query: Query) -> Any:
    """A sub-query of the ids of the reports that answer."""
    if connection.dialect.name == "sqlite":
        index = table("report_fts", column("rowid"))
        condition = text("report_fts MATCH :query").bindparams(bindparam("query", _sqlite(query)))
        return select(index.c.rowid).where(condition)
    index = table("report_fts", column("report_id"))
    parts = [f"terms @@ to_tsquery('simple', :t{n})" for n, _ in enumerate(_vectors(query))]
    parts += [f"exact @@ to_tsquery('simple', :p{n})" for n, _ in enumerate(query.phrases)]
    values = {f"t{n}": value for n, value in enumerate(_vectors(query))}
    values |= {f"p{n}": " <-> ".join(phrase) for n, phrase in enumerate(query.phrases)}
    return (
        select(literal_column("report_id"))
        .select_from(index)
        .where(text(" AND ".join(parts)).bindparams(**values))
    )


def _sqlite(query: Query) -> str:
    parts = [f'terms : "{word}"' for word in query.words]
    parts += [f'exact : "{" ".join(phrase)}"' for phrase in query.phrases]
    asked = " AND ".join(parts)
    without = "".join(f' NOT terms : "{word}"' for word in query.without)
    return f"({asked}){without}" if without else asked


def _vectors(query: Query) -> Iterator[str]:
    yield from query.words
    yield from (f"!{word}" for word in query.without)


def _hit(query: Query, name: str, title: str | None, outlet: str | None, day: str | None, body: str) -> Hit:
    spans = query.found_in(body)
    start = max(0, spans[0][0] - _LEAD) if spans else 0
    while start and not body[start - 1].isspace():
        start -= 1
    snippet = body[start : start + _SNIPPET]
    marks = tuple((a - start, b - start) for a, b in spans if start <= a and b <= start + len(snippet))
    return Hit(name, title, outlet, day, snippet, marks)
