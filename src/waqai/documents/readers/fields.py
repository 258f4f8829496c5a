"""Reports from named fields: the rows of tables, the objects of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from waqai.documents.index import iso_date
from waqai.documents.lines import squeeze
from waqai.documents.readers.items import NoReportsError, SourceReport
from waqai.documents.readers.source import ReadOptions, Source
from waqai.errors import InputError
from waqai.knowledge.files import read_yaml

FIELDS = ("id", "text", "title", "published", "outlet", "url")
_MILLISECONDS = 100_000_000_000


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds which field; ``guessed`` are the fields found by a usual name other than their own.

    What a guessed column holds is left out where it is no such field; elsewhere it fails the report.
    """

    by_field: Mapping[str, str]
    guessed: frozenset[str]
    told: bool

    def pick(self, row: Mapping[str, object], number: int, source: Source) -> SourceReport:
        """The report of a row, ``number`` in its file. Raises: InputError where a field is not as it must."""
        cells = {field: row.get(column) for field, column in self.by_field.items()}
        text = cells.get("text")
        if not isinstance(text, str):
            raise InputError(f'The field "{self.by_field["text"]}" is missing or no text.')
        given = cells.get("id")
        named = str(given).strip() if isinstance(given, str | int | float) else ""
        return SourceReport(
            id=named or f"{source.id}-{number}",
            text=text,
            title=self._string(cells, "title"),
            published=self._published(cells),
            outlet=self._string(cells, "outlet"),
            url=self._string(cells, "url"),
            path=f"{source.path}:{number}",
            retrieved=source.retrieved,
            again=source.again and not self.told,
        )

    def _string(self, cells: Mapping[str, object], field: str) -> str | None:
        value = cells.get(field)
        if value is not None and not isinstance(value, str):
            if field in self.guessed:
                return None
            raise InputError(f'The field "{self.by_field[field]}" is no text.')
        return value.strip() or None if value else None

    def _published(self, cells: Mapping[str, object]) -> str | None:
        try:
            return _moment(cells.get("published"), f'The field "{self.by_field.get("published")}"')
        except InputError:
            if "published" in self.guessed:
                return None
            raise


def find_columns(header: Iterable[str], options: ReadOptions, source: Source) -> Columns:
    """Which columns hold what: as the user says, else by their usual names; guesses are told.

    Raises: InputError where a column that the user names is not there; NoReportsError where none can be
    the text.
    """
    names = [name for name in header if name]
    by_norm = {squeeze(name).casefold(): name for name in reversed(names)}
    found: dict[str, str] = {}
    for field, column in options.columns.items():
        if squeeze(column).casefold() not in by_norm:
            raise InputError(f'There is no column "{column}"; its columns are {_listed(names)}.')
        found[field] = by_norm[squeeze(column).casefold()]
    taken = set(found.values())
    guessed: dict[str, str] = {}
    for field, usual in _usual_names().items():
        there = [by_norm[name] for name in usual if by_norm.get(name, "") not in {"", *taken}]
        if field not in found and there:
            found[field] = there[0]
            taken.add(there[0])
            if there[0] != field:
                guessed[field] = there[0]
    if "text" not in found:
        raise NoReportsError(
            f"No column is known to hold the texts; name it with --column text=NAME"
            f" (its columns are {_listed(names)})."
        )
    if guessed:
        told = " ".join(f"{field}={column}" for field, column in guessed.items())
        options.tell(f"{source.path}: columns read as {told}; --column says otherwise.")
    return Columns(found, frozenset(guessed), bool(options.columns))


@cache
def _usual_names() -> dict[str, tuple[str, ...]]:
    data = read_yaml("columns.yaml")
    return {field: tuple(squeeze(name).casefold() for name in data[field]) for field in FIELDS}


def _listed(names: list[str]) -> str:
    shown = ", ".join(name[:40] for name in names[:20])
    return f"{shown}, ..." if len(names) > 20 else shown or "none"


def _moment(value: object, where: str) -> str | None:
    """ISO 8601 form of a date as a table holds it. Raises: InputError where it is none."""
    if isinstance(value, datetime):
        bare = value.hour == value.minute == value.second == 0
        return value.date().isoformat() if bare else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value, where)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{where} is no text.")
    return iso_date(value, where)


def _since_1970(value: float, where: str) -> str:
    """A count of seconds (or milliseconds) since 1970, as ISO 8601 in UTC."""
    try:
        seconds = value / 1000 if abs(value) > _MILLISECONDS else value
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        raise InputError(f"{where} is no date: {value}.") from None
