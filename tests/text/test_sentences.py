"""Sentences and quotations."""

from waqai.text.sentences import find_quotations, split_sentences
from waqai.text.tokens import tokenise


def sentences(text: str) -> list[str]:
    tokens = tokenise(text)
    return [text[tokens[s.first].start : tokens[s.last - 1].end] for s in split_sentences(text, tokens)]


def quoted(text: str) -> list[tuple[str, bool]]:
    tokens = tokenise(text)
    return [
        (text[tokens[q.first].start : tokens[q.last - 1].end], q.closed)
        for q in find_quotations(text, tokens)
    ]


def test_stops_question_marks_two_dots_and_lines() -> None:
    assert sentences("تقدم الجيش.. وانسحب الآخرون. هل عادوا؟ لا\nعنوان آخر") == [
        "تقدم الجيش..", "وانسحب الآخرون.", "هل عادوا؟", "لا", "عنوان آخر",
    ]  # fmt: skip


def test_an_initial_does_not_end_a_sentence() -> None:
    assert len(sentences("قال د. سامر إن الوضع هادئ")) == 1


def test_quotations_of_all_marks() -> None:
    assert quoted('قال «نعم» ثم "لا" ثم “ربما”') == [("نعم", True), ("لا", True), ("ربما", True)]


def test_a_quotation_never_closed_ends_with_its_paragraph() -> None:
    assert quoted('قال "سنعود\nوغادر') == [("سنعود", False)]


def test_a_text_without_full_stops_is_cut_at_commas() -> None:
    text = "تقدم الجيش نحو القرية، " * 400
    tokens = tokenise(text)
    lengths = [s.last - s.first for s in split_sentences(text, tokens)]
    assert sum(lengths) == len(tokens)
    assert max(lengths) < 400
