"""Persons, groups and places that no list knows, told by the words around them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وأوضح دريغان أن الطريق آمن", "دريغان"),
        ("وقالت تريشكا مولفان إن الطريق آمن", "تريشكا مولفان"),
        ("وأضاف الزغبراوي أن الطريق آمن", "الزغبراوي"),
        ("زار المدينة تريشكا مولفان، رئيسة المنظمة", "تريشكا مولفان"),
        ("وقال الدكتور الزغبراوي إن المشفى مغلق", "الزغبراوي"),
        ("قبض على المدعو / سامر حياة محمد الدرعاوي في المطار", "سامر حياة محمد الدرعاوي"),
        ("قال الناشط سامر الشمالي إن الطريق آمن", "سامر الشمالي"),
        ("أعلن رئيس اللجنة حسن تركماني النتائج", "حسن تركماني"),
        ('قتل القيادي "أبو سامر الدرعاوي" في الغارة', "أبو سامر الدرعاوي"),
    ],
)
def test_unlisted_person(found: Found, text: str, name: str) -> None:
    assert ("person", name) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "وأشار بأصبعه نحو السماء",
        "قال قائمون على المخبز ذلك",
        "يقاتلون منذ أيام ويتراجعون",
        "وأضاف أن الطريق آمن",
        "من وجهة نظر الشرع لا يصح",
    ],
)
def test_no_person_told(found: Found, text: str) -> None:
    assert not [name for kind, name in found(text) if kind == "person"]


def test_a_name_stops_before_a_verb(found: Found) -> None:
    assert ("person", "سامر الدرعاوي") in found("العقيد سامر الدرعاوي يتفقد المخفر")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وأكد وزير الزراعة أن الموسم جيد", "وزير الزراعة"),
        ("التقى وزير الزراعة البلجيكي المزارعين", "وزير الزراعة البلجيكي"),
        ("وقال أحد سكان مدينة تعز إن الماء مقطوع", "أحد سكان مدينة تعز"),
    ],
)
def test_holder_without_name(found: Found, text: str, name: str) -> None:
    assert ("person", name) in found(text)


def test_holder_with_a_name_is_told_by_it(found: Found) -> None:
    people = [n for k, n in found("وأكد وزير الزراعة سامر الدرعاوي أن الموسم جيد") if k == "person"]
    assert people == ["سامر الدرعاوي"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("استقالت حكومة الرئيس سامر الدرعاوي أمس", "حكومة الرئيس سامر الدرعاوي"),
        ("وذكرت صحيفة ترافندا أن الطريق آمن", "ترافندا"),
        ("طردت محكمة عسكرية الشهود", "محكمة عسكرية"),
        ("وصل أبناء قبائل «ريندخيل» إلى السوق", "ريندخيل"),
        ("قصف الاحتلال الإسرائيلي المخفر", "الاحتلال الإسرائيلي"),
    ],
)
def test_unlisted_group(found: Found, text: str, name: str) -> None:
    assert ("group", name) in found(text)


def test_a_title_before_a_name_is_no_speaker_of_its_own(found: Found) -> None:
    people = [n for k, n in found("وقال المحلل السياسي سامر الدرعاوي بأن الطريق آمن") if k == "person"]
    assert people == ["سامر الدرعاوي"]


def test_a_name_spelt_like_a_preposition_wants_a_sure_second(found: Found) -> None:
    assert not [n for k, n in found("تفوق علي دفاعات الخصم") if k == "person"]
    assert ("person", "علي الدرعاوي") in found("وصل علي الدرعاوي أمس")


def test_a_direction_before_a_definite_noun_is_no_adjective(found: Found) -> None:
    assert ("group", "مدنيا") in found("أصيب 20 مدنيا جنوبي المدينة")


def test_two_plurals_of_people_are_one_group(found: Found) -> None:
    groups = [n for k, n in found("هاجم المسلحون الأجانب المخفر") if k == "group"]
    assert groups == ["المسلحون الأجانب"]


def test_an_adjective_of_an_act_is_no_bomber(found: Found) -> None:
    assert ("person", "الانتحاري") not in found("تضاعفت المخاوف بعد هجوم تعز الانتحاري")


@pytest.mark.parametrize(
    "text", ["فسألته كيف وصل", "عاد إلى مسقط رأسه", "ليتخذ منه درعًا", "وصلت بلادها متعبة"]
)
def test_no_place(found: Found, text: str) -> None:
    assert not [name for kind, name in found(text) if kind == "place"]


def test_by_means_of_is_no_road(found: Found) -> None:
    assert not [n for k, n in found("أرسلها عن طريق تعز") if k == "facility"]


def test_palace_named_by_an_adjective(found: Found) -> None:
    assert ("facility", "القصر الجمهوري") in found("اقترب الجنود من القصر الجمهوري")


def test_quarter_of_two_words(found: Found) -> None:
    assert ("place", "سلطان ترافندي") in found("وقع الانفجار في حي سلطان ترافندي أمس")


@pytest.mark.parametrize(
    "text", ["قال وزير", "بلدة", "رئيس", "قرية شيخ", "حكومة الرئيس", "المدعو /", "قال أحد"]
)
def test_phrases_cut_short(found: Found, text: str) -> None:
    assert isinstance(found(text), list)


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("ويرى خبازون أن الطحين غال", ("group", "خبازون")),
        ("وقال القيادي في التجمع بالجنوب شلال شابع إن المطر غزير", ("person", "شلال شابع")),
    ],
)
def test_speech_shows_speakers(
    found: Callable[[str], list[tuple[str, str]]], text: str, mention: tuple[str, str]
) -> None:
    assert mention in found(text)


def test_that_ends_a_name(found: Callable[[str], list[tuple[str, str]]]) -> None:
    assert ("person", "بأن الطحين") not in found("ذكر الشهود بأن الطحين غال")
