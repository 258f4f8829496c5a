"""The lines of a page and what can be told from their outer form alone."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from waqai.span import Span
from waqai.text.normalise import normalise

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_WORD = re.compile(r"\w+")
_CLOSERS = "\"'”“»’)]}›"
_STOPS = ".!?؟۔"
_PROSE_WORDS = 6
_LONG = 120


class Ending(Enum):
    """How a line ends: by that prose, headlines, teasers and list heads are told apart."""

    STOP = "stop"
    ELLIPSIS = "ellipsis"
    COLON = "colon"
    OPEN = "open"


class Line(NamedTuple):
    """One line that is not blank: its span without outer white space, and its form.

    ``norm`` is the normalised text with single spaces; ``words`` counts its words.
    """

    span: Span
    norm: str
    words: int
    ending: Ending

    @property
    def length(self) -> int:
        """Characters of the line as given."""
        return self.span.end - self.span.start

    @property
    def is_prose(self) -> bool:
        """Whether the line looks like a paragraph of a report: whole sentences, or long."""
        if self.ending is Ending.ELLIPSIS:
            return False
        return self.words >= _PROSE_WORDS and (self.ending is Ending.STOP or self.length >= _LONG)


def folded(text: str) -> tuple[str, list[int]]:
    """The normalised text with, for each of its characters and its end, the offset in ``text``."""
    chars: list[str] = []
    back: list[int] = []
    for i, char in enumerate(text):
        norm = normalise(char)
        chars.append(norm)
        back.extend([i] * len(norm))
    back.append(len(text))
    return "".join(chars), back


def squeeze(text: str) -> str:
    """The normalised text with single spaces and none at its ends."""
    return " ".join(normalise(text).split())


def words_of(norm: str) -> list[str]:
    """The words of a normalised text, without punctuation."""
    return _WORD.findall(norm)


def ending_of(line: str) -> Ending:
    """How the line ends, closing quotation marks and brackets left aside."""
    bare = line.rstrip(_CLOSERS + " \u00a0\u200f\u200e")
    if bare.endswith(("…", "...", "..")):
        return Ending.ELLIPSIS
    if bare.endswith(tuple(_STOPS)):
        return Ending.STOP
    return Ending.COLON if bare.endswith((":", "：")) else Ending.OPEN


def split_lines(text: str) -> list[Line]:
    """The lines of the text that are not blank, in order."""
    out: list[Line] = []
    for match in _LINE.finditer(text):
        raw = match.group()
        bare = raw.strip()
        norm = squeeze(bare)
        if not norm:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        span = Span(start, start + len(bare))
        out.append(Line(span, norm, len(words_of(norm)), ending_of(bare)))
    return out
