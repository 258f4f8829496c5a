"""What matching knows: ``knowledge/matching/``, read once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from waqai.knowledge.files import read_yaml
from waqai.text.tokens import norms


@dataclass(frozen=True)
class Settings:
    """The numbers of ``settings.yaml``, whose comments explain them."""

    radius: dict[str, float]
    opening_days: int
    further_days: int
    words: int
    cell: float
    bucket_days: int
    short: int
    most_pairs: int
    neighbours: int
    sides: dict[str, tuple[str, ...]]
    day_parts: dict[str, str]
    day_order: tuple[str, ...]


@cache
def settings() -> Settings:
    """The settings of ``knowledge/matching/settings.yaml``."""
    data: dict[str, Any] = read_yaml("matching", "settings.yaml")
    block = data["block"]
    before = data["before_publication"]
    parts = {" ".join(norms(w)): part for part, words in data["day_parts"].items() for w in words}
    return Settings(
        radius={name: float(km) for name, km in data["radius"].items()},
        opening_days=before["opening"],
        further_days=before["further"],
        words=data["words"],
        cell=float(block["cell"]),
        bucket_days=block["days"],
        short=block["short"],
        most_pairs=block["most_pairs"],
        neighbours=block["neighbours"],
        sides={actor: tuple(sides) for actor, sides in data["sides"].items()},
        day_parts=parts,
        day_order=tuple(data["day_parts"]),
    )


@cache
def families() -> dict[str, tuple[str, ...]]:
    """The families of each type of event."""
    out: dict[str, list[str]] = {}
    for family, types in read_yaml("matching", "types.yaml")["families"].items():
        for kind in types:
            out.setdefault(kind, []).append(family)
    return {kind: tuple(names) for kind, names in out.items()}


@cache
def kin() -> dict[tuple[str, str], str]:
    """How two types relate: ``same``, ``close`` or ``loose``; pairs that are not there are apart."""
    out = {(kind, kind): "same" for kind in families()}
    for degree, pairs in read_yaml("matching", "types.yaml")["kin"].items():
        for a, b in pairs:
            out[a, b] = out[b, a] = degree
    return out


def day_parts_near(a: str, b: str) -> bool:
    """Whether two parts of the day are the same or follow each other (night is beside evening)."""
    order = settings().day_order
    around = {frozenset(p) for p in pairwise((*order, order[0]))}
    return a == b or frozenset((a, b)) in around
