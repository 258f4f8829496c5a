"""Links from claims to the events they speak about."""

from __future__ import annotations

from bisect import bisect_left

from waqai.record import Claim
from waqai.report import Report
from waqai.span import Span

_POINTING_WORDS = 3


def link(report: Report) -> None:
    """Fill ``about`` of every claim: the events with an anchor in its content, in the order of events.

    A content that only points back ("denied *the matter*", "its responsibility *for it*") is about the events
    told before it in its sentence, else about those of the sentence before.
    """
    anchors = sorted((a.start, n) for n, e in enumerate(report.events) for a in e.anchors)
    for claim in report.claims:
        found = _within(anchors, claim.content)
        if not found and points_back(report, claim):
            found = _before(report, anchors, claim)
        claim.about = [report.events[n].id for n in sorted(found)]


def _within(anchors: list[tuple[int, int]], span: Span) -> set[int]:
    first = bisect_left(anchors, (span.start, -1))
    last = bisect_left(anchors, (span.end, -1))
    return {n for _, n in anchors[first:last]}


def points_back(report: Report, claim: Claim) -> bool:
    """Whether the head of a content stands for something told before."""
    first, last = report.tokens_in(claim.content)
    for i in range(first, min(last, first + _POINTING_WORDS)):
        info = report.words[i]
        if "claims.echo_pronoun" in info or _definite(report, i):
            return True
        preposition = info.get("claims.preposition")
        if preposition is not None and preposition.reading.enclitic:
            return True
    return False


def _definite(report: Report, i: int) -> bool:
    hit = report.words[i].get("claims.echo")
    return hit is not None and hit.reading.det


def _before(report: Report, anchors: list[tuple[int, int]], claim: Claim) -> set[int]:
    at = report.tokens_in(claim.verb)[0]
    if at >= len(report.tokens):
        return set()
    number = report.sentence_of[at]
    for k in (number, number - 1):
        if k < 0:
            break
        start = report.tokens[report.sentences[k].first].start
        end = min(claim.verb.start, report.tokens[report.sentences[k].last - 1].end)
        found = _within(anchors, Span(start, end)) if start < end else set()
        if found:
            return found
    return set()
