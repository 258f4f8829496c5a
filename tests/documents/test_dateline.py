"""Datelines: place, outlet and reporter."""

from __future__ import annotations

import pytest

from waqai.documents.dateline import find_dateline
from waqai.span import Span

TITLE = "هدنة بين العشيرتين بعد يومين من القتال"
PROSE = "أعلن وجهاء المنطقة التوصل إلى هدنة بين العشيرتين بعد يومين من الاشتباكات التي أوقعت قتلى من الطرفين."


def parts(text: str, **options: object) -> tuple[str | None, str | None, str | None]:
    found = find_dateline(text, **options)  # type: ignore[arg-type]
    if found is None:
        return None, None, None

    def said(span: Span | None) -> str | None:
        return span.of(text) if span else None

    return said(found.place), said(found.outlet), said(found.byline)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("صنعاء – عين اليوم", ("صنعاء", "عين اليوم", None)),
        ("دمشق-سانا", ("دمشق", "سانا", None)),
        ("بلدي نيوز - إدلب (سامر الحاج علي)", ("إدلب", "بلدي نيوز", "سامر الحاج علي")),
        ("الرياض - واس", ("الرياض", "واس", None)),
        ("غزة - دنيا الوطن", ("غزة", "دنيا الوطن", None)),
        ("جسر – متابعات", (None, "جسر", None)),
        ("طرابلس – بوابة الميناء", ("طرابلس", "بوابة الميناء", None)),
        ("سعيد الحربي – جدة", ("جدة", None, "سعيد الحربي")),
        ("تبوك 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م واس", ("تبوك", "واس", None)),
    ],
)
def test_on_a_line_of_its_own(line: str, expected: tuple[str | None, ...]) -> None:
    assert parts(f"{TITLE}\n\n{line}\n{PROSE}") == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("القدس (CNN) -- ", ("القدس", "CNN", None)),
        ("كابول، أفغانستان (CNN)-- ", ("كابول، أفغانستان", "CNN", None)),
        ("غزة (صدى الشاطئ) -- ", ("غزة", "صدى الشاطئ", None)),
        ("بغداد - المرقب: ", ("بغداد", "المرقب", None)),
        ("سبق- وكالات: ", (None, "سبق", None)),
        ("دمشق – «القدس العربي» : ", ("دمشق", "القدس العربي", None)),
        ("صنعاء: ", ("صنعاء", None, None)),
    ],
)
def test_at_the_head_of_the_lead(head: str, expected: tuple[str | None, ...]) -> None:
    text = f"{TITLE}\n\n{head}{PROSE}"
    assert parts(text) == expected
    found = find_dateline(text)
    assert found is not None
    assert text[found.span.end :].lstrip().startswith(PROSE[:10])


@pytest.mark.parametrize("line", [PROSE, "قرية جبلية قرب الحدود", "العراق: معارك في الشمال"])
def test_what_is_no_dateline(line: str) -> None:
    assert parts(f"{TITLE}\n\n{line}\n\n{PROSE}") == (None, None, None)


def test_the_gazetteer_may_know_more_places() -> None:
    text = f"{TITLE}\n\nكفرزيتا – وكالات\n{PROSE}"
    assert parts(text, is_place=lambda name: name == "كفرزيتا")[0] == "كفرزيتا"
