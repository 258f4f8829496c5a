"""Speakers who are no mentions become entities; what stands between a verb and its speaker is passed over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from waqai.claims import run
from waqai.report import Report

Build = Callable[[str], Report]


def _speakers(report: Report) -> list[tuple[str, str | None]]:
    """For each claim its verb and the first mention of its speaker."""
    run(report)
    first = {e.id: e.mentions[0].of(report.text) for e in report.entities}
    return [(c.verb.of(report.text), first[c.speaker] if c.speaker else None) for c in report.claims]


DESCRIBED = [
    ("وقال أحد الناجين إن السقف انهار.", "أحد الناجين", "person"),
    ("وروت سيدة من الحي أن النار اندلعت فجرا.", "سيدة", "person"),
    ("وأكد تجار أن السوق أقفلت.", "تجار", "group"),
    ("وأفادت اللجنة بأن الحريق عرضي.", "اللجنة", "group"),
    ("وذكر تقرير أن الأضرار كبيرة.", "تقرير", "group"),
    ("وذكر قسم الصيانة أن الماء عاد.", "قسم الصيانة", "group"),
    ("وأوضح الأرشيف المركزي أن الوثائق سليمة.", "الأرشيف المركزي", "group"),
    ("وقدر شاهد خسائر كبيرة، وقال إن السقف انهار.", "شاهد", "person"),
    ("وقال ستيف هاربر مدير الميناء إن السفينة غرقت.", "ستيف هاربر", "person"),
]


@pytest.mark.parametrize(("text", "speaker", "kind"), DESCRIBED)
def test_a_described_speaker_becomes_an_entity(
    marked_report: Build, text: str, speaker: str, kind: str
) -> None:
    report = marked_report(text)
    assert [name for _, name in _speakers(report)] == [speaker]
    assert report.entities[-1].kind == kind
    assert any(m.form == "speaker" and m.entity == report.entities[-1].id for m in report.mentions)


def test_a_described_speaker_goes_on_speaking(marked_report: Build) -> None:
    report = marked_report("وقال أحد السائقين إن الجسر انهار. وأضاف أن الطريق مقطوع.")
    assert _speakers(report) == [("قال", "أحد السائقين"), ("أضاف", "أحد السائقين")]


def test_entities_keep_their_numbers_apart(marked_report: Build) -> None:
    report = marked_report(
        "قالت [g1 الشرطة المحلية] إن الحريق أخمد. وقال طباخ إن النار عادت. وقال بحار إن المركب غرق."
    )
    run(report)
    ids = [e.id for e in report.entities]
    assert len(set(ids)) == len(ids)
    assert [m.first for m in report.mentions] == sorted(m.first for m in report.mentions)


PASSED_OVER = [
    ("وقال لـ«الساحل» [p1 سامر العلي] إن الطريق مغلق.", "سامر العلي"),
    ("وقال في مؤتمر صحفي [p1 سامر العلي] إن الطريق مغلق.", "سامر العلي"),
    ("وقال أحد الركاب لصحيفة [g1 الساحل] إن القطار تأخر.", "أحد الركاب"),
    ("ولذلك حذر [g1 الاتحاد المحلي] من كارثة صحية.", "الاتحاد المحلي"),
    ("وبين أن الطريق مغلق.", None),
    ("في المساء، بين [p1 سامر العلي] أن الطريق مغلق.", "سامر العلي"),
    ("وقال مسؤول في [g1 الدفاع المدني] إن الحريق أخمد.", "مسؤول"),
    ("وقال المتحدث باسم [g1 الدفاع المدني] إن الحريق أخمد.", "الدفاع المدني"),
]


@pytest.mark.parametrize(("text", "speaker"), PASSED_OVER)
def test_the_speaker_behind_what_names_nobody(marked_report: Build, text: str, speaker: str | None) -> None:
    assert [name for _, name in _speakers(marked_report(text))] == [speaker]


def test_the_spokesman_named_before_speaks_again(marked_report: Build) -> None:
    report = marked_report(
        "قال الناطق باسم [g1 الدفاع المدني] [p2 سامر العلي] إن الحريق أخمد. "
        "وأكد الناطق باسم [g1 الدفاع المدني] أن الأضرار كبيرة."
    )
    assert _speakers(report) == [("قال", "سامر العلي"), ("أكد", "سامر العلي")]


def test_a_quotation_before_its_verb(marked_report: Build) -> None:
    report = marked_report("«سوف نعود إلى بيوتنا»، قال [p1 سامر العلي] أمس.")
    run(report)
    (claim,) = report.claims
    assert (claim.speaker, claim.quoted, claim.content.of(report.text)) == ("p1", True, "سوف نعود إلى بيوتنا")


@pytest.mark.parametrize(
    "text",
    [
        "وصلت ناقلات الجند إلى المدينة.",
        "وبالتأكيد أن الطريق طويل.",
        "اعتقلت [g1 الشرطة المحلية] 12 متهما بالسرقة.",
        "المشروع يعتبر خطوة مهمة.",
        "قال تعالى في كتابه: اقرأ.",
    ],
)
def test_words_that_report_nothing(marked_report: Build, text: str) -> None:
    assert _speakers(marked_report(text)) == []
