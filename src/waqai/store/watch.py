"""Rounds over feeds: each is asked for what is new since the last time, and that is added to the store.

What a feed says of its state (ETag, Last-Modified) is kept only once its entries are stored: a round that is
stopped half-way is simply told the same entries again.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from sqlalchemy import select

from waqai.documents.fetch import Fetched, Fetcher, NotModified
from waqai.documents.readers import FailedReport, Item, ReadOptions
from waqai.documents.readers.naming import address_name
from waqai.documents.readers.reading import Reading
from waqai.documents.readers.web import fetched_source
from waqai.errors import InputError
from waqai.store import tables
from waqai.store.clock import now
from waqai.store.columns import key
from waqai.store.feeds import Feed, remember, remembered
from waqai.store.ingest import NAME_LENGTH, Tally
from waqai.store.store import Store
from waqai.workers import Coded


@dataclass(slots=True)
class Round:
    """What became of the feeds of a round: ``failed`` are (address, reason), ``tally`` their entries."""

    tally: Tally = field(default_factory=Tally)
    unchanged: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


class Watch:
    """Feeds that are read in rounds.

    ``kept``: the options of reading as they are kept with a run; ``on_feed`` hears the address of each feed
    before it is asked.
    """

    def __init__(
        self,
        store: Store,
        urls: Iterable[str],
        options: ReadOptions,
        kept: dict[str, Any] | None = None,
        on_feed: Callable[[str], None] = lambda url: None,
    ) -> None:
        self._store = store
        self._urls = list(dict.fromkeys(urls))
        self._options = replace(options, is_known=self._is_known)
        self._kept = kept or {}
        self._on_feed = on_feed

    def round(self, on_item: Callable[[Coded | FailedReport | None], None] = lambda item: None) -> Round:
        """Ask each feed once and store what is new; a feed that fails does not stop the others.

        Raises: StoreError.
        """
        out = Round()
        with self._store.connect() as connection:
            before = remembered(connection)
        after: list[Feed] = []
        # A client of its own, so that each round obeys the robots.txt of its day.
        with Reading(self._options) as reading:
            items = self._entries(reading, before, after, out)
            first = next(items, None)
            if first is not None:
                entries = chain([first], items)
                out.tally = self._store.ingest(entries, command="watch", options=self._kept, on_item=on_item)
        with self._store.begin() as connection:
            remember(connection, after)
        return out

    def _entries(
        self, reading: Reading, before: dict[str, Feed], after: list[Feed], out: Round
    ) -> Iterator[Item]:
        """The entries of all feeds; what is to be remembered of a feed is added once all of it was read."""
        for url in self._urls:
            self._on_feed(url)
            last = replace(before.get(url, Feed(url)), tried=now())
            try:
                state = yield from self._one(reading, last)
            except InputError as error:
                out.failed.append((url, str(error)))
                after.append(replace(last, error=str(error)))
                continue
            out.unchanged += state is None
            after.append(replace(state or last, fetched=now(), error=None))

    def _one(self, reading: Reading, last: Feed) -> Generator[Item, None, Feed | None]:
        """The entries of a feed, then its new state; None where it is as it was. Raises: InputError."""
        fetched = self._fetch(reading.fetcher(), last)
        if isinstance(fetched, NotModified):
            return None
        with fetched.content:
            yield from reading.feed(fetched_source(fetched))
        return replace(
            last,
            etag=fetched.etag,
            modified=fetched.modified,
            linked_pages=self._options.linked_pages,
        )

    def _fetch(self, fetcher: Fetcher, last: Feed) -> Fetched | NotModified:
        # Other texts are wanted of the same entries where the option has changed.
        if last.linked_pages != self._options.linked_pages:
            return fetcher.fetch(last.url)
        return fetcher.fetch(last.url, last.etag, last.modified)

    def _is_known(self, link: str) -> bool:
        """Whether the page that an entry links to is stored already."""
        name = key(address_name(link), NAME_LENGTH)
        with self._store.connect() as connection:
            return (
                connection.scalar(select(tables.report.c.id).where(tables.report.c.name == name)) is not None
            )
