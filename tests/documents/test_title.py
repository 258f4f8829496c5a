"""The title of a page."""

from __future__ import annotations

import pytest

from waqai.documents.title import find_title

TITLE = "وزير الدفاع يتفقد القوات على الحدود الشمالية"
PROSE = (
    "تفقد وزير الدفاع صباح اليوم القوات المنتشرة على الحدود الشمالية واستمع إلى شرح القادة الميدانيين عن "
    "العمليات هناك، وفق بيان صدر عن الوزارة مساء الاثنين وبثته الوكالة الرسمية."
)


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\n{PROSE}",
        f"\n \n{TITLE}\n{PROSE}",
        f"طباعة\nX إغلاق\n{TITLE}\n{PROSE}",
        f"تقاريرنا\nأخبار\n{TITLE}\n{PROSE}",
        f"12/11/2014\n{TITLE}\n{PROSE}",
        f"{TITLE} {TITLE} {TITLE}\n{PROSE}",
        f"{TITLE} {TITLE[:30]}...\n{PROSE}",
    ],
)
def test_title_is_found(text: str) -> None:
    found = find_title(text)
    assert found is not None
    assert found.of(text) == TITLE


def test_a_page_that_begins_with_prose_has_none() -> None:
    assert find_title(f"{PROSE}\n\n{PROSE}") is None
    assert find_title("") is None
    assert find_title(PROSE) is None
