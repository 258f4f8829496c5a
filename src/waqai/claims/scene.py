"""What the stages of claim reading look up about a report: mentions, times and marks by token."""

from __future__ import annotations

from waqai.lexicon.lexicon import Hit
from waqai.record import Entity
from waqai.report import Mention, Report
from waqai.text.tokens import WORD

_QUOTES = frozenset("\"«»“”„‘’'")
_COMMAS = frozenset({"،", ",", "؛", ";"})
_LEFT_OUT = _QUOTES | _COMMAS | frozenset(".:!?؟…()-–—[]/")
FEMININE, MASCULINE, UNKNOWN = "f", "m", "x"
_NEAR = 300


class Scene:
    """A report indexed by token.

    ``mention_at``: outermost mentions by first token; ``owner``: the mention over a token; ``timed``: whether
    a time expression covers it; ``by_word``: entities by the word that names them again; ``closers``:
    quotation marks that close, each with the first token of its quotation.
    """

    __slots__ = (
        "_quoted",
        "by_word",
        "closers",
        "entities",
        "mention_at",
        "owner",
        "report",
        "size",
        "timed",
        "tokens",
        "words",
    )

    def __init__(self, report: Report) -> None:
        self.report = report
        self.tokens = report.tokens
        self.words = report.words
        self.size = len(report.tokens)
        self.mention_at: dict[int, Mention] = {}
        self.owner: list[Mention | None] = [None] * self.size
        self.entities: dict[str, Entity] = {e.id: e for e in report.entities}
        for mention in sorted(report.mentions, key=lambda m: (m.first, -m.last)):
            self._own(mention)
        self._quoted = {q.first: q.last for q in report.quotations}
        self.closers = {q.last: q.first for q in report.quotations if q.closed}
        self.by_word: dict[str, str] = {}
        for mention in self.mention_at.values():
            self._list(mention)
        self.timed = bytearray(self.size)
        for time in report.times:
            first, last = report.tokens_in(time.span)
            self.timed[first:last] = b"\1" * (last - first)

    def _own(self, mention: Mention) -> None:
        if mention.first >= self.size or self.owner[mention.first] is not None:
            return
        single = mention.last - mention.first == 1
        if (single and self.has(mention.first, "claims.that")) or self.has(mention.first, "claims.by_name"):
            return
        self.mention_at[mention.first] = mention
        for i in range(mention.first, min(mention.last, self.size)):
            self.owner[i] = mention

    def add(self, mention: Mention, entity: Entity) -> None:
        """Take in a mention, with its entity, that the reading of claims has found."""
        self.entities[entity.id] = entity
        self._own(mention)
        self._list(mention)

    def _list(self, mention: Mention) -> None:
        """A man is named again by the last word of his name, an organisation by its first one."""
        if mention.last - mention.first < 2 or mention.kind not in ("person", "group"):
            return
        at = mention.last - 1 if mention.kind == "person" else mention.first
        if mention.kind == "person" or any(r.det for r in self.words[at].readings):
            self.by_word.setdefault(self.tokens[at].norm, mention.entity)

    def has(self, i: int, cls: str) -> bool:
        """Whether a word or expression of a class stands at token ``i``."""
        if not 0 <= i < self.size:
            return False
        info = self.words[i]
        if cls in info.hits:
            return True
        return cls in info.phrases_of and self.report.match(i, cls) is not None

    def hit(self, i: int, cls: str) -> Hit | None:
        """The best hit of a class at token ``i``."""
        return self.words[i].get(cls) if 0 <= i < self.size else None

    def is_quote(self, i: int) -> bool:
        """Whether token ``i`` is a quotation mark of either side."""
        return 0 <= i < self.size and self.tokens[i].norm in _QUOTES

    def may_open(self, i: int) -> bool:
        """Whether token ``i`` is a quotation mark that closes no quotation."""
        return self.is_quote(i) and i not in self.closers

    def is_comma(self, i: int) -> bool:
        """Whether token ``i`` is a comma or semicolon."""
        return 0 <= i < self.size and self.tokens[i].norm in _COMMAS

    def is_colon(self, i: int) -> bool:
        """Whether token ``i`` is a colon."""
        return 0 <= i < self.size and self.tokens[i].norm == ":"

    def is_word(self, i: int) -> bool:
        """Whether token ``i`` is an Arabic word."""
        return 0 <= i < self.size and self.tokens[i].kind == WORD

    def sentence(self, i: int) -> tuple[int, int]:
        """Tokens ``[first, last)`` of the sentence of token ``i``; of an endless one only what is near."""
        found = self.report.sentences[self.report.sentence_of[i]]
        return max(found.first, i - _NEAR), min(found.last, i + _NEAR)

    def governed(self, mention: Mention) -> str:
        """The preposition letter joined to a mention's first word, if any."""
        token = self.tokens[mention.first]
        if mention.span.start <= token.start:
            return ""
        for reading in self.words[mention.first].readings:
            if reading.prep and not reading.enclitic:
                return reading.prep
        return ""

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Tokens ``[first, last)`` without punctuation at either end (brackets that close stay)."""
        while first < last and self.tokens[first].norm in _LEFT_OUT and self.tokens[first].norm not in "([":
            first += 1
        while last > first and self._loose(first, last):
            last -= 1
        return first, last

    def _loose(self, first: int, last: int) -> bool:
        mark = self.tokens[last - 1].norm
        if mark in (")", "]"):
            opener = "(" if mark == ")" else "["
            return not any(t.norm == opener for t in self.tokens[first:last])
        return mark in _LEFT_OUT or mark.startswith("..")

    def quotation_at(self, first: int) -> int | None:
        """Where the quotation ends that begins at token ``first`` (None where none does)."""
        return self._quoted.get(first)
