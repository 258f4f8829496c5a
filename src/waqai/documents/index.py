"""The index of a folder of reports: a TSV file that gives what the pages themselves lack."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from waqai.documents.encoding import decode
from waqai.documents.pagedate import parse_page_date
from waqai.errors import InputError


@dataclass(frozen=True, slots=True)
class IndexRow:
    """What an index says of one file; ``published`` is ISO 8601."""

    published: str | None
    outlet: str | None
    title: str | None
    url: str | None


_EMPTY = IndexRow(None, None, None, None)


class Index:
    """Rows by file name; a file is found by its name, or by its path as the index writes it."""

    def __init__(self, rows: dict[str, IndexRow]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, path: Path) -> IndexRow:
        """The row of a file; an empty one where the index does not name it."""
        for key in (path.as_posix(), path.name, path.stem):
            if key in self._rows:
                return self._rows[key]
        return _EMPTY


def read_index(path: Path) -> Index:
    """Read an index: tab-separated, a header line with ``file`` and any of ``published outlet title url``.

    Further columns are ignored, empty cells mean unknown. Raises: InputError, naming file and line, where
    the column ``file`` is missing, a file is named twice, a row is too long or a date cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"The index {path} cannot be read: {error.strerror}.") from None
    lines = decode(data, f"The index {path}").text.splitlines()
    header = [cell.strip().lower() for cell in lines[0].split("\t")]
    if "file" not in header:
        raise InputError(
            f'{path}, line 1: the index has no column "file"; its columns are {", ".join(header)}.'
        )
    rows: dict[str, IndexRow] = {}
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            name, row = _row(header, line, f"{path}, line {number}")
            if name in rows:
                raise InputError(f"{path}, line {number}: the file {name} is named a second time.")
            rows[name] = row
    return Index(rows)


def _row(header: list[str], line: str, where: str) -> tuple[str, IndexRow]:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) > len(header):
        raise InputError(f"{where}: {len(cells)} cells where the header has {len(header)}.")
    given = {column: cell for column, cell in zip(header, cells, strict=False) if cell}
    if "file" not in given:
        raise InputError(f'{where}: the cell "file" is empty.')
    return given["file"], IndexRow(
        iso_date(given.get("published"), where), given.get("outlet"), given.get("title"), given.get("url")
    )


def iso_date(value: str | None, where: str) -> str | None:
    """ISO 8601 form of a date that a user gave. Raises: InputError where it cannot be read as a date."""
    if value is None or not value.strip():
        return None
    parsed = parse_page_date(value)
    if parsed is None:
        raise InputError(f'{where}: "{value}" is not a date; write it as YYYY-MM-DD.')
    return parsed
