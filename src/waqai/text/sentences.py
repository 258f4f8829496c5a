"""Sentences and quotations over the tokens of a report."""

from __future__ import annotations

from typing import NamedTuple

from waqai.text.tokens import PUNCT, WORD, Token

#: Characters of a letter spelt out, at most.
_LETTER = 2
#: Tokens; hardly a sentence is longer. Without a bound, a text without full stops takes time by its square.
_LONGEST = 350
_COMMAS = frozenset({"،", ",", "؛", ";"})
_ENDERS = frozenset({".", "؟", "?", "!", "۔", "…"})
_OPEN_CLOSE = {"«": "»", "“": "”", "„": "”", '"': '"', "”": "“", "‘": "’"}


class Sentence(NamedTuple):
    """Tokens ``[first, last)`` of the report; ``paragraph`` numbers the lines of the body from 0."""

    first: int
    last: int
    paragraph: int


class Quotation(NamedTuple):
    """What stands between quotation marks: tokens ``[first, last)``, marks left out.

    ``closed`` is false where the closing mark is missing and the paragraph's end had to serve.
    """

    first: int
    last: int
    closed: bool


def split_sentences(text: str, tokens: list[Token]) -> list[Sentence]:
    """Cut the tokens into sentences at full stops, question marks, ``..`` and line ends."""
    out: list[Sentence] = []
    first, paragraph = 0, 0
    for i, token in enumerate(tokens):
        newline = i > 0 and "\n" in text[tokens[i - 1].end : token.start]
        if newline:
            if first < i:
                out.append(Sentence(first, i, paragraph))
            first, paragraph = i, paragraph + 1
        if first <= i and (_ends_sentence(tokens, i) or _too_long(tokens, first, i)):
            out.append(Sentence(first, i + 1, paragraph))
            first = i + 1
    if first < len(tokens):
        out.append(Sentence(first, len(tokens), paragraph))
    return out


def _too_long(tokens: list[Token], first: int, i: int) -> bool:
    """Whether a sentence without a full stop must end here: at a comma, or (longer still) anywhere."""
    length = i - first
    return length >= _LONGEST and (tokens[i].norm in _COMMAS or length >= 2 * _LONGEST)


def _ends_sentence(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    if token.kind != PUNCT:
        return False
    if token.norm.startswith(".."):
        return True
    if token.norm not in _ENDERS:
        return False
    before = tokens[i - 1] if i else None
    initial = before is not None and before.kind == WORD and len(before.norm) == 1 and token.norm == "."
    return not (initial or (token.norm == "." and _between_letters(tokens, i)))


def _between_letters(tokens: list[Token], i: int) -> bool:
    """Whether a stop stands in a name spelt by its letters ("C.N.N."), with no space on either side."""
    if not 0 < i < len(tokens) - 1:
        return False
    before, after = tokens[i - 1], tokens[i + 1]
    close = before.end == tokens[i].start and tokens[i].end == after.start
    words = before.kind == WORD and after.kind == WORD
    letters = len(before.norm) <= _LETTER and len(after.norm) <= _LETTER
    return close and words and (letters or _in_marks(tokens, i))


def _in_marks(tokens: list[Token], i: int) -> bool:
    """Whether the two words around a stop stand alone between quotation marks, as a site's name."""
    if not 1 < i < len(tokens) - 2:
        return False
    opening, closing = tokens[i - 2], tokens[i + 2]
    return opening.norm in _OPEN_CLOSE and closing.norm == _OPEN_CLOSE[opening.norm]


def find_quotations(text: str, tokens: list[Token]) -> list[Quotation]:
    """Quotations in reading order; straight marks alternate, and none runs past its paragraph."""
    out: list[Quotation] = []
    opened: tuple[int, str] | None = None
    for i, token in enumerate(tokens):
        if opened and i and "\n" in text[tokens[i - 1].end : token.start]:
            out.append(Quotation(opened[0] + 1, i, False))
            opened = None
        if token.kind != PUNCT:
            continue
        if opened is None:
            if token.norm in _OPEN_CLOSE:
                opened = (i, token.norm)
        elif token.norm == _OPEN_CLOSE[opened[1]] or token.norm in ("»", "”", '"'):
            out.append(Quotation(opened[0] + 1, i, True))
            opened = None
    if opened is not None:
        out.append(Quotation(opened[0] + 1, len(tokens), False))
    return [q for q in out if q.first < q.last]
