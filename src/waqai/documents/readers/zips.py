"""Zip files: their members, with bounds against archives that are made to fill memory or disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO

from waqai.documents.readers.source import GROWTH_FREE, MOST_GROWTH, Source
from waqai.errors import InputError

_MOST_MEMBERS = 1_000_000
#: Archives by suffix, with the members of theirs that are read: of a web archive, not its lists of pages.
_MEMBERS = {".zip": ("",), ".wacz": (".warc", ".warc.gz")}
SUFFIXES = frozenset(_MEMBERS)


def is_zip(source: Source) -> bool:
    """Whether a source is an archive whose members are to be read."""
    return source.suffix in SUFFIXES


@contextmanager
def open_zip(source: Source) -> Iterator[zipfile.ZipFile]:
    """The archive of a source. Raises: InputError where it is none, or holds a member that is a bomb."""
    with source.open() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except zipfile.BadZipFile:
            raise InputError("It is no zip archive, or a broken one.") from None
        with archive:
            if len(archive.infolist()) > _MOST_MEMBERS:
                raise InputError(f"It has more than {_MOST_MEMBERS:,} members.")
            for member in archive.infolist():
                _check(member)
            yield archive


def _check(member: zipfile.ZipInfo) -> None:
    """A member gives no more than the size it declares, so that checking this is enough."""
    if member.file_size > GROWTH_FREE and member.file_size > MOST_GROWTH * member.compress_size:
        raise InputError(f"Its member {member.filename} grows to more than {MOST_GROWTH} times its size.")


def member_sources(archive: zipfile.ZipFile, source: Source) -> Iterator[Source]:
    """The members that are files, by name, hidden ones left out."""
    for info in sorted(archive.infolist(), key=lambda i: i.filename):
        path = PurePosixPath(info.filename)
        if not info.filename.lower().endswith(_MEMBERS[source.suffix]):
            continue
        if not info.is_dir() and not any(part.startswith((".", "__MACOSX")) for part in path.parts):
            yield _member(archive, source, info, path)


def _member(archive: zipfile.ZipFile, source: Source, info: zipfile.ZipInfo, path: PurePosixPath) -> Source:
    def opened() -> BinaryIO:
        try:
            return archive.open(info)  # type: ignore[return-value]
        except RuntimeError:
            raise InputError("It is protected by a password.") from None
        except NotImplementedError:
            raise InputError("It is packed in a way that is not known here.") from None

    stem = "-".join(path.with_suffix("").parts)
    return Source(
        id=f"{source.id}-{stem}",
        path=f"{source.path}:{info.filename}",
        name=path.name,
        open=opened,
        retrieved=source.retrieved,
        url=source.url,
    )
