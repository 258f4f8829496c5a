"""PDF: the text of all pages as one report, letters as they are typed and in reading order.

Programs draw Arabic letters now from the left, now from the right, even within one line; where they stand on
the page says how they are read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2

from waqai.documents.readers.items import FailedReport, Item, SourceReport, checked
from waqai.documents.readers.source import ReadOptions, Source

_MOST_PAGES = 500
#: Letters as they are drawn (initial, final, joined), which stand for those that are typed.
_DRAWN = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
#: Parts of a line's height: how far off a character may stand, and how wide a space is at least
#: (twice that between digits, whose narrow ones stand apart).
_SLACK, _GAP = 0.25, 0.22
_WITHIN_RUN = frozenset("./:-%+,")
_BREAKS = re.compile(r"[ \t\u00a0]+")


def read_pdf(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The text of a PDF; one that holds pictures of text only is a failure that says so."""
    try:
        document = pypdfium2.PdfDocument(source.whole())
    except pypdfium2.PdfiumError as error:
        yield FailedReport(source.id, source.path, f"The PDF cannot be opened ({error}).")
        return
    try:
        if len(document) > _MOST_PAGES:
            reason = f"The PDF has {len(document):,} pages; a report may have {_MOST_PAGES} at most."
            yield FailedReport(source.id, source.path, reason)
            return
        pages = [typed("\n".join(map(line_text, lines_of(glyphs_of(page))))) for page in document]
        title = document.get_metadata_value("Title") or None
    finally:
        document.close()
    text = "\n\n".join(page for page in pages if page)
    if not text:
        reason = (
            "The PDF holds no text but pictures of it; read it with a program for recognising text first."
        )
        yield FailedReport(source.id, source.path, reason)
        return
    yield checked(
        SourceReport(
            source.id, text, title, None, None, source.url, source.path, None, source.retrieved, source.again
        )
    )


class Glyph(NamedTuple):
    """A character with its box on the page, in points from the lower left corner."""

    char: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def glyphs_of(page: Any) -> list[Glyph]:
    """The characters of a page that can be seen, in the order in which they are drawn."""
    drawn = page.get_textpage()
    chars = ((drawn.get_text_range(i, 1), drawn.get_charbox(i)) for i in range(drawn.count_chars()))
    return [Glyph(char, *box) for char, box in chars if char.strip() and char != "\ufffe"]


def lines_of(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Lines of characters that stand beside each other, in the order in which they are drawn."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if lines and _beside(lines[-1], glyph):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def _beside(line: list[Glyph], glyph: Glyph) -> bool:
    low, high = min(g.bottom for g in line), max(g.top for g in line)
    return low - (high - low) * _SLACK <= (glyph.bottom + glyph.top) / 2 <= high + (high - low) * _SLACK


def line_text(line: list[Glyph]) -> str:
    """The text of a line: Arabic from right to left by where it stands, numbers and Latin as they are."""
    letters = [g for g in line if not unicodedata.combining(g.char[0])]
    arabic = any(_is_arabic(g.char) for g in letters)
    letters.sort(key=lambda g: -g.middle if arabic else g.middle)
    gap = _GAP * max((g.top - g.bottom for g in letters), default=0.0)
    pieces: list[str] = []
    for number, glyph in enumerate(letters):
        before = letters[number - 1] if number else glyph
        apart = before.left - glyph.right if arabic else glyph.left - before.right
        narrow = before.char.isdigit() and glyph.char.isdigit()
        if number and apart > gap * (1 + narrow):
            pieces.append(" ")
        pieces.append(glyph.char + "".join(m.char for m in line if _sits_on(m, glyph, letters)))
    return "".join(_turned(pieces) if arabic else pieces)


def _sits_on(mark: Glyph, glyph: Glyph, letters: list[Glyph]) -> bool:
    """Whether a mark is the nearest above or below this letter."""
    if not unicodedata.combining(mark.char[0]):
        return False
    return min(letters, key=lambda g: abs(g.middle - mark.middle)) is glyph


def _turned(pieces: list[str]) -> list[str]:
    """Pieces from right to left with the runs that are written from left to right turned round."""
    out: list[str] = []
    run: list[str] = []
    for piece in [*pieces, ""]:
        western = piece != "" and (piece.isdigit() or piece.isascii() and piece.isalpha())
        inside = bool(run) and piece in _WITHIN_RUN
        if western or inside:
            run.append(piece)
            continue
        trailing = []
        while run and run[-1] in _WITHIN_RUN:
            trailing.append(run.pop())
        out += [*reversed(run), *reversed(trailing), piece]
        run = []
    return out


def _is_arabic(char: str) -> bool:
    return "\u0600" <= char[0] <= "\u06ff" and char.isalpha() or "\ufb50" <= char[0] <= "\ufefc"


def typed(drawn: str) -> str:
    """The text of a page with its letters as they are typed and lines without trailing space."""
    text = _DRAWN.sub(lambda match: unicodedata.normalize("NFKC", match.group()), drawn)
    lines = (_BREAKS.sub(" ", line).strip() for line in text.replace("\r\n", "\n").split("\n"))
    return "\n".join(lines).strip()
