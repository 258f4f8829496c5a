"""Facts of a record: every pointer is followed, days are intervals, what is unknown stays None."""

from __future__ import annotations

from datetime import date

import pytest

from waqai import Coder
from waqai.facts import Interval, ReportFacts, read_facts
from waqai.facts.reading import interval

TEXT = (
    "قتل ستة مدنيين بينهم طفلان أمس الإثنين في غارة جوية شنتها طائرات روسية على مدينة معرة النعمان، "
    "وفق ما أعلن الدفاع المدني السوري."
)


@pytest.fixture(scope="module")
def facts() -> ReportFacts:
    record = Coder().code(TEXT, published="2019-12-03", outlet="Test", id="one").to_dict()
    return read_facts(record)


def test_events_carry_values_instead_of_pointers(facts: ReportFacts) -> None:
    (event,) = [e for e in facts.events if e.type == "airstrike"]
    assert event.report == "one" and event.status == "actual"
    assert event.when == Interval(date(2019, 12, 2), date(2019, 12, 2), "day")
    assert event.place is not None and event.place.country == "SY" and event.place.point is not None
    assert [actor.country for actor in event.initiators] == ["RU"]


def test_a_share_does_not_add_to_its_total(facts: ReportFacts) -> None:
    (event,) = [e for e in facts.events if e.type == "airstrike"]
    assert (event.figures["killed"].min, event.figures["killed"].max) == (6, 6)
    assert [span.of(TEXT) for span in event.figures["killed"].spans] == ["ستة"]


@pytest.mark.parametrize(
    ("value", "end", "precision", "expected"),
    [
        ("2015-08-02", None, "day", (date(2015, 8, 2), date(2015, 8, 2))),
        ("2015-08-02T22:00:00", None, "minute", (date(2015, 8, 2), date(2015, 8, 2))),
        ("2016-02", None, "month", (date(2016, 2, 1), date(2016, 2, 29))),
        ("2012", None, "year", (date(2012, 1, 1), date(2012, 12, 31))),
        ("2015-08-02", "2015-08-05", "day", (date(2015, 8, 2), date(2015, 8, 5))),
        ("2015-08-03", None, "week", (date(2015, 8, 3), date(2015, 8, 9))),
    ],
)
def test_a_value_is_the_days_it_stands_for(
    value: str, end: str | None, precision: str, expected: tuple[date, date]
) -> None:
    found = interval(value, end, precision)
    assert found is not None and (found.start, found.end) == expected


@pytest.mark.parametrize("value", [None, "", "soon", "2015-13", "2015-02-30"])
def test_what_is_no_date_is_no_interval(value: str | None) -> None:
    assert interval(value, None, "day") is None
