"""Shaping and ordering for terminals that do neither, and wrapping."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.cli.bidi import isolate, visual, visual_text
from waqai.cli.writing import Mode, Writer


def plain(text: str) -> str:
    """Presentation forms back to letters."""
    return unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize(
    ("logical", "seen"),
    [
        ("حلب", "بلح"),
        ("قتل 25 جنديا", "ايدنج 25 لتق"),
        ("مقتل 12.5 بالمئة", "ةئملاب 12.5 لتقم"),
        ("(حلب)", "(بلح)"),
        ("قال CNN Arabic اليوم", "مويلا CNN Arabic لاق"),
        ("عام 2015/12/21", "2015/12/21 ماع"),
        ("plain text (1)", "plain text (1)"),
    ],
)
def test_visual_order(logical: str, seen: str) -> None:
    # NFKC gives back the letters of ligatures in logical order, so none are in these samples but in "مويلا".
    assert plain(visual_text(logical)).replace("لا", "ال").replace("ال", "لا") == seen.replace("ال", "لا")


def test_letters_are_joined() -> None:
    assert visual_text("بيت") == "\ufe96\ufef4\ufe91"
    assert visual_text("دار") == "\ufead\ufe8d\ufea9"
    assert visual_text("لا") == "\ufefb"
    assert visual_text("سلام") == "\ufee1\ufefc\ufeb3"


def test_marks_stay_on_their_letter_and_unseen_characters_go() -> None:
    assert visual_text("بُ") == "\ufe8f\u064f"
    assert visual_text("\u200fب\u202c") == "\ufe8f"


def test_styles_go_with_their_characters() -> None:
    assert visual([("ب", "x"), ("د", "y")]) == [("\ufeaa", "y"), ("\ufe91", "x")]


@given(st.text(max_size=60))
def test_any_text_can_be_ordered(text: str) -> None:
    cells = visual([(char, i) for i, char in enumerate(text)])
    places = [i for _, i in cells]
    assert len(set(places)) == len(places)


def test_isolates() -> None:
    assert isolate("حلب") == "\u2068حلب\u2069"
    assert isolate("Aleppo") == "Aleppo"
    assert isolate("") == ""


def test_columns_are_wrapped_before_they_are_ordered() -> None:
    text = "وصلت القوات إلى البلدة"
    assert Writer(Mode.PLAIN).column(text, 12) == "وصلت القوات\nإلى البلدة"
    shaped = Writer(Mode.SHAPED).column(text, 12).split("\n")
    assert plain(shaped[0]).startswith("تاوقلا")
    assert Writer(Mode.ISOLATED).words("حلب\n الآن") == "\u2068حلب الآن\u2069"


def test_paragraphs() -> None:
    cells = [(char, "red" if char == "ح" else "") for char in "في حلب"]
    text = Writer(Mode.PLAIN).paragraph(cells, 40)
    assert text.plain == "في حلب"
    assert [span.style for span in text.spans] == ["red"]
    assert Writer(Mode.SHAPED).paragraph(cells, 10).plain == "    " + visual_text("في حلب")
    assert Writer(Mode.ISOLATED).paragraph(cells, 10).plain == "\u2068في حلب\u2069"
    long_word = [(char, "") for char in "ب" * 25]
    assert len(Writer(Mode.SHAPED).paragraph(long_word, 10).plain.split("\n")) == 3
