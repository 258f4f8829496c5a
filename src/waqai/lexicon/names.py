"""Names of actors and places: one index of token sequences over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from waqai.knowledge.files import tsv_rows
from waqai.lexicon.columns import ACTOR_COLUMNS, PLACE_COLUMNS
from waqai.lexicon.nationalities import FILE, load_nationalities
from waqai.lexicon.usernames import user_rows
from waqai.text.tokens import Token, norms

PERSON, GROUP, PLACE, FACILITY = "person", "group", "place", "facility"
_FACILITY_KINDS = frozenset(
    {"facility", "airport", "base", "road", "crossing", "dam", "prison", "hospital", "border_crossing"}
)


class Actor(NamedTuple):
    """A listed person or group; years are strings as listed, empty where unknown."""

    id: str
    kind: str
    name_ar: str
    name_en: str
    country: tuple[str, ...]
    type: str
    since: str
    until: str
    parent: str


class Place(NamedTuple):
    """A listed place; ``kind`` as in the gazetteer files, coordinates in degrees (WGS 84)."""

    id: str
    name_ar: str
    name_en: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    source: str

    @property
    def mention_kind(self) -> str:
        """``facility`` for built things and fixed sites, else ``place``."""
        return FACILITY if self.kind in _FACILITY_KINDS else PLACE


class Name(NamedTuple):
    """A written name: what it may denote; ``weak`` where it wants support from the context.

    Weak are short names (a surname, ``fatah``) and place names that are common words.
    """

    kind: str
    refs: tuple[Actor | Place, ...]
    weak: bool


class NameMatch(NamedTuple):
    """A name at tokens ``[first, last)`` that begins at normalised character ``name_at`` of the first."""

    first: int
    last: int
    name_at: int
    names: tuple[Name, ...]


class NameIndex:
    """Longest-match look-up of names by their normalised tokens."""

    def __init__(self) -> None:
        self._paths: dict[str, dict[tuple[str, bool], list[Actor | Place]] | None] = {}
        self._frozen: dict[str, tuple[Name, ...]] = {}

    def add(self, written: str, kind: str, ref: Actor | Place, weak: bool) -> None:
        """List a name in ordinary spelling."""
        tokens = norms(written)
        if not tokens:
            return
        path = ""
        for token in tokens[:-1]:
            path = f"{path} {token}" if path else token
            self._paths.setdefault(path, None)
        path = f"{path} {tokens[-1]}" if path else tokens[-1]
        entry = self._paths.get(path)
        if entry is None:
            entry = self._paths[path] = {}
        refs = entry.setdefault((kind, weak), [])
        if ref not in refs:
            refs.append(ref)

    def written(self) -> list[str]:
        """All listed names, normalised."""
        return [path for path, entry in self._paths.items() if entry]

    def begins(self, form: str) -> bool:
        """Whether some listed name begins with the normalised word ``form``."""
        return form in self._paths

    def exact(self, path: str) -> tuple[Name, ...]:
        """What the normalised tokens ``path`` (joined by spaces) denote, strong names first."""
        found = self._frozen.get(path)
        if found is None:
            entry = self._paths.get(path) or {}
            found = tuple(Name(kind, tuple(refs), weak) for (kind, weak), refs in entry.items())
            found = tuple(sorted(found, key=lambda n: n.weak))
            self._frozen[path] = found
        return found

    def matches(
        self, tokens: Sequence[Token], first: int, forms: Sequence[tuple[str, int]]
    ) -> list[NameMatch]:
        """All names that begin at token ``first``, the longest first.

        ``forms``: the forms of the first token under which a name may be listed, with where it begins.
        """
        out: list[NameMatch] = []
        for form, name_at in forms:
            path, last = form, first + 1
            while path in self._paths:
                names = self.exact(path)
                if names:
                    out.append(NameMatch(first, last, name_at, names))
                if last >= len(tokens):
                    break
                path = f"{path} {tokens[last].norm}"
                last += 1
        out.sort(key=lambda m: (-m.last, m.name_at))
        return out


def load_names() -> tuple[NameIndex, dict[str, Actor], dict[str, Place]]:
    """The index of all listed names (packaged, and added by the user), and actors and places by id."""
    index = NameIndex()
    actors: dict[str, Actor] = {}
    places: dict[str, Place] = {}
    for row in chain(tsv_rows("actors", ACTOR_COLUMNS, skip=frozenset({FILE})), user_rows()):
        actor = _actor(row)
        actors[actor.id] = actor
        for cell, weak in ((row[7], False), (row[8], True)):
            for written in cell.split("|"):
                index.add(written, actor.kind, actor, weak)
    for row in tsv_rows("places", PLACE_COLUMNS):
        add_place(index, places, row)
    _add_countries(index, places)
    return index, actors, places


def _add_countries(index: NameIndex, places: dict[str, Place]) -> None:
    """List the names of countries that the nationality file adds to those of the gazetteer."""
    countries = {p.country: p for p in places.values() if p.kind == "country"}
    for n in load_nationalities():
        if not n.names:
            continue
        known = countries.get(n.country)
        if known is None:
            ident = f"country:{n.country}"
            known = Place(ident, n.names[0], n.name_en, "country", n.country, "", n.lat, n.lon, 0, FILE)
            places[ident] = known
        for name in n.names:
            index.add(name, PLACE, known, False)


def _actor(row: list[str]) -> Actor:
    ident, kind, name_en, country, kind_of_actor, since, until, names, short, parent = row
    name_ar = (names or short).split("|")[0]
    countries = tuple(country.split("|")) if country else ()
    return Actor(ident, kind, name_ar, name_en, countries, kind_of_actor, since, until, parent)


def add_place(index: NameIndex, places: dict[str, Place], row: list[str]) -> None:
    """List one gazetteer row (cells in the order of the place files' columns)."""
    ident, name_ar, variants, name_en, kind, country, admin1, lat, lon, population, source, common = row
    place = Place(
        ident, name_ar, name_en, kind, country, admin1, float(lat), float(lon), int(population or 0), source
    )
    places[ident] = place
    for written in [name_ar, *variants.split("|")]:
        if written:
            index.add(written, place.mention_kind, place, bool(common))
