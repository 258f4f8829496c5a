"""Plain text files and HTML pages: one report each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from waqai.documents.encoding import decode
from waqai.documents.html import read_html
from waqai.documents.readers.items import Item, SourceReport, checked, iso_or_none, loss
from waqai.documents.readers.source import ReadOptions, Source


def read_text(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The file's text as it is, in whatever encoding. Raises: InputError where it is no text."""
    decoded = decode(source.whole(), "The file")
    report = SourceReport(
        source.id, decoded.text, None, None, None, source.url, source.path, loss(decoded.replaced)
    )
    yield checked(replace(report, retrieved=source.retrieved, again=source.again))


def read_page(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The article of a page, with what its metadata tell. Raises: InputError where it is no text."""
    page = read_html(source.whole(), "The file")
    report = SourceReport(
        id=source.id,
        text=page.text,
        title=page.title,
        published=iso_or_none(page.published),
        outlet=page.outlet,
        url=page.url or source.url,
        path=source.path,
    )
    yield checked(replace(report, retrieved=source.retrieved, again=source.again))
