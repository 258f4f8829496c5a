"""Words of events' evidence made comparable, and how rare they are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from sys import intern

from waqai.knowledge.files import knowledge_root, parse_tsv
from waqai.lexicon.lexicon import default_lexicon
from waqai.text.clitics import readings
from waqai.text.tokens import LATIN, WORD, tokenise

_TOTAL = "*"
_MOST_CACHED = 200_000
_NUMBERS = "number."
_TIMES = frozenset({"time.today", "time.relday", "time.part", "time.day_word"})
#: What is taken off the logarithm: words of every fifth report say nothing.
_COMMON = 1.7
_stems: dict[str, str] = {}


@cache
def _background() -> tuple[int, dict[str, int]]:
    file = knowledge_root().joinpath("matching", "word_counts.tsv")
    rows = parse_tsv(file.read_text(encoding="utf-8"), "matching/word_counts.tsv", ("word", "reports"))
    written = {word: int(count) for word, count in rows}
    return written.pop(_TOTAL), written


def stem(word: str) -> str:
    """A normalised word without joined particles and article, as far as that makes a commoner word."""
    found = _stems.get(word)
    if found is None:
        if len(_stems) > _MOST_CACHED:
            _stems.clear()
        known = _background()[1]
        cut = [r.stem for r in readings(word) if not r.enclitic and not r.future and len(r.stem) > 2]
        articled = [r.stem for r in readings(word) if r.det and len(r.stem) > 2]
        best = max(cut, key=lambda s: (known.get(s, 0), s == word), default=word)
        found = best if known.get(best) else (articled or [word])[0]
        _stems[word] = found = intern(found)
    return found


def words_of(texts: Iterable[str]) -> set[str]:
    """The stems of the words of some texts, without numbers and words of time, which are compared as such."""
    out: set[str] = set()
    for text in texts:
        for token in tokenise(text):
            if token.kind == WORD and len(token.norm) > 2 and not _measures(token.norm):
                out.add(stem(token.norm))
            elif token.kind == LATIN:
                out.add(intern(token.norm.lower()))
    return out


@lru_cache(maxsize=_MOST_CACHED)
def _measures(word: str) -> bool:
    """Whether a word is a number or tells a time."""
    return any(cls.startswith(_NUMBERS) or cls in _TIMES for cls in default_lexicon().word(word).hits)


class Rarity:
    """How rare words are, from the counts packaged and, where there are many, those of the body itself."""

    def __init__(self, bodies: Iterable[Iterable[str]] = ()) -> None:
        total, written = _background()
        self._counts: Counter[str] = Counter()
        for word, count in written.items():
            self._counts[stem(word)] += count
        self._total = total
        for words in bodies:
            self._counts.update(words)
            self._total += 1

    def add(self, words: Iterable[str]) -> None:
        """Count the words of one more report."""
        self._counts.update(words)
        self._total += 1

    def of(self, word: str) -> float:
        """The weight of a word: 0 for one that a fifth of the reports have, about 5 for one of a thousand."""
        return max(0.0, math.log((self._total + 1) / (self._counts[word] + 1)) - _COMMON)

    def rarest(self, words: Iterable[str], most: int) -> tuple[str, ...]:
        """The rarest words, rarest first."""
        return tuple(sorted(words, key=lambda w: (-self.of(w), w))[:most])
