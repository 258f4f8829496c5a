"""How far the content of a claim reaches."""

from __future__ import annotations

from waqai.claims.cues import NOUN, PARTICIPLE, SOURCE, VERB, Cue
from waqai.claims.openings import Opening
from waqai.claims.scene import Scene
from waqai.claims.subjects import Subject
from waqai.span import Span


def content_of(
    scene: Scene, cue: Cue, opening: Opening, later: list[Cue], openings: list[Opening | None]
) -> tuple[Span, int, int] | None:
    """Span and tokens of what an opening opens: to the closing mark, the next claim or the sentence's end."""
    close = _closing(scene, opening) if opening.quoted else None
    if close is not None:
        last = close
    else:
        last = cut(scene, opening.first, scene.sentence(opening.first)[1], later, openings)
    first, last = opening.first, scene.trimmed(opening.first, last)[1]
    if first >= last:
        return None
    start = max(opening.start, scene.tokens[first].start)
    return Span(start, scene.tokens[last - 1].end), first, last


def _closing(scene: Scene, opening: Opening) -> int | None:
    for i in (opening.first, opening.first - 1, opening.intro, opening.intro + 1):
        close = scene.quotation_at(i)
        if close is not None and close > opening.first:
            return close
    return None


def cut(scene: Scene, first: int, last: int, later: list[Cue], openings: list[Opening | None]) -> int:
    """Where a content from ``first`` ends before ``last``: at the next claim beside it or a turn."""
    end = last
    for cue, opening in zip(later, openings, strict=False):
        if cue.at >= last:
            break
        if cue.at > first and _beside(scene, cue, opening):
            end = cue.opens if cue.opens >= 0 else cue.at
            break
    for i in range(first + 1, end):
        if scene.is_comma(i - 1) and scene.has(i, "claims.turn"):
            return i
    return end


def _beside(scene: Scene, cue: Cue, opening: Opening | None) -> bool:
    if cue.source:
        return scene.is_comma(cue.opens - 1) or cue.kind == VERB
    if cue.kind == NOUN or opening is None:
        return False
    if cue.kind == PARTICIPLE:
        return opening.intro <= cue.last + 4
    return cue.joined and scene.report.sentence_of[cue.at] == scene.report.sentence_of[opening.intro]


def sourced_content(
    scene: Scene, cue: Cue, subject: Subject, later: list[Cue], openings: list[Opening | None]
) -> tuple[Span, int, int, bool] | None:
    """What a source clause vouches for: the clause after it where it opens one, else the one before."""
    opens = cue.opens if cue.opens >= 0 else cue.at
    first, last = scene.sentence(cue.at)
    begin = _clause_begin(scene, first, opens)
    if begin >= opens or not _substance(scene, begin, opens):
        after = _after_source(scene, max(subject.last, cue.last), last)
        if after is None:
            return None
        end = cut(scene, after, last, later, openings)
        return _packed(scene, after, end)
    return _packed(scene, begin, opens)


def _substance(scene: Scene, first: int, last: int) -> bool:
    return sum(1 for i in range(first, last) if scene.is_word(i)) >= 2


def _clause_begin(scene: Scene, first: int, last: int) -> int:
    begin = first
    for i in range(first, min(first + 12, last)):
        if scene.is_colon(i) or (scene.tokens[i].norm in "-–—" and i + 1 < last and not scene.is_word(i + 1)):
            begin = i + 1
    for i in range(begin, last):
        if scene.is_quote(i) and scene.quotation_at(i + 1) is not None and (scene.quotation_at(i + 1) or 0) > last:
            begin = i + 1
    while begin < last and (not scene.is_word(begin) or scene.has(begin, "claims.opener")):
        begin += 1
    return begin


def _after_source(scene: Scene, at: int, last: int) -> int | None:
    for i in range(at, min(at + 14, last)):
        if scene.has(i, "claims.that") or scene.is_comma(i) or scene.is_colon(i):
            at = i + 1
            break
    while at < last and (not scene.is_word(at) or scene.has(at, "claims.that")):
        if scene.tokens[at].kind == "number":
            break
        at += 1
    return at if at < last else None


def _packed(scene: Scene, first: int, last: int) -> tuple[Span, int, int, bool] | None:
    quoted = scene.is_quote(first - 1)
    close = scene.quotation_at(first) if quoted else None
    first, last = scene.trimmed(first, close or last)
    if first >= last:
        return None
    start = scene.tokens[first].start
    for reading in scene.words[first].readings:
        if reading.conj and scene.hit(first, "claims.verb") is None:
            break
    return Span(start, scene.tokens[last - 1].end), first, last, quoted


__all__ = ["SOURCE", "content_of", "cut", "sourced_content"]
