"""What the finders ask of a report: profiles, modifiers, quotes and listed names at a token."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from waqai.lexicon.lexicon import Match, WordInfo
from waqai.lexicon.names import Name, NameMatch
from waqai.mentions.profile import Profile, profile
from waqai.mentions.shapes import SHAPES
from waqai.report import Report
from waqai.text.tokens import LATIN, NUMBER, PUNCT, WORD

_QUOTES: dict[str, str] = SHAPES["quotes"]
_BRACKET = "("
#: Tokens of the shortest name with a by-name in brackets.
_BRACKETED = 4
_LONGEST_QUOTED_NAME = 6


class View:
    """A report as the mention finders see it.

    ``size``: its number of tokens; ``named``: which of them may begin a listed name.
    """

    __slots__ = ("named", "profiles", "report", "size", "tokens", "words")

    def __init__(self, report: Report) -> None:
        self.report = report
        self.tokens = report.tokens
        self.words = report.words
        self.size = len(report.tokens)
        self.profiles: list[Profile] = [profile(info) for info in report.words]
        begins = report.lexicon.names.begins
        self.named = [_begins_one(info, begins) for info in report.words]

    def is_word(self, i: int) -> bool:
        """Whether token ``i`` is a word."""
        return 0 <= i < self.size and self.tokens[i].kind in (WORD, LATIN)

    def is_number(self, i: int) -> bool:
        """Whether token ``i`` is written in digits."""
        return 0 <= i < self.size and self.tokens[i].kind == NUMBER

    def is_punct(self, i: int, marks: str = "") -> bool:
        """Whether token ``i`` is punctuation (one of ``marks`` where given)."""
        if not 0 <= i < self.size or self.tokens[i].kind != PUNCT:
            return False
        return not marks or self.tokens[i].norm in marks

    def norm(self, i: int) -> str:
        """The normalised form of token ``i``, empty past the ends."""
        return self.tokens[i].norm if 0 <= i < self.size else ""

    def raw(self, i: int) -> str:
        """The text of token ``i`` as given."""
        token = self.tokens[i]
        return self.report.text[token.start : token.end]

    def has(self, i: int, cls: str) -> bool:
        """Whether token ``i`` may be a word of a class."""
        return 0 <= i < self.size and cls in self.words[i].hits

    def phrase(self, i: int, cls: str) -> Match | None:
        """The longest listed expression of several words of a class at token ``i``."""
        if not 0 <= i < self.size or cls not in self.profiles[i].phrases:
            return None
        found = self.report.match(i, cls)
        return found if found and found.last > i + 1 else None

    def modifier(self, i: int, det: bool, joined: bool = False) -> str:
        """How token ``i`` may go on a noun as an adjective, see :mod:`profile`."""
        if not self.is_word(i):
            return ""
        found = self.profiles[i].joined_modifier if joined else self.profiles[i].plain_modifier
        return found[det]

    def nation(self, i: int) -> str:
        """The country code of the nationality at token ``i``, or empty."""
        hit = self.profiles[i].nation
        return str(hit.entry.data.get("country", "")) if hit else ""

    def quoted(self, i: int) -> tuple[int, int] | None:
        """Tokens between the quotation mark or bracket at ``i`` and its close, when they are few."""
        if not self.is_punct(i) or self.tokens[i].norm not in _QUOTES:
            return None
        closing = _QUOTES[self.tokens[i].norm]
        for j in range(i + 1, min(i + 2 + _LONGEST_QUOTED_NAME, self.size)):
            if self.is_punct(j, closing):
                return (i + 1, j) if j > i + 1 else None
            if self.is_punct(j) and self.tokens[j].norm not in "-–":
                return None
        return None

    def opens_quote(self, i: int) -> bool:
        """Whether token ``i`` may open a quotation or a bracket."""
        return self.is_punct(i) and self.tokens[i].norm in _QUOTES

    def in_quotes(self, first: int, last: int) -> bool:
        """Whether tokens ``[first, last)`` stand alone between quotation marks or brackets."""
        return self.opens_quote(first - 1) and self.is_punct(last, _QUOTES[self.tokens[first - 1].norm])

    def names_at(self, i: int) -> list[NameMatch]:
        """Listed names that begin at token ``i``, the longest first; a bracketed by-name is left apart."""
        if not self.is_word(i) or not self.named[i]:
            return []
        found = self.report.lexicon.names_at(self.tokens, self.words, i)
        return [m for m in found if m.last - m.first < _BRACKETED or not self._has_bracket(m)]

    def _has_bracket(self, match: NameMatch) -> bool:
        return any(self.tokens[k].norm == _BRACKET for k in range(match.first + 1, match.last))

    def name(self, i: int, kinds: Iterable[str], plain: bool = True) -> tuple[NameMatch, Name] | None:
        """The longest listed name at ``i`` of one of the kinds; ``plain``: with nothing joined before it."""
        for match in self.names_at(i):
            if plain and match.name_at:
                continue
            for name in match.names:
                if name.kind in kinds:
                    return match, name
        return None

    def ordinary(self, i: int) -> bool:
        """Whether token ``i`` is a word of common prose (so is whatever is no word)."""
        return not self.is_word(i) or self.profiles[i].ordinary

    def has_article(self, i: int) -> bool:
        """Whether token ``i`` is a word that begins with the article, nothing joined before it."""
        return self.is_word(i) and self.profiles[i].bare_article


def _begins_one(info: WordInfo, begins: Callable[[str], bool]) -> bool:
    return any(begins(form) for form, _ in info.names)


def bare(word: str, article: str) -> str:
    """A normalised word without its article."""
    return word[len(article) :] if word.startswith(article) and len(word) > len(article) + 1 else word
