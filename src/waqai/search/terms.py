"""The terms under which a text is found: each word without article, endings and joined letters.

A joined letter (``and``, ``by``, ``to``) cannot be told from a word's own first letter without reading the
sentence, so a word is listed with and without it; a query asks for the word as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from waqai.knowledge.files import read_yaml
from waqai.text.normalise import normalise
from waqai.text.tokens import LATIN, NUMBER, WORD, Token, tokenise

_TABLE = read_yaml("search.yaml")
_PREFIXES: tuple[str, ...] = tuple(_TABLE["prefixes"])
_SUFFIXES: tuple[tuple[str, int], ...] = tuple(_TABLE["suffixes"].items())
_JOINED = frozenset(_TABLE["joined"])
_LEAST: int = _TABLE["least"]
_SOUGHT = frozenset({WORD, NUMBER, LATIN})
_MOST_JOINED = 2


def words_of(text: str) -> Iterator[Token]:
    """The tokens that can be searched for."""
    return (token for token in tokenise(text) if token.kind in _SOUGHT)


def exact_terms(text: str) -> list[str]:
    """The normalised words in order, for phrases."""
    return [_plain(token.norm) for token in words_of(text)]


def index_terms(text: str) -> list[str]:
    """The terms of a text: one to three a word."""
    return [term for token in words_of(text) for term in terms_of(token.norm)]


@lru_cache(maxsize=200_000)
def terms_of(norm: str) -> tuple[str, ...]:
    """The terms a normalised word is listed under, itself first."""
    out = [stem(norm)]
    rest = norm
    for _ in range(_MOST_JOINED):
        if len(rest) <= _LEAST or rest[0] not in _JOINED:
            break
        rest = rest[1:]
        out.append(stem(rest))
    return tuple(dict.fromkeys(out))


def query_term(word: str) -> str:
    """The term that a word of a query asks for."""
    return stem(normalise(word))


def stem(norm: str) -> str:
    """A normalised word without the article and one ending."""
    for prefix in _PREFIXES:
        if norm.startswith(prefix) and len(norm) - len(prefix) >= _LEAST:
            norm = norm[len(prefix) :]
            break
    for suffix, least in _SUFFIXES:
        if norm.endswith(suffix) and len(norm) - len(suffix) >= least:
            norm = norm[: -len(suffix)]
            break
    return _plain(norm)


def _plain(norm: str) -> str:
    """Letters and digits only, in lower case: what every database cuts into words alike."""
    return "".join(char for char in norm.lower() if char.isalnum()) or "0"
