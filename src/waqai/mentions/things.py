"""The things of a report while mentions are joined: what is known of each, and how names compare."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from waqai.lexicon.names import Actor, Place
from waqai.mentions.candidate import Candidate
from waqai.mentions.shapes import SHAPES
from waqai.mentions.view import View, bare

_ARTICLE: str = SHAPES["article"]
_SPELLINGS: dict[int, str | None] = {
    ord(c): (to or None) for to, group in SHAPES["spellings"].items() for c in group
}
_MIN_SPELLING = 3


@dataclass(slots=True)
class Thing:
    """One entity to be. ``keys``: its names in comparable form; ``heads``: words that class it;
    ``seen``: the token of its last mention; ``named``: some mention is a name."""

    kind: str
    mentions: list[Candidate] = field(default_factory=list)
    refs: dict[str, Actor | Place] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    sorts: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    country: str = ""
    named: bool = False
    plural: bool = False
    seen: int = -1
    traits: dict[str, Any] = field(default_factory=dict)

    @property
    def types(self) -> set[str]:
        """Types of the actors it may be."""
        return {ref.type for ref in self.refs.values() if isinstance(ref, Actor)}


def name_tokens(view: View, c: Candidate) -> list[str]:
    """The normalised words of a candidate, without proclitics and articles."""
    out = []
    for j in range(c.first, c.last):
        norm = view.norm(j)[c.at if j == c.first else 0 :]
        if view.is_word(j) or view.is_number(j):
            out.append(bare(norm, _ARTICLE))
    return out


def spelling(word: str) -> str:
    """A key under which the usual transliterations of one foreign name meet."""
    short = word.translate(_SPELLINGS)
    return short if len(short) >= _MIN_SPELLING else word
