"""Nationality adjectives: a place only where they alone name who acts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("في غارات جوية روسية", "روسية"),
        ("حلقت الطائرات الحربية الإسرائيلية", "الإسرائيلية"),
        ("قصف تركي على القرية", "تركي"),
        ("رفض الجانب الأمريكي العرض", "الجانب الأمريكي"),
    ],
)
def test_names_the_actor(found: Found, text: str, name: str) -> None:
    assert ("place", name) in found(text)


@pytest.mark.parametrize(
    "text",
    ["وصل الوزير الفرنسي", "الشاعر العراقي", "مساعدات مالية", "يحمل الجنسية السعودية", "بلدة تركية صغيرة"],
)
def test_only_describes(found: Found, text: str) -> None:
    assert not [name for kind, name in found(text) if kind == "place"]
