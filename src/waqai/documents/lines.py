"""The lines of a page and what can be told from their outer form alone."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from waqai.span import Span
from waqai.text.normalise import FOLDED, normalise

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_BULLET = re.compile(r"[-–•*>▪●◾·»]+ ?\w|\d{1,2} ?[-.)] ?[^\d\W]")
_PAUSE = re.compile(r"[،,؛]|[.!؟?] ")
_WORD = re.compile(r"\w+")
_CLOSERS = "\"'”“»’)]}›"
_UNSEEN = " \u00a0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\ufeff"
_STOPS = ".۔"
_ASKS = "!?؟"
_PROSE_WORDS = 6
_LONG = 120


class Ending(Enum):
    """How a line ends: by that prose, headlines, teasers and list heads are told apart."""

    STOP = "stop"
    ASKED = "asked"
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
    def is_listed(self) -> bool:
        """Whether the line is an item of a list: it begins with a bullet, a dash or a numbering."""
        return bool(_BULLET.match(self.norm))

    @property
    def is_prose(self) -> bool:
        """Whether the line looks like a paragraph of a report: whole sentences, or long."""
        if self.ending is Ending.ELLIPSIS:
            return False
        if self.words < _PROSE_WORDS:
            return False
        return self.ending is Ending.STOP or (self.length >= _LONG and bool(_PAUSE.search(self.norm)))


def folded(text: str) -> tuple[str, list[int]]:
    """The normalised text with, for each of its characters and its end, the offset in ``text``."""
    norms = [FOLDED[char] for char in text]
    back = [i for i, norm in enumerate(norms) for _ in norm]
    back.append(len(text))
    return "".join(norms), back


def squeeze(text: str) -> str:
    """The normalised text with single spaces and none at its ends."""
    return " ".join(normalise(text).split())


def raw_length(raw: str, norm_length: int) -> int:
    """How many characters of ``raw`` (no outer white space) its first ``norm_length`` squeezed ones take."""
    norm, back = folded(raw)
    taken, spaced = 0, False
    for i, char in enumerate(norm):
        if taken >= norm_length:
            return len(raw[: back[i]].rstrip())
        blank = char.isspace()
        taken += 0 if blank and spaced else 1
        spaced = blank
    return len(raw)


def words_of(norm: str) -> list[str]:
    """The words of a normalised text, without punctuation."""
    return _WORD.findall(norm)


def ending_of(line: str) -> Ending:
    """How the line ends, closing quotation marks and brackets left aside."""
    bare = line.rstrip(_CLOSERS + _UNSEEN)
    if bare.endswith(("…", "...")):
        return Ending.ELLIPSIS
    if bare.endswith(tuple(_STOPS)):
        return Ending.STOP
    if bare.endswith(tuple(_ASKS)):
        return Ending.ASKED
    return Ending.COLON if bare.rstrip("-– ").endswith((":", "：")) else Ending.OPEN


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
