"""Persons: after titles, by the shape of names, in lists, and by surname alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال العقيد سامر الدرعاوي إن الوضع هادئ", "سامر الدرعاوي"),
        ("وزير الدفاع البلجيكي لودفيغ فاندرهوفن", "لودفيغ فاندرهوفن"),
        ('اعتقل المدعو "زيدان" في الحي', "زيدان"),
        ("قتل أبو طلحة الأوزبكي في الغارة", "أبو طلحة الأوزبكي"),
        ("المتحدث باسم الحكومة، هيثم الجوراني", "هيثم الجوراني"),
        ("قائد الشرطة في الإقليم نصرت بهادري", "نصرت بهادري"),
    ],
)
def test_named(found: Found, text: str, name: str) -> None:
    assert ("person", name) in found(text)


def test_two_joined_names(found: Found) -> None:
    people = [n for k, n in found("الشابان مهند الشامسي، وإبراهيم الزيداني") if k == "person"]
    assert people == ["مهند الشامسي", "إبراهيم الزيداني"]


def test_surname_after_full_name(found: Found) -> None:
    people = [n for k, n in found("قال الرائد وسيم البحراني. وأضاف البحراني أن الطريق سالك") if k == "person"]
    assert people == ["وسيم البحراني", "البحراني"]


def test_office_without_name(found: Found) -> None:
    assert ("person", "الوزير البلجيكي") in found("غادر الوزير البلجيكي القاعة")


@pytest.mark.parametrize(
    "text", ["قصف تركي عنيف", "منصب وزير الخارجية شاغر", "طفلة مصابة في الساق", "مضيفا أن الصاروخ سقط"]
)
def test_no_person(found: Found, text: str) -> None:
    assert not [name for kind, name in found(text) if kind == "person"]
