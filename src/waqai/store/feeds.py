"""What the store remembers of the feeds that are watched: what to ask them next time, and how it went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select, update

from waqai.store import tables
from waqai.store.columns import storable


@dataclass(frozen=True, slots=True)
class Feed:
    """A watched feed; ``fetched`` is the last time that it answered, ``tried`` the last time it was asked.

    ``etag`` and ``modified`` are as its site gave them; ``linked_pages`` is whether the pages it links to
    were read then; ``error`` is why the last try failed, None where it did not. Moments are ISO 8601, UTC.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    linked_pages: bool = False
    tried: str | None = None
    fetched: str | None = None
    error: str | None = None


def remembered(connection: Connection) -> dict[str, Feed]:
    """All feeds ever watched, by address."""
    names = Feed.__dataclass_fields__
    rows = connection.execute(select(tables.feed).order_by(tables.feed.c.id))
    return {row.url: Feed(**{name: getattr(row, name) for name in names}) for row in rows}


def remember(connection: Connection, feeds: Iterable[Feed]) -> None:
    """Keep feeds as they now are."""
    feed = tables.feed
    for given in feeds:
        values = {
            name: storable(value) if isinstance(value, str) else value
            for name, value in asdict(given).items()
        }
        known = connection.execute(update(feed).where(feed.c.url == values["url"]).values(values))
        if not known.rowcount:
            connection.execute(insert(feed).values(values))
