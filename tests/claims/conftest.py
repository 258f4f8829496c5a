"""Reports written in one line: ``[g1 the army]`` marks a mention of group 1 (p person, g group, l place,
f facility, s unnamed speaker)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from waqai.lexicon.lexicon import default_lexicon
from waqai.record import Entity
from waqai.report import Mention, Report
from waqai.span import Span

_MARK = re.compile(r"\[([pglfs])(\d+) ([^\]]+)\]")
_KINDS = {"p": "person", "g": "group", "l": "place", "f": "facility", "s": "group"}


def _report(marked: str) -> Report:
    """A report with the mentions and entities that the marks give; entities are named ``g1`` and so on."""
    plain, spans = _unmarked(marked)
    report = Report(plain, default_lexicon())
    entities: dict[str, Entity] = {}
    for letter, name, span in spans:
        kind = _KINDS[letter]
        entities.setdefault(name, Entity(name, kind, [])).mentions.append(span)
        first, last = report.tokens_in(span)
        form = "speaker" if letter == "s" else "name"
        report.mentions.append(Mention(first, last, span, kind, form, name))
    report.entities = list(entities.values())
    return report


def _unmarked(marked: str) -> tuple[str, list[tuple[str, str, Span]]]:
    plain, at = "", 0
    spans: list[tuple[str, str, Span]] = []
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        spans.append((mark[1], mark[1] + mark[2], Span(len(plain), len(plain) + len(mark[3]))))
        plain += mark[3]
        at = mark.end()
    return plain + marked[at:], spans


@pytest.fixture
def marked_report() -> Callable[[str], Report]:
    """Builds a report from a marked line."""
    return _report
