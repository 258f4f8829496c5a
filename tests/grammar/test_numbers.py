"""The number grammar: words, digits, scales, duals, vague counts, ordinals; and a speller that checks it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.grammar.numbers import Number, NumberReader, parse_digits
from waqai.lexicon.lexicon import default_lexicon
from waqai.text.tokens import tokenise

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "numbers_times"


def reader(text: str) -> NumberReader:
    tokens = tokenise(text)
    return NumberReader(tokens, [default_lexicon().word(t.norm) for t in tokens])


def read(text: str) -> Number | None:
    return reader(text).read(0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("٣٠٠", 300),
        ("12,500", 12500),
        ("١٬٢٥٠", 1250),
        ("ثمان", 8),
        ("ثمانيا", 8),
        ("أربع عشرة", 14),
        ("إحدى عشرة", 11),
        ("اثنا عشر", 12),
        ("واحد وعشرين", 21),
        ("ثلاثة و ثلاثون", 33),
        ("مئتان وخمسون", 250),
        ("ثلاث مئة وسبعة", 307),
        ("ستمائة", 600),
        ("خمسة وعشرين ألفا", 25000),
        ("ألفين", 2000),
        ("ألفين و122", 2122),
        ("45 الف", 45000),
        ("ألف ومئة وعشرة", 1110),
        ("مليونين وثلاثمئة ألف", 2300000),
        ("3,5 مليون", 3500000),
        ("نصف مليون", 500000),
        ("مليون ونصف المليون", 1500000),
    ],
)
def test_one_value(text: str, value: int) -> None:
    found = read(text)
    assert found is not None
    assert (found.low, found.high, found.last) == (value, value, len(tokenise(text)))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("عشرات", 20, 99),
        ("المئات", 200, 999),
        ("آلاف", 2000, 9999),
        ("عشرات الآلاف", 20000, 99999),
        ("مئات الالاف", 200000, 999999),
        ("ملايين", 2_000_000, 9_999_999),
    ],
)
def test_vague_counts(text: str, low: int, high: int) -> None:
    found = read(text)
    assert found is not None
    assert (found.low, found.high, found.form) == (low, high, "vague")


def test_units_are_not_added_to_each_other() -> None:
    found = read("ثلاثة وخمسة")
    assert found is not None
    assert (found.low, found.last) == (3, 1)


def test_clitics_stay_outside() -> None:
    found = read("وبثلاثة")
    assert found is not None
    assert (found.conj, found.prep, found.at) == ("و", "ب", 2)


@pytest.mark.parametrize("text", ["", "مدينة", "أحد", "لست", "12.5.2014", "."])
def test_no_number(text: str) -> None:
    assert read(text) is None


def test_fraction_is_not_whole() -> None:
    found = read("3.7")
    assert found is not None
    assert not found.whole


@pytest.mark.parametrize(
    ("text", "value"),
    [("الثالث", 3), ("الحادي عشر", 11), ("الخامسة عشرة", 15), ("السادس والعشرين", 26), ("الثلاثين", 30)],
)
def test_ordinals(text: str, value: int) -> None:
    assert reader(text).ordinal(0) == (len(tokenise(text)), value)


def test_parse_digits() -> None:
    assert parse_digits("1.200") == 1200
    assert parse_digits("2,5") == 2.5
    assert parse_digits("1,20,3") is None


UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
TEENS = ["أحد عشر", "اثنا عشر"] + [f"{UNITS[k]} عشر" for k in range(3, 10)]
TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان"] + [
    f"{stem}مئة" for stem in ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
]


def spell_small(n: int) -> str:
    """A number from 1 to 999 in words."""
    parts = [HUNDREDS[n // 100]] if n >= 100 else []
    rest = n % 100
    if 0 < rest <= 10:
        parts.append(UNITS[rest])
    elif 10 < rest < 20:
        parts.append(TEENS[rest - 11])
    elif rest:
        parts.extend(filter(None, [UNITS[rest % 10], TENS[rest // 10]]))
    return " و".join(parts)


def spell(n: int) -> str:
    """A number from 1 to 999,999,999 in words."""
    parts = []
    for scale, one, two, many in (
        (1_000_000, "مليون", "مليونان", "ملايين"),
        (1000, "ألف", "ألفان", "آلاف"),
    ):
        count, n = divmod(n, scale)
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(two)
        elif count:
            parts.append(f"{spell_small(count)} {many if count <= 10 else one}")
    if n:
        parts.append(spell_small(n))
    return " و".join(parts)


@given(st.integers(1, 999_999_999))
def test_spelt_numbers_are_read_back(n: int) -> None:
    text = spell(n)
    found = read(text)
    assert found is not None
    assert (found.low, found.high, found.last) == (n, n, len(tokenise(text)))


#: Forms of the table that are no counts by our rules: zero in words, fractions, negative numbers.
NOT_COUNTS = re.compile(r"^(صفر|-.*|.*فاصلة.*|.*/.*|[.٫].*|.*[٬].*[٫].*)$")


@pytest.mark.skipif(not SHARED.exists(), reason="the phrase tables of ../shared are not here")
def test_table_of_numerals() -> None:
    source = (SHARED / "duckling_ar_numerals.hs").read_text(encoding="utf-8")
    read_some = 0
    for match in re.finditer(r"NumeralValue \(?([-\d.]+)\)?\)\s*\[(.*?)\]", source, re.S):
        value = float(match[1])
        for text in re.findall(r'"([^"]*)"', match[2]):
            if NOT_COUNTS.match(text) or not value.is_integer():
                continue
            found = read(text)
            assert found is not None, text
            assert (found.low, found.last) == (value, len(tokenise(text))), text
            read_some += 1
    assert read_some > 80


@pytest.mark.skipif(not SHARED.exists(), reason="the phrase tables of ../shared are not here")
def test_table_of_ordinals() -> None:
    source = (SHARED / "duckling_ar_ordinals.hs").read_text(encoding="utf-8")
    for match in re.finditer(r"OrdinalData (\d+)\)\s*\[(.*?)\]", source, re.S):
        for text in re.findall(r'"([^"]*)"', match[2]):
            assert reader(text).ordinal(0) == (len(tokenise(text)), int(match[1])), text
