"""Sketches of texts, by which near-copies are found among many without comparing all pairs.

A text is the set of its runs of five words (shingles). Sixty minima under as many hash functions stand for
the set (A. Broder, "On the resemblance and containment of documents", 1997); in bands of three they are
the keys under which similar texts meet (P. Indyk and R. Motwani, "Approximate nearest neighbors", 1998):
two texts that share half of their shingles meet with a probability of 0.93, of 0.8 with 0.9999.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from waqai.span import Span
from waqai.text.tokens import PUNCT, tokenise

_SHINGLE = 5
_BANDS, _ROWS = 20, 3
_MASK = 2**64 - 1


@dataclass(frozen=True, slots=True)
class Sketch:
    """The shingles of a text, hashed, and the bands under which it is found (signed 64-bit numbers)."""

    shingles: frozenset[int]
    bands: tuple[int, ...]

    def shared(self, other: Sketch) -> int:
        return len(self.shingles & other.shingles)

    def containment(self, other: Sketch) -> float:
        """The share of the smaller text that stands in the other, 0 to 1."""
        least = min(len(self.shingles), len(other.shingles))
        return self.shared(other) / least if least else 0.0

    def resemblance(self, other: Sketch) -> float:
        """What both share of all that either has (Jaccard), 0 to 1."""
        both = self.shared(other)
        return both / max(1, len(self.shingles) + len(other.shingles) - both)


def sketch(text: str, furniture: Iterable[Span] = ()) -> Sketch:
    """The sketch of a text without its page furniture; spelling variants count as the same word."""
    shingles = _shingles(_words(text, furniture))
    return Sketch(shingles, _bands(shingles))


def _words(text: str, furniture: Iterable[Span]) -> list[str]:
    left_out = sorted(furniture)
    words: list[str] = []
    at = 0
    for span in [*left_out, Span(len(text), len(text))]:
        if span.start > at:
            words += [token.norm for token in tokenise(text, at, span.start) if token.kind != PUNCT]
        at = max(at, span.end)
    return words


def _shingles(words: list[str]) -> frozenset[int]:
    if not words:
        return frozenset()
    runs = range(max(1, len(words) - _SHINGLE + 1))
    return frozenset(_hash(" ".join(words[i : i + _SHINGLE])) for i in runs)


def _hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def _bands(shingles: frozenset[int]) -> tuple[int, ...]:
    if not shingles:
        return ()
    minima = [min([(a * x + b & _MASK) >> 20 for x in shingles]) for a, b in _functions()]
    return tuple(
        _signed(_hash(f"{band} {minima[band * _ROWS : (band + 1) * _ROWS]}")) for band in range(_BANDS)
    )


@cache
def _functions() -> tuple[tuple[int, int], ...]:
    """Multiply-and-shift hash functions, the same in every process."""
    return tuple((_hash(f"a{i}") | 1, _hash(f"b{i}")) for i in range(_BANDS * _ROWS))


def _signed(value: int) -> int:
    return value - 2**64 if value >= 2**63 else value
