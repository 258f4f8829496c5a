"""What descriptions point back to."""

from __future__ import annotations

from collections.abc import Callable

from waqai.report import Report

Together = Callable[[str], list[set[str]]]
Coded = Callable[..., Report]


def test_country_in_focus_by_nationality(coded: Coded) -> None:
    report = coded("أعلن الجيش الكيني ذلك، وقالت الشرطة الكينية إن شمال البلاد هادئ")
    country = next(e for e in report.entities if e.kind == "place")
    assert country.traits["country"] == "KE"


def test_country_goes_with_its_name(together: Together) -> None:
    assert {"النرويج", "البلاد"} in together("زار الوفد النرويج ثم غادر البلاد")


def test_capital_told_by_its_country(together: Together) -> None:
    assert {"العاصمة النرويجية", "أوسلو"} in together("في العاصمة النرويجية هدوء. وشهدت أوسلو أمس مسيرة")


def test_the_army_is_the_one_named_last(together: Together) -> None:
    text = "اشتبك الجيش اللبناني مع مهربين. ثم سيطر الجيش على المعبر"
    assert {"الجيش اللبناني", "الجيش"} in together(text)


def test_town_is_no_countryside(together: Together) -> None:
    text = "دخلوا بلدة كفرنويران في ريف حلب الشمالي. وقصفت المنطقة ليلا"
    assert {"كفرنويران", "المنطقة"} in together(text)


def test_facility_of_the_same_word_only(together: Together) -> None:
    text = "أغلق مطار القليعات وفندق السنديان. وفتح المطار بعد ساعة"
    assert {"مطار القليعات", "المطار"} in together(text)
