"""Time expressions: each rule with examples, at a fixed day of publication."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.lexicon.lexicon import default_lexicon
from waqai.record import TimeExpression
from waqai.report import Report
from waqai.times import run

#: A Wednesday.
PUBLISHED = datetime(2016, 4, 13, 15, 30)


def times_of(text: str, published: datetime | None = PUBLISHED) -> list[TimeExpression]:
    report = Report(text, default_lexicon())
    report.published = published
    report.published_has_time = published is not None
    run(report)
    for expression in report.times:
        assert expression.span.of(text).strip()
    return report.times


DAYS = [
    ("وصل الوفد اليوم إلى المدينة", "اليوم", "2016-04-13"),
    ("وصل الوفد اليوم الأربعاء", "اليوم الأربعاء", "2016-04-13"),
    ("نشر يوم 30 - 10 - 2012 في الصحيفة", "يوم 30 - 10 - 2012", "2012-10-30"),
    ("انضم إليهم في مطلع العام", "مطلع العام", "2016-01-01"),
    ("غادر أمس العاصمة", "أمس", "2016-04-12"),
    ("اجتمعوا مساء أمس الثلاثاء", "مساء أمس الثلاثاء", "2016-04-12"),
    ("وبعد ظهر أمس عاد الهدوء", "بعد ظهر أمس", "2016-04-12"),
    ("التقى أول من أمس نظيره", "أول من أمس", "2016-04-11"),
    ("وفي الليلة الماضية هدأت الجبهة", "الليلة الماضية", "2016-04-12"),
    ("في الليلة قبل الماضية", "الليلة قبل الماضية", "2016-04-11"),
    ("يعقد غدا مؤتمرا", "غدا", "2016-04-14"),
    ("أصدر يوم الإثنين بيانا", "يوم الإثنين", "2016-04-11"),
    ("أصدر الخميس بيانا", "الخميس", "2016-04-07"),
    ("أصدر الأربعاء بيانا", "الأربعاء", "2016-04-13"),
    ("فجر السبت الماضي", "فجر السبت الماضي", "2016-04-09"),
    ("يوم الأربعاء الماضي", "يوم الأربعاء الماضي", "2016-04-06"),
    ("تنطلق الجولة الجمعة المقبل", "الجمعة المقبل", "2016-04-15"),
    ("صباح اليوم (الأربعاء)", "صباح اليوم (الأربعاء)", "2016-04-13"),
    ("في ساعة متأخرة من ليل الجمعة", "ساعة متأخرة من ليل الجمعة", "2016-04-08"),
    ("جمعة الأسبوع الماضي", "جمعة الأسبوع الماضي", "2016-04-08"),
    ("قبل ثلاثة أيام", "قبل ثلاثة أيام", "2016-04-10"),
    ("منذ 40 يوما", "منذ 40 يوما", "2016-03-04"),
    ("قبل أسبوعين", "قبل أسبوعين", "2016-03-30"),
    ("في 25 آذار/مارس", "25 آذار/مارس", "2016-03-25"),
    ("في الثالث من أيار الماضي", "الثالث من أيار الماضي", "2015-05-03"),
    ("في الحادي والعشرين من نيسان عام 2014", "الحادي والعشرين من نيسان عام 2014", "2014-04-21"),
    ("يوم 2 تشرين الثاني/ نوفمبر 2013", "يوم 2 تشرين الثاني/ نوفمبر 2013", "2013-11-02"),
    ("الثلاثاء، 12 جانفي 2016", "الثلاثاء، 12 جانفي 2016", "2016-01-12"),
    ("يوم 7 غشت 2015", "يوم 7 غشت 2015", "2015-08-07"),
    ("بتاريخ 17/9/2015", "تاريخ 17/9/2015", "2015-09-17"),
    ("بتاريخ 9/17/2015", "تاريخ 9/17/2015", "2015-09-17"),
    ("2015-09-17", "2015-09-17", "2015-09-17"),
    ("السبت, سبتمبر 5, 2015", "السبت, سبتمبر 5, 2015", "2015-09-05"),
    ("١٧/٩/٢٠١٥", "١٧/٩/٢٠١٥", "2015-09-17"),
    ("17.09.2015", "17.09.2015", "2015-09-17"),
    ("السبت 26/3", "السبت 26/3", "2016-03-26"),
    ("في 3 رجب 1437 هـ", "3 رجب 1437 هـ", "2016-04-10"),
    ("في السادس من الشهر الجاري", "السادس من الشهر الجاري", "2016-04-06"),
    ("من المقرر عقد جولة في 20 أيار", "20 أيار", "2016-05-20"),
]


@pytest.mark.parametrize(("text", "span", "value"), DAYS)
def test_days(text: str, span: str, value: str) -> None:
    (found,) = times_of(text)
    assert (found.span.of(text), found.value, found.value_end) == (span, value, None)


INTERVALS = [
    ("وهو من مواليد 1983", "1983-01-01", "1983-12-31"),
    ("ينتهي العمل قبل نهاية العام", "2016-10-01", "2016-12-31"),
    ("الأسبوع الماضي", "2016-04-04", "2016-04-10"),
    ("خلال الأسبوع المقبل", "2016-04-18", "2016-04-24"),
    ("هذا الأسبوع", "2016-04-11", "2016-04-17"),
    ("الشهر الماضي", "2016-03-01", "2016-03-31"),
    ("العام الماضي", "2015-01-01", "2015-12-31"),
    ("السنة الجارية", "2016-01-01", "2016-12-31"),
    ("في ديسمبر", "2015-12-01", "2015-12-31"),
    ("في شباط/ فبراير الماضي", "2016-02-01", "2016-02-29"),
    ("في حزيران المقبل", "2016-06-01", "2016-06-30"),
    ("في مايو من العام الماضي", "2015-05-01", "2015-05-31"),
    ("في أيلول 2014", "2014-09-01", "2014-09-30"),
    ("نهاية شهر يناير", "2016-01-21", "2016-01-31"),
    ("مطلع آذار الماضي", "2016-03-01", "2016-03-10"),
    ("منتصف تموز 2015", "2015-07-11", "2015-07-20"),
    ("أواخر عام 2013", "2013-10-01", "2013-12-31"),
    ("عام 2011", "2011-01-01", "2011-12-31"),
    ("منذ 2012.", "2012-01-01", "2012-12-31"),
    ("قبل خمس سنوات", "2011-01-01", "2011-12-31"),
    ("قبل شهرين", "2016-02-01", "2016-02-29"),
    ("خلال اليومين الماضيين", "2016-04-11", "2016-04-12"),
    ("خلال الأيام الثلاثة الماضية", "2016-04-10", "2016-04-12"),
    ("خلال الـ48 ساعة الماضية", "2016-04-11", "2016-04-13"),
    ("خلال الشهر الأخير", "2016-03-13", "2016-04-13"),
    ("من 3 إلى 5 أبريل", "2016-04-03", "2016-04-05"),
    ("بين الثاني والسادس من نيسان", "2016-04-02", "2016-04-06"),
    ("من 28 آذار إلى 2 نيسان", "2016-03-28", "2016-04-02"),
    ("بين نوفمبر ويناير الماضيين", "2015-11-01", "2016-01-31"),
    ("بين عامي 2009 و2012", "2009-01-01", "2012-12-31"),
    ("صيف 2014", "2014-06-01", "2014-08-31"),
    ("منذ مطلع العام الجاري", "2016-01-01", "2016-04-13"),
    ("رمضان 1436 هـ", "2015-06-18", "2015-07-16"),
    ("في شهر رمضان الماضي", "2015-06-18", "2015-07-16"),
    ("التسعينيات", "1990-01-01", "1999-12-31"),
]


@pytest.mark.parametrize(("text", "value", "end"), INTERVALS)
def test_intervals(text: str, value: str, end: str) -> None:
    (found,) = times_of(text)
    assert (found.value, found.value_end) == (value, end)


MOMENTS = [
    ("الساعة الثالثة فجرا", "2016-04-13T03:00:00"),
    ("الساعة 8 مساء أمس", "2016-04-12T20:00:00"),
    ("الساعة السادسة بتوقيت غرينتش", "2016-04-13T06:00:00+00:00"),
    ("عند الساعة 11:40", "2016-04-13T11:40:00"),
    ("الساعة الخامسة والنصف عصرا", "2016-04-13T17:30:00"),
    ("الساعة 9,30 مساء (1830 بتوقيت غرينتش)", "2016-04-13T21:30:00+03:00"),
    ("الإثنين 11/نيسان/2016 - 10:05 م", "2016-04-11T22:05:00"),
    ("الأحد, 10 أبريل/ نيسان, 2016, 07:20 GMT", "2016-04-10T07:20:00+00:00"),
    ("0930 (GMT+04:00) - 10/04/16", "2016-04-10T09:30:00+04:00"),
]


@pytest.mark.parametrize(("text", "value"), MOMENTS)
def test_clock_times(text: str, value: str) -> None:
    (found,) = times_of(text)
    assert (found.value, found.precision) == (value, "minute")


@pytest.mark.parametrize(
    "text",
    [
        "منذ أشهر",
        "قبل أكثر من عام",
        "في السنوات الأخيرة",
        "خلال الأسابيع القليلة الماضية",
        "مؤخرا",
        "في وقت سابق",
        "منذ ربع قرن",
        "قبل فترة",
        "منذ أمد بعيد",
    ],
)
def test_vague_times_have_no_value(text: str) -> None:
    (found,) = times_of(text)
    assert (found.value, found.precision) == (None, "vague")


@pytest.mark.parametrize(
    "text",
    [
        "استمرت المعارك خمسة أيام",
        "عمره 22 عاما",
        "لليوم الثاني على التوالي",
        "قناة روسيا اليوم",
        "صلاة الجمعة",
        "عشرة آلاف برميل في اليوم",
        "كان وزيرا سابقا",
        "انتهت المباراة 3-1",
        "الأحد عشر لاعبا",
        "في 2000 منزل",
        "يمارس ضغوطا",
        "لمدة أسبوعين",
        "تبعد ساعة",
        "",
    ],
)
def test_no_times(text: str) -> None:
    assert times_of(text) == []


def test_clock_time_falls_on_the_day_told_before() -> None:
    found = times_of("بدأت العملية يوم الإثنين. وعند الساعة الرابعة عصرا توقفت.")
    assert [t.value for t in found] == ["2016-04-11", "2016-04-11T16:00:00"]


def test_today_with_a_weekday_sets_the_day_of_the_report() -> None:
    found = times_of("قال اليوم الثلاثاء إن القصف بدأ أمس")
    assert [t.value for t in found] == ["2016-04-12", "2016-04-11"]


def test_without_publication_date_only_full_dates_have_values() -> None:
    found = times_of("أمس وفي 3 مايو 2015 وفي مارس وقبل شهرين ويوم السبت", None)
    assert [t.value for t in found] == [None, "2015-05-03", None, None, None]


def test_clitics_stay_outside_the_span() -> None:
    text = "وأمس عاد"
    assert times_of(text)[0].span.of(text) == "أمس"


def test_page_date_is_one_expression() -> None:
    text = "نشر: 13 نيسان 2016 الساعة 15:30\nعاد الهدوء أمس"
    report = Report(text, default_lexicon())
    report.published, report.published_has_time = PUBLISHED, True
    report.published_span = report.span(2, len(report.tokens) - 3)
    run(report)
    assert [t.value for t in report.times] == ["2016-04-13T15:30:00", "2016-04-12"]
    assert [t.id for t in report.times] == ["t1", "t2"]


WORDS = st.sampled_from(
    "اليوم أمس منذ قبل بعد من إلى في عام شهر الساعة 5 12 2014 99 / : - . السبت آذار رمضان الماضي المقبل "
    "يومين و ثلاثة الثالث والعشرين مطلع نهاية 1436 هـ صيف GMT ( ) مساء GMT+3".split()
)


@given(st.lists(WORDS, max_size=14), st.booleans())
def test_any_sequence_of_time_words_is_coded_in_order(words: list[str], dated: bool) -> None:
    text = " ".join(words)
    found = times_of(text, PUBLISHED if dated else None)
    spans = [t.span for t in found]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for t in found:
        if t.value:
            datetime.fromisoformat(t.value)
        if t.value and t.value_end:
            assert t.value <= t.value_end


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    assert all(0 <= t.span.start < t.span.end <= len(text) for t in times_of(text))


def test_no_expression_runs_over_the_end_of_a_line() -> None:
    found = times_of("عاد الهدوء أمس\nالسبت موعد الجولة")
    assert [t.value for t in found] == ["2016-04-12", "2016-04-09"]
