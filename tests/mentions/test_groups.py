"""Groups: organs with nationality or complement, class words left outside, adjectives that belong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str]]]

GROUPS = [
    ("نشر الجيش الكندي تعزيزات", "الجيش الكندي"),
    ("أعلنت وزارة الخارجية النرويجية موقفها", "وزارة الخارجية النرويجية"),
    ("قالت الشرطة العسكرية الكينية إنها انسحبت", "الشرطة العسكرية الكينية"),
    ("عقدت لجنة المصالحة المحلية اجتماعا", "لجنة المصالحة المحلية"),
    ("ينتمون إلى تنظيم داعش", "داعش"),
    ('شارك في العملية تنظيم "رايات الشمال" المسلح', "رايات الشمال"),
    ("تقدمت فصائل المعارضة نحو التلة", "فصائل المعارضة"),
    ("هاجمت مجموعات مسلحة الحاجز", "مجموعات مسلحة"),
    ("رفض البرلمان الفنلندي القانون", "البرلمان الفنلندي"),
    ("سيطرت كتيبة شهداء الوادي على التل", "كتيبة شهداء الوادي"),
    ("أطلقت قوات الأمن النار", "قوات الأمن"),
]


@pytest.mark.parametrize(("text", "name"), GROUPS)
def test_group(found: Found, text: str, name: str) -> None:
    assert ("group", name) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "هدد ذلك النظام العام في البلدة",
        "تحسنت حركة المرور بعد الظهر",
        "دعا إلى وحدة وطنية شاملة",
        "كانت العمليات الخارجية كثيرة",
    ],
)
def test_no_group(found: Found, text: str) -> None:
    assert not [name for kind, name in found(text) if kind == "group"]


def test_proclitics_stay_outside(found: Found) -> None:
    assert ("group", "جيش الليبي") in found("غارات للجيش الليبي")


def test_government_holds_its_ruler(found: Found) -> None:
    mentions = found("انهارت حكومة رجب طيب أردوغان")
    assert ("group", "حكومة رجب طيب أردوغان") in mentions
    assert ("person", "رجب طيب أردوغان") in mentions


def test_judgement_stays_outside(found: Found) -> None:
    assert ("group", "داعش") in found("مسلحو تنظيم داعش الإرهابي")
