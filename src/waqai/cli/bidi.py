"""Arabic in terminals.

Terminals that know the bidirectional algorithm (GNOME Terminal, Konsole, mlterm, Terminal.app) want the
text in logical order, each Arabic piece of a line isolated from the rest. Others (xterm, kitty,
Alacritty, most multiplexers) show characters as they come, unjoined; for those the letters are
shaped and put in visual order here. The joining forms come from the Unicode character database.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple, TypeVar

T = TypeVar("T")

#: First strong isolate and its end.
FSI, PDI = "\u2068", "\u2069"
_TATWEEL = "\u0640"
_FORMS = (*range(0xFB50, 0xFDF0), *range(0xFE70, 0xFEFD))
_OPENING, _CLOSING = "([{<«‹", ")]}>»›"
_MIRRORED = dict(zip(_OPENING + _CLOSING, _CLOSING + _OPENING, strict=True))
_RIGHT, _NUMBER = frozenset({"R", "AL"}), frozenset({"EN", "AN"})
_IN_NUMBER = frozenset({"CS", "ES", "ET"})


def isolate(text: str) -> str:
    """``text`` kept apart from what stands around it, for terminals that order text themselves."""
    return f"{FSI}{text}{PDI}" if text and not text.isascii() else text


def visual(cells: list[tuple[str, T]]) -> list[tuple[str, T]]:
    """One line of a right-to-left paragraph, shaped, in the order in which it is seen from left to right.

    ``cells``: characters in logical order, each with anything (such as a style) that goes with it.
    """
    shaped = _shape(cells)
    levels = _levels([char for char, _ in shaped])
    mirrored = [
        (_MIRRORED.get(char, char) if level % 2 else char, extra)
        for (char, extra), level in zip(shaped, levels, strict=True)
    ]
    for level in range(max(levels, default=0), 0, -1):
        mirrored, levels = _reverse_runs(mirrored, levels, level)
    return mirrored


def visual_text(text: str) -> str:
    """Like :func:`visual` for plain text; text without right-to-left letters stays as it is."""
    if not any(unicodedata.bidirectional(char) in _RIGHT for char in text):
        return text
    return "".join(char for char, _ in visual([(char, None) for char in text]))


class _Joining(NamedTuple):
    isolated: str
    final: str | None
    initial: str | None
    medial: str | None


@cache
def _joining() -> dict[str, _Joining]:
    """Joining forms by letter, and the ligatures of lam with alif by their two letters."""
    found: dict[str, dict[str, str]] = {}
    for code in _FORMS:
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        base = "".join(chr(int(letter, 16)) for letter in letters)
        if kind.startswith("<") and (len(base) == 1 or 0xFEF5 <= code <= 0xFEFC):
            found.setdefault(base, {}).setdefault(kind.strip("<>"), chr(code))
    forms = {
        base: _Joining(f.get("isolated", base), f.get("final"), f.get("initial"), f.get("medial"))
        for base, f in found.items()
    }
    forms[_TATWEEL] = _Joining(_TATWEEL, _TATWEEL, _TATWEEL, _TATWEEL)
    return forms


def _shape(cells: list[tuple[str, T]]) -> list[tuple[str, T]]:
    forms = _joining()
    letters = [cell for cell in cells if unicodedata.category(cell[0]) != "Cf"]
    bases: list[tuple[str, T, str]] = []
    for char, extra in letters:
        if unicodedata.combining(char) and bases:
            base, first, marks = bases.pop()
            bases.append((base, first, marks + char))
        elif bases and not bases[-1][2] and bases[-1][0] + char in forms:
            bases[-1] = (bases[-1][0] + char, bases[-1][1], "")
        else:
            bases.append((char, extra, ""))
    out: list[tuple[str, T]] = []
    for i, (base, extra, marks) in enumerate(bases):
        before = i > 0 and _joins_on(bases[i - 1][0])
        after = i + 1 < len(bases) and _joins_back(bases[i + 1][0])
        out.append((_form(base, before, after) + marks, extra))
    return out


def _joins_on(base: str) -> bool:
    form = _joining().get(base)
    return form is not None and form.initial is not None


def _joins_back(base: str) -> bool:
    form = _joining().get(base)
    return form is not None and form.final is not None


def _form(base: str, before: bool, after: bool) -> str:
    form = _joining().get(base)
    if form is None:
        return base
    if before and after and form.medial:
        return form.medial
    if before and form.final:
        return form.final
    return form.initial if after and form.initial else form.isolated


def _levels(chars: list[str]) -> list[int]:
    """Embedding levels in a right-to-left paragraph: 1 for Arabic and what leans on it, 2 for the rest."""
    kinds = [unicodedata.bidirectional(char[0]) for char in chars]
    for i in range(1, len(kinds) - 1):
        if kinds[i] in _IN_NUMBER and kinds[i - 1] in _NUMBER and kinds[i + 1] in _NUMBER:
            kinds[i] = kinds[i - 1]
    strong = [1 if kind in _RIGHT else 2 if kind in _NUMBER or kind == "L" else 0 for kind in kinds]
    out = list(strong)
    for i, level in enumerate(strong):
        if level == 0:
            left = next((s for s in reversed(out[:i]) if s), 1)
            right = next((s for s in strong[i + 1 :] if s), 1)
            # Between two numbers in Arabic text the order is that of the Arabic.
            latin = "L" in (_neighbour(kinds, i, -1), _neighbour(kinds, i, 1))
            out[i] = 2 if left == right == 2 and latin else 1
    return out


def _neighbour(kinds: list[str], at: int, step: int) -> str:
    at += step
    while 0 <= at < len(kinds):
        if kinds[at] in _RIGHT or kinds[at] in _NUMBER or kinds[at] == "L":
            return kinds[at]
        at += step
    return ""


def _reverse_runs(
    cells: list[tuple[str, T]], levels: list[int], level: int
) -> tuple[list[tuple[str, T]], list[int]]:
    cells, levels = list(cells), list(levels)
    start = 0
    while start < len(cells):
        end = start
        while end < len(cells) and levels[end] >= level:
            end += 1
        if end > start:
            cells[start:end] = cells[start:end][::-1]
            levels[start:end] = levels[start:end][::-1]
        start = max(end, start + 1)
    return cells, levels
