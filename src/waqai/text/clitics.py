"""Proclitics and enclitics of a written Arabic word, as a lattice of readings.

A written word may carry a conjunction, a preposition or the future mark, the article, a stem and a
pronoun. Which of the splits holds is for the lexicon to say; here all that are spelt rightly are
listed, the one with the least cut off first. The clitics themselves stand in ``knowledge/morphology.yaml``.
"""

from __future__ import annotations

from typing import NamedTuple

from waqai.knowledge.files import read_yaml

_TABLE = read_yaml("morphology.yaml")
_CONJUNCTIONS: tuple[str, ...] = tuple(_TABLE["conjunctions"])
_PREPOSITIONS: tuple[str, ...] = tuple(_TABLE["prepositions"])
_FUTURE: str = _TABLE["future"]
_ARTICLE: str = _TABLE["article"]
_ARTICLE_AFTER_LAM: str = _TABLE["article_after_lam"]
_ENCLITICS: tuple[str, ...] = tuple(_TABLE["enclitics"])
_FEMININE_BEFORE_ENCLITIC: str = _TABLE["feminine_joined"]
_FEMININE: str = _TABLE["feminine"]
_LONG_ALIF: str = _TABLE["long_alif"]
_HAMZA: str = _TABLE["hamza"]
_HAMZA_SEATS: tuple[str, ...] = tuple(_TABLE["hamza_seats"])
_MIN_STEM = 2


class Reading(NamedTuple):
    """One way to read a written word (all in normalised letters).

    ``name_at``: index where a name would begin (before the article, but after both lams of a doubled one);
    ``stem_at``: index where the stem begins; ``stem`` has no article and no pronoun.
    """

    conj: str
    prep: str
    future: bool
    det: bool
    stem: str
    enclitic: str
    name_at: int
    stem_at: int

    @property
    def bare(self) -> bool:
        """Nothing cut off but a conjunction."""
        return not (self.prep or self.future or self.det or self.enclitic)


def readings(word: str) -> tuple[Reading, ...]:
    """All readings of a normalised word, the least cut first."""
    out: list[Reading] = []
    for conj, at in _conjunctions(word):
        for prep, future, det, name_at, stem_at in _prefixes(word, at):
            out.extend(_stems(word, conj, prep, future, det, name_at, stem_at))
    out.sort(key=_weight)
    return tuple(dict.fromkeys(out))


def _conjunctions(word: str) -> list[tuple[str, int]]:
    cuts = [("", 0)]
    if len(word) > _MIN_STEM and word[0] in _CONJUNCTIONS:
        cuts.append((word[0], 1))
    return cuts


def _prefixes(word: str, at: int) -> list[tuple[str, bool, bool, int, int]]:
    rest = word[at:]
    cuts = [("", False, False, at, at)]
    if rest.startswith(_ARTICLE) and len(rest) >= 2 + _MIN_STEM:
        cuts.append(("", False, True, at, at + 2))
    if len(rest) > _MIN_STEM and rest[0] == _FUTURE:
        cuts.append(("", True, False, at + 1, at + 1))
    if len(rest) > _MIN_STEM and rest[0] in _PREPOSITIONS:
        cuts.append((rest[0], False, False, at + 1, at + 1))
        if rest[1:].startswith(_ARTICLE) and len(rest) >= 3 + _MIN_STEM:
            cuts.append((rest[0], False, True, at + 1, at + 3))
    if rest.startswith(_ARTICLE_AFTER_LAM) and len(rest) >= 2 + _MIN_STEM:
        cuts.append((rest[0], False, True, at + 2, at + 2))
    return cuts


def _stems(
    word: str, conj: str, prep: str, future: bool, det: bool, name_at: int, stem_at: int
) -> list[Reading]:
    stem = word[stem_at:]
    out = [Reading(conj, prep, future, det, stem, "", name_at, stem_at)]
    if det:
        return out
    for enclitic in _ENCLITICS:
        if not stem.endswith(enclitic) or len(stem) - len(enclitic) < _MIN_STEM:
            continue
        left = stem[: -len(enclitic)]
        out.append(Reading(conj, prep, future, det, left, enclitic, name_at, stem_at))
        if left.endswith(_FEMININE_BEFORE_ENCLITIC):
            restored = left[:-1] + _FEMININE
            out.append(Reading(conj, prep, future, det, restored, enclitic, name_at, stem_at))
        if left[-1] in _HAMZA_SEATS and left[-2] == _LONG_ALIF:
            restored = left[:-1] + _HAMZA
            out.append(Reading(conj, prep, future, det, restored, enclitic, name_at, stem_at))
    return out


def _weight(reading: Reading) -> tuple[int, int]:
    cuts = bool(reading.conj) + bool(reading.prep) + reading.future + 2 * bool(reading.enclitic)
    return cuts, -len(reading.stem)


def name_forms(word_readings: tuple[Reading, ...], word: str) -> list[tuple[str, int]]:
    """Forms under which a name may be listed that begins with this word, with the index where it begins.

    A name keeps its article; after a doubled lam the article is restored in the form but not in the index.
    """
    out: dict[str, int] = {}
    for r in word_readings:
        if r.enclitic or r.future:
            continue
        form = word[r.name_at :]
        if r.det and r.name_at == r.stem_at:
            form = _ARTICLE + r.stem
        out.setdefault(form, r.name_at)
    return list(out.items())
