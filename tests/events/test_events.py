"""Events of short reports of our own: type, status, roles, counts, and what is joined or kept apart."""

from __future__ import annotations

from typing import Any

import pytest

from waqai import Coder

CODER = Coder()


def code(text: str) -> dict[str, Any]:
    return CODER.code(text, published="2016-05-20").to_dict()


def names(record: dict[str, Any], idents: list[str]) -> set[str]:
    table = {e["id"]: e["mentions"][0]["text"] for e in record["entities"]}
    return {table[i] for i in idents}


def event(record: dict[str, Any], anchor: str) -> dict[str, Any]:
    for candidate in record["events"]:
        if any(a["text"] == anchor for a in candidate["anchors"]):
            found: dict[str, Any] = candidate
            return found
    raise AssertionError(f"no event with the anchor {anchor}: {record['events']}")


@pytest.mark.parametrize(
    ("text", "anchor", "kind"),
    [
        ("شنت طائرات حربية روسية غارات على مدينة إدلب أمس.", "غارات", "airstrike"),
        ("قصفت المدفعية الثقيلة بلدة سرمين بعشرات القذائف.", "قصفت", "shelling"),
        ("اندلعت اشتباكات بين قوات سوريا الديمقراطية وتنظيم داعش قرب الرقة.", "اشتباكات", "clash"),
        ("انفجرت عبوة ناسفة في سوق ببغداد وقتل خمسة أشخاص.", "انفجرت", "bombing"),
        ("اختطف مسلحون مجهولون صحفيا في صنعاء.", "اختطف", "abduction"),
        ("اعتقلت الشرطة التركية 12 شخصا في إسطنبول.", "اعتقلت", "arrest"),
        ("سيطر الجيش العراقي على بلدة القيارة.", "سيطر", "capture"),
        ("انسحبت قوات حفتر من مدينة غريان.", "انسحبت", "withdrawal"),
        ("تظاهر المئات في تونس العاصمة.", "تظاهر", "protest"),
        ("نزحت مئات العائلات من مدينة منبج.", "نزحت", "displacement"),
        ("فرض مجلس الأمن الدولي عقوبات على إيران.", "عقوبات", "sanction"),
    ],
)
def test_types(text: str, anchor: str, kind: str) -> None:
    assert event(code(text), anchor)["type"] == kind


def test_who_does_it_to_whom_and_where() -> None:
    record = code("سيطر الجيش العراقي على بلدة القيارة بعد معارك مع تنظيم داعش.")
    capture = event(record, "سيطر")
    assert names(record, capture["initiators"]) == {"الجيش العراقي"}
    assert names(record, [p["entity"] for p in capture["places"]]) == {"القيارة"}


def test_lists_are_units() -> None:
    record = code("قصفت طائرات النظام مدن دوما وحرستا وعربين أمس.")
    places = names(record, [p["entity"] for p in event(record, "قصفت")["places"]])
    assert {"دوما", "حرستا", "عربين"} <= places


def test_deaths_belong_to_what_caused_them() -> None:
    record = code("قُتل خمسة مدنيين في غارة جوية على مدينة دوما أمس.")
    strike = event(record, "غارة")
    assert strike is event(record, "قُتل")
    assert strike["type"] == "airstrike"
    counted = {q["id"]: q["min"] for q in record["quantities"]}
    assert 5 in {counted[q] for q in strike["counts"]}


def test_counts_of_strikes_keep_happenings_apart() -> None:
    record = code("نفذ التحالف الدولي ست ضربات جوية قرب الموصل. ونفذ التحالف أربع ضربات جوية قرب الرمادي.")
    assert len([v for v in record["events"] if v["type"] == "airstrike"]) == 2


def test_total_and_parts_are_checked_and_linked() -> None:
    record = code(
        "قال التحالف الدولي إنه نفذ عشر ضربات جوية في العراق. "
        "وأضاف أن ست ضربات نفذت قرب الموصل وأربع ضربات قرب الرمادي."
    )
    checks = [c for c in record["checks"] if c["kind"] == "sum"]
    assert [c["status"] for c in checks] == ["consistent"]
    assert len(checks[0]["parts"]) == 2
    whole = next(v for v in record["events"] if checks[0]["total"] in v["counts"])
    assert [v.get("part_of") for v in record["events"] if v is not whole].count(whole["id"]) == 2


def test_status_of_the_planned_and_the_denied() -> None:
    planned = code("يعتزم الجيش السوري شن هجوم على مدينة إدلب خلال الأيام المقبلة.")
    assert event(planned, "هجوم")["status"] == "planned"
    denied = code("نفت وزارة الدفاع الروسية أن تكون طائراتها قد قصفت مدينة إدلب.")
    assert event(denied, "قصفت")["status"] == "denied"


def test_on_whose_word() -> None:
    record = code("قال المرصد السوري لحقوق الإنسان إن الطائرات الروسية قصفت بلدة كفرنبل.")
    assert names(record, event(record, "قصفت")["sources"]) == {"المرصد السوري لحقوق الإنسان"}


@pytest.mark.parametrize(
    "text",
    [
        "سجل المهاجم هدفين في مرمى الفريق الضيف.",
        "خفض البنك المركزي أسعار الفائدة للمرة الثانية هذا العام.",
        "سافر الطلاب إلى القاهرة لحضور معرض الكتاب.",
    ],
)
def test_peaceful_texts_tell_no_violence(text: str) -> None:
    violent = {"airstrike", "shelling", "clash", "bombing", "attack", "casualties"}
    assert not [v for v in code(text)["events"] if v["type"] in violent]


def test_every_event_tells_why() -> None:
    record = code("قصفت المدفعية بلدة سرمين وأصيب ثلاثة مدنيين بجروح.")
    for found in record["events"]:
        fields = {w["field"] for w in found["why"]}
        assert {"anchor", "type"} <= fields
        assert 0 <= found["confidence"] <= 1


def test_a_noun_that_may_be_read_as_a_verb_keeps_its_count() -> None:
    record = code(
        "نفذ التحالف 23 ضربة جوية في العراق وسوريا. "
        "ونفذ التحالف تسع ضربات جوية في سوريا و14 ضربة أخرى في العراق."
    )
    counts = {q["id"]: q["min"] for q in record["quantities"]}
    told = [[counts[c] for c in v["counts"]] for v in record["events"] if v["type"] == "airstrike"]
    assert all(len(set(strikes)) <= 1 for strikes in told)
