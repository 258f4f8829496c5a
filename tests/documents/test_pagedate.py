"""Date lines in the formats in which outlets write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.documents.pagedate import find_published, parse_page_date

TITLE = "اجتماع لقادة الفصائل في البلدة الحدودية"
BODY = "قال مصدر محلي إن قادة الفصائل اجتمعوا يوم 5 مايو 2011 في مبنى البلدية وناقشوا خطة الانسحاب."


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("29/10/2016", "2016-10-29"),
        ("11/22/2021", "2021-11-22"),
        ("2022-11-23", "2022-11-23"),
        ("13.05.2022", "2022-05-13"),
        ("٢٩/١٠/٢٠١٦", "2016-10-29"),
        ("الثلاثاء 3/مارس/2015 - 10:38 م", "2015-03-03T22:38:00"),
        ("السبت 7 فبراير 2015 - 12:05 ص", "2015-02-07T00:05:00"),
        ("آخر تحديث: الأحد, 4 أكتوبر/ تشرين الأول, 2009, 12:00 GMT", "2009-10-04T12:00:00+00:00"),
        ("1900 (GMT+04:00) - 20/07/09", "2009-07-20T19:00:00+04:00"),
        ("نشر في 12 جانفي 2017", "2017-01-12"),
        ("الجمعة 3 أوت 2012", "2012-08-03"),
        ("21 كانون الثاني 2020", "2020-01-21"),
        ("السبت, فبراير 3, 2024", "2024-02-03"),
        ("الأحد 8 محرم 1437 هـ", "2015-10-21"),
        ("8 محرم 1437 هـ الموافق 21 أكتوبر 2015 م", "2015-10-21"),
        ("1437/01/08", "2015-10-21"),
        ("آخر تحديث: 12 غشت 2014 على الساعة 21:05", "2014-08-12T21:05:00"),
    ],
)
def test_formats(line: str, value: str) -> None:
    text = f"{TITLE}\n\n{line}\n\n{BODY}"
    found = find_published(text)
    assert found is not None
    assert found.value == value
    assert found.span.of(text) in line


def test_a_date_in_the_body_or_title_is_no_date_line() -> None:
    assert find_published(f"{TITLE}\n\n{BODY}") is None
    title = "حصاد الأحداث ليوم الأربعاء 06-07-2022"
    assert find_published(f"{title}\n\n{title}\n\n{BODY}") is None


def test_a_caption_with_a_date_is_no_date_line() -> None:
    assert find_published(f"{TITLE}\n\nمظاهرة في وسط درعا الجمعة 3/4/2015\n\n{BODY}") is None


def test_a_date_below_its_label_may_stand_anywhere() -> None:
    found = find_published(
        f"{TITLE}\n\n{BODY}\n\n" * 8 + f"تاريخ النشر:\n10.09.2013\n\n{BODY}\n\n" * 2 + f"{BODY}\n\n" * 5
    )
    assert found is not None
    assert found.value == "2013-09-10"


def test_the_last_line_may_be_the_date_line() -> None:
    found = find_published(f"{TITLE}\n\n{BODY}\n\n" * 8 + "10 سبتمبر 2013")
    assert found is not None
    assert found.value == "2013-09-10"


def test_the_hint_settles_what_is_ambiguous_and_nothing_else() -> None:
    text = f"{TITLE}\n\n03/04/2016\n\n{BODY}"
    assert [find_published(text, hint) for hint in (None, date(2016, 3, 4))] == [
        ("2016-04-03", find_published(text).span),  # type: ignore[union-attr]
        ("2016-03-04", find_published(text).span),  # type: ignore[union-attr]
    ]
    year_missing = f"{TITLE}\n\n28 نوفمبر\n\n{BODY}"
    assert find_published(year_missing) is None
    assert find_published(year_missing, date(2025, 1, 2)).value == "2024-11-28"  # type: ignore[union-attr]
    plain = f"{TITLE}\n\n29/10/2016\n\n{BODY}"
    assert find_published(plain, date(2020, 1, 1)).value == "2016-10-29"  # type: ignore[union-attr]


@pytest.mark.parametrize("line", ["31/02/2015", "99/99/2015", "1/1/1", "35 محرم 1437 هـ", "10:38"])
def test_impossible_dates_are_no_dates(line: str) -> None:
    assert find_published(f"{TITLE}\n\n{line}\n\n{BODY}") is None


@given(st.dates(date(1950, 1, 1), date(2069, 12, 31)))
def test_iso_dates_are_read_back(day: date) -> None:
    assert parse_page_date(day.isoformat()) == day.isoformat()
    assert parse_page_date(f"{day.day}/{day.month}/{day.year}") == day.isoformat()


@given(st.text(max_size=60))
def test_anything_else_is_none_or_a_date(text: str) -> None:
    value = parse_page_date(text)
    assert value is None or date.fromisoformat(value[:10])
