"""Comma and tab separated files, read row by row with a bound on each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TextIO

from waqai.documents.encoding import decode
from waqai.documents.readers import items
from waqai.documents.readers.items import Item, NoReportsError, too_long
from waqai.documents.readers.source import ReadOptions, Source
from waqai.documents.readers.tables import Row, read_rows

_SAMPLE = 65536
_DELIMITERS = (",", ";", "\t", "|")
_QUOTE = '"'


def read_delimited(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The rows of a table. Raises: InputError or NoReportsError where its header is faulty."""
    sample = source.head(_SAMPLE)
    if not sample.strip():
        raise NoReportsError("The file is empty.")
    decoded = decode(sample, "The file")
    encoding = "utf-8-sig" if decoded.encoding == "utf-8" else decoded.encoding
    delimiter = "\t" if source.suffix == ".tsv" else _delimiter(decoded.text)
    # The csv module's own bound is for the whole process; ours, for each row, is in _Rows.
    csv.field_size_limit(max(csv.field_size_limit(), items.MOST_BYTES))
    with io.TextIOWrapper(source.open(), encoding=encoding, errors="replace", newline="") as text:
        if encoding.startswith("utf-16"):
            _skip_mark(text)
        yield from read_rows(source, options, _Rows(text, delimiter))


def _delimiter(text: str) -> str:
    """The delimiter that the header's line has most of."""
    line = text.lstrip("\ufeff\r\n").splitlines()[0]
    return max(_DELIMITERS, key=line.count)


def _skip_mark(text: TextIO) -> None:
    if text.read(1) != "\ufeff":
        text.seek(0)


class _TooLongError(Exception):
    """A row has gone beyond the bound; its argument is the line that was read last."""


class _Rows:
    """An iterator of numbered rows; a row that is too long fails alone, and reading goes on after it."""

    def __init__(self, text: TextIO, delimiter: str) -> None:
        self._text = text
        self._delimiter = delimiter
        self._reader = csv.reader(self._lines(), delimiter=delimiter)
        self._line = 0
        self._held = ""
        self._taken = 0
        self._quotes = 0
        self._width = 0

    def __iter__(self) -> Iterator[Row]:
        return self

    def __next__(self) -> Row:
        first = self._line + 1
        self._taken = self._quotes = 0
        try:
            cells = next(self._reader)
        except _TooLongError as error:
            self._resume(str(error))
            return first, too_long()
        except csv.Error as error:
            return first, f"The row is not well formed: {error}."
        self._width = self._width or len(cells)
        return first, list(cells)

    def _lines(self) -> Iterator[str]:
        return iter(self._next_line, "")

    def _next_line(self) -> str:
        line = self._held or self._text.readline(items.MOST_BYTES)
        self._held = ""
        self._line += 1
        self._taken += len(line)
        self._quotes += line.count(_QUOTE)
        if self._taken >= items.MOST_BYTES:
            raise _TooLongError(line)
        return line

    def _resume(self, last: str) -> None:
        """Go on after the row that was too long, of which ``last`` was read last.

        It ends where its last quotation mark is closed, or before a line that has as many cells as the
        header: a stray quotation mark must not take the rest of the file with it.
        """
        self._reader = csv.reader(self._lines(), delimiter=self._delimiter)
        while last and not (last.endswith("\n") and self._quotes % 2 == 0):
            begins = last.endswith("\n")
            last = self._text.readline(items.MOST_BYTES)
            if begins and self._is_row(last):
                self._held = last
                return
            self._line += begins
            self._quotes += last.count(_QUOTE)

    def _is_row(self, line: str) -> bool:
        if self._width < 2 or line.count(_QUOTE) % 2 or not line.endswith("\n"):
            return False
        return len(next(csv.reader([line], delimiter=self._delimiter))) == self._width
