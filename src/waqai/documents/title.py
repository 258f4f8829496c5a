"""The title of a page: its first line that is neither furniture, date nor paragraph."""

from __future__ import annotations

from waqai.documents.furniture_words import FurnitureWords, furniture_words
from waqai.documents.lines import Ending, Line, raw_length, split_lines
from waqai.documents.pagedate import is_date_line
from waqai.span import Span

_LOOK = 12
_LONGEST = 220
_FEWEST = 3
_REPEATED = 0.6


def find_title(text: str, words: FurnitureWords | None = None) -> Span | None:
    """The span of the title, or None where the page begins with a paragraph or holds no title."""
    lines = split_lines(text)
    index, unit = title_line(lines, words or furniture_words())
    if index < 0:
        return None
    span = lines[index].span
    return Span(span.start, span.start + raw_length(span.of(text), len(unit)))


def title_line(lines: list[Line], words: FurnitureWords) -> tuple[int, str]:
    """Index of the title's line (-1: none) and the normalised title, once where the line repeats it."""
    for i, line in enumerate(lines[:_LOOK]):
        if words.is_whole(line.norm) or words.is_start(line.norm, line.words) or is_date_line(line):
            continue
        if line.words < _FEWEST and not (i + 1 < len(lines) and lines[i + 1].is_prose):
            continue
        unit = _unit(line.norm)
        paragraph = line.ending is Ending.STOP and line.words > 25
        if paragraph or len(unit) > _LONGEST or len(lines) == 1:
            return -1, ""
        return i, unit
    return -1, ""


def _unit(norm: str) -> str:
    """The title once, where the line says it two times or more (a repeat may be cut off)."""
    words = norm.split()
    for size in range(_FEWEST, len(words) * 2 // 3 + 1):
        if words[size] != words[0]:
            continue
        same = 0
        while size + same < len(words) and same < size and words[size + same] == words[same]:
            same += 1
        if same >= _REPEATED * size or (size + same == len(words) - 1 and same >= 2):
            return " ".join(words[:size])
    return norm
