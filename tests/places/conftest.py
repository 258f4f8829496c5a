"""Reports whose place mentions are marked in the text: ``[place]`` and ``{facility}``."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from waqai.lexicon.lexicon import default_lexicon
from waqai.places import run
from waqai.record import Entity
from waqai.report import Mention, Report
from waqai.span import Span

_MARKED = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}")


def report_of(marked: str) -> Report:
    """A report with one entity for each marked name (the same name twice is one entity)."""
    spans: list[tuple[int, int, str]] = []
    text, at = "", 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        name = match.group(1) or match.group(2)
        spans.append((len(text), len(text) + len(name), "place" if match.group(1) else "facility"))
        text += name
        at = match.end()
    report = Report(text + marked[at:], default_lexicon())
    for start, end, kind in spans:
        _add(report, Span(start, end), kind)
    return report


def _add(report: Report, span: Span, kind: str) -> None:
    name = span.of(report.text)
    entity = next((e for e in report.entities if e.name_ar == name), None)
    if entity is None:
        entity = Entity(f"e{len(report.entities)}", kind, [], name_ar=name)
        report.entities.append(entity)
    entity.mentions.append(span)
    first, last = report.tokens_in(span)
    report.mentions.append(Mention(first, last, span, kind, "name", entity.id))


@pytest.fixture(autouse=True)
def waqai_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, so that no gazetteer of the developer's is found."""
    monkeypatch.setenv("WAQAI_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def marked() -> Callable[[str], Report]:
    """Makes a report of a text with marked places."""
    return report_of


@pytest.fixture
def located() -> Callable[..., dict[str, Entity]]:
    """Resolve the marked places of a text; gives the entities by name."""

    def locate(text: str, outlet: str | None = None, dateline: str | None = None) -> dict[str, Entity]:
        report = report_of(text)
        report.outlet, report.dateline_place = outlet, dateline
        run(report)
        return {e.name_ar or "": e for e in report.entities}

    return locate
