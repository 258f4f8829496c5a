"""From the text of a page to a report ready for coding: furniture, title, date and dateline found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from waqai.documents.dateline import find_dateline
from waqai.documents.furniture import find_furniture
from waqai.documents.pagedate import find_published
from waqai.documents.title import find_title
from waqai.errors import InputError
from waqai.lexicon.lexicon import Lexicon
from waqai.report import Report
from waqai.span import Span

_SAMPLE = 20_000
_LETTER, _ARABIC = re.compile(r"[^\W\d_]"), re.compile("[\u0621-\u064a\u0671-\u06d3]")
_ARABIC_SHARE = 0.3


@dataclass(slots=True)
class Page:
    """A report with what its page says of it; ``published`` is ISO 8601, a datetime where a time is told."""

    report: Report
    published: str | None
    language: str | None


def read_page(
    text: str,
    lexicon: Lexicon,
    *,
    published: str | datetime | None = None,
    outlet: str | None = None,
    title: str | None = None,
) -> Page:
    """Find furniture, title, publication date and dateline; the page's own date line wins over ``published``.

    Raises: InputError where ``published`` is no ISO 8601 date.
    """
    given = _moment(published)
    furniture = find_furniture(text)
    found = find_published(text, given.date() if given else None)
    report = Report(text, lexicon, furniture)
    report.outlet = outlet
    _set_title(report, text, title)
    if found is not None:
        report.published_span = found.span
        report.published, report.published_has_time = datetime.fromisoformat(found.value), "T" in found.value
        value: str | None = found.value
    elif given is not None and published is not None:
        value = published.isoformat() if isinstance(published, datetime) else published
        report.published, report.published_has_time = given, "T" in value
    else:
        value = None
    _set_dateline(report, text)
    return Page(report, value, _language(text))


def _moment(published: str | datetime | None) -> datetime | None:
    if published is None or isinstance(published, datetime):
        return published
    if not published.strip():
        return None
    try:
        return datetime.fromisoformat(published.strip())
    except ValueError:
        raise InputError(
            f"{published!r} is no date; give the publication date as YYYY-MM-DD or YYYY-MM-DDTHH:MM."
        ) from None


def _set_title(report: Report, text: str, title: str | None) -> None:
    span = find_title(text)
    if span is not None and (title is None or span.of(text).strip() == title.strip()):
        report.title_span = span
        title = span.of(text)
    report.title = title


def _set_dateline(report: Report, text: str) -> None:
    dateline = find_dateline(text)
    if dateline is None:
        return
    spans = (dateline.place, dateline.outlet, dateline.byline)
    report.dateline_spans = [span for span in spans if isinstance(span, Span)]
    if dateline.place is not None:
        report.dateline_place = dateline.place.of(text)
    if report.outlet is None and dateline.outlet is not None:
        report.outlet = dateline.outlet.of(text)


def _language(text: str) -> str | None:
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    arabic = len(_ARABIC.findall(sample))
    if not letters:
        return None
    return "ar" if arabic >= _ARABIC_SHARE * letters else "und"
