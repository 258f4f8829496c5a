"""Readers: from paths to reports, one by one, none of which can stop the rest.

What cannot be read comes out as a :class:`FailedReport` in its place, so that a batch goes on.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from waqai.documents.encoding import decode
from waqai.documents.html import read_html
from waqai.documents.index import Index, iso_date
from waqai.errors import InputError

#: A longer report is set aside: it is a dump, not a report.
LONGEST_REPORT = 2_000_000
_MOST_BYTES = 4 * LONGEST_REPORT
_TEXT, _HTML, _JSONL = frozenset({".txt"}), frozenset({".html", ".htm"}), frozenset({".jsonl", ".ndjson"})
_KNOWN = _TEXT | _HTML | _JSONL
_FIELDS = ("title", "published", "outlet", "url")
_UNSAFE = re.compile(r"[^\w.-]+")
_AT_LINE = re.compile(r"(.+\.(?:jsonl|ndjson)):(\d+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One report as read: its text as given, and what its source says about it.

    ``published`` is ISO 8601; ``path`` is where it was read (``FILE:LINE`` in a JSON Lines file);
    ``note`` tells what was lost in reading, if anything.
    """

    id: str
    text: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    path: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FailedReport:
    """A report that could not be read, and why, in one sentence."""

    id: str
    path: str
    reason: str


Item = SourceReport | FailedReport


def read_reports(
    paths: Iterable[str | Path],
    index: Index | None = None,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    *,
    distinct: bool = True,
) -> Iterator[Item]:
    """Read files, folders (sorted, with their subfolders) and ``-`` (``stdin``), in the order given.

    ``index`` adds date, outlet, title and address by file name; ``published`` (a date) is taken for
    reports that have none from elsewhere. A second report of the same name comes out as failed
    where names must be ``distinct``.
    Raises: InputError where ``published`` is not a date.
    """
    default = iso_date(published, "--published")
    seen: dict[str, str] = {}
    for item in _read_all(paths, stdin):
        if isinstance(item, SourceReport):
            first = seen.setdefault(record_name(item.id).casefold(), item.path)
            if distinct and first != item.path:
                item = FailedReport(item.id, item.path, f'It has the same id "{item.id}" as {first}.')
            else:
                item = _completed(item, index, default)
        yield item


def read_source(source: str) -> SourceReport:
    """Read again the one report that a record names as its source (``FILE`` or ``FILE:LINE``).

    Raises: InputError where it cannot be read any more.
    """
    at_line = _AT_LINE.match(source)
    path, line = (Path(at_line[1]), int(at_line[2])) if at_line else (Path(source), 0)
    for item in _read_file(path, path.stem):
        if line and item.path != source:
            continue
        if isinstance(item, FailedReport):
            raise InputError(f"{item.path}: {item.reason}")
        return item
    raise InputError(f"{source} holds no such report.")


def record_name(report_id: str) -> str:
    """The name, safe for a file, of the record of a report: letters, digits, dots, hyphens, underscores."""
    return _UNSAFE.sub("_", report_id).strip("._")[:120] or "report"


def _completed(report: SourceReport, index: Index | None, default: str | None) -> SourceReport:
    row = index.find(Path(report.path)) if index is not None else None
    return replace(
        report,
        title=report.title or (row.title if row else None),
        published=report.published or (row.published if row else None) or default,
        outlet=report.outlet or (row.outlet if row else None),
        url=report.url or (row.url if row else None),
    )


def _read_all(paths: Iterable[str | Path], stdin: BinaryIO | None) -> Iterator[Item]:
    for given in paths:
        if str(given) == "-":
            yield _read_stream(stdin)
            continue
        path = Path(given)
        if path.is_dir():
            yield from _read_folder(path)
        else:
            yield from _read_file(path, path.stem)


def _read_folder(folder: Path) -> Iterator[Item]:
    files = sorted(_walk(folder))
    if not files:
        reason = f"The folder holds no report ({', '.join(sorted(_KNOWN))})."
        yield FailedReport(folder.name, str(folder), reason)
    for file in files:
        yield from _read_file(file, "-".join(file.relative_to(folder).with_suffix("").parts))


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if not f.startswith(".")]
        yield from (
            Path(root, n) for n in names if not n.startswith(".") and Path(n).suffix.lower() in _KNOWN
        )


def _read_file(path: Path, report_id: str) -> Iterator[Item]:
    try:
        if path.suffix.lower() in _JSONL:
            yield from _read_jsonl(path, report_id)
        elif path.stat().st_size > _MOST_BYTES:
            yield FailedReport(report_id, str(path), _too_long())
        else:
            yield _report(path.read_bytes(), report_id, str(path), path.suffix.lower() in _HTML)
    except OSError as error:
        yield FailedReport(report_id, str(path), f"The file cannot be read: {error.strerror or error}.")


def _read_stream(stdin: BinaryIO | None) -> Item:
    if stdin is None:
        return FailedReport("stdin", "-", "There is no standard input to read.")
    data = stdin.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        return FailedReport("stdin", "-", _too_long())
    start = data[:200].lstrip().lower()
    return _report(data, "stdin", "-", start.startswith((b"<!doctype html", b"<html")))


def _report(data: bytes, report_id: str, path: str, is_html: bool) -> Item:
    try:
        if is_html:
            page = read_html(data, "The file")
            made = SourceReport(report_id, page.text, page.title, None, page.outlet, page.url, path)
            report = replace(made, published=_iso_or_none(page.published))
        else:
            decoded = decode(data, "The file")
            report = SourceReport(
                report_id, decoded.text, None, None, None, None, path, _loss(decoded.replaced)
            )
    except InputError as error:
        return FailedReport(report_id, path, str(error))
    return _checked(report)


def _checked(report: SourceReport) -> Item:
    if len(report.text) > LONGEST_REPORT:
        return FailedReport(report.id, report.path, _too_long(len(report.text)))
    if not report.text.strip():
        return FailedReport(report.id, report.path, "The report has no text.")
    return report


def _loss(replaced: int) -> str | None:
    if not replaced:
        return None
    return f"{replaced} bad byte sequence{'s' if replaced > 1 else ''} could not be read and became U+FFFD."


def _too_long(length: int | None = None) -> str:
    told = f"It has {length:,} characters" if length else "It is too large"
    return f"{told}; a report may have {LONGEST_REPORT:,} characters at most."


def _iso_or_none(value: str | None) -> str | None:
    try:
        return iso_date(value, "")
    except InputError:
        return None


def _read_jsonl(path: Path, stem: str) -> Iterator[Item]:
    with path.open("rb") as file:
        empty = True
        for number, line in _lines(file):
            empty = False
            where = f"{path}:{number}"
            if line is None:
                yield FailedReport(f"{stem}-{number}", where, _too_long())
            else:
                yield _jsonl_item(line, f"{stem}-{number}", where)
        if empty:
            yield FailedReport(stem, str(path), "The file is empty.")


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines that are not blank; None for one that is too long to be read."""
    number = 0
    while line := file.readline(_MOST_BYTES):
        number += 1
        cut = len(line) == _MOST_BYTES and not line.endswith(b"\n")
        while cut and (rest := file.readline(_MOST_BYTES)):
            if rest.endswith(b"\n"):
                break
        if line.strip():
            yield number, None if cut else line


def _jsonl_item(line: bytes, fallback: str, where: str) -> Item:
    try:
        fields = json.loads(decode(line, "The line").text)
        if not isinstance(fields, dict):
            raise InputError("The line is no JSON object.")
        return _checked(_jsonl_report(fields, fallback, where))
    except InputError as error:
        return FailedReport(fallback, where, str(error))
    except (ValueError, RecursionError) as error:
        return FailedReport(fallback, where, f"The line is not well-formed JSON: {error}.")


def _jsonl_report(fields: dict[str, object], fallback: str, where: str) -> SourceReport:
    text = fields.get("text")
    if not isinstance(text, str):
        raise InputError('The field "text" is missing or no text.')
    found: dict[str, str | None] = {}
    for field in _FIELDS:
        value = fields.get(field)
        if value is not None and not isinstance(value, str):
            raise InputError(f'The field "{field}" is no text.')
        found[field] = value or None
    report_id = fields.get("id")
    return SourceReport(
        id=str(report_id) if isinstance(report_id, str | int) and str(report_id) else fallback,
        text=text,
        title=found["title"],
        published=iso_date(found["published"], 'The field "published"'),
        outlet=found["outlet"],
        url=found["url"],
        path=where,
    )
