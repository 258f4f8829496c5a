"""The formats that reports are read from, and how one is told from its name and its first bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from waqai.documents.readers.delimited import read_delimited
from waqai.documents.readers.feeds import read_feed
from waqai.documents.readers.items import Item
from waqai.documents.readers.json_files import read_json
from waqai.documents.readers.jsonl import read_jsonl
from waqai.documents.readers.parquet import read_parquet
from waqai.documents.readers.pdf import read_pdf
from waqai.documents.readers.plain import read_page, read_text
from waqai.documents.readers.source import ReadOptions, Source
from waqai.documents.readers.telegram import is_messages_page, read_messages_page
from waqai.documents.readers.warc import read_warc
from waqai.documents.readers.whatsapp import is_chat, read_chat
from waqai.documents.readers.workbook import read_workbook
from waqai.documents.readers.zips import SUFFIXES

Reader = Callable[[Source, ReadOptions], Iterator[Item]]
_HEAD = 1024


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its suffixes, its media types on the web, and how its first bytes look."""

    name: str
    read: Reader
    suffixes: frozenset[str]
    media_types: frozenset[str] = frozenset()
    start: re.Pattern[bytes] | None = None


def _format(name: str, read: Reader, suffixes: str, media_types: str = "", start: bytes = b"") -> Format:
    pattern = re.compile(rb"(?:\xef\xbb\xbf)?\s*" + start, re.IGNORECASE) if start else None
    return Format(name, read, frozenset(suffixes.split()), frozenset(media_types.split()), pattern)


def _read_page(source: Source, options: ReadOptions) -> Iterator[Item]:
    return (read_messages_page if is_messages_page(source) else read_page)(source, options)


def _read_text(source: Source, options: ReadOptions) -> Iterator[Item]:
    return (read_chat if is_chat(source) else read_text)(source, options)


_XML_HEAD = rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?(?:<\?.*?\?>\s*)*"
FORMATS = (
    _format(
        "feed",
        read_feed,
        ".rss .atom .xml .rdf",
        "application/rss+xml application/atom+xml application/rdf+xml application/xml text/xml",
        _XML_HEAD + rb"<(?:rss|feed|rdf:RDF)[\s>]",
    ),
    _format(
        "page",
        _read_page,
        ".html .htm .xhtml",
        "text/html application/xhtml+xml",
        _XML_HEAD + rb"(?:<!doctype html|<html)",
    ),
    _format("text", _read_text, ".txt", "text/plain"),
    _format("JSON Lines", read_jsonl, ".jsonl .ndjson", "application/x-ndjson application/jsonl"),
    _format("JSON", read_json, ".json", "application/json"),
    _format("web archive", read_warc, ".warc", "application/warc", rb"WARC/[01]\."),
    _format("table", read_delimited, ".csv .tsv", "text/csv text/tab-separated-values"),
    _format(
        "workbook",
        read_workbook,
        ".xlsx .xlsm",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    _format("PDF", read_pdf, ".pdf", "application/pdf", rb"%PDF-"),
    _format("Parquet", read_parquet, ".parquet", "application/vnd.apache.parquet", rb"PAR1"),
)
_BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}
_BY_MEDIA_TYPE = {kind: form for form in FORMATS for kind in form.media_types}
_TEXT = _BY_SUFFIX[".txt"]


def format_of(source: Source) -> Format:
    """The format of a source: by its suffix, else its media type, else its first bytes, else plain text."""
    if source.media_type:
        return _by_media_type(source)
    return _BY_SUFFIX.get(source.suffix) or _by_start(source) or _TEXT


def is_known(name: str) -> bool:
    """Whether a file of this name is taken for reports when a folder is read."""
    stem = name.lower().removesuffix(".gz")
    return stem.endswith((*_BY_SUFFIX, *SUFFIXES))


def _by_media_type(source: Source) -> Format:
    """On the web the media type says more than the address, but plain text is said of anything."""
    told = _BY_MEDIA_TYPE.get(source.media_type)
    if told is not None and told is not _TEXT:
        # A feed is often called a page, or the other way round: its first bytes are surer.
        return _by_start(source) or told
    return _by_start(source) or _BY_SUFFIX.get(source.suffix) or _TEXT


def _by_start(source: Source) -> Format | None:
    head = source.head(_HEAD)
    return next((form for form in FORMATS if form.start is not None and form.start.match(head)), None)
