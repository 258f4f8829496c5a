"""One reading of paths and addresses: containers are opened, formats told, failures kept in their place."""

from __future__ import annotations

import gzip
import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from waqai.documents.fetch import Fetcher, is_address
from waqai.documents.readers import items
from waqai.documents.readers.feeds import parse_feed, read_feed
from waqai.documents.readers.formats import format_of, is_known
from waqai.documents.readers.items import FailedReport, Item, NoReportsError
from waqai.documents.readers.source import GZIP, ReadOptions, Source, bytes_source, file_source
from waqai.documents.readers.web import linked_report, read_address
from waqai.documents.readers.zips import is_zip, member_sources, open_zip
from waqai.errors import InputError, WaqaiError


class Reading:
    """Reads with the same options, and one client for the web; to be used as a context."""

    def __init__(self, options: ReadOptions, stdin: BinaryIO | None = None) -> None:
        self._options = options
        self._stdin = stdin
        self._fetcher: Fetcher | None = None

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, *_: object) -> None:
        if self._fetcher is not None:
            self._fetcher.close()

    def given(self, given: str | Path) -> Iterator[Item]:
        """What a word of the command line stands for: a file, a folder, an address or ``-``."""
        if str(given) == "-":
            yield from self._stream()
        elif is_address(str(given)):
            yield from read_address(str(given), self.fetcher(), self.source)
        elif Path(given).is_dir():
            yield from self._folder(Path(given))
        else:
            yield from self.source(file_source(Path(given)))

    def source(self, source: Source, *, asked_for: bool = True, follow: bool = True) -> Iterator[Item]:
        """The reports of a source; whatever goes wrong with it is its own failure.

        A source that was not ``asked_for`` by name is passed over where it is not meant to hold reports;
        ``follow``: whether the links of a feed may be followed.
        """
        try:
            yield from self._any(source, follow)
        except NoReportsError as error:
            if asked_for:
                yield FailedReport(source.id, source.path, str(error))
            else:
                self._options.tell(f"{source.path} is passed over: {error}")
        except Exception as error:
            # The libraries behind the formats meet whatever is given to them, and must not stop the rest.
            yield FailedReport(source.id, source.path, _reason(error))

    def feed(self, source: Source) -> Iterator[Item]:
        """The entries of a source that must be a feed, or the pages that it links to, as the options say.

        Raises: InputError where it is none, or broken.
        """
        try:
            linked = self._options.linked_pages
            yield from self._linked(source) if linked else read_feed(source, self._options)
        except WaqaiError:
            raise
        except Exception as error:
            raise InputError(_reason(error)) from None

    def fetcher(self) -> Fetcher:
        """The client for the web, made when it is first needed."""
        if self._fetcher is None:
            options = self._options
            self._fetcher = Fetcher(
                allow_private=options.allow_private, delay=options.delay, timeout=options.timeout
            )
        return self._fetcher

    def _any(self, source: Source, follow: bool) -> Iterator[Item]:
        source = source.uncompressed()
        if is_zip(source):
            yield from self._zip(source)
            return
        form = format_of(source)
        if form.read is read_feed and self._options.linked_pages and follow:
            yield from self._linked(source)
        else:
            yield from form.read(source, self._options)

    def _linked(self, source: Source) -> Iterator[Item]:
        feed = parse_feed(source.whole())
        for entry in feed.entries:
            if entry.link and self._options.is_known(entry.link):
                continue
            yield linked_report(entry, feed, self.fetcher(), lambda page: self.source(page, follow=False))

    def _zip(self, source: Source) -> Iterator[Item]:
        empty = True
        with open_zip(source) as archive:
            for member in member_sources(archive, source):
                if is_known(member.name) and not is_zip(member):
                    empty = False
                    yield from self.source(member, asked_for=False)
        if empty:
            yield FailedReport(source.id, source.path, "The archive holds no report.")

    def _folder(self, folder: Path) -> Iterator[Item]:
        files = sorted(_walk(folder))
        if not files:
            yield FailedReport(folder.name, str(folder), "The folder holds no report.")
        for file in files:
            name = file.relative_to(folder)
            stem = Path(name.name.removesuffix(GZIP)).stem
            yield from self.source(file_source(file, "-".join([*name.parent.parts, stem])), asked_for=False)

    def _stream(self) -> Iterator[Item]:
        if self._stdin is None:
            yield FailedReport("stdin", "-", "There is no standard input to read.")
            return
        data = self._stdin.read(items.MOST_BYTES + 1)
        yield from self.source(bytes_source(data, "stdin", "-", ""))


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if not f.startswith(".")]
        yield from (Path(root, name) for name in names if not name.startswith(".") and is_known(name))


def _reason(error: Exception) -> str:
    """Why a source cannot be read, in one sentence."""
    if isinstance(error, InputError):
        return str(error)
    if isinstance(error, EOFError | zlib.error | zipfile.BadZipFile | gzip.BadGzipFile):
        return f"The file is cut off or broken ({error})."
    if isinstance(error, OSError):
        return f"The file cannot be read: {error.strerror or error}."
    told = " ".join(str(error).split())[:300]
    return f"The file is broken, or of a form not known here ({type(error).__name__}: {told})."
