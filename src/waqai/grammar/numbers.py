"""The number grammar: counts in digits and words, with scales, duals and vague counts; ordinals.

It knows only word classes (``number.unit``, ``number.ten``, ...); the words stand in
``knowledge/words/numbers.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from waqai.lexicon.lexicon import Hit, WordInfo
from waqai.text.tokens import NUMBER, Token

#: Word classes of the words with which a number can begin.
NUMBER_CLASSES = (
    "number.unit",
    "number.compound_unit",
    "number.ten",
    "number.hundred",
    "number.scale",
    "number.vague",
    "number.fraction",
)
_WHOLE = re.compile(r"\d{1,15}")
_GROUPED = re.compile(r"\d{1,3}(?:[.,٬]\d{3}){1,5}")
_DECIMAL = re.compile(r"\d{1,12}[.,٫]\d{1,6}")
_THOUSAND = 1000
_MOST = 10**16


class Number(NamedTuple):
    """A number at tokens ``[first, last)``.

    ``low``, ``high``: its bounds, equal unless the count is vague; ``at``: index in the first token's
    normalised form where it begins; ``conj``, ``prep``, ``det``: the clitics before it; ``form``:
    ``digits``, ``words`` or ``vague``; ``whole``: false for a fraction such as 3.5.
    """

    first: int
    last: int
    low: int
    high: int
    at: int
    conj: str
    prep: str
    det: bool
    form: str
    whole: bool = True


class _Part(NamedTuple):
    """A number or a part of one: ``scale`` is what its last word counts in (1 for units)."""

    low: float
    high: float
    last: int
    scale: int
    vague: bool


def parse_digits(norm: str) -> float | None:
    """The value of digits with grouping or decimal marks; None where they are none (a date)."""
    if _WHOLE.fullmatch(norm):
        return int(norm)
    if _GROUPED.fullmatch(norm):
        return int(re.sub(r"\D", "", norm))
    if _DECIMAL.fullmatch(norm):
        return float(re.sub(r"[,٫]", ".", norm))
    return None


class NumberReader:
    """Reads numbers over the tokens of one report."""

    def __init__(self, tokens: Sequence[Token], words: Sequence[WordInfo]) -> None:
        self.tokens = tokens
        self.words = words

    def read(self, first: int) -> Number | None:
        """The longest number that begins at a token, proclitics before it allowed."""
        if not 0 <= first < len(self.tokens):
            return None
        if self.tokens[first].kind == NUMBER:
            return self._finish(first, None, self._whole(first, None, "", ""))
        for reading_key in self._first_readings(first):
            conj, prep, det, at = reading_key
            part = self._whole(first, (conj, prep), conj, prep)
            if part is not None:
                return self._finish(first, (conj, prep, det, at), part)
        return None

    def ordinal(self, first: int) -> tuple[int, int] | None:
        """End and value of the ordinal that begins at a token (first to ninety-ninth)."""
        hit = self._any(first, "number.ordinal") or self._any(first, "number.compound_unit")
        if hit is None:
            return self._tens_ordinal(first)
        value = int(hit.entry.data["value"])
        if self._is(first + 1, "number.teen", ""):
            return first + 2, value + 10
        tens = self._joined(first + 1, "number.ten")
        if tens is not None:
            return tens[1], value + int(tens[0].entry.data["value"])
        return (first + 1, value) if hit.entry.cls == "number.ordinal" else None

    def _tens_ordinal(self, first: int) -> tuple[int, int] | None:
        hit = self._any(first, "number.ten")
        if hit is not None and hit.reading.det:
            return first + 1, int(hit.entry.data["value"])
        unit = self._any(first, "number.unit")
        tens = self._joined(first + 1, "number.ten") if unit and unit.reading.det else None
        if unit is None or tens is None:
            return None
        return tens[1], int(unit.entry.data["value"]) + int(tens[0].entry.data["value"])

    def _first_readings(self, first: int) -> list[tuple[str, str, bool, int]]:
        info = self.words[first]
        if "number.lookalike" in info.hits:
            return []
        found: dict[tuple[str, str], tuple[str, str, bool, int]] = {}
        for cls in NUMBER_CLASSES:
            for hit in info.hits.get(cls, ()):
                r = hit.reading
                if not r.enclitic:
                    found.setdefault((r.conj, r.prep), (r.conj, r.prep, r.det, r.name_at))
        return sorted(found.values(), key=lambda f: len(f[0]) + len(f[1]))

    def _finish(
        self, first: int, clitics: tuple[str, str, bool, int] | None, part: _Part | None
    ) -> Number | None:
        if part is None or part.high >= _MOST:
            return None
        conj, prep, det, at = clitics or ("", "", False, 0)
        if clitics is None and first and self._is(first - 1, "number.article", None):
            det = self.tokens[first - 1].end == self.tokens[first].start
        form = "vague" if part.vague else "digits" if clitics is None else "words"
        whole = float(part.low).is_integer()
        return Number(first, part.last, int(part.low), int(part.high), at, conj, prep, det, form, whole)

    def _whole(self, i: int, clitics: tuple[str, str] | None, conj: str, prep: str) -> _Part | None:
        part = self._scaled(i, conj, prep)
        if part is None:
            return None
        low, high, last, scale, vague = part
        while scale >= _THOUSAND and not vague:
            follow = self._and(last)
            more = self._following(follow, scale) if follow is not None else None
            if more is None:
                break
            low, high, last, scale = low + more.low, high + more.high, more.last, more.scale
        return _Part(low, high, last, scale, vague)

    def _following(self, follow: tuple[int, str], scale: int) -> _Part | None:
        i, conj = follow
        half = self._hit(i, "number.fraction", conj, "")
        if half is not None:
            end = i + 2 if self._any(i + 1, "number.scale") else i + 1
            value = float(half.entry.data["value"]) * scale
            return _Part(value, value, end, 1, False)
        more = self._scaled(i, conj, "")
        if more is None or more.vague or max(more.high, more.scale) >= scale:
            return None
        return more

    def _scaled(self, i: int, conj: str, prep: str) -> _Part | None:
        """A number below a thousand with the scale word behind it, a scale word alone, or a vague count."""
        vague = self._hit(i, "number.vague", conj, prep)
        if vague is not None:
            data = vague.entry.data
            return self._vague(i + 1, int(data["low"]), int(data["high"]))
        alone = self._hit(i, "number.scale", conj, prep)
        if alone is not None:
            return self._scale_alone(i, alone)
        half = self._hit(i, "number.fraction", conj, prep)
        if half is not None:
            scale = self._any(i + 1, "number.scale")
            if scale is None:
                return None
            value = float(half.entry.data["value"]) * int(scale.entry.data["value"])
            return _Part(value, value, i + 2, 1, False)
        small = self._small(i, conj, prep)
        if small is None:
            return None
        value, last = small
        factor = 1
        scale = self._hit(last, "number.scale", "", "")
        if scale is not None and scale.entry.data["count"] == 1:
            factor, last = int(scale.entry.data["value"]), last + 1
        return _Part(value * factor, value * factor, last, factor, False)

    def _scale_alone(self, i: int, hit: Hit) -> _Part:
        scale = int(hit.entry.data["value"])
        if hit.entry.data.get("many"):
            return self._vague(i + 1, 2 * scale, 10 * scale - 1)
        value = scale * int(hit.entry.data["count"])
        bigger = self._hit(i + 1, "number.scale", "", "")
        if bigger is not None and int(bigger.entry.data["value"]) > scale:
            factor = int(bigger.entry.data["value"])
            return _Part(value * factor, value * factor, i + 2, factor, False)
        return _Part(value, value, i + 1, scale, False)

    def _vague(self, last: int, low: int, high: int) -> _Part:
        scale = self._any(last, "number.scale")
        if scale is not None and not scale.reading.conj and not scale.reading.prep:
            factor = int(scale.entry.data["value"])
            return _Part(low * factor, (high + 1) * factor - 1, last + 1, factor, True)
        return _Part(low, high, last, 1, True)

    def _small(self, i: int, conj: str, prep: str) -> tuple[float, int] | None:
        """Digits, or a number in words below a thousand: value and end."""
        if i < len(self.tokens) and self.tokens[i].kind == NUMBER:
            value = parse_digits(self.tokens[i].norm)
            return None if value is None else (value, i + 1)
        hundred = self._hit(i, "number.hundred", conj, prep)
        if hundred is not None:
            return self._after_hundred(int(hundred.entry.data["value"]), i + 1)
        unit = self._hit(i, "number.unit", conj, prep)
        hundred = self._hit(i + 1, "number.hundred", "", "") if unit else None
        if unit and hundred and hundred.entry.data["value"] == 100:
            return self._after_hundred(100 * int(unit.entry.data["value"]), i + 2)
        return self._below_hundred(i, conj, prep)

    def _after_hundred(self, value: int, last: int) -> tuple[float, int]:
        follow = self._and(last)
        if follow is not None:
            i, conj = follow
            rest = self._below_hundred(i, conj, "")
            if rest is not None:
                return value + rest[0], rest[1]
        return value, last

    def _below_hundred(self, i: int, conj: str, prep: str) -> tuple[float, int] | None:
        ten = self._hit(i, "number.ten", conj, prep)
        if ten is not None:
            return int(ten.entry.data["value"]), i + 1
        unit = self._hit(i, "number.unit", conj, prep)
        compound = unit or self._hit(i, "number.compound_unit", conj, prep)
        if compound is None:
            return None
        value = int(compound.entry.data["value"])
        if value < 10 and self._is(i + 1, "number.teen", ""):
            return value + 10, i + 2
        tens = self._joined(i + 1, "number.ten") if value < 10 else None
        if tens is not None:
            return value + int(tens[0].entry.data["value"]), tens[1]
        return (value, i + 1) if unit is not None else None

    def _joined(self, i: int, cls: str) -> tuple[Hit, int] | None:
        """A word of a class joined by "and": its hit and the end."""
        follow = self._and(i)
        if follow is None:
            return None
        hit = self._hit(follow[0], cls, follow[1], "")
        return (hit, follow[0] + 1) if hit else None

    def _and(self, i: int) -> tuple[int, str] | None:
        """Where "and" stands at a token: the token after it, and the conjunction joined to that token."""
        if i >= len(self.tokens):
            return None
        if "number.and" in self.words[i].hits:
            return i + 1, ""
        for cls in NUMBER_CLASSES:
            for hit in self.words[i].hits.get(cls, ()):
                if hit.reading.conj and not hit.reading.prep and not hit.reading.enclitic:
                    return i, hit.reading.conj
        return None

    def _hit(self, i: int, cls: str, conj: str, prep: str) -> Hit | None:
        if i >= len(self.tokens):
            return None
        for hit in self.words[i].hits.get(cls, ()):
            r = hit.reading
            if r.conj == conj and r.prep == prep and not r.enclitic:
                return hit
        return None

    def _any(self, i: int, cls: str) -> Hit | None:
        if not 0 <= i < len(self.tokens):
            return None
        return next((h for h in self.words[i].hits.get(cls, ()) if not h.reading.enclitic), None)

    def _is(self, i: int, cls: str, conj: str | None) -> bool:
        hit = self._any(i, cls)
        return hit is not None and (conj is None or hit.reading.conj == conj)
