"""Events told as news, and events only referred to."""

from __future__ import annotations

import pytest

from waqai import Coder
from waqai.record import Event


def _events(text: str) -> list[Event]:
    return Coder().code(text, published="2008-02-04").events


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("قالت الشرطة إن خمسة جنود قتلوا وأصيب ثلاثة آخرون أمس في انفجار سيارة مفخخة وسط بغداد.", "news"),
        ("قتل مسلحون مجهولون ضابطا واثنين من مرافقيه صباح أمس في هجوم على دوريته قرب كركوك.", "news"),
        ("تنظر المحكمة الدولية في قضية اغتيال الحريري منذ أعوام.", "reference"),
        ("ندد الوزير في كلمته بالاعتداءات، مشيرا إلى ذكرى هجمات سبتمبر.", "reference"),
    ],
)
def test_told_as(text: str, told_as: str) -> None:
    found = {event.told_as for event in _events(text) if event.told_as}
    assert found == {told_as}


def test_the_reasons_are_told() -> None:
    (event,) = _events("قتل ثلاثة جنود وأصيب خمسة في هجوم انتحاري أمس قرب بغداد.")
    (why,) = [step for step in event.why if step["field"] == "told_as"]
    assert why["rule"] == event.told_as == "news"
    assert why["detail"].startswith("p=0.")


def test_other_types_are_not_judged() -> None:
    (event,) = _events("وصل وزير الخارجية الفرنسي إلى بيروت أمس والتقى نظيره اللبناني.")
    assert event.told_as is None
