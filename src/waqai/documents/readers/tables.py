"""Tables: comma or tab separated files, workbooks, Parquet. One row, one report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from waqai.documents.readers.fields import Columns, find_columns
from waqai.documents.readers.items import FailedReport, Item, NoReportsError, checked
from waqai.documents.readers.source import ReadOptions, Source
from waqai.errors import InputError

#: A row's number in its file and its cells, or why it could not be read.
Row = tuple[int, list[Any] | str]


def read_rows(source: Source, options: ReadOptions, rows: Iterator[Row]) -> Iterator[Item]:
    """Reports from rows, of which the first names the columns; blank rows are passed over.

    Raises: NoReportsError where no column can be the text; InputError where the header is faulty.
    """
    header = _header(rows)
    yield from row_reports(source, find_columns(header, options, source), header, rows)


def row_reports(source: Source, columns: Columns, header: list[str], rows: Iterator[Row]) -> Iterator[Item]:
    """Reports from the rows below a header whose columns are known; blank rows are passed over."""
    for number, cells in rows:
        if isinstance(cells, str):
            yield FailedReport(f"{source.id}-{number}", f"{source.path}:{number}", cells)
        elif any(cell is not None and str(cell).strip() for cell in cells):
            yield _row_report(source, columns, header, number, cells)


def _header(rows: Iterator[Row]) -> list[str]:
    for _, cells in rows:
        if isinstance(cells, str):
            raise InputError(f"The first row, which names the columns, cannot be read: {cells}")
        names = ["" if cell is None else str(cell).strip().lstrip("\ufeff") for cell in cells]
        if any(names):
            return names
    raise NoReportsError("The table is empty.")


def _row_report(source: Source, columns: Columns, header: list[str], number: int, cells: list[Any]) -> Item:
    row = dict(zip(reversed(header), reversed(_filled(cells, len(header))), strict=True))
    try:
        return checked(columns.pick(row, number, source))
    except InputError as error:
        return FailedReport(f"{source.id}-{number}", f"{source.path}:{number}", str(error))


def _filled(cells: list[Any], width: int) -> list[Any]:
    """As many cells as there are columns: a short row ends in empty ones, what is beyond the last is left."""
    return [*cells[:width], *[None] * (width - len(cells))]
