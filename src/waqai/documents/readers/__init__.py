"""Readers: from paths and addresses to reports, one by one, none of which can stop the rest.

What cannot be read comes out as a :class:`FailedReport` in its place, so that a batch goes on. ``formats``
lists the formats, each of which has a module of its own; ``reading`` opens what holds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from waqai.documents.fetch import is_address
from waqai.documents.index import Index, iso_date
from waqai.documents.readers.fields import FIELDS
from waqai.documents.readers.items import LONGEST_REPORT, FailedReport, Item, SourceReport, record_name
from waqai.documents.readers.reading import Reading
from waqai.documents.readers.source import ReadOptions, file_source
from waqai.errors import InputError

__all__ = [
    "FIELDS",
    "LONGEST_REPORT",
    "FailedReport",
    "Item",
    "ReadOptions",
    "SourceReport",
    "read_reports",
    "read_source",
    "record_name",
]


def read_reports(
    paths: Iterable[str | Path],
    index: Index | None = None,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    options: ReadOptions | None = None,
    *,
    distinct: bool = True,
) -> Iterator[Item]:
    """Read files, folders (sorted, with their subfolders), addresses and ``-`` (``stdin``), in order given.

    ``index`` adds date, outlet, title and address by file name; ``published`` (a date) is taken for
    reports that have none from elsewhere. A second report of the same name comes out as failed where
    names must be ``distinct``.
    Raises: InputError where ``published`` is not a date.
    """
    default = iso_date(published, "--published")
    seen: dict[str, str] = {}
    with Reading(options or ReadOptions(), stdin) as reading:
        for given in paths:
            for item in reading.given(given):
                if isinstance(item, SourceReport):
                    first = seen.setdefault(record_name(item.id).casefold(), item.path)
                    if distinct and first != item.path:
                        item = FailedReport(item.id, item.path, f'It has the same id "{item.id}" as {first}.')
                    else:
                        item = _completed(item, index, default)
                yield item


def read_source(source: str) -> SourceReport:
    """Read again the one report that a record names as its source (``FILE`` or ``FILE:PLACE``).

    Raises: InputError where it cannot be read any more, or was read from the web.
    """
    if is_address(source):
        raise InputError(f"{source} is an address; it is not fetched again.")
    with Reading(ReadOptions()) as reading:
        for item in reading.source(file_source(_file_of(source))):
            if isinstance(item, FailedReport) and source in {item.path, str(_file_of(source))}:
                raise InputError(f"{item.path}: {item.reason}")
            if item.path == source and isinstance(item, SourceReport):
                return item
    raise InputError(f"{source} holds no such report.")


def _file_of(source: str) -> Path:
    """The file in ``FILE:PLACE``: the shortest part before a colon that is a file."""
    parts = source.split(":")
    for i in range(1, len(parts) + 1):
        path = Path(":".join(parts[:i]))
        if path.is_file():
            return path
    return Path(source)


def _completed(report: SourceReport, index: Index | None, default: str | None) -> SourceReport:
    row = index.find(Path(report.path)) if index is not None else None
    return replace(
        report,
        title=report.title or (row.title if row else None),
        published=report.published or (row.published if row else None) or default,
        outlet=report.outlet or (row.outlet if row else None),
        url=report.url or (row.url if row else None),
    )
