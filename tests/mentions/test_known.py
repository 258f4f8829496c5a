"""Listed names: class words and judgements cut off, weak names only with support, traps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("استهدفت طائرات التحالف الدولي الموقع", ("group", "التحالف الدولي")),
        ("مسلحون من حركة فتح", ("group", "فتح")),
        ('أعلن "القاعدة" مسؤوليته', ("group", "القاعدة")),
        ("قادة تنظيم القاعدة في اليمن", ("group", "القاعدة")),
        ("وصل إلى منطقة الشرق الأوسط", ("place", "الشرق الأوسط")),
        ("انسحب حزب الله اللبناني", ("group", "حزب الله")),
        ("بين تركيا وروسيا", ("place", "روسيا")),
        ("نقلت رويترز الخبر", ("group", "رويترز")),
    ],
)
def test_name(found: Found, text: str, mention: tuple[str, str]) -> None:
    assert mention in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "فتح الباب أمام الحوار",
        "أفاد الشاهد بذلك",
        "تعرض لليل طويل",
        "بشكل كامل",
        "دار الحديث عن السلام",
        "الذكرى السبعين",
    ],
)
def test_ordinary_words(found: Found, text: str) -> None:
    assert not [name for kind, name in found(text) if kind in ("group", "place")]


def test_weak_name_after_the_full_one(found: Found) -> None:
    names = [n for k, n in found("قال الرئيس بشار الأسد ذلك. وتابع الأسد") if k == "person"]
    assert names == ["بشار الأسد", "الأسد"]
