"""Persons and groups told by what they are to somebody, and single persons told by what they did."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("زار والد سامر الحلبي المدرسة", ("person", "والد سامر الحلبي")),
        ("بكت زوجة القتيل أمام المنزل", ("person", "زوجة القتيل")),
        ("جاء ابن عم الضحية مسرعا", ("person", "ابن عم الضحية")),
        ("طالبت عائلة الفران بالتعويض", ("group", "عائلة الفران")),
        ("اجتمعت عائلات المفقودين في الساحة", ("group", "عائلات المفقودين")),
        ("هتف أهالي البلدة طويلا", ("group", "أهالي البلدة")),
        ("رفض سكان حلب المغادرة", ("group", "سكان حلب")),
        ("فر منفذ الهجوم من المكان", ("person", "منفذ الهجوم")),
        ("أوقف منفذو الاعتداء ليلا", ("group", "منفذو الاعتداء")),
        ("توارى المسلح قرب السور", ("person", "المسلح")),
    ],
)
def test_told_by_a_relation(found: Found, text: str, mention: tuple[str, str]) -> None:
    assert mention in found(text)


def test_a_name_inside_is_a_mention_too(found: Found) -> None:
    assert {("person", "سامر الحلبي"), ("place", "حلب")} <= {
        *found("زار والد سامر الحلبي المدرسة"),
        *found("رفض سكان حلب المغادرة"),
    }


@pytest.mark.parametrize(
    "text",
    ["عدد سكان حلب كبير", "نصف الغرقى من سكان حلب", "شقيقه في البيت", "انهار الجناح المسلح للمبنى"],
)
def test_not_told_by_a_relation(found: Found, text: str) -> None:
    names = {name for _, name in found(text)}
    assert not names & {"سكان حلب", "شقيقه", "المسلح"}
