"""The lattice of readings."""

from hypothesis import given
from hypothesis import strategies as st

from waqai.text.clitics import name_forms, readings


def splits(word: str) -> set[tuple[str, str, bool, str, str]]:
    return {(r.conj, r.prep, r.det, r.stem, r.enclitic) for r in readings(word)}


def test_conjunction_preposition_and_article() -> None:
    assert ("و", "ب", True, "مدينه", "") in splits("وبالمدينه")
    assert ("", "", False, "والد", "") in splits("والد")


def test_double_lam_hides_the_article() -> None:
    assert ("", "ل", True, "جيش", "") in splits("للجيش")
    assert dict(name_forms(readings("للجيش"), "للجيش"))["الجيش"] == 2


def test_future_mark_and_pronoun() -> None:
    assert any(r.future and r.stem == "يقطع" for r in readings("سيقطع"))
    assert ("", "", False, "سيطره", "ها") in splits("سيطرتها")


def test_hamza_on_a_seat_before_a_pronoun() -> None:
    assert ("", "", False, "لقاء", "ه") in splits("لقايه")


def test_the_whole_word_is_the_first_reading() -> None:
    first = readings("وفد")[0]
    assert first.stem == "وفد" and first.bare


@given(st.text(alphabet="ابتوفلكسهناي", min_size=1, max_size=9))
def test_parts_make_up_the_word(word: str) -> None:
    for r in readings(word):
        assert 0 <= r.name_at <= r.stem_at < len(word)
        assert word[r.stem_at :].startswith(r.stem[:-1])
