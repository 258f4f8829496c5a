"""How far the content of a claim reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from waqai.claims.cues import VERB, Cue
from waqai.claims.openings import Opening
from waqai.claims.scene import Scene
from waqai.claims.subjects import Subject
from waqai.span import Span

_NAME_IN_QUOTES = 4
_DATELINE = 12
_SOURCE_PHRASE = 6
_LEAST_WORDS = 2
_ECHO_WORDS = 3


class Content(NamedTuple):
    """What is said: its span, its tokens ``[first, last)`` and whether quotation marks hold it."""

    span: Span
    first: int
    last: int
    quoted: bool


def opened_content(scene: Scene, opening: Opening, stops: Sequence[int]) -> Content | None:
    """What an opening opens: to the closing mark, the first of ``stops``, a turn, or the sentence's end.

    ``stops``: tokens where claims beside this one begin.
    """
    first, start = opening.first, opening.start
    close = _closing(scene, opening) if opening.quoted else None
    if close is not None and _only_a_name(scene, first, close):
        close, start = None, scene.tokens[first - 1].start
    last = close if close is not None else _end(scene, first, scene.sentence(first)[1], stops)
    last = scene.trimmed(first, last)[1]
    if first >= last:
        return None
    end = scene.tokens[last - 1].end
    return Content(Span(min(start, end - 1), end), first, last, opening.quoted and close is not None)


def _closing(scene: Scene, opening: Opening) -> int | None:
    for i in (opening.first, opening.first - 1, opening.intro, opening.intro + 1):
        close = scene.quotation_at(i)
        if close is not None and close > opening.first:
            return close
    return None


def _only_a_name(scene: Scene, first: int, close: int) -> bool:
    """Whether the quotation at the head of a content is a name in a longer clause."""
    if close - first > _NAME_IN_QUOTES or not scene.is_quote(first - 1):
        return False
    return scene.is_word(close + 1) and scene.sentence(first)[1] > close + 1


def _end(scene: Scene, first: int, last: int, stops: Sequence[int]) -> int:
    end = min((i for i in stops if first < i < last), default=last)
    for i in range(first + 1, end):
        if scene.has(i, "claims.turn") and scene.owner[i] is None:
            return i
    return end


def sourced_content(scene: Scene, cue: Cue, subject: Subject, stops: Sequence[int]) -> Content | None:
    """What a source clause vouches for: the clause after it where it opens one, else what stands before."""
    opens = cue.opens if cue.opens >= 0 else cue.at
    first, last = scene.sentence(cue.at)
    quoted = _quotation_before(scene, opens)
    if quoted is not None:
        return quoted
    begin = _clause_begin(scene, first, opens)
    opening_clause = cue.kind != VERB and cue.joined
    if opening_clause or _words(scene, begin, opens) < _LEAST_WORDS:
        after = _after_source(scene, max(subject.last, cue.last), last)
        if after is None:
            return _packed(scene, *scene.sentence(first - 1)) if first else None
        return _packed(scene, after, _end(scene, after, last, stops))
    before = _said_before(scene, begin, opens)
    return before if before is not None else _packed(scene, begin, _without_tail(scene, begin, opens))


def _quotation_before(scene: Scene, opens: int) -> Content | None:
    at = opens - 1
    while at > 0 and scene.is_comma(at):
        at -= 1
    first = scene.closers.get(at)
    if first is None or at - first <= _NAME_IN_QUOTES:
        return None
    return _packed(scene, first, at)


def _said_before(scene: Scene, begin: int, opens: int) -> Content | None:
    """The sentence before, where the clause only says "that came"."""
    if _words(scene, begin, opens) > _ECHO_WORDS or begin == 0:
        return None
    if not any(scene.has(i, "claims.echo_pronoun") for i in range(begin, opens)):
        return None
    first, last = scene.sentence(begin - 1)
    return _packed(scene, first, last)


def _without_tail(scene: Scene, begin: int, last: int) -> int:
    """Without the words that only lead on to the verb ("which is what ...")."""
    for i in range(max(begin + 1, last - _ECHO_WORDS), last):
        if scene.has(i, "claims.turn"):
            return i
    return last


def _words(scene: Scene, first: int, last: int) -> int:
    return sum(1 for i in range(first, last) if scene.is_word(i))


def _clause_begin(scene: Scene, first: int, last: int) -> int:
    begin = first
    for i in range(first, min(first + _DATELINE, last)):
        if scene.is_colon(i) or (scene.tokens[i].norm in "-–—" and i + 1 < last and not scene.is_word(i + 1)):
            begin = i + 1
    for i in range(begin, last):
        if scene.is_quote(i) and (scene.quotation_at(i + 1) or 0) > last:
            begin = i + 1
    while begin < last and (not scene.is_word(begin) or scene.has(begin, "claims.opener")):
        begin += 1
    return begin


def _after_source(scene: Scene, at: int, last: int) -> int | None:
    for i in range(at, min(at + _SOURCE_PHRASE, last)):
        if scene.has(i, "claims.that") or scene.is_comma(i) or scene.is_colon(i):
            at = i + 1
            break
    while at < last and (not scene.is_word(at) or scene.has(at, "claims.that")):
        if scene.tokens[at].kind == "number":
            break
        at += 1
    while at + 1 < last and scene.has(at, "claims.opener"):
        at += 1
    return at if at < last else None


def _packed(scene: Scene, first: int, last: int) -> Content | None:
    quoted = scene.is_quote(first - 1)
    close = scene.quotation_at(first) if quoted else None
    first, last = scene.trimmed(first, close or last)
    if first >= last:
        return None
    return Content(scene.report.span(first, last), first, last, quoted)
