"""The words by which page furniture is known: knowledge/furniture.yaml, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from waqai.documents.lines import squeeze
from waqai.errors import KnowledgeError
from waqai.knowledge.files import read_yaml

_FILE = "furniture.yaml"
_TRIM = " .:：،,؛;|/\\-–—»«›‹\"'”“()[]*•!؟?…"


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """Compiled furniture knowledge; every phrase is normalised.

    ``whole``: lines that are furniture by themselves; ``patterns``: expressions for whole lines, by
    family; ``starts``: beginnings of short furniture lines; ``leads``: openings of link lines;
    ``tails``: headings of what follows the report; ``inline``: headings that run into a paragraph;
    ``opener``: finds where prose resumes; ``tag``: finds a keyword list at the end of the text.
    """

    whole: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    starts: tuple[str, ...]
    start_words: int
    leads: tuple[str, ...]
    tails: frozenset[str]
    inline: re.Pattern[str]
    opener: re.Pattern[str]
    tag: re.Pattern[str]

    def is_whole(self, norm: str) -> bool:
        """Whether the normalised line consists of furniture phrases and nothing else."""
        bare = norm.strip(_TRIM).lower()
        if not bare or bare in self.whole or all(word in self.whole for word in bare.split()):
            return True
        return any(p.fullmatch(norm) or p.fullmatch(bare) for p in self.patterns)

    def is_start(self, norm: str, words: int) -> bool:
        """Whether the normalised line is short and begins like furniture."""
        return words <= self.start_words and norm.startswith(self.starts)

    def is_tail(self, norm: str) -> bool:
        """Whether the line heads what follows the report."""
        return norm.strip(_TRIM) in self.tails

    def is_lead(self, norm: str) -> bool:
        """Whether the line opens with words that introduce a link."""
        bare = norm.lstrip(_TRIM)
        return any(
            bare.startswith(lead) and not bare[len(lead) : len(lead) + 1].isalnum() for lead in self.leads
        )


@cache
def furniture_words() -> FurnitureWords:
    """The packaged furniture knowledge.

    Raises: KnowledgeError where the file lacks a field or a pattern does not compile.
    """
    return compile_words(read_yaml(_FILE))


def compile_words(data: Any) -> FurnitureWords:
    """Check and compile furniture knowledge in the form of furniture.yaml."""
    try:
        return FurnitureWords(
            whole=frozenset(squeeze(p).strip(_TRIM).lower() for p in _flat(data["lines"])),
            patterns=tuple(_compiled(p) for p in _flat(data["patterns"])),
            starts=tuple(squeeze(p) for p in _flat(data["starts"])),
            start_words=int(data["start_words"]),
            leads=_phrases(data["leads"]),
            tails=frozenset(p.strip(_TRIM) for p in _phrases(data["tails"])),
            inline=re.compile(rf"(?<!\w)(?:{_alternatives(data['inline'])})(?!\w)"),
            opener=re.compile(rf"(?<!\S)(?:{_alternatives(data['openers'])})(?=[\s،,])"),
            tag=re.compile(rf"(?<!\w)(?:{_alternatives(data['tags'])}) (?=\S)"),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(f"{_FILE} lacks a field or has one of the wrong form: {error}.") from None


def _flat(families: dict[str, list[str]]) -> list[str]:
    return [str(phrase) for phrases in families.values() for phrase in phrases]


def _phrases(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(squeeze(str(v)) for v in values))


def _alternatives(values: Iterable[str]) -> str:
    phrases = sorted(_phrases(values), key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases)


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError(f"{_FILE}: the pattern {pattern!r} does not compile: {error}.") from None
