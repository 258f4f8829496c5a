"""Inflected forms."""

from waqai.lexicon.morphology import adjective_forms, noun_forms, verb_forms


def test_regular_verb() -> None:
    forms = verb_forms("سيطر", "يسيطر")
    assert forms["سيطرت"].startswith("past.f")
    assert forms["سيطروا"] == "past.m.p"
    assert forms["يسيطرون"] == "present.m.p"
    assert "تسيطر" in forms


def test_verb_with_a_weak_end() -> None:
    forms = verb_forms("نفى", "ينفي")
    assert {"نفي", "نفت", "نفوا", "ينفي", "ينفون"} <= forms.keys()
    assert "نفيت" not in forms


def test_hamza_at_the_end_is_not_weak() -> None:
    assert "بدات" in verb_forms("بدأ", "يبدأ")


def test_nouns() -> None:
    forms = noun_forms("غارة", ["غارات"])
    assert forms["غاره"] == "s" and forms["غارتين"] == "d" and forms["غارات"] == "p"
    assert noun_forms("هجوم", ["هجمات"])["هجوما"] == "s"
    assert noun_forms("مسلح", ["مسلحون"])["مسلحين"] in ("d", "p")
    assert "ضربات" in noun_forms("ضربة", [])


def test_adjectives() -> None:
    assert {"محاصر", "محاصره", "محاصرين"} <= adjective_forms("محاصر").keys()
