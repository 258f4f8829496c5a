"""Words are found whatever is joined to them, and however hamza and tashkeel are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.errors import InputError
from waqai.search import exact_terms, index_terms, parse_query, query_term


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("إدلب", "الإدلبي"),
        ("إدلب", "بإدلب"),
        ("إدلب", "وبادلب"),
        ("ادلب", "إِدْلِب"),
        ("الإدلبي", "إدلب"),
        ("مدرسة", "والمدرسة"),
        ("هجوم", "للهجوم"),
        ("صاروخ", "بالصاروخ"),
        ("غارة", "الغارات"),
        ("مسلح", "المسلحون"),
        ("مسلحين", "المسلحون"),
        ("أعلن", "وأعلن"),
    ],
)
def test_a_word_finds_its_written_forms(word: str, written: str) -> None:
    assert query_term(word) in index_terms(written)


@pytest.mark.parametrize(("word", "written"), [("حلب", "حلبجة"), ("سلم", "سلمان"), ("درعا", "دراع")])
def test_other_words_are_not_found(word: str, written: str) -> None:
    assert query_term(word) not in index_terms(written)


def test_a_query_has_words_phrases_and_exclusions() -> None:
    query = parse_query('قصف "ريف إدلب" -روسيا')
    assert query.words == (query_term("قصف"),)
    assert query.phrases == (tuple(exact_terms("ريف إدلب")),)
    assert query.without == (query_term("روسيا"),)


def test_the_words_that_answer_are_shown_where_they_stand() -> None:
    text = "قُصف ريف إدلب، وقصف الطيران بلدة في ريف حماة."
    spans = parse_query('قصف "ريف إدلب"').found_in(text)
    assert [text[a:b] for a, b in spans] == ["قُصف", "ريف", "إدلب", "وقصف"]


@pytest.mark.parametrize("text", ["", "   ", "-قصف", '""', "؟!"])
def test_a_query_for_nothing_says_so(text: str) -> None:
    with pytest.raises(InputError, match="no word"):
        parse_query(text)


@given(st.text(max_size=60))
def test_terms_are_single_words_of_letters_and_digits(text: str) -> None:
    for term in [*index_terms(text), *exact_terms(text)]:
        assert term and term.isalnum()


@given(st.text(max_size=30))
def test_any_query_is_read_or_refused_in_one_sentence(text: str) -> None:
    try:
        parse_query(text)
    except InputError as error:
        assert str(error).endswith(".")
