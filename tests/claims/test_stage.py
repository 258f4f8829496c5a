"""The stage of claims on odd reports, and the derivation it keeps."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from waqai.claims import run
from waqai.claims.reader import Reader
from waqai.claims.scene import Scene
from waqai.report import Report

Build = Callable[[str], Report]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n ",
        "...",
        '"',
        "قال",
        "قال:",
        "وقال إن",
        "بحسب",
        "plain English said that",
        "12 34",
        "«قال»",
    ],
)
def test_odd_text_makes_no_claim_and_no_error(marked_report: Build, text: str) -> None:
    report = marked_report(text)
    run(report)
    assert report.claims == []


def test_spans_lie_in_the_text_and_are_not_empty(marked_report: Build) -> None:
    report = marked_report("و[g1 الشرطة المحلية] قالت إن [p2 سامر] وصل، وأضافت: «عاد إلى بيته» أمس")
    run(report)
    assert len(report.claims) == 2
    for claim in report.claims:
        for span in (claim.verb, claim.content):
            assert 0 <= span.start < span.end <= len(report.text)


def test_a_claim_keeps_the_words_that_name_its_speaker(marked_report: Build) -> None:
    report = marked_report("قال مدير المدرسة إن الدروس ستبدأ.")
    run(report)
    assert report.claims[0].speaker_text == "مدير المدرسة"


def test_the_derivation_names_verb_speaker_and_stance(marked_report: Build) -> None:
    report = marked_report("أكدت [g1 الشرطة المحلية] أن الطريق آمن.")
    run(report)
    assert {step["field"] for step in report.claims[0].why} == {"verb", "speaker", "stance"}


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph(marked_report: Build) -> None:
    report = marked_report('وقال [p1 سامر]: "لن نعود الآن\n\nوصلت القافلة.')
    run(report)
    claim = report.claims[0]
    assert report.text[claim.content.start : claim.content.end] == "لن نعود الآن"


def test_the_last_of_several_speakers_goes_on_only_where_the_verb_agrees(marked_report: Build) -> None:
    report = marked_report(
        "قال [p1 سامر] إن البلدة هادئة. وقالت [g2 الشرطة] إنها انتشرت. وتابع أن السوق فتح."
    )
    run(report)
    assert [c.speaker for c in report.claims] == ["p1", "g2", "p1"]


def test_one_very_long_line_is_read_in_linear_time(marked_report: Build) -> None:
    sentence = "قالت الشرطة إن الطريق مغلق، مضيفة أن العمل مستمر، بحسب البيان وأكدت ذلك مصادر "
    started = time.perf_counter()
    run(marked_report(sentence * 300))
    short = time.perf_counter() - started
    started = time.perf_counter()
    run(marked_report(sentence * 1200))
    assert time.perf_counter() - started < 12 * short + 0.5


def test_reading_twice_gives_the_same_claims(marked_report: Build) -> None:
    report = marked_report("قالت [g1 الشرطة] إن الطريق آمن، مضيفة أن السوق فتح.")
    first = [d.content.span for d in Reader(Scene(report)).read()]
    second = [d.content.span for d in Reader(Scene(report)).read()]
    assert first == second
