"""How parties hang in the sentence: lists, owners, sources of fire, lives lost."""

from __future__ import annotations

import pytest

from waqai import Coder
from waqai.record import Record


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def _names(record: Record, idents: list[str]) -> set[str]:
    first = {e.id: e.mentions[0] for e in record.entities}
    return {record.text[first[i].start : first[i].end] for i in idents}


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("استهدفت قوات النظام وروسيا بالمدفعية بلدة سرمين.", {"قوات النظام", "روسيا"}),
        ("قصفت طائرات تابعة لسلاح الجو الروسي بلدة سرمين.", {"سلاح الجو الروسي"}),
        (
            "أصيب مدني بقصف صاروخي مصدره قوات النظام وقوات سوريا الديمقراطية استهدف مدينة إعزاز.",
            {"قوات النظام", "قوات سوريا الديمقراطية"},
        ),
    ],
)
def test_doers(coder: Coder, text: str, doers: set[str]) -> None:
    record = coder.code(text, published="2021-11-22")
    assert set().union(*(_names(record, e.initiators) for e in record.events)) == doers


def test_a_town_that_only_begins_like_a_preposition_stays_in_its_list(coder: Coder) -> None:
    record = coder.code("قصف مدفعي من قبل قوات الأسد على قرى إحسم وبينين وآفس.", published="2021-11-22")
    places = _names(record, [p.entity for e in record.events for p in e.places])
    assert {"إحسم", "بينين", "آفس"} <= places


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("فقدان خمسة أشخاص لحياتهم بقصف على القرية.", "killed"),
        ("أعلن الجيش فقدان ثلاثة جنود خلال العملية.", "missing"),
    ],
)
def test_lives_lost(coder: Coder, text: str, unit: str) -> None:
    assert [q.unit for q in coder.code(text, published="2021-11-22").quantities] == [unit]


def test_an_outlet_is_no_family_name(coder: Coder) -> None:
    record = coder.code("وقال مراسل العربي الجديد في إدلب إن القصف مستمر.", published="2021-11-22")
    assert [e.kind for e in record.entities] == ["group", "place"]


def test_a_verb_does_not_go_on_with_a_list_of_towns(coder: Coder) -> None:
    record = coder.code("استهدفت مدينتي حماة وطرطوس، وتصدت لها وسائط الدفاع الجوي.", published="2021-11-22")
    assert _names(record, [e.id for e in record.entities if e.kind == "place"]) == {"حماة", "طرطوس"}
