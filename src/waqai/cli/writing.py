"""Arabic on the console: how text is wrapped, ordered and set into tables and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rich.cells import cell_len
from rich.text import Text

from waqai.cli.bidi import FSI, PDI, isolate, visual, visual_text

Cell = tuple[str, str]


class Mode(Enum):
    """What the reader of the output does with Arabic."""

    PLAIN = "plain"
    ISOLATED = "isolated"
    SHAPED = "shaped"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes Arabic for one kind of terminal; widths are in terminal columns."""

    mode: Mode

    def words(self, text: str | None) -> str:
        """A short piece of text for the middle of a line."""
        bare = " ".join((text or "").split())
        if self.mode is Mode.SHAPED:
            return visual_text(bare)
        return isolate(bare) if self.mode is Mode.ISOLATED else bare

    def column(self, text: str | None, width: int) -> str:
        """A piece of text for a table's column, wrapped here so that its lines keep their order."""
        bare = " ".join((text or "").split())
        lines = _wrap([(char, "") for char in bare], max(width, 8))
        return "\n".join(self.words("".join(char for char, _ in line)) for line in lines)

    def paragraph(self, cells: list[Cell], width: int) -> Text:
        """A paragraph of characters with styles; right-aligned where it is put in visual order."""
        shaped = self.mode is Mode.SHAPED
        out = Text(no_wrap=shaped)
        lines = _wrap(cells, width) if shaped else [cells]
        for number, line in enumerate(lines):
            if number:
                out.append("\n")
            if shaped:
                out.append(" " * (width - sum(cell_len(char) for char, _ in line)))
            if self.mode is Mode.ISOLATED:
                out.append(FSI)
            for char, style in visual(line) if shaped else line:
                out.append(char, style or None)
            if self.mode is Mode.ISOLATED:
                out.append(PDI)
        return out


def _wrap(cells: list[Cell], width: int) -> list[list[Cell]]:
    """Break a run of characters into lines of ``width`` columns at most, at spaces where there are any."""
    lines: list[list[Cell]] = []
    line: list[Cell] = []
    used, space = 0, -1
    for cell in cells:
        size = cell_len(cell[0])
        if used + size > width and line:
            cut = space if space > 0 else len(line)
            lines.append(line[:cut])
            line = line[cut + 1 :] if space > 0 else []
            used = sum(cell_len(char) for char, _ in line)
            space = -1
        if cell[0].isspace():
            space = len(line)
        line.append(cell)
        used += size
    if line:
        lines.append(line)
    return lines
