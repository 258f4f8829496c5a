"""Tokens and their offsets."""

from hypothesis import given
from hypothesis import strategies as st

from waqai.text.normalise import normalise_word, offsets
from waqai.text.tokens import NUMBER, PUNCT, WORD, char_offset, tokenise
from waqai.text.tokens import norms as phrase_norms

ARABIC = st.text(
    alphabet=st.sampled_from('ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىةـًٌٍَُِّْ 0123456789٠١٢٣.،:\n\u200f«»"a'),
    max_size=80,
)


def norms(text: str) -> list[str]:
    return [t.norm for t in tokenise(text)]


def test_marks_and_letter_forms_are_folded() -> None:
    assert norms("قُتِلَ الأوّلُ في مُستشفى") == ["قتل", "الاول", "في", "مستشفي"]
    assert norms("مدرسة") == norms("مدرسه")


def test_words_broken_up_to_pass_filters_are_one_token() -> None:
    text = "قسـ.ـد وعسكـ،ـري"
    tokens = tokenise(text)
    assert [t.norm for t in tokens] == ["قسد", "وعسكري"]
    assert text[tokens[0].start : tokens[0].end] == "قسـ.ـد"


def test_full_stop_after_a_word_is_not_swallowed() -> None:
    assert norms("غادر القوات.") == ["غادر", "القوات", "."]


def test_digits_of_both_kinds_and_separators() -> None:
    assert norms("١٢ و 1,500 و٣٫٥") == ["12", "و", "1,500", "و", "3٫5"]
    assert [t.kind for t in tokenise("مقتل18 شخصا..")] == [WORD, NUMBER, WORD, PUNCT]


def test_ligature_has_two_letters_but_one_offset() -> None:
    token = tokenise("اﻻنفجار")[0]
    assert token.norm == "الانفجار"
    assert (token.start, token.end) == (0, 7)


@given(ARABIC)
def test_tokens_lie_in_order_inside_the_text(text: str) -> None:
    at = 0
    for token in tokenise(text):
        assert at <= token.start < token.end <= len(text)
        at = token.end


@given(ARABIC)
def test_every_letter_and_digit_is_in_a_token(text: str) -> None:
    covered = {i for t in tokenise(text) for i in range(t.start, t.end)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum() and c != "\u0640")


@given(ARABIC)
def test_offsets_lead_back_to_the_letter(text: str) -> None:
    for token in tokenise(text):
        if token.kind != WORD:
            continue
        raw = text[token.start : token.end]
        back = offsets(raw)
        assert len(back) == len(token.norm) + 1
        for index, letter in enumerate(token.norm):
            assert letter in normalise_word(raw[back[index]])
            assert char_offset(text, token, index) < token.end


@given(st.text(alphabet=st.sampled_from("ابتيةأإ ـ-،د"), max_size=25))
def test_the_short_way_to_normalised_tokens_is_the_long_one(text: str) -> None:
    assert phrase_norms(text) == norms(text)
