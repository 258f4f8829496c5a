"""The lexicon a coder works with: what a written word may be, by class, with readings cached by form."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from waqai.lexicon.frames import load_frames
from waqai.lexicon.names import Actor, NameIndex, NameMatch, Place, load_names
from waqai.lexicon.nationalities import load_nationalities, nationality_entries
from waqai.lexicon.words import Entry, load_word_classes
from waqai.text.clitics import Reading, name_forms, readings
from waqai.text.tokens import Token, norms

_MOST_WORDS_CACHED = 400_000


class Hit(NamedTuple):
    """A listed word in a written word, by one reading of it."""

    reading: Reading
    entry: Entry


class Match(NamedTuple):
    """A listed word or expression at tokens ``[first, last)``."""

    first: int
    last: int
    hit: Hit

    @property
    def entry(self) -> Entry:
        """What is listed."""
        return self.hit.entry

    @property
    def reading(self) -> Reading:
        """How the first word is read."""
        return self.hit.reading


class WordInfo:
    """What is known of one written form.

    ``readings``: all splits into clitics and stem; ``names``: forms under which a name may be listed;
    ``hits``: the words it may be, by class; ``phrases``: listed expressions that may begin with it
    (``phrases_of``: the same by class);
    ``memo``: room for what a stage works out once for each form, under a key of its own.
    """

    __slots__ = ("classes", "hits", "memo", "names", "norm", "phrases", "phrases_of", "readings")

    def __init__(self, norm: str, lexicon: Lexicon) -> None:
        self.norm = norm
        self.readings = readings(norm)
        self.names = name_forms(self.readings, norm)
        self.hits: dict[str, tuple[Hit, ...]] = {}
        self.phrases: list[tuple[tuple[str, ...], Hit]] = []
        self.memo: dict[str, Any] = {}
        lexicon.fill(self)
        #: Classes that the word, or an expression beginning with it, may belong to.
        self.classes = frozenset(self.hits) | {hit.entry.cls for _, hit in self.phrases}
        self.phrases_of: dict[str, list[tuple[tuple[str, ...], Hit]]] = {}
        for rest, hit in self.phrases:
            self.phrases_of.setdefault(hit.entry.cls, []).append((rest, hit))

    def __contains__(self, cls: str) -> bool:
        return cls in self.hits

    def get(self, cls: str) -> Hit | None:
        """The best hit of a class."""
        found = self.hits.get(cls)
        return found[0] if found else None


class Lexicon:
    """Compiled knowledge. Reading of files happens once, see :func:`default_lexicon`."""

    def __init__(self) -> None:
        self._words: dict[str, list[Entry]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self._cache: dict[str, WordInfo] = {}
        self.names: NameIndex
        self.actors: dict[str, Actor]
        self.places: dict[str, Place]
        self.names, self.actors, self.places = load_names()
        for source in (load_word_classes, load_frames):
            for form, entry in source():
                self.add(form, entry)
        for form, entry in nationality_entries(load_nationalities()):
            self.add(form, entry)

    def add(self, form: str, entry: Entry) -> None:
        """List a form (several words: separated by spaces)."""
        if " " in form:
            first, *rest = norms(form)
            self._phrases.setdefault(first, []).append((tuple(rest), entry))
        else:
            self._words.setdefault(form, []).append(entry)
        self._cache.clear()

    def word(self, norm: str) -> WordInfo:
        """What is known of a normalised written word."""
        info = self._cache.get(norm)
        if info is None:
            if len(self._cache) > _MOST_WORDS_CACHED:
                self._cache.clear()
            info = self._cache[norm] = WordInfo(norm, self)
        return info

    def fill(self, info: WordInfo) -> None:
        """Find the hits of a word: for each class the readings that fit, the least cut first."""
        hits: dict[str, list[Hit]] = {}
        for reading in info.readings:
            for entry in self._words.get(reading.stem, ()):
                if entry.fits(reading):
                    hits.setdefault(entry.cls, []).append(Hit(reading, entry))
            if not reading.enclitic and not reading.future:
                self._fill_phrases(info, reading)
        info.hits = {cls: tuple(found) for cls, found in hits.items()}
        info.phrases.sort(key=lambda p: -len(p[0]))

    def _fill_phrases(self, info: WordInfo, reading: Reading) -> None:
        form = info.norm[reading.name_at :] if not reading.prep or not reading.det else ""
        for candidate in {form, reading.stem if not reading.det else ""} - {""}:
            for rest, entry in self._phrases.get(candidate, ()):
                info.phrases.append((rest, Hit(reading, entry)))

    def match(self, tokens: Sequence[Token], words: Sequence[WordInfo], first: int, cls: str) -> Match | None:
        """The longest listed word or expression of a class at token ``first``."""
        info = words[first]
        if cls not in info.classes:
            return None
        for rest, hit in info.phrases_of.get(cls, ()):
            last = first + 1 + len(rest)
            if last <= len(tokens) and all(tokens[first + 1 + k].norm == norm for k, norm in enumerate(rest)):
                return Match(first, last, hit)
        found = info.hits.get(cls)
        return Match(first, first + 1, found[0]) if found else None

    def names_at(self, tokens: Sequence[Token], words: Sequence[WordInfo], first: int) -> list[NameMatch]:
        """All listed names that begin at token ``first``, the longest first."""
        return self.names.matches(tokens, first, words[first].names)


@cache
def default_lexicon() -> Lexicon:
    """The lexicon of the packaged knowledge files; read once a process.

    The garbage collector rests meanwhile: everything made here stays, and looking for waste doubles the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return Lexicon()
    finally:
        if collecting:
            gc.enable()
