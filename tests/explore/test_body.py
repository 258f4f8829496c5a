"""Questions to a small body of reports: the same answers from SQLite and from PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Connection

from waqai.documents.readers import SourceReport
from waqai.entities import joining
from waqai.entities.groups import DIFFERENT, SAME
from waqai.errors import InputError
from waqai.explore import listings, statistics
from waqai.explore.filters import Box, Circle, EventFilter
from waqai.ledger import persist
from waqai.ledger.stored import stored_reports
from waqai.matching import match_store, undo_judgement
from waqai.search import parse_query
from waqai.search.finding import search
from waqai.store import Store

REPORTS = {
    "strike": (
        "2019-12-03",
        "وكالة الهضبة",
        "قتل ستة مدنيين أمس الإثنين في غارة جوية شنتها طائرات روسية على مدينة معرة النعمان، "
        "وفق الدفاع المدني السوري.",
    ),
    "strike-again": (
        "2019-12-03",
        "صحيفة الضفة",
        "أعلن الدفاع المدني السوري مقتل ثمانية مدنيين بغارة روسية استهدفت مدينة معرة النعمان يوم الإثنين.",
    ),
    "capture": (
        "2020-01-29",
        "وكالة الهضبة",
        "سيطرت قوات النظام السوري اليوم الأربعاء على مدينة معرة النعمان.",
    ),
    "denial": (
        "2019-12-04",
        "صحيفة الضفة",
        "نفت وزارة الدفاع الروسية تنفيذ غارة جوية على مدينة معرة النعمان.",
    ),
    "yemen": (
        "2018-05-02",
        "إذاعة الساحل",
        "انفجرت سيارة مفخخة في مدينة عدن اليوم الأربعاء وقتل أربعة جنود.",
    ),
}


@pytest.fixture
def body(store: Store) -> Store:
    items = [
        SourceReport(name, text, None, published, outlet, None, f"{name}.txt")
        for name, (published, outlet, text) in REPORTS.items()
    ]
    tally = store.ingest(items)
    assert tally.added == len(REPORTS) and not tally.failed
    return store


@pytest.fixture
def connection(body: Store) -> Iterator[Connection]:
    with body.connect() as opened:
        yield opened


def names(connection: Connection, wanted: EventFilter) -> set[str]:
    return {row["report"] for row in listings.events(connection, wanted)}


def test_events_are_found_by_what_is_asked(connection: Connection) -> None:
    strikes = {"strike", "strike-again"}
    every = {
        EventFilter(types=("airstrike",), statuses=("actual",)): strikes,
        EventFilter(place="مَعَرّة النعمان"): {"strike", "strike-again", "capture", "denial"},
        EventFilter(actor="روسيا", role="initiator"): strikes,
        EventFilter(admin="YE"): {"yemen"},
        EventFilter(box=Box(12, 44, 13.5, 46)): {"yemen"},
        EventFilter(circle=Circle(35.65, 36.68, 20), types=("capture",)): {"capture"},
        EventFilter(since=date(2020, 1, 1)): {"capture"},
        EventFilter(until=date(2018, 12, 31)): {"yemen"},
        EventFilter(killed=7): {"strike-again"},
        EventFilter(source="الدفاع المدني السوري"): strikes,
        EventFilter(report="yemen"): {"yemen"},
        EventFilter(statuses=("denied",)): {"denial"},
    }
    for wanted, found in every.items():
        assert names(connection, wanted) == found, wanted


def test_pages_of_a_listing_are_parts_of_it(connection: Connection) -> None:
    whole = listings.events(connection, EventFilter())
    assert listings.count_events(connection, EventFilter()) == len(whole)
    pages = [listings.events(connection, EventFilter(), 2, start) for start in range(0, len(whole), 2)]
    assert [row for page in pages for row in page] == whole


def test_claims_tell_who_says_what_about_which_events(connection: Connection) -> None:
    (denial,) = listings.claims(connection, EventFilter(), stances=("deny",))
    assert denial["report"] == "denial" and denial["about"]
    said = listings.claims(connection, EventFilter(types=("airstrike",)), speaker="الدفاع المدني السوري")
    assert {row["report"] for row in said} <= {"strike", "strike-again"} and said


def test_counts_tell_reports_and_outlets(connection: Connection) -> None:
    (first, *_) = statistics.by(connection, EventFilter(types=("airstrike",)), "place")
    assert (first.reports, first.outlets) == (3, 2)
    months = statistics.over_time(connection, EventFilter(types=("airstrike", "capture")), "month")
    assert [m.name for m in months] == ["2019-12", "2020-01"]
    assert statistics.totals(connection).reports == len(REPORTS)
    with pytest.raises(InputError, match="not counted by"):
        statistics.by(connection, EventFilter(), "colour")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("معره", {"strike", "strike-again", "capture", "denial"}),
        ("غارة النعمان", {"strike", "strike-again", "denial"}),
        ('"مدينة عدن"', {"yemen"}),
        ("غارة -مدنيين", {"denial"}),
        ("طائرة", {"strike"}),
    ],
)
def test_words_find_reports_however_they_are_written(
    connection: Connection, typed: str, found: set[str]
) -> None:
    query = parse_query(typed)
    hits = search(connection, query, EventFilter())
    assert {hit.report for hit in hits} == found
    for hit in hits:
        assert hit.marks and all(hit.snippet[a:b].strip() for a, b in hit.marks)


def test_a_search_may_ask_for_an_event_too(connection: Connection) -> None:
    hits = search(connection, parse_query("معرة"), EventFilter(types=("capture",)))
    assert [hit.report for hit in hits] == ["capture"]


def test_the_ledger_of_the_store_is_that_of_its_reports(body: Store) -> None:
    with body.begin() as connection:
        entries = persist.rebuild(connection, stored_reports(connection), {})
        (held,) = [r for r in persist.on_day(connection, date(2020, 3, 1)) if r["state"] == "hold"]
        stored = persist.of_place(connection, [held["place_key"]])
        again = persist.rebuild(connection, body.facts(), {})
        assert again == entries and persist.of_place(connection, [held["place_key"]]) == stored
    assert held["start"] == "2020-01-29" and held["events"][0]["event"].startswith("capture#")
    assert held["events"][0]["sources"][-1] == "وكالة الهضبة"


def test_matching_keeps_the_figures_of_each_report(body: Store) -> None:
    match_store(body)
    with body.connect() as connection:
        rows = listings.clusters(connection, EventFilter(types=("airstrike",)))
    (strike,) = [row for row in rows if row["killed"] is not None]
    told = {event["report"]: event["killed"] for event in strike["events"] if event["killed"]}
    assert told == {"strike": [6, 6], "strike-again": [8, 8]}
    assert strike["killed"] == [6, 8]


def test_names_are_joined_parted_and_the_joining_undone(body: Store) -> None:
    with body.begin() as connection:
        first = joining.judge(connection, "الدفاع المدني السوري", "وزارة الدفاع الروسية", SAME, "reader")
        assert joining.groups(connection)
        found = listings.events(connection, EventFilter(source="وزارة الدفاع الروسية"))
        assert {row["report"] for row in found} >= {"strike", "strike-again"}
        joining.judge(connection, "الدفاع المدني السوري", "وزارة الدفاع الروسية", DIFFERENT, "reader")
        assert joining.groups(connection) == {}
        undo_judgement(connection, first, "reader")
        assert joining.recompute(connection) == {}


def test_an_unknown_name_cannot_be_joined(body: Store) -> None:
    with body.begin() as connection, pytest.raises(InputError, match="No report names"):
        joining.judge(connection, "لا أحد", "وزارة الدفاع الروسية", SAME, "reader")
