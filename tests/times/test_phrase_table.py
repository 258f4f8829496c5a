"""The time phrases of an independent table whose forms are time expressions by our rules.

The table looks forward where we lean to the past (a weekday, a day or month without a year), knows holidays,
Levantine speech and the n-th weekday of a month, and takes bare clock digits; those are left out here.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from waqai.lexicon.lexicon import default_lexicon
from waqai.report import Report
from waqai.times import run

TABLE = Path(__file__).resolve().parents[3] / "shared" / "data" / "numbers_times" / "duckling_ar_times.hs"
NOW = datetime(2013, 2, 12, 4, 30)
ENTRY = re.compile(r"examples \(datetime\w* (.*?)\)\s*\[(.*?)\]\s*(?=,|\])", re.S)


def first_value(text: str) -> str | None:
    report = Report(text, default_lexicon())
    report.published, report.published_has_time = NOW, True
    run(report)
    return report.times[0].value if len(report.times) == 1 else None


@pytest.mark.skipif(not TABLE.exists(), reason="the phrase tables of ../shared are not here")
def test_phrases_of_the_table() -> None:
    source = TABLE.read_text(encoding="utf-8").split("allExamples = concat")[1]
    right = past = 0
    for match in ENTRY.finditer(source):
        numbers = re.search(r"(\d+), (\d+), (\d+), \d+", match[1])
        assert numbers is not None
        want = date(*(int(n) for n in numbers.groups()))
        for text in re.findall(r'"([^"]*)"', match[2]):
            found = first_value(text)
            day = date.fromisoformat(found[:10]) if found else None
            right += day == want
            past += (
                day is not None and want > NOW.date() > day and (day.month, day.day) == (want.month, want.day)
            )
    assert right >= 75
    assert past >= 25
