"""RSS and Atom feeds: each entry a report, from the feed's own text or from the page it links to."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

import feedparser

from waqai.documents.html import parse_html
from waqai.documents.lines import squeeze
from waqai.documents.readers.items import FailedReport, Item, NoReportsError, SourceReport, checked
from waqai.documents.readers.naming import address_name
from waqai.documents.readers.source import ReadOptions, Source
from waqai.errors import InputError

_MOST_BYTES = 20_000_000
_TEASER = 400


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: ``text`` is its title and its own text; ``published`` ISO 8601."""

    key: str
    link: str | None
    title: str | None
    text: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its name and its entries, in the order in which it gives them."""

    title: str | None
    entries: list[Entry]


def read_feed(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The entries of a feed by their own texts. Raises: NoReportsError where it is no feed."""
    feed = parse_feed(source.whole(_MOST_BYTES))
    if feed.entries and all(len(entry.text) < _TEASER for entry in feed.entries):
        options.tell(
            f"{source.path}: its entries are teasers; --linked-pages reads the pages that it links to."
        )
    for entry in feed.entries:
        yield entry_report(entry, feed, source)


def parse_feed(data: bytes) -> Feed:
    """Parse a feed, well formed or not. Raises: NoReportsError where it is none."""
    try:
        # Given as a stream: a text would be taken for an address to fetch.
        parsed = feedparser.parse(BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:
        # The parser meets whatever the web holds.
        raise InputError(f"It cannot be read as a feed ({type(error).__name__}: {error}).") from None
    if not parsed.get("version") and not parsed.entries:
        raise NoReportsError("It is no RSS or Atom feed.")
    title = " ".join(str(parsed.feed.get("title", "")).split())
    return Feed(title or None, [_entry(entry) for entry in parsed.entries])


def entry_report(entry: Entry, feed: Feed, source: Source) -> Item:
    """The report of an entry's own text."""
    name = entry_name(entry)
    path = entry.link or f"{source.path}:{name}"
    if not entry.key:
        return FailedReport(name, path, "The entry has neither link, id nor text.")
    return checked(
        SourceReport(
            id=name,
            text=entry.text,
            title=entry.title,
            published=entry.published,
            outlet=feed.title,
            url=entry.link,
            path=f"{source.path}:{name}",
            retrieved=source.retrieved,
            again=source.again,
        )
    )


def entry_name(entry: Entry) -> str:
    """The id of an entry's report."""
    return address_name(entry.link or entry.key or "entry")


def _entry(entry: Any) -> Entry:
    link = str(entry.get("link") or "").strip() or None
    title = _plain(str(entry.get("title") or ""))
    bodies = [str(part.get("value") or "") for part in entry.get("content") or []]
    bodies.append(str(entry.get("summary") or ""))
    text = max((parse_html(body).text for body in bodies if body.strip()), key=len, default="")
    if title and squeeze(title) != squeeze(text.split("\n", 1)[0]):
        text = f"{title}\n\n{text}".strip()
    key = str(entry.get("id") or "").strip() or link or text[:200]
    return Entry(key, link, title, text, _published(entry))


def _plain(html: str) -> str | None:
    return " ".join(parse_html(html).text.split()) or None if html.strip() else None


def _published(entry: Any) -> str | None:
    """The moment as the outlet writes it, with its own offset: the text counts from that day."""
    for field in ("published", "updated"):
        raw = str(entry.get(field) or "").strip()
        moment = _rfc822(raw) or _iso(raw)
        if moment is not None:
            return moment.isoformat(timespec="seconds")
        parsed = entry.get(f"{field}_parsed")
        if parsed is not None:
            return datetime.fromtimestamp(timegm(parsed), UTC).isoformat(timespec="seconds")
    return None


def _rfc822(raw: str) -> datetime | None:
    try:
        return parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _iso(raw: str) -> datetime | None:
    try:
        return datetime.fromisoformat(raw) if len(raw) > 10 else None
    except ValueError:
        return None
