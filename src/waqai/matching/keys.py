"""How events are named in stored judgements, so that they are found again after a new coding.

``REPORT#EVENT`` names an event of the current coding. A judgement stores ``REPORT#EVENT@START-END`` with
the span of the event's first anchor: another coding may number events anew, but the word that tells one
stays where it is in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_STORED = re.compile(r"(?P<report>.+)#(?P<event>[^#@]+)@(?P<start>\d+)-(?P<end>\d+)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class EventKey:
    """An event of the current coding: its row, its key and the span of its first anchor."""

    row: int
    report: str
    event: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """``REPORT#EVENT``."""
        return f"{self.report}#{self.event}"

    @property
    def stored(self) -> str:
        """The key as judgements store it."""
        return f"{self.key}@{self.start}-{self.end}"


class EventKeys:
    """The events of the current codings by key, and found again by where they are told."""

    def __init__(self, events: Iterable[EventKey]) -> None:
        self.by_key = {event.key: event for event in events}
        self._by_anchor = {(e.report, e.start, e.end): e.key for e in self.by_key.values()}

    def current(self, stored: str) -> str | None:
        """The key today of an event as a judgement stored it; None where it is not coded any more."""
        match = _STORED.match(stored)
        if match is None:
            return stored if stored in self.by_key else None
        return self._by_anchor.get((match["report"], int(match["start"]), int(match["end"])))
