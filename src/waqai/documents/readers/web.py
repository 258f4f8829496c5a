"""Addresses of the web: a page, a feed, or any other format of reports."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast
from urllib.parse import unquote, urlsplit

from waqai.documents.fetch import Fetched, Fetcher, NotModified
from waqai.documents.readers.feeds import Entry, Feed, entry_name
from waqai.documents.readers.items import FailedReport, Item, SourceReport
from waqai.documents.readers.naming import address_name
from waqai.documents.readers.source import Source
from waqai.errors import InputError

#: Reads a source in whatever format it is in; its faults are items too.
ReadAny = Callable[[Source], Iterator[Item]]


class _Shared(io.RawIOBase):
    """A view of a file from its beginning, whose closing leaves the file open."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._file.seek(self._at)
        self._at = self._file.seek(offset, whence)
        return self._at

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        self._file.seek(self._at)
        data = self._file.read(len(view))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)


def fetched_source(fetched: Fetched) -> Source:
    """What was fetched, as a source; it can be opened as long as ``fetched.content`` is open."""
    path = unquote(urlsplit(fetched.url).path)
    return Source(
        id=address_name(fetched.url),
        path=fetched.url,
        name=PurePosixPath(path).name,
        open=lambda: cast(BinaryIO, io.BufferedReader(_Shared(fetched.content))),
        url=fetched.url,
        retrieved=fetched.retrieved,
        media_type=fetched.media_type,
    )


def read_address(url: str, fetcher: Fetcher, read_any: ReadAny) -> Iterator[Item]:
    """Fetch an address and read what it holds; what it does not give is a failure of its own."""
    name = address_name(url)
    try:
        fetched = fetcher.fetch(url)
    except InputError as error:
        yield FailedReport(name, url, str(error))
        return
    assert not isinstance(fetched, NotModified)
    with fetched.content:
        yield from read_any(replace(fetched_source(fetched), id=name))


def linked_report(entry: Entry, feed: Feed, fetcher: Fetcher, read_any: ReadAny) -> Item:
    """The page that an entry links to; what the page does not tell is taken from the entry."""
    name = entry_name(entry)
    if entry.link is None:
        return FailedReport(name, entry.key, "The entry links to no page.")
    item = next(read_address(entry.link, fetcher, read_any), None)
    if item is None:
        return FailedReport(name, entry.link, "The page that the entry links to holds no report.")
    if isinstance(item, FailedReport):
        return FailedReport(name, entry.link, item.reason)
    return _with_entry(item, entry, feed)


def _with_entry(page: SourceReport, entry: Entry, feed: Feed) -> SourceReport:
    return replace(
        page,
        id=entry_name(entry),
        title=page.title or entry.title,
        published=page.published or entry.published,
        outlet=page.outlet or feed.title,
    )
