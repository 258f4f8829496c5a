"""The working state of one report while it is coded: the text, its tokens, and what each stage found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from waqai.lexicon.lexicon import Lexicon, Match, WordInfo
from waqai.record import Check, Claim, Entity, Event, Quantity, TimeExpression
from waqai.span import Span
from waqai.text.sentences import Quotation, Sentence, find_quotations, split_sentences
from waqai.text.tokens import LATIN, PUNCT, WORD, Token, tokenise

_NAMING = frozenset({"name", "shape"})


@dataclass(slots=True)
class Mention:
    """A mention at tokens ``[first, last)``; ``span`` is exact to the character (clitics left out).

    ``kind``: person, group, place or facility; ``form``: ``name`` (listed), ``shape`` (unlisted name found
    by what stands around it), ``description`` (points back), ``generic`` (a group without a name),
    ``speaker`` (an unnamed one) or ``nationality``; ``entity``: id of its entity.
    """

    first: int
    last: int
    span: Span
    kind: str
    form: str
    entity: str = ""


class Report:
    """One report being coded. Tokens cover the body only: page furniture is left out from the start.

    ``published``: the day (and minute, where known) that relative dates are counted from, or None.
    """

    def __init__(self, text: str, lexicon: Lexicon, furniture: Sequence[Span] = ()) -> None:
        self.text = text
        self.lexicon = lexicon
        self.furniture: list[Span] = list(furniture)
        self.tokens: list[Token] = []
        for start, end in _body(len(text), furniture):
            self.tokens.extend(tokenise(text, start, end))
        self.words: list[WordInfo] = [lexicon.word(t.norm) for t in self.tokens]
        self.sentences: list[Sentence] = split_sentences(text, self.tokens)
        self.quotations: list[Quotation] = find_quotations(text, self.tokens)
        self.sentence_of: list[int] = _sentence_index(self.sentences, len(self.tokens))

        self.title: str | None = None
        self.title_span: Span | None = None
        self.published: datetime | None = None
        self.published_has_time = False
        self.published_span: Span | None = None
        self.dateline_spans: list[Span] = []
        self.dateline_place: str | None = None
        self.outlet: str | None = None

        self.times: list[TimeExpression] = []
        self.quantities: list[Quantity] = []
        #: Whether trained taggers may propose mentions that no rule finds.
        self.propose = False
        #: What the names tagger says of each token, where it was asked; see ``tagger/taggers.py``.
        self.name_labels: list[str] = []
        self.mentions: list[Mention] = []
        self.entities: list[Entity] = []
        self.events: list[Event] = []
        self.claims: list[Claim] = []
        self.checks: list[Check] = []

    def match(self, first: int, cls: str) -> Match | None:
        """The longest listed word or expression of a class at token ``first`` (None past the end)."""
        words = self.words
        if first < 0 or first >= len(words) or cls not in words[first].classes:
            return None
        return self.lexicon.match(self.tokens, self.words, first, cls)

    @cached_property
    def name_tokens(self) -> frozenset[int]:
        """Tokens inside the name of a mention, where no word is read as anything else."""
        return frozenset(k for m in self.mentions if m.form in _NAMING for k in range(m.first, m.last))

    @cached_property
    def _ending(self) -> dict[int, list[Mention]]:
        out: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            out.setdefault(mention.last, []).append(mention)
        return out

    def mentions_ending_at(self, token: int) -> list[Mention]:
        """Mentions whose last token is ``token - 1``."""
        return self._ending.get(token, [])

    def forget_mentions(self) -> None:
        """Look mentions up anew: a stage has added some."""
        for cached in ("name_tokens", "_ending"):
            self.__dict__.pop(cached, None)

    def is_punct(self, i: int) -> bool:
        """Whether token ``i`` is punctuation (past either end counts as punctuation)."""
        return not 0 <= i < len(self.tokens) or self.tokens[i].kind == PUNCT

    def is_word(self, i: int) -> bool:
        """Whether token ``i`` is a word in Arabic or Latin letters."""
        return 0 <= i < len(self.tokens) and self.tokens[i].kind in (WORD, LATIN)

    def span(self, first: int, last: int) -> Span:
        """The span of tokens ``[first, last)``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def tokens_in(self, span: Span) -> tuple[int, int]:
        """Tokens ``[first, last)`` that overlap a span."""
        first = self._first_ending_after(span.start)
        last = first
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return first, last

    def _first_ending_after(self, offset: int) -> int:
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low


def _body(length: int, furniture: Sequence[Span]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = 0
    for span in sorted(furniture):
        if span.start > at:
            out.append((at, span.start))
        at = max(at, span.end)
    if at < length:
        out.append((at, length))
    return out


def _sentence_index(sentences: Sequence[Sentence], count: int) -> list[int]:
    out = [0] * count
    for number, sentence in enumerate(sentences):
        for i in range(sentence.first, sentence.last):
            out[i] = number
    return out
