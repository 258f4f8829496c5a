"""Links from claims to events."""

from __future__ import annotations

from collections.abc import Callable

from waqai.claims import link, run
from waqai.record import Event
from waqai.report import Report
from waqai.span import Span

Build = Callable[[str], Report]


def _linked(marked_report: Build, marked: str, anchors: dict[str, str]) -> Report:
    report = marked_report(marked)
    for word, name in anchors.items():
        start = report.text.index(word)
        report.events.append(Event(name, "attack", "actual", [Span(start, start + len(word))]))
    run(report)
    link(report)
    return report


def test_events_in_the_content_are_linked_in_their_order(marked_report: Build) -> None:
    report = _linked(marked_report, "قالت [g1 الشرطة] إن الهجوم أعقبه قصف.", {"الهجوم": "v1", "قصف": "v2"})
    assert report.claims[0].about == ["v1", "v2"]


def test_an_event_outside_the_content_is_not_linked(marked_report: Build) -> None:
    report = _linked(marked_report, "بعد القصف قالت [g1 الشرطة] إن الطريق آمن.", {"القصف": "v1"})
    assert report.claims[0].about == []


def test_a_word_that_points_back_is_about_what_was_told_before(marked_report: Build) -> None:
    report = _linked(marked_report, "خطف مسلحون طبيبا، لكن [g1 الشرطة المحلية] نفت الأمر.", {"خطف": "v1"})
    assert report.claims[0].about == ["v1"]


def test_responsibility_for_it_is_about_the_sentence_before(marked_report: Build) -> None:
    report = _linked(
        marked_report, "وقع التفجير أمس.\nوأعلن تنظيم [g1 النور] مسؤوليته عنه.", {"التفجير": "v1"}
    )
    assert report.claims[0].stance == "responsibility"
    assert report.claims[0].about == ["v1"]


def test_reports_without_claims_or_events_are_left_alone(marked_report: Build) -> None:
    report = marked_report("هدوء في المدينة.")
    run(report)
    link(report)
    assert report.claims == []
