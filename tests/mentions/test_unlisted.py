"""How far an unlisted place name goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قرية عين المسيلحة شمال التلة", "عين المسيلحة"),
        ("بلدة زغرينا وقتل ثلاثة", "زغرينا"),
        ("بلدة زغرينا التي قصفت", "زغرينا"),
        ("قرية الجويلانية قرب النهر", "الجويلانية"),
    ],
)
def test_extent(found: Found, text: str, name: str) -> None:
    assert ("place", name) in found(text)
