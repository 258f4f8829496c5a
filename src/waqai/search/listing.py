"""Listing a report in the full text index of a store, on SQLite and on PostgreSQL."""

from __future__ import annotations

from sqlalchemy import Connection, text

from waqai.search.terms import exact_terms, index_terms

#: PostgreSQL's text vectors hold positions up to this one.
_MOST_POSITIONS = 16_000


def add_text(connection: Connection, report_id: int, content: str) -> None:
    """List a report under its words."""
    terms, exact = " ".join(index_terms(content)), exact_terms(content)
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO report_fts (rowid, terms, exact) VALUES (:id, :terms, :exact)"
    else:
        exact = exact[:_MOST_POSITIONS]
        statement = (
            "INSERT INTO report_fts (report_id, terms, exact) "
            "VALUES (:id, to_tsvector('simple', :terms), to_tsvector('simple', :exact))"
        )
    connection.execute(text(statement), {"id": report_id, "terms": terms, "exact": " ".join(exact)})
