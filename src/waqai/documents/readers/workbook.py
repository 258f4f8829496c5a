"""Workbooks (XLSX): each sheet with a column of texts is a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from openpyxl import load_workbook

from waqai.documents.readers.items import Item, NoReportsError
from waqai.documents.readers.source import ReadOptions, Source
from waqai.documents.readers.tables import read_rows
from waqai.documents.readers.zips import open_zip
from waqai.errors import InputError

#: Strings that cells share are held in memory all at once.
_MOST_SHARED = 400_000_000
_SHARED = "xl/sharedStrings.xml"


def read_workbook(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The rows of all sheets, in their order; sheets without a column of texts are passed over.

    Raises: NoReportsError where no sheet has one; InputError where it is no workbook.
    """
    _check(source)
    with source.open() as stream:
        book = load_workbook(stream, read_only=True, data_only=True)
        try:
            yield from _sheets(book, source, options)
        finally:
            book.close()


def _check(source: Source) -> None:
    with open_zip(source) as archive:
        shared = sum(m.file_size for m in archive.infolist() if m.filename.lower() == _SHARED.lower())
        if shared > _MOST_SHARED:
            raise InputError(f"Its texts take {shared:,} bytes; save it as CSV, which is read row by row.")


def _sheets(book: Any, source: Source, options: ReadOptions) -> Iterator[Item]:
    several = len(book.worksheets) > 1
    reasons: list[NoReportsError] = []
    for number, sheet in enumerate(book.worksheets, 1):
        named = replace(source, path=f"{source.path}:{sheet.title}", id=f"{source.id}-{number}")
        rows = ((n, list(cells)) for n, cells in enumerate(sheet.iter_rows(values_only=True), 1))
        try:
            yield from read_rows(named if several else source, options, rows)
        except NoReportsError as error:
            reasons.append(error)
    if reasons and len(reasons) == len(book.worksheets):
        raise reasons[0]
