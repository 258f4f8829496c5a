"""Lines of gazetteer files, plain, gzipped or zipped, with what is wrong in them told by number."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from waqai.errors import InputError
from waqai.text.normalise import normalise

#: Files of a GeoNames zip that hold no places.
_NOT_DATA = frozenset({"readme.txt"})
Row = dict[str, str]


class Problem(NamedTuple):
    """A line (or feature) that was set aside: its number from 1, and why."""

    line: int
    reason: str


Report = Callable[[Problem], None]


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file; .gz is unpacked, of a .zip the largest text in it.

    Raises: InputError where it is missing or broken.
    """
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive, archive.open(_largest(archive, path)) as member:
                yield cast(BinaryIO, member)
        elif path.suffix.lower() == ".gz":
            with gzip.open(path) as unpacked:
                yield cast(BinaryIO, unpacked)
        else:
            with path.open("rb") as plain:
                yield plain
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        raise InputError(f"The gazetteer file {path} cannot be read: {error}.") from None


def _largest(archive: zipfile.ZipFile, path: Path) -> str:
    texts = [i for i in archive.infolist() if i.filename.lower().endswith((".txt", ".tsv"))]
    texts = [i for i in texts if Path(i.filename).name.lower() not in _NOT_DATA]
    if not texts:
        raise InputError(f"There is no .txt or .tsv file in {path}.")
    return max(texts, key=lambda i: i.file_size).filename


def cells(path: Path, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of every line of a tab-separated file; lines that are not UTF-8 go to ``report``."""
    with opened(path) as file:
        for number, raw in enumerate(io.BufferedReader(cast(io.RawIOBase, file)), 1):
            try:
                line = raw.decode("utf-8").rstrip("\r\n").removeprefix("\ufeff")
            except UnicodeDecodeError:
                report(Problem(number, "not UTF-8"))
                continue
            if line.strip() and not line.startswith("#"):
                yield number, line.split("\t")


def rows(path: Path, report: Report) -> Iterator[tuple[int, Row]]:
    """Number and cells by column of every line after the header; lines of another width go to ``report``."""
    header: list[str] | None = None
    for number, line in cells(path, report):
        if header is None:
            header = [name.strip() for name in line]
        elif len(line) > len(header):
            report(Problem(number, f"{len(line)} cells where the header has {len(header)}"))
        else:
            yield number, dict(zip(header, line + [""] * (len(header) - len(line)), strict=True))


def coordinates(lat: str, lon: str) -> tuple[float, float]:
    """Degrees as numbers.

    Raises: ValueError where they are no numbers or off the globe.
    """
    point = float(lat), float(lon)
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise ValueError(f"coordinates off the globe: {lat}, {lon}")
    return point


def number(text: str) -> int:
    """A count that may be missing.

    Raises: ValueError where it is no number.
    """
    return max(0, int(float(text))) if text.strip() else 0


def is_arabic(name: str) -> bool:
    """Whether a name is written in Arabic letters and in no Latin ones."""
    letters = [c for c in normalise(name) if c.isalpha()]
    return bool(letters) and all("\u0600" <= c <= "\u06ff" for c in letters)


def distinct(names: list[str]) -> tuple[str, ...]:
    """Names without blanks around them, each once."""
    return tuple(dict.fromkeys(n.strip() for n in names if n.strip()))
