"""Mentions of one thing are one entity, and those of two are two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from waqai.report import Report

Together = Callable[[str], list[set[str]]]
Coded = Callable[..., Report]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قصفت طائرات روسية البلدة، ونفت روسيا ذلك", {"روسية", "روسيا"}),
        ("دخل الجيش في بلدة كفرنويران، ثم غادر البلدة", {"كفرنويران", "البلدة"}),
        ("قال المرصد السوري لحقوق الإنسان. وأضاف المرصد", {"المرصد السوري لحقوق الإنسان", "المرصد"}),
        ("مدينة عين العرب (كوباني) السورية", {"عين العرب", "كوباني"}),
        ("الوزير سيرغي ملنيكوف. ثم غادر ملنيكوف", {"سيرغي ملنيكوف", "ملنيكوف"}),
        ("ذكرت مصادر محلية ذلك. وأضافت المصادر أن", {"مصادر محلية", "المصادر"}),
        ("تنظيم داعش انسحب، وكان التنظيم قد خسر", {"داعش", "التنظيم"}),
        (
            "وزير الدفاع البلجيكي لودفيغ فاندرهوفن وصل. وقال الوزير البلجيكي",
            {"لودفيغ فاندرهوفن", "الوزير البلجيكي"},
        ),
    ],
)
def test_one(together: Together, text: str, names: set[str]) -> None:
    assert any(names <= entity for entity in together(text))


def test_two_ministers_stay_two(together: Together) -> None:
    assert not together("الوزير كارل هوفمان والوزير إريك يوهانسن")


def test_description_without_antecedent_is_dropped(coded: Coded) -> None:
    assert not coded("وصل إلى المدينة ليلا").mentions


def test_ids_follow_the_text(coded: Coded) -> None:
    report = coded("غادر الجيش اللبناني بيروت")
    assert [e.id for e in report.entities] == ["e1", "e2"]
    assert [m.entity for m in report.mentions] == ["e1", "e2"]
