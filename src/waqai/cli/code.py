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
from waqai.documents.index import read_index
from waqai.documents.readers import FailedReport, read_reports, record_name
from waqai.workers import Coded, code_all

_TOLD = 50


@dataclass(slots=True)
class _Tally:
    coded: int = 0
    failed: list[FailedReport] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@click.command(short_help="Code reports into records.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--out", required=True, metavar="DIR", help='Folder for the records, made if missing; "-" prints them.'
)
@click.option(
    "--index",
    "index_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.tsv",
    help="Tab-separated: file, published, outlet (also title, url); used where the page does not tell.",
)
@click.option(
    "--published", metavar="DATE", help="Publication date of reports that have none from elsewhere."
)
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to code with."
)
def code(paths: tuple[str, ...], out: str, index_file: Path | None, published: str | None, jobs: int) -> None:
    """Code reports: PATH is a file (.txt .html .htm .jsonl), a folder of them, or "-" for standard input.

    Writes one record, NAME.json, a report. A report that cannot be coded stops no other: the failures
    are listed at the end with their reasons.

    \b
    Exit code: 0 all coded, 1 some failed, 2 wrong usage.

    \b
    Examples:
      waqai code reports --out records --index reports.tsv --jobs 2
      waqai code report.txt --published 2015-12-21 --out records
      cat report.txt | waqai code - --out - | jq .events
    """
    folder = _folder(out)
    index = read_index(index_file) if index_file else None
    items = read_reports(paths, index, published, sys.stdin.buffer)
    tally = _Tally()
    with progress_bar() as progress:
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
    record = _with_source(item)
    if folder is None:
        click.echo(json.dumps(record, ensure_ascii=False))
    else:
        try:
            _write(folder / f"{record_name(item.report.id)}.json", record)
        except OSError as error:
            reason = f"The record cannot be written: {error.strerror}."
            tally.failed.append(FailedReport(item.report.id, item.report.path, reason))
            return
    tally.coded += 1
    if item.report.note:
        tally.notes.append(f"{item.report.path}: {item.report.note}")


def _with_source(item: Coded) -> dict[str, Any]:
    """The record, with where its text was read, so that ``show`` and ``explain`` find it."""
    document = item.record["document"]
    if item.report.path != "-":
        document = {**document, "source": item.report.path}
    return {**item.record, "document": document}


def _write(path: Path, record: dict[str, Any]) -> None:
    """Write a record whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(record, file, ensure_ascii=False, indent=1)
            file.write("\n")
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
