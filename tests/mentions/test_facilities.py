"""Facilities with their names, roads between towns, ships, and the same word pointing back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("في مستشفى الياسمين التخصصي", "مستشفى الياسمين"),
        ("أغلقوا مطار القليعات العسكري", "مطار القليعات العسكري"),
        ("قطعوا طريق حمص - تدمر", "طريق حمص - تدمر"),
        ('أبحرت حاملة الطائرات "كوين إليزابيث"', "كوين إليزابيث"),
    ],
)
def test_facility(found: Found, text: str, name: str) -> None:
    assert any(kind == "facility" and mention.startswith(name) for kind, mention in found(text))


def test_points_back(found: Found) -> None:
    text = "سقطت قذائف قرب فندق السنديان. وأخلي الفندق"
    assert [n for k, n in found(text) if k == "facility"] == ["فندق السنديان", "الفندق"]


@pytest.mark.parametrize("text", ["وقع الحادث في سوق مزدحمة", "غادر الفندق مبكرا", "مبنى مؤلف من طابقين"])
def test_no_facility(found: Found, text: str) -> None:
    assert not [name for kind, name in found(text) if kind == "facility"]


def test_a_hospital_goes_on_with_its_town(found: Callable[[str], list[tuple[str, str]]]) -> None:
    assert ("facility", "المستشفى الجهوي بحلب") in found("نقل الجريح إلى المستشفى الجهوي بحلب صباحا")


def test_a_building_is_outside_what_it_holds(found: Callable[[str], list[tuple[str, str]]]) -> None:
    names = {name for _, name in found("تضرر مبنى السفارة الفرنسية أمس")}
    assert "السفارة الفرنسية" in names and "مبنى السفارة الفرنسية" not in names
