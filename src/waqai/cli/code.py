"""``waqai code``: reports in, records out."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from waqai.cli.progress import progress_bar
from waqai.cli.reading import Reading, reading_options
from waqai.documents.readers import FailedReport, record_name
from waqai.workers import Coded, code_all

_TOLD = 50


@dataclass(slots=True)
class _Tally:
    coded: int = 0
    failed: list[FailedReport] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@click.command(short_help="Code reports into records.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL...")
@click.option(
    "--out", required=True, metavar="DIR", help='Folder for the records, made if missing; "-" prints them.'
)
@reading_options
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to code with."
)
def code(paths: tuple[str, ...], out: str, jobs: int, reading: Reading) -> None:
    """Code reports: from files, folders, addresses of the web, or "-" for standard input.

    Files of one report: .txt .html .pdf; of many: .jsonl .json .csv .tsv .xlsx .parquet .rss .atom .warc
    .wacz .zip, Telegram and WhatsApp exports; any with .gz. docs/readers.md tells what is read from each.

    Writes one record, NAME.json, a report. A report that cannot be coded stops no other: the failures
    are listed at the end with their reasons.

    \b
    Exit code: 0 all coded, 1 some failed, 2 wrong usage.

    \b
    Examples:
      waqai code reports --out records --index reports.tsv --jobs 2
      waqai code report.txt --published 2015-12-21 --out records
      waqai code articles.xlsx --column text=body --column published=day --out records
      waqai code https://news.example/feed.xml --linked-pages --out records
      cat report.txt | waqai code - --out - | jq .events
    """
    folder = _folder(out)
    tally = _Tally()
    with progress_bar() as progress:
        items = reading.items(paths, lambda told: progress.console.print(told, markup=False, highlight=False))
        task = progress.add_task("Coding", total=None)
        for item in code_all(items, jobs):
            _take(item, folder, tally)
            progress.update(task, advance=1)
    _tell(tally, folder)
    sys.exit(1 if tally.failed else 0)


def _folder(out: str) -> Path | None:
    if out == "-":
        return None
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"{out} cannot be made a folder for the records: {error.strerror}.") from None
    return folder


def _take(item: Coded | FailedReport, folder: Path | None, tally: _Tally) -> None:
    if isinstance(item, FailedReport):
        tally.failed.append(item)
        return
    kept = None if folder is None or item.report.again else folder / f"{record_name(item.report.id)}.txt"
    record = _with_source(item, kept)
    if folder is None:
        click.echo(json.dumps(record, ensure_ascii=False))
    else:
        try:
            if kept is not None:
                _write(kept, item.report.text)
            written = json.dumps(record, ensure_ascii=False, indent=1)
            _write(folder / f"{record_name(item.report.id)}.json", f"{written}\n")
        except OSError as error:
            reason = f"The record cannot be written: {error.strerror}."
            tally.failed.append(FailedReport(item.report.id, item.report.path, reason))
            return
    tally.coded += 1
    if item.report.note:
        tally.notes.append(f"{item.report.path}: {item.report.note}")


def _with_source(item: Coded, kept: Path | None) -> dict[str, Any]:
    """The record, with where its text was read, so that ``show`` and ``explain`` find it.

    A text that cannot be read there again (from the web) was written to ``kept``, beside the record.
    """
    document = item.record["document"]
    source = kept.name if kept is not None else item.report.path
    if source != "-":
        document = {**document, "source": source}
    return {**item.record, "document": document}


def _write(path: Path, content: str) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8", "surrogatepass"))
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _tell(tally: _Tally, folder: Path | None) -> None:
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    where = f" into {folder}" if folder else ""
    console.print(f"{tally.coded} report{'' if tally.coded == 1 else 's'} coded{where}.", markup=False)
    for line in _some(tally.notes):
        console.print(f"  {line}", markup=False)
    if tally.failed:
        console.print(f"{len(tally.failed)} failed:", style="bold red", markup=False)
        for line in _some([f"{item.path}: {item.reason}" for item in tally.failed]):
            console.print(f"  {line}", markup=False)


def _some(lines: list[str]) -> Iterator[str]:
    yield from lines[:_TOLD]
    if len(lines) > _TOLD:
        yield f"... and {len(lines) - _TOLD} more"
