"""Tokens: words, numbers, punctuation, each with its offsets in the text as given."""

from __future__ import annotations

import re

from waqai.span import Span
from waqai.text.normalise import normalise, normalise_word, offsets

WORD, NUMBER, LATIN, PUNCT = "word", "number", "latin", "punct"

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u0640\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_LETTER = (
    "\u0621-\u063a\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\ufb50-\ufdfb\ufe70-\ufefc"
)
_UNSEEN = "\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff\u00ad"
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_PATTERN = re.compile(
    rf"(?P<word>[{_LETTER}](?:\u0640[.,،*_-]{{1,3}}\u0640?(?=[{_LETTER}{_MARKS}])|[{_LETTER}{_MARKS}{_UNSEEN}])*)"
    rf"|(?P<number>[{_DIGIT}]+(?:[.,٫٬][{_DIGIT}]+)*)"
    r"|(?P<latin>[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f&'’-]*)"
    rf"|(?P<punct>\.{{2,}}|…|[^\s{_UNSEEN}{_MARKS}])"
)
#: Letters and single spaces only: such a phrase needs no tokeniser.
_PLAIN = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")
_ENCLITIC_TAIL = re.compile(rf"[{_UNSEEN}{_MARKS}]+$")


class Token:
    """One token.

    ``start``, ``end``: code-point offsets; ``norm``: the normalised form for look-ups;
    ``kind``: ``word``, ``number``, ``latin`` or ``punct``.
    """

    __slots__ = ("end", "kind", "norm", "start")

    def __init__(self, start: int, end: int, norm: str, kind: str) -> None:
        self.start = start
        self.end = end
        self.norm = norm
        self.kind = kind

    def __repr__(self) -> str:
        return f"Token({self.start}, {self.end}, {self.norm!r})"

    @property
    def span(self) -> Span:
        """The token's span."""
        return Span(self.start, self.end)


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut ``text[start:end]`` into tokens; white space and unseen marks belong to none."""
    out: list[Token] = []
    for match in _PATTERN.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup or PUNCT
        raw = match.group()
        at = match.start()
        if kind == WORD:
            tail = _ENCLITIC_TAIL.search(raw)
            stop = at + (tail.start() if tail and _only_unseen(tail.group()) else len(raw))
            out.append(Token(at, stop, normalise_word(text[at:stop]), WORD))
        else:
            norm = raw if kind == PUNCT else normalise_word(raw)
            out.append(Token(at, match.end(), norm, kind))
    return out


def _only_unseen(tail: str) -> bool:
    return all("\u200b" <= c <= "\u2069" or c in "\u061c\ufeff\u00ad" for c in tail)


def char_offset(text: str, token: Token, norm_index: int) -> int:
    """The offset in ``text`` of character ``norm_index`` of the token's normalised form."""
    if token.end - token.start == len(token.norm):
        return token.start + norm_index
    return token.start + offsets(text[token.start : token.end])[norm_index]


def norms(text: str) -> list[str]:
    """The normalised tokens of a phrase, as the name index keys them."""
    if _PLAIN.fullmatch(text):
        return normalise(text).split()
    return [token.norm for token in tokenise(text)]
