"""What readers give: reports as read, and reports that could not be read, one stream of both."""

from __future__ import annotations

import re
from dataclasses import dataclass

from waqai.documents.index import iso_date
from waqai.errors import InputError

#: A longer report is set aside: it is a dump, not a report.
LONGEST_REPORT = 2_000_000
#: No more bytes than this are read for one report.
MOST_BYTES = 4 * LONGEST_REPORT
_UNSAFE = re.compile(r"[^\w.-]+")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
_ENOUGH_ARABIC = 40


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One report as read: its text as given, and what its source says about it.

    ``published`` is ISO 8601; ``path`` is where it was read: a file, ``FILE:PLACE`` (line, row, message
    or record) in a file of many reports, or an address; ``note`` tells what was lost in reading, if
    anything; ``retrieved`` is the moment (UTC) at which the web gave it; ``again`` is whether
    :func:`~waqai.documents.readers.read_source` can read it once more from ``path`` alone.
    """

    id: str
    text: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    path: str
    note: str | None = None
    retrieved: str | None = None
    again: bool = True


@dataclass(frozen=True, slots=True)
class FailedReport:
    """A report that could not be read, and why, in one sentence."""

    id: str
    path: str
    reason: str


Item = SourceReport | FailedReport


class NoReportsError(InputError):
    """A file of a known format that is not meant to hold reports (a table without a column of texts)."""


def checked(report: SourceReport) -> Item:
    """The report, or why it is none: too long, or without text."""
    if len(report.text) > LONGEST_REPORT:
        return FailedReport(report.id, report.path, too_long(len(report.text)))
    if not report.text.strip():
        return FailedReport(report.id, report.path, "The report has no text.")
    return report


def too_long(length: int | None = None) -> str:
    """The sentence for a report that is too long, ``length`` characters where that is known."""
    told = f"It has {length:,} characters" if length else "It is too large"
    return f"{told}; a report may have {LONGEST_REPORT:,} characters at most."


def loss(replaced: int) -> str | None:
    """The note for a text in which ``replaced`` characters could not be decoded."""
    if not replaced:
        return None
    return f"{replaced} bad byte sequence{'s' if replaced > 1 else ''} could not be read and became U+FFFD."


def iso_or_none(value: str | None) -> str | None:
    """ISO 8601 form of a date that a page gives; None where it is none."""
    try:
        return iso_date(value, "")
    except InputError:
        return None


def enough_arabic(text: str) -> bool:
    """Whether a text has enough Arabic letters for a report: chats and archives hold much that has not."""
    letters = _ARABIC.finditer(text)
    return all(next(letters, None) is not None for _ in range(_ENOUGH_ARABIC))


def record_name(report_id: str) -> str:
    """The name, safe for a file, of the record of a report: letters, digits, dots, hyphens, underscores."""
    return _UNSAFE.sub("_", report_id).strip("._")[:120] or "report"
