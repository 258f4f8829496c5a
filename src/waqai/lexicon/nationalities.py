"""Nationalities: the adjectives of countries as a word class, and further names of the countries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from waqai.knowledge.files import knowledge_root, parse_tsv
from waqai.lexicon.morphology import adjective_forms, table
from waqai.lexicon.words import ADJECTIVE, Entry
from waqai.text.normalise import normalise

CLASS = "nationality"
FILE = "nationalities.tsv"
_LONG_FINALS = frozenset(str(table()["tanwin"]))
_COLUMNS = (
    "country",
    "name_ar_list",
    "adj_masc",
    "adj_other_forms",
    "name_en",
    "capital_ar_list",
    "lat",
    "lon",
)


class Nationality(NamedTuple):
    """A country (or region with an adjective): its code, its names and adjectives in ordinary spelling."""

    country: str
    names: tuple[str, ...]
    adjective: str
    forms: tuple[str, ...]
    name_en: str
    capitals: tuple[str, ...]
    lat: float
    lon: float


def load_nationalities() -> list[Nationality]:
    """All rows of ``knowledge/actors/nationalities.tsv``.

    Raises: KnowledgeError where a row has more cells than the header.
    """
    content = knowledge_root().joinpath("actors", FILE).read_text(encoding="utf-8")
    return [_nationality(row) for row in parse_tsv(content, f"actors/{FILE}", _COLUMNS)]


def _nationality(row: list[str]) -> Nationality:
    country, names, adjective, forms, name_en, capitals, lat, lon = row
    return Nationality(
        country,
        _items(names),
        adjective,
        _items(forms),
        name_en,
        _items(capitals),
        float(lat or 0),
        float(lon or 0),
    )


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item for item in cell.split("|") if item)


def nationality_entries(nationalities: list[Nationality]) -> Iterator[tuple[str, Entry]]:
    """The forms of all nationality adjectives with their entries (``data``: the country code).

    A form that is spelt like the name of a country with a long final vowel is left to the country.
    """
    taken = {normalise(name) for n in nationalities for name in n.names if name[-1:] in _LONG_FINALS}
    for n in nationalities:
        forms: dict[str, str] = {}
        if n.adjective:
            forms = (
                adjective_forms(n.adjective) if " " not in n.adjective else {normalise(n.adjective): "m.s"}
            )
        for form in n.forms:
            forms.setdefault(normalise(form), "m.p")
        for form, features in forms.items():
            if form not in taken:
                yield form, Entry(CLASS, n.adjective, ADJECTIVE, features, {"country": n.country})
