"""Quantities: numbers, duals, counted singulars, their units and bounds; numbers that count nothing."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai import times
from waqai.lexicon.lexicon import default_lexicon
from waqai.quantities import run
from waqai.record import Quantity
from waqai.report import Report

Wanted = tuple[str, int | None, int | None, str]


def quantities_of(text: str) -> list[Quantity]:
    report = Report(text, default_lexicon())
    report.published = datetime(2016, 4, 13)
    times.run(report)
    run(report)
    return report.quantities


def wanted(text: str) -> list[Wanted]:
    return [(q.span.of(text), q.min, q.max, q.unit) for q in quantities_of(text)]


NUMBERS: list[tuple[str, list[Wanted]]] = [
    ("قتل ثلاثة جنود في الكمين", [("ثلاثة", 3, 3, "killed")]),
    ("أصيب ١٢ مدنيا بالقذائف", [("١٢", 12, 12, "wounded")]),
    ("مقتل 9 وإصابة 20 آخرين", [("9", 9, 9, "killed"), ("20", 20, 20, "wounded")]),
    ("شن الطيران أربع عشرة غارة", [("أربع عشرة", 14, 14, "strike")]),
    ("سقطت نحو خمسين قذيفة على الحي", [("خمسين", 50, 50, "strike")]),
    ("نزح خمسة وعشرون ألف شخص من البلدة", [("خمسة وعشرون ألف", 25000, 25000, "displaced")]),
    ("اعتقلت الشرطة عشرات المحتجين", [("عشرات", 20, 99, "captured")]),
    ("وصل مئات المقاتلين إلى الجبهة", [("مئات", 200, 999, "fighter")]),
    ("دمر الجيش سبع آليات ومستودعا", [("سبع", 7, 7, "vehicle")]),
    ("استهدف القصف ستة مواقع", [("ستة", 6, 6, "site")]),
    ("استهدفت الطائرات عشرين هدفا", [("عشرين", 20, 20, "target")]),
    ("تضررت خمس قرى", [("خمس", 5, 5, "other")]),
    ("خطف المسلحون أربعة عمال", [("أربعة", 4, 4, "captured")]),
    ("لقي سبعة أشخاص مصرعهم", [("سبعة", 7, 7, "killed")]),
    ("قال إن ثمانية متظاهرين أصيبوا بالرصاص", [("ثمانية", 8, 8, "wounded")]),
    ("مقتل وإصابة 30 مدنيا", [("30", 30, 30, "other")]),
    ("سقط 17 شخصا بين قتيل وجريح", [("17", 17, 17, "other")]),
    ("القتلى الستة من عائلة واحدة", [("الستة", 6, 6, "killed")]),
    ("قتل شخص وأصيب تسعة", [("شخص", 1, 1, "killed"), ("تسعة", 9, 9, "wounded")]),
    ("سقوط أربعة قتلى وإصابة 12 شخصا", [("أربعة", 4, 4, "killed"), ("12", 12, 12, "wounded")]),
    ("هجوم شنه ثلاثة أشخاص", [("ثلاثة", 3, 3, "fighter")]),
    ("خطفه من بيته أربعة مسلحين", [("أربعة", 4, 4, "captured")]),
    ("خطف الطبيب من قبل أربعة مسلحين", [("أربعة", 4, 4, "fighter")]),
    ("تصفية خمسة مسلحين", [("خمسة", 5, 5, "killed")]),
    ("القضاء على عشرة إرهابيين", [("عشرة", 10, 10, "killed")]),
    ("الإفراج عن سبعة دبلوماسيين", [("سبعة", 7, 7, "captured")]),
    ("إجلاء 300 شخص من الحي", [("300", 300, 300, "displaced")]),
    ("واختفى ثلاثة صيادين", [("ثلاثة", 3, 3, "missing")]),
    ("تفكيك ست عبوات ناسفة", [("ست", 6, 6, "other")]),
    ("بلغ عدد الجرحى من العمال 16", [("16", 16, 16, "wounded")]),
    ("خطف المسلحون 20 عاملا ثم قتلوا أربعة منهم", [("20", 20, 20, "captured"), ("أربعة", 4, 4, "killed")]),
    ("أصيب سبعة أشخاص، ثلاثة منهم في خطر", [("سبعة", 7, 7, "wounded"), ("ثلاثة", 3, 3, "wounded")]),
    ("قتل ستة مسلحين. وكان المسلحون الستة في شقة", [("ستة", 6, 6, "killed"), ("الستة", 6, 6, "killed")]),
    ("منحة بقيمة 200 مليون دولار", [("200 مليون", 200000000, 200000000, "other")]),
    ("ضبطت الشرطة خمس حقائب", [("خمس", 5, 5, "other")]),
    ("قتل عسكريان وأصيب أحد الجنود", [("عسكريان", 2, 2, "killed"), ("أحد", 1, 1, "wounded")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers_and_units(text: str, expected: list[Wanted]) -> None:
    assert wanted(text) == expected


BOUNDS: list[tuple[str, int | None, int | None, bool]] = [
    ("مقتل أكثر من 40 مسلحا", 41, None, False),
    ("مقتل ما لا يقل عن عشرة مدنيين", 10, None, False),
    ("مقتل خمسة مدنيين على الأقل", 5, None, False),
    ("مقتل أقل من 10 مسلحين", None, 9, False),
    ("إصابة نحو 60 شخصا", 60, 60, True),
    ("إصابة قرابة مئة شخص", 100, 100, True),
    ("تجاوز عدد القتلى 80 قتيلا", 81, None, False),
    ("مقتل ما يصل إلى 25 جنديا", None, 25, False),
    ("مقتل بين 10 و15 جنديا", 10, 15, False),
    ("مقتل ثلاثة أو أربعة جنود", 3, 4, False),
]


@pytest.mark.parametrize(("text", "low", "high", "approximate"), BOUNDS)
def test_bounds(text: str, low: int | None, high: int | None, approximate: bool) -> None:
    (found,) = quantities_of(text)
    assert (found.min, found.max, found.approximate) == (low, high, approximate)


SINGLES: list[tuple[str, list[Wanted]]] = [
    ("مقتل ضابط برصاص مجهولين", [("ضابط", 1, 1, "killed")]),
    ("أصيبت امرأة بشظايا", [("امرأة", 1, 1, "wounded")]),
    ("شنت الطائرات غارة على القرية", [("غارة", 1, 1, "strike")]),
    ("أعلنت اعتراض صاروخ فوق البحر", [("صاروخ", 1, 1, "strike")]),
    ("أسقط المسلحون مروحية", [("مروحية", 1, 1, "aircraft")]),
    ("انفجرت سيارتان قرب الحاجز", [("سيارتان", 2, 2, "vehicle")]),
    ("قتل جنديان وشرطي", [("جنديان", 2, 2, "killed"), ("شرطي", 1, 1, "killed")]),
    ("بعد الهجومين على المدينة", [("الهجومين", 2, 2, "strike")]),
    ("مقتل أربعة مدنيين بينهم طفلة", [("أربعة", 4, 4, "killed"), ("طفلة", 1, 1, "killed")]),
    ("قتل مدنيان. ونقل جثمانا المدنيين إلى المشفى", [("مدنيان", 2, 2, "killed")]),
    ("لقي سائقان مصرعهما وأصيب ثالث بجروح", [("سائقان", 2, 2, "killed"), ("ثالث", 1, 1, "wounded")]),
    ("مقتل امرأة وطفليها", [("امرأة", 1, 1, "killed"), ("طفليها", 2, 2, "killed")]),
    ("مقتل رجل وزوجته", [("رجل", 1, 1, "killed"), ("زوجته", 1, 1, "killed")]),
    ("أب لطفلين قتل أمس", [("طفلين", 2, 2, "other")]),
    ("كان في السيارة شخصان ليبيان", [("شخصان", 2, 2, "other")]),
    ("أطلقوا ثلاثة صواريخ وقذيفة", [("ثلاثة", 3, 3, "strike"), ("قذيفة", 1, 1, "strike")]),
    ("مقتل قائد ميداني", [("قائد", 1, 1, "killed")]),
    ("مقتل قائد كتيبة الفجر", []),
    ("أصيب مواطنان تركيان", [("مواطنان", 2, 2, "wounded")]),
    ("إن مواطنين تركيين اثنين أصيبا", [("اثنين", 2, 2, "wounded")]),
    ("مقتل موظفين اثنين", [("اثنين", 2, 2, "killed")]),
    ("إصابة 11 شخصا من بينهم 3 أطفال", [("11", 11, 11, "wounded"), ("3", 3, 3, "wounded")]),
]


@pytest.mark.parametrize(("text", "expected"), SINGLES)
def test_duals_and_singulars(text: str, expected: list[Wanted]) -> None:
    assert wanted(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "في 12 أيار 2015",
        "الساعة الثالثة مساء",
        "يبلغ من العمر 30 عاما",
        "على بعد 20 كيلومترا",
        "بنسبة 40 بالمئة",
        "استمرت خمسة أيام",
        "قرار مجلس الأمن 2254",
        "صاروخ من طراز شهاب 3",
        "الفوج 46",
        "خلال الساعات الـ24 الماضية",
        "مقاتلات من طراز اف-16",
        "قبل ساعة واحدة",
        "هو أحد ضحايا الحريق",
        "القبض على منفذي الهجوم",
        "رسالة واحدة من المسلحين",
        "وصل إلى إيطاليا حيث أصيب بالحمى",
        "المرة الثالثة",
        "الفرع الخامس عشر",
        "هاجم مقاتلو طالبان القرية",
        "مقتل المدنيين",
        "قصف قرية",
        "أحد الخبراء",
        "ما بين الحربين",
        "هجوم صاروخي عنيف",
        "",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert wanted(text) == []


def test_a_part_takes_the_unit_of_its_whole() -> None:
    found = wanted("جرح عشرون متظاهرا. وقتل سبعة آخرون بينهم امرأتان")
    assert [unit for *_, unit in found] == ["wounded", "killed", "killed"]


def test_clitics_stay_outside_and_the_noun_is_kept() -> None:
    text = "وأصيب بالقصف ثلاثة أطفال"
    (found,) = quantities_of(text)
    assert found.noun is not None
    assert (found.span.of(text), found.noun.of(text), found.id) == ("ثلاثة", "أطفال", "q1")


def test_number_and_noun_on_two_lines_do_not_belong_together() -> None:
    assert wanted("صفحة 7\nجنود في الميدان") == []


WORDS = st.sampled_from(
    "قتل مقتل أصيب إصابة ثلاثة 12 ألف مئة و بين من إلى أكثر نحو عشرات الآلاف مدنيين جنديان طفل بينهم أحد "
    "غارة شن على الأقل صاروخ واحد وعشرون أن ، . 3,5 % شخصا آخرين القتلى الخمسة".split()
)


@given(st.lists(WORDS, max_size=16))
def test_any_sequence_of_counting_words_is_coded_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = quantities_of(text)
    spans = [q.span for q in found]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for q in found:
        assert q.span.of(text).strip()
        assert q.min is not None or q.max is not None
        assert q.min is None or q.max is None or q.min <= q.max


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in quantities_of(text))
