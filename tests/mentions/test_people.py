"""Generic groups and unnamed speakers: when they count and when they only class or count victims."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("هاجم مسلحون قافلة", ("group", "مسلحون")),
        ("وفرق رجال الأمن المتظاهرين بالغاز", ("group", "المتظاهرين")),
        ("قتل 12 متمردا في المعركة", ("group", "متمردا")),
        ("فجر انتحاري نفسه عند البوابة", ("person", "انتحاري")),
        ("قالت مصادر طبية إن الحصيلة ارتفعت", ("group", "مصادر طبية")),
        ("ذكر ناشطون أن القصف توقف", ("group", "ناشطون")),
        ("صرح مسؤول أمني بذلك", ("person", "مسؤول أمني")),
        ("بحسب شهود عيان", ("group", "شهود عيان")),
        ("تظاهر الأكراد في الساحة", ("group", "الأكراد")),
        ("قتل جنود أمريكيون في الهجوم", ("group", "جنود أمريكيون")),
    ],
)
def test_counts(found: Found, text: str, mention: tuple[str, str]) -> None:
    assert mention in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "مقاتلي طالبان انسحبوا",
        "أصاب القصف هدفا مدنيا",
        "سكان البلدة خائفون",
        "من مصادر المياه في الوادي",
        "كان مسؤولا عن الحادث",
    ],
)
def test_does_not_count(found: Found, text: str) -> None:
    names = {name for _, name in found(text)}
    assert not names & {"مقاتلي", "مدنيا", "سكان", "مصادر", "مسؤولا"}
