"""Web archives (WARC): each captured page with enough Arabic text is a report."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from waqai.documents.encoding import decode
from waqai.documents.html import read_html
from waqai.documents.readers import items
from waqai.documents.readers.items import (
    FailedReport,
    Item,
    SourceReport,
    checked,
    enough_arabic,
    iso_or_none,
    loss,
    too_long,
)
from waqai.documents.readers.naming import address_name
from waqai.documents.readers.source import ReadOptions, Source
from waqai.errors import InputError

_KINDS = frozenset({"response", "resource", "conversion"})
_PAGES, _TEXTS = frozenset({"text/html", "application/xhtml+xml"}), frozenset({"text/plain"})
_PIECE = 1 << 16
_MOST_HEADERS = 1_000_000


def read_warc(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The captured pages and texts, in their order. What comes behind a broken record is lost, and told."""
    number = taken = left = 0
    with source.open() as stream:
        bounded = _Bounded(stream)
        records = ArchiveIterator(bounded)
        while True:
            bounded.reading_headers(True)
            try:
                record = next(records, None)
                if record is None:
                    break
                number += 1
                bounded.reading_headers(False)
                item = _record_item(record, number, source)
                _finish(record)
            except (ArchiveLoadFailed, InputError, OSError, EOFError, ValueError, zlib.error) as error:
                reason = f"From the record before on it is broken or cut off ({error})."
                yield FailedReport(f"{source.id}-{number + 1}", f"{source.path}:{number + 1}", reason)
                break
            taken += isinstance(item, SourceReport)
            left += item is None
            if item is not None:
                yield item
    if left:
        options.tell(f"{source.path}: {taken} pages read, {left} records left out that are no Arabic page.")


def _record_item(record: Any, number: int, source: Source) -> Item | None:
    """The report of a record, None where it is not meant for one."""
    kind = _media_type(record)
    if record.rec_type not in _KINDS or kind not in _PAGES | _TEXTS or not _was_given(record):
        return None
    headers = record.rec_headers
    url = str(headers.get_header("WARC-Target-URI") or "").strip("<>")
    captured = str(headers.get_header("WARC-Date") or "") or None
    stamp = re.sub(r"\D", "", captured or "")[:14] or str(number)
    blank = SourceReport(
        id=f"{address_name(url)}-{stamp}",
        text="",
        title=None,
        published=None,
        outlet=None,
        url=url or None,
        path=f"{source.path}:{number}",
        retrieved=captured,
        again=source.again,
    )
    try:
        report = _filled(blank, record.content_stream().read(items.MOST_BYTES + 1), kind in _PAGES)
    except InputError as error:
        return FailedReport(blank.id, blank.path, str(error))
    return checked(report) if enough_arabic(report.text) else None


def _filled(blank: SourceReport, data: bytes, is_page: bool) -> SourceReport:
    if len(data) > items.MOST_BYTES:
        raise InputError(too_long())
    if not is_page:
        decoded = decode(data, "The record")
        return replace(blank, text=decoded.text, note=loss(decoded.replaced))
    page = read_html(data, "The record")
    published = iso_or_none(page.published)
    return replace(blank, text=page.text, title=page.title, published=published, outlet=page.outlet)


def _media_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _was_given(record: Any) -> bool:
    """Whether a captured answer is one that gave the page."""
    return record.http_headers is None or str(record.http_headers.get_statuscode()) == "200"


def _finish(record: Any) -> None:
    """Read what is left of a record, so that what is read next is headers."""
    while record.raw_stream.read(_PIECE):
        pass


class _Bounded:
    """A stream that does not go on for ever where headers should be, which are read whole."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._headers = False
        self._read = 0

    def reading_headers(self, headers: bool) -> None:
        """Say what is read now."""
        self._headers, self._read = headers, 0

    def read(self, size: int = -1) -> bytes:
        """Read; raises InputError where headers are too long."""
        data = self._stream.read(size)
        self._read += len(data)
        if self._headers and self._read > _MOST_HEADERS:
            raise InputError("headers without end")
        return data
