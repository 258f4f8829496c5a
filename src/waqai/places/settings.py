"""The numbers of ``knowledge/place_ranking.yaml`` and what each gazetteer kind is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from waqai.knowledge.files import knowledge_root, parse_tsv, read_yaml
from waqai.text.normalise import normalise

SITE, QUARTER, SETTLEMENT, DISTRICT, GOVERNORATE, COUNTRY, WORLD = range(7)


class Kind(NamedTuple):
    """A gazetteer kind: the record's ``precision``, ``level`` of size and ``prior`` in points."""

    precision: str
    level: int
    prior: float


@dataclass(frozen=True, slots=True)
class Settings:
    """Weights and limits of the ranking; see the file for the meaning of each."""

    kinds: dict[str, Kind]
    weights: dict[str, float]
    limits: dict[str, float]
    locative_prefixes: frozenset[str]
    loose_endings: dict[str, str]
    name_firsts: tuple[str, ...]
    settlements: frozenset[str]

    def kind(self, name: str) -> Kind:
        """What a kind is; one that is not listed counts as a settlement."""
        return self.kinds.get(name, self.kinds["village"])


@cache
def settings() -> Settings:
    """The packaged settings, read once."""
    data: dict[str, Any] = read_yaml("place_ranking.yaml")
    listed = data["kinds"].items()
    kinds = {name: Kind(k["precision"], int(k["level"]), float(k["prior"])) for name, k in listed}
    return Settings(
        kinds, data["weights"], data["limits"], frozenset(data["locative_prefixes"]), data["loose_endings"],
        tuple(data["name_firsts"]), frozenset(k for k, kind in kinds.items() if kind.level == SETTLEMENT),
    )  # fmt: skip


@cache
def outlet_countries() -> dict[str, str]:
    """Country (ISO 3166-1 alpha-2) of outlets by their normalised lower-case name."""
    content = (knowledge_root() / "outlets.tsv").read_text(encoding="utf-8")
    rows = parse_tsv(content, "outlets.tsv", ("outlet", "country"))
    return {normalise(outlet).lower(): country for outlet, country in rows}
