"""Looking names up: the packaged places and the user's gazetteers together, spelling variants included."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from waqai.lexicon.lexicon import Lexicon, WordInfo
from waqai.lexicon.morphology import table
from waqai.lexicon.names import Place
from waqai.lexicon.nationalities import load_nationalities
from waqai.places.distance import km
from waqai.places.settings import SETTLEMENT, settings
from waqai.places.userstore import UserGazetteers
from waqai.text.normalise import normalise
from waqai.text.tokens import norms

EXACT, SPELLING, LOOSE = "exact", "spelling", "spelling_loose"
_MOST_NAMES_CACHED = 50_000
_ISO_LENGTH = 2


class Found(NamedTuple):
    """A place listed under a name; ``how``: exact, spelling (article, joined or split) or spelling_loose."""

    place: Place
    how: str


class Gazetteer:
    """All places that can be found by name."""

    def __init__(self, lexicon: Lexicon, user: UserGazetteers | None = None) -> None:
        self.lexicon = lexicon
        self.user = user
        self._cache: dict[str, tuple[Found, ...]] = {}
        self._article: str = table()["article"]

    def find(self, path: str) -> tuple[Found, ...]:
        """Places listed under a name given as normalised tokens joined by spaces."""
        found = self._cache.get(path)
        if found is None:
            if len(self._cache) > _MOST_NAMES_CACHED:
                self._cache.clear()
            found = self._cache[path] = tuple(self._search(path))
        return found

    def _search(self, path: str) -> list[Found]:
        out = [Found(p, EXACT) for p in self._listed(path)]
        for variant in self._articles(path):
            out += [Found(p, SPELLING) for p in self._listed(variant)]
        if not out:
            out = [Found(p, SPELLING) for v in self._cuts(path) for p in self._listed(v)]
        if self.user is not None and path:
            for place in self.user.find(path):
                same = any(" ".join(norms(n)) == path for n in (place.name_ar, place.name_en))
                out.append(Found(place, EXACT if same else SPELLING))
        if not out:
            out = [Found(p, LOOSE) for v in self._endings(path) for p in self._listed(v)]
        return merged(out)

    def _listed(self, path: str) -> list[Place]:
        listed = [r for name in self.lexicon.names.exact(path) for r in name.refs if isinstance(r, Place)]
        states = [p for p in listed if len(p.country) <= _ISO_LENGTH]
        return states or listed

    def _articles(self, path: str) -> list[str]:
        """The name with the article of its first word, or of its last, put on or left off."""
        words = path.split(" ")
        out = [" ".join([self._toggled(words[0]), *words[1:]])]
        if len(words) > 1:
            out.append(" ".join([*words[:-1], self._toggled(words[-1])]))
            if words[-1].startswith(self._article):
                out.append(" ".join([self._toggled(words[0]), *words[1:-1], self._toggled(words[-1])]))
        return out

    def _toggled(self, word: str) -> str:
        cut = word.startswith(self._article) and len(word) > len(self._article) + 1
        return word[len(self._article) :] if cut else self._article + word

    def _cuts(self, path: str) -> list[str]:
        """The name joined to one word, or split after a word that often begins names."""
        words = path.split(" ")
        if len(words) > 1:
            return ["".join(words), "".join(words[:2]) + "".join(f" {w}" for w in words[2:])]
        firsts = settings().name_firsts
        return [f"{first} {path[len(first) :]}" for first in firsts if self._cuttable(path, first)]

    @staticmethod
    def _cuttable(path: str, first: str) -> bool:
        return path.startswith(first) and len(path) > len(first) + 1

    def _endings(self, path: str) -> list[str]:
        swap = settings().loose_endings.get(path[-1:])
        return [path[:-1] + swap] if swap and len(path) > 3 else []

    @cached_property
    def countries(self) -> dict[str, Place]:
        """The countries, and regions with an adjective of their own, by code."""
        return {p.country: p for p in self.lexicon.places.values() if p.kind == "country"}

    @cached_property
    def governorates(self) -> dict[tuple[str, str], Place]:
        """The governorates by country and the normalised name that their places give."""
        listed = (p for p in self.lexicon.places.values() if p.kind == "admin1")
        return {(p.country, normalise(p.admin1 or p.name_ar)): p for p in listed}

    @cached_property
    def settlements(self) -> dict[tuple[str, str], list[Place]]:
        """The packaged settlements of each governorate."""
        out: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for place in self.lexicon.places.values():
            if place.admin1 and settings().kind(place.kind).level == SETTLEMENT:
                out[place.country, normalise(place.admin1)].append(place)
        return dict(out)

    @cached_property
    def _codes(self) -> dict[str, str]:
        """Countries by every name that the nationality file gives."""
        return {" ".join(norms(name)): n.country for n in load_nationalities() for name in n.names}

    @cached_property
    def _capitals(self) -> dict[str, Place]:
        out: dict[str, Place] = {}
        for n in load_nationalities():
            paths = [" ".join(norms(name)) for name in n.capitals]
            listed = [p for path in paths for p in self._listed(path)]
            seats = [p for p in listed if p.country == n.country and p.kind == "capital"]
            if seats:
                out.update(dict.fromkeys(paths, seats[0]))
        return out

    def capital_named(self, path: str) -> Place | None:
        """The capital, under any of the names that stand for its government."""
        return self._capitals.get(path)

    def country_named(self, path: str) -> Place | None:
        """The country that a name, or its adjective in any form, stands for."""
        code = self._codes.get(path)
        if code is None and " " not in path:
            code = self.nationality(self.lexicon.word(path))
        return self.countries.get(code) if code else None

    def nationality(self, info: WordInfo) -> str | None:
        """The country (ISO code) whose adjective a word is, with or without clitics.

        Codes of more than two letters are of regions with an adjective of their own.
        """
        for hit in info.hits.get("nationality", ()):
            if not hit.reading.enclitic:
                return str(hit.entry.data["country"])
        for reading in info.readings:
            if reading.det and reading.stem in self._codes:
                return self._codes[reading.stem]
        return None


def merged(found: list[Found]) -> list[Found]:
    """Drop rows that are one place with an earlier row: near each other and of about one size."""
    out: list[Found] = []
    limit = settings().limits["merge_km"]
    for item in found:
        if not any(_same(item.place, kept.place, limit) for kept in out):
            out.append(item)
    return out


def _same(a: Place, b: Place, limit: float) -> bool:
    if a.id == b.id:
        return True
    levels = settings().kind(a.kind).level, settings().kind(b.kind).level
    return a.country == b.country and levels[0] == levels[1] and km((a.lat, a.lon), (b.lat, b.lon)) <= limit
