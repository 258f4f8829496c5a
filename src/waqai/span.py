"""Half-open spans of code points into the text exactly as it was given."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """``text[start:end]`` is the evidence; offsets count Unicode code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span (or equals it)."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters this span points at."""
        return text[self.start : self.end]
