"""Sources: bytes to be read in some format, from a file, an archive's member or the web."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from waqai.documents.readers import items
from waqai.errors import InputError

GZIP = ".gz"
#: A compressed file that grows by more than this factor, and beyond this size, is taken for a bomb.
MOST_GROWTH, GROWTH_FREE = 200, 100_000_000


def _nothing(_: str) -> None:
    """Tell nobody."""


def _never(_: str) -> bool:
    """Know nothing."""
    return False


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: options that mean the same for all verbs that take reports.

    ``columns``: column of a table by field (id, text, title, published, outlet, url); ``linked_pages``:
    read the pages that a feed links to instead of the feed's own texts; ``allow_private``: addresses
    inside the machine or its network may be fetched; ``delay``: seconds between two requests to a host;
    ``timeout``: seconds that a request may take; ``tell``: called with sentences for the user, such as
    which columns were guessed; ``is_known``: whether the page at a feed's link need not be fetched again.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    linked_pages: bool = False
    allow_private: bool = False
    delay: float = 1.0
    timeout: float = 30.0
    tell: Callable[[str], None] = _nothing
    is_known: Callable[[str], bool] = _never


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes in some format.

    ``id``: what its one report is called, or what the ids of its reports begin with; ``path``: how it is
    named to people; ``name``: the file name that tells its format; ``open`` may be called more than once.
    ``url`` and ``retrieved`` are set for what the web gave; ``media_type`` is what the web calls its format.
    """

    id: str
    path: str
    name: str
    open: Callable[[], BinaryIO]
    url: str | None = None
    retrieved: str | None = None
    media_type: str = ""

    @property
    def suffix(self) -> str:
        """The suffix that tells the format, in small letters."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def again(self) -> bool:
        """Whether it can be opened again by its path alone."""
        return self.url is None and self.path != "-"

    def head(self, size: int) -> bytes:
        """The first bytes."""
        with self.open() as stream:
            return stream.read(size)

    def whole(self, most: int | None = None) -> bytes:
        """All bytes. Raises: InputError where there are more than ``most`` (by default: a report's bytes)."""
        most = items.MOST_BYTES if most is None else most
        with self.open() as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise InputError(items.too_long())
        return data

    def uncompressed(self) -> Source:
        """The source itself, or what is inside it where its name ends in ``.gz``."""
        if self.suffix != GZIP:
            return self
        inner = self.name[: -len(GZIP)]
        stem = self.id.removesuffix(PurePosixPath(inner).suffix)
        return replace(self, name=inner, id=stem, open=lambda: _gunzip(self.open()))


def file_source(path: Path, report_id: str | None = None) -> Source:
    """A file on disk, called by its stem unless ``report_id`` says otherwise."""
    return Source(report_id or path.stem, str(path), path.name, lambda: path.open("rb"))


def bytes_source(data: bytes, report_id: str, path: str, name: str) -> Source:
    """Bytes that are in memory already."""
    return Source(report_id, path, name, lambda: io.BytesIO(data))


class _Growing(io.RawIOBase):
    """A gzip stream that stops where it grows out of proportion to what it was made of."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._stream = gzip.GzipFile(fileobj=packed)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        data = self._stream.read(len(view))
        self._given += len(data)
        if self._given > GROWTH_FREE and self._given > MOST_GROWTH * self._packed.tell():
            raise InputError(
                f"It grows to more than {MOST_GROWTH} times its size when unpacked, which no text does."
            )
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._packed.close()
        super().close()


def _gunzip(packed: BinaryIO) -> BinaryIO:
    return io.BufferedReader(_Growing(packed), 1 << 16)
