"""Checks of sums, lists of names, conflicting figures, denials and dates, on short reports of our own."""

from __future__ import annotations

from typing import Any

from waqai import Coder

CODER = Coder()


def checks(text: str, kind: str) -> list[dict[str, Any]]:
    record = CODER.code(text, published="2016-05-20").to_dict()
    return [c for c in record["checks"] if c["kind"] == kind]


def test_part_of_a_part_is_no_part_of_the_whole() -> None:
    found = checks(
        "نفذ التحالف الدولي 15 ضربة جوية في العراق وسوريا. ونفذ التحالف 12 ضربة في العراق. "
        "واستهدفت ست ضربات الموصل وأربع ضربات الرمادي وضربتان بيجي. ونفذ التحالف ثلاث ضربات في سوريا.",
        "sum",
    )
    assert sorted(len(c["parts"]) for c in found) == [2, 3]
    assert {c["status"] for c in found} == {"consistent"}


def test_figures_that_do_not_add_up_make_no_sum() -> None:
    assert not checks("نفذ التحالف عشر ضربات في العراق. واستهدفت أربع ضربات الموصل وثلاث ضربات بيجي.", "sum")


def test_share_of_the_dead_is_no_further_figure() -> None:
    assert not checks("قُتل عشرون مدنيا في غارة على مدينة إدلب بينهم ثمانية أطفال.", "conflict")


def test_names_are_counted() -> None:
    found = checks("قتل الشابان محمد الحسن وأحمد الخطيب في قصف على مدينة إدلب.", "sum")
    assert len(found) == 1 and len(found[0]["parts"]) == 2


def test_denial_against_assertion() -> None:
    found = checks(
        "اتهم الحوثيون السعودية بدعم القوات اليمنية. ونفت السعودية دعم القوات اليمنية.", "contradiction"
    )
    assert all(c["status"] == "open" for c in found)


def test_weekday_that_is_not_the_day() -> None:
    found = checks("وقع الهجوم يوم الأحد 17 مايو 2016 قرب بغداد.", "date")
    assert [c["status"] for c in found] == ["inconsistent"]
    assert not checks("وقع الهجوم يوم الثلاثاء 17 مايو 2016 قرب بغداد.", "date")


def test_a_day_that_no_month_has_stays_unresolved() -> None:
    record = CODER.code("وقع الهجوم في 31 فبراير 2016 قرب بغداد.", published="2016-05-20").to_dict()
    assert all(t["value"] != "2016-02-31" for t in record["times"])
