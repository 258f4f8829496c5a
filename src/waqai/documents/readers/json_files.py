"""JSON files: a list of objects, one object, or an export of Telegram."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.documents.readers.items import Item, NoReportsError
from waqai.documents.readers.json_stream import JsonStream
from waqai.documents.readers.jsonl import ObjectReports
from waqai.documents.readers.source import ReadOptions, Source
from waqai.documents.readers.telegram import is_export, read_export
from waqai.errors import InputError


def read_json(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The reports of a file. Raises: InputError where it is not well formed; NoReportsError."""
    if is_export(source):
        yield from read_export(source, options)
        return
    made = ObjectReports(source, options)
    with source.open() as stream:
        text = JsonStream(stream)
        match text.first():
            case "[":
                yield from _listed(text, made)
            case "{":
                yield from _single(text, made)
            case _:
                raise NoReportsError("It holds neither an object nor a list of objects.")


def _listed(text: JsonStream, made: ObjectReports) -> Iterator[Item]:
    number = 0
    try:
        for number, fields in enumerate(text.array(), 1):
            if number == 1:
                made.check(fields)
            yield made.item(fields, number)
    except NoReportsError:
        raise
    except InputError as error:
        yield made.failed(number + 1, f"From here on it cannot be read: {error}")


def _single(text: JsonStream, made: ObjectReports) -> Iterator[Item]:
    fields = text.value()
    made.check(fields)
    yield made.item(fields, 1)
