"""The ledger: what begins a standing, what ends it, and what is kept side by side."""

from __future__ import annotations

from datetime import date

from waqai.facts import Actor, EventFacts, Interval, Place, ReportFacts
from waqai.ledger import Period, observe, periods, state_on
from waqai.span import Span

TOWN = Place("e1", "ocha:1", "الراعي", "at", 36.6, 37.4, "SY", "Aleppo", "settlement")
PROVINCE = Place("e2", "wof:2", "حلب", "at", 36.2, 37.2, "SY", "Aleppo", "admin1")
RED = Actor("a", "actor:red", "Red", "group", True)
BLUE = Actor("b", "actor:blue", "Blue", "group", True)


def told(
    kind: str,
    by: Actor | None,
    day: int | None,
    report: str = "r",
    against: Actor | None = None,
    status: str = "actual",
    places: tuple[Place, ...] = (TOWN,),
    published: int | None = None,
) -> ReportFacts:
    when = Interval(date(2016, 8, day), date(2016, 8, day), "day") if day else None
    event = EventFacts(
        report=report,
        key="v1",
        type=kind,
        status=status,
        when=when,
        places=places,
        initiators=(by,) if by else (),
        targets=(against,) if against else (),
        sources=(),
        figures={},
        objects=(),
        means=(),
        anchors=(Span(0, 1),),
        evidence=(),
        confidence=1.0,
        part_of=None,
    )
    seen = date(2016, 8, published) if published else None
    return ReportFacts(report, None, f"outlet of {report}", seen, (event,), (), (), ())


def ledger(*reports: ReportFacts) -> list[Period]:
    return periods(o for report in reports for o in observe(report))


def holders(found: list[Period]) -> list[tuple[str | None, int | None, int | None]]:
    return [
        (p.actor.name if p.actor else None, p.start.day if p.start else None, p.end.day if p.end else None)
        for p in found
        if p.state == "hold"
    ]


def test_a_capture_begins_and_the_next_ends_a_holding() -> None:
    found = ledger(told("capture", RED, 3), told("capture", BLUE, 9, "s"))
    assert holders(found) == [("Red", 3, 9), ("Blue", 9, None)]


def test_a_capture_told_again_is_one_period_with_two_sightings() -> None:
    (period,) = ledger(told("capture", RED, 3), told("capture", RED, 4, "s"))
    assert [s.event for s in period.seen] == ["r#v1", "s#v1"]
    assert [s.sources for s in period.seen] == [("outlet of r",), ("outlet of s",)]


def test_recapture_after_a_loss_is_a_new_period() -> None:
    found = ledger(
        told("capture", RED, 3), told("capture", BLUE, 9, "s"), told("capture", RED, 12, "t", against=BLUE)
    )
    assert holders(found) == [("Red", 3, 9), ("Blue", 9, 12), ("Red", 12, None)]


def test_withdrawal_ends_a_holding_without_a_new_holder() -> None:
    found = ledger(told("capture", RED, 3), told("withdrawal", RED, 8, "s"))
    assert holders(found) == [("Red", 3, 8)]
    assert [p.state for p in state_on(found, date(2016, 8, 20))] == []


def test_two_holders_of_one_day_are_kept_side_by_side() -> None:
    found = ledger(told("capture", RED, 3), told("capture", BLUE, 3, "s"))
    assert holders(found) == [("Blue", 3, None), ("Red", 3, None)]
    assert all(p.disputed for p in found if p.state == "hold")


def test_a_denial_stands_beside_what_it_denies() -> None:
    (period,) = ledger(told("capture", RED, 3), told("capture", RED, None, "s", status="denied", published=4))
    assert period.disputed and [s.event for s in period.denials] == ["s#v1"]


def test_a_denial_alone_and_a_plan_say_nothing() -> None:
    assert ledger(told("capture", RED, 3, status="denied"), told("capture", RED, 3, status="planned")) == []


def test_a_siege_ends_with_the_capture() -> None:
    found = ledger(told("siege", RED, 1), told("capture", RED, 5, "s"))
    assert [(p.state, p.end.day if p.end else None) for p in found] == [("besiege", 5), ("hold", None)]


def test_fighting_lapses_when_it_is_not_told_again() -> None:
    found = ledger(told("clash", RED, 1, against=BLUE))
    assert [p.state for p in state_on(found, date(2016, 8, 10))] == ["contest", "contest"]
    assert state_on(found, date(2016, 8, 20)) == []


def test_the_day_of_publication_stands_in_and_says_so() -> None:
    (period,) = ledger(told("capture", RED, None, published=6))
    assert period.start == date(2016, 8, 6) and not period.told


def test_a_province_as_a_whole_is_left_out() -> None:
    assert ledger(told("capture", RED, 3, places=(PROVINCE,))) == []
    (period,) = ledger(told("capture", RED, 3, places=(TOWN, PROVINCE)))
    assert period.place is TOWN
