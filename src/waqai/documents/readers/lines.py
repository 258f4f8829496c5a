"""Lines of a stream, each bounded: a line without end must not fill the memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from waqai.documents.readers import items


def bounded_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines that are not blank; None for one that is too long for a report."""
    number = 0
    while line := stream.readline(items.MOST_BYTES):
        number += 1
        cut = len(line) == items.MOST_BYTES and not line.endswith(b"\n")
        while cut and (rest := stream.readline(items.MOST_BYTES)):
            if rest.endswith(b"\n"):
                break
        if line.strip():
            yield number, None if cut else line
