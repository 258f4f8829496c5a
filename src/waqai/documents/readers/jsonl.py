"""JSON Lines: one object a line, one report an object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from waqai.documents.encoding import decode
from waqai.documents.readers.fields import Columns, find_columns
from waqai.documents.readers.items import FailedReport, Item, NoReportsError, checked, too_long
from waqai.documents.readers.lines import bounded_lines
from waqai.documents.readers.source import ReadOptions, Source
from waqai.errors import InputError


def read_jsonl(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The reports of a file, each faulty line in its place as failed."""
    made = ObjectReports(source, options)
    with source.open() as stream:
        empty = True
        for number, line in bounded_lines(stream):
            empty = False
            if line is None:
                yield made.failed(number, too_long())
                continue
            try:
                fields = json.loads(decode(line, "The line").text)
            except InputError as error:
                yield made.failed(number, str(error))
            except (ValueError, RecursionError) as error:
                yield made.failed(number, f"The line is not well-formed JSON: {error}.")
            else:
                yield made.item(fields, number)
        if empty:
            yield FailedReport(source.id, source.path, "The file is empty.")


class ObjectReports:
    """Reports from JSON objects, whose fields may differ from one to the next."""

    def __init__(self, source: Source, options: ReadOptions) -> None:
        self._source = source
        # The same guess is told once, and objects without end of ever new fields are not remembered.
        once = replace(options, tell=lru_cache(100)(options.tell))
        self._columns = lru_cache(100)(lambda keys: find_columns(keys, once, source))

    def check(self, fields: object) -> None:
        """Raises: NoReportsError where the first object is not one of a report."""
        if not isinstance(fields, dict):
            raise NoReportsError("It holds no objects.")
        self._columns(tuple(fields))

    def item(self, fields: object, number: int) -> Item:
        """The report of an object, or why it is none."""
        try:
            if not isinstance(fields, dict):
                raise InputError("It is no JSON object.")
            columns: Columns = self._columns(tuple(fields))
            return checked(columns.pick(fields, number, self._source))
        except InputError as error:
            return self.failed(number, str(error))

    def failed(self, number: int, reason: str) -> FailedReport:
        """A failure of the object with this number."""
        return FailedReport(f"{self._source.id}-{number}", f"{self._source.path}:{number}", reason)
