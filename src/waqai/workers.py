"""Coding many reports, in this process or in several, each report's failure its own."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from typing import Any

from waqai.documents.readers import FailedReport, Item, SourceReport
from waqai.errors import WaqaiError

_WAITING = 4


@dataclass(frozen=True, slots=True)
class Coded:
    """A report and its record in the form of the schema."""

    report: SourceReport
    record: dict[str, Any]


def code_all(items: Iterable[Item], jobs: int) -> Iterator[Coded | FailedReport]:
    """Code reports in the order in which they come, with ``jobs`` processes; failures pass through.

    Only a few reports are held at a time, so the input may be endless. Raises: KnowledgeError where the
    knowledge files are faulty.
    """
    # Made before the processes are, which then share what it has loaded.
    _coder()
    if jobs == 1:
        for item in items:
            yield item if isinstance(item, FailedReport) else code_one(item)
        return
    pool = ProcessPoolExecutor(max_workers=jobs, initializer=_leave_interrupts)
    try:
        waiting: deque[tuple[Item, Future[Coded | FailedReport] | None]] = deque()
        for item in items:
            waiting.append((item, None if isinstance(item, FailedReport) else pool.submit(code_one, item)))
            if len(waiting) >= _WAITING * jobs:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def code_one(report: SourceReport) -> Coded | FailedReport:
    """Code one report; whatever goes wrong with it becomes its :class:`FailedReport`."""
    try:
        record = _coder().code(
            report.text,
            title=report.title,
            published=report.published,
            outlet=report.outlet,
            url=report.url,
            id=report.id,
        )
        return Coded(report, record.to_dict())
    except WaqaiError as error:
        return FailedReport(report.id, report.path, str(error))
    except Exception as error:
        # One report that trips a fault of the coder must not lose the thousands beside it.
        reason = f"The coder failed on it ({type(error).__name__}: {error}); please report this."
        return FailedReport(report.id, report.path, reason)


def _leave_interrupts() -> None:
    """Ctrl-C reaches all processes of a terminal; it is for the one that gives out the work to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _finished(item: Item, future: Future[Coded | FailedReport] | None) -> Coded | FailedReport:
    if future is None:
        assert isinstance(item, FailedReport)
        return item
    try:
        return future.result()
    except BrokenProcessPool:
        return FailedReport(item.id, item.path, "The process that coded it was ended; try --jobs 1.")


@cache
def _coder() -> Any:
    from waqai import Coder

    return Coder()
