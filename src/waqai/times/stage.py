"""The stage that fills ``report.times``."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache

from waqai.grammar.patterns import Grammar, Hit, compile_rules
from waqai.knowledge.files import read_yaml
from waqai.record import TimeExpression
from waqai.report import Report
from waqai.span import Span
from waqai.text.tokens import char_offset
from waqai.times.builders import BUILDERS, day_offset
from waqai.times.matchers import HINTS, MATCHERS
from waqai.times.values import DAY, MINUTE, Context, Value

_MOST_SHIFTED = 3


@cache
def grammar() -> Grammar:
    """The compiled grammar of time expressions. Raises: KnowledgeError where its file is malformed."""
    where = "patterns/times.yaml"
    return Grammar(compile_rules(read_yaml("patterns", "times.yaml"), where), MATCHERS, HINTS)


def run(report: Report) -> None:
    """Fill ``report.times`` in reading order.

    Needs ``report.published``; without it relative expressions keep ``value`` None.
    """
    hits = _hits(report)
    published = report.published.date() if report.published else None
    anchor = _anchor(report, hits, published)
    told: date | None = None
    out: list[TimeExpression] = []
    pending = list(reversed(hits))
    while pending:
        hit = pending.pop()
        context = Context(report, published, anchor, _moment(report), told, hit)
        value = BUILDERS[hit.rule.build](context)
        if value is None:
            pending.extend(reversed(_hits(report, hit.first + 1, hit.last)))
            continue
        told = _told(value, told)
        span, rule = _span(report, hit), hit.rule.name
        out.append(TimeExpression("", span, value.value, value.precision, value.end, rule))
    report.times = _with_page_date(report, out)
    for number, expression in enumerate(report.times, 1):
        expression.id = f"t{number}"


def _moment(report: Report) -> datetime | None:
    return report.published if report.published_has_time else None


def _hits(report: Report, first: int = 0, last: int | None = None) -> list[Hit]:
    """The longest matches in a stretch of tokens, none beyond it and none over the end of a line."""
    rules = grammar()
    end = len(report.tokens) if last is None else last
    out: list[Hit] = []
    i, line_end = first, first
    while i < end:
        if i >= line_end:
            line_end = min(end, _line_end(report, i))
        hit = rules.match(report, i, line_end)
        if hit is None:
            i += 1
            continue
        out.append(hit)
        i = hit.last
    return out


def _line_end(report: Report, i: int) -> int:
    """The token after the last one of the line that a token stands in."""
    number = report.sentence_of[i]
    line = report.sentences[number].paragraph
    while number + 1 < len(report.sentences) and report.sentences[number + 1].paragraph == line:
        number += 1
    return report.sentences[number].last


def _anchor(report: Report, found: list[Hit], published: date | None) -> date | None:
    """The day that "today" means: the publication date, or the day before it that "today, Monday" tells."""
    for hit in found:
        offset = day_offset(hit.captures)
        if published is None or offset is None or offset > 0 or hit.rule.build != "weekday":
            continue
        value = BUILDERS["weekday"](Context(report, published, published, None, None, hit))
        if value and value.value:
            anchor = date.fromisoformat(value.value) - timedelta(days=offset)
            if 0 <= (published - anchor).days <= _MOST_SHIFTED:
                return anchor
    return published


def _told(value: Value, told: date | None) -> date | None:
    if value.precision in (DAY, MINUTE) and value.value and not value.end:
        return date.fromisoformat(value.value[:10])
    return told


def _span(report: Report, hit: Hit) -> Span:
    token = report.tokens[hit.first]
    start = char_offset(report.text, token, hit.at) if hit.at < len(token.norm) else token.start
    return Span(start, report.tokens[hit.last - 1].end)


def _with_page_date(report: Report, found: list[TimeExpression]) -> list[TimeExpression]:
    """Let the page's own date line stand as one expression with the value that was read from it."""
    span = report.published_span
    if span is None or report.published is None:
        return found
    first, last = report.tokens_in(span)
    if first >= last:
        return found
    timed = report.published_has_time
    value = report.published.isoformat() if timed else report.published.date().isoformat()
    kept = [t for t in found if not t.span.overlaps(span)]
    kept.append(TimeExpression("", span, value, MINUTE if timed else DAY, None, "page-date"))
    return sorted(kept, key=lambda t: t.span)
