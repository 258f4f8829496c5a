"""Places: class words outside, countrysides whole, unlisted names, lists, borders, traps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from waqai.report import Report

Coded = Callable[..., Report]
Found = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("دخلوا قرية خربشة القبلية صباحا", "خربشة"),
        ('قصفت بلدة "كفرنويران" ليلا', "كفرنويران"),
        ("في ريف حلب الشمالي", "ريف حلب الشمالي"),
        ("في ريف مدينة منبج", "ريف مدينة منبج"),
        ("تقع في جبل الصنوبري قرب الوادي", "جبل الصنوبري"),
        ("وصلوا إلى دمشق مساء", "دمشق"),
        ("عبروا الحدود العراقية السورية", "الحدود العراقية السورية"),
        ("في مخيم عين الحلوة", "عين الحلوة"),
    ],
)
def test_place(found: Found, text: str, name: str) -> None:
    assert any(kind == "place" and mention.startswith(name) for kind, mention in found(text))


def test_list_of_towns_goes_on(found: Found) -> None:
    names = [name for kind, name in found("قصفت قريتي زغرينا والمرحبية أمس") if kind == "place"]
    assert names == ["زغرينا", "المرحبية"]


@pytest.mark.parametrize(
    "text", ["بيان صدر مساء الجمعة", "مر عام على الحادث", "وأدى القصف إلى حريق", "منطقة سكنية"]
)
def test_ordinary_words_are_no_places(found: Found, text: str) -> None:
    assert not [name for kind, name in found(text) if kind == "place"]


def test_class_word_is_kept_for_the_resolver(coded: Coded) -> None:
    entity = coded("في محافظة حلب").entities[0]
    assert entity.traits["class_word"] == "محافظة"
