"""The listing commands as a user types them: tables, JSON, CSV, and one sentence where something is wrong."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from waqai.cli import main

TEXT = (
    "سيطرت قوات النظام السوري أمس الأربعاء على مدينة سراقب، وفق وكالة الهضبة. "
    "وقتل خمسة جنود في انفجار سيارة مفخخة."
)
LISTINGS = ("events", "claims", "clusters", "actors", "places")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("body")
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    home = str(folder / "project")
    assert run("init", home).exit_code == 0
    added = run("add", str(folder / "one.txt"), "--published", "2020-02-06", "--project", home)
    assert added.exit_code == 0, added.output
    matched = run("match", "--project", home)
    assert matched.exit_code == 0 and "ledger" in matched.output
    return home


@pytest.mark.parametrize("verb", LISTINGS)
def test_a_listing_is_a_table_json_or_csv(project: str, verb: str) -> None:
    table = run(verb, "--project", project)
    assert table.exit_code == 0 and table.output.strip()
    rows = json.loads(run(verb, "--format", "json", "--project", project).output)
    lines = list(csv.DictReader(io.StringIO(run(verb, "--format", "csv", "--project", project).output)))
    assert len(lines) == len(rows) > 0


def test_clusters_have_the_promised_fields(project: str) -> None:
    (first, *_) = json.loads(run("clusters", "--format", "json", "--project", project).output)
    promised = {"id", "type", "place", "lat", "lon", "start", "end", "killed", "wounded", "contradictions"}
    assert promised <= set(first)
    assert {"report", "event"} <= set(first["events"][0]) and first["events"][0]["report"] == "one"


def test_control_tells_a_place_and_a_day(project: str) -> None:
    (held,) = json.loads(run("control", "سراقب", "--format", "json", "--project", project).output)
    assert (held["state"], held["start"]) == ("hold", "2020-02-05")
    on_day = run("control", "--on", "2020-03-01", "--admin", "SY", "--project", project)
    assert on_day.exit_code == 0 and "hold" in on_day.output


def test_search_shows_where_the_words_stand(project: str) -> None:
    found = run("search", "سراقب", "--format", "json", "--project", project)
    (hit,) = json.loads(found.output)
    start, end = hit["marks"][0]
    assert hit["snippet"][start:end] == "سراقب"


def test_stats_draws_bars(project: str) -> None:
    assert "1 report" in run("stats", "--project", project).output
    assert "capture" in run("stats", "--by", "type", "--project", project).output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("events", "--since", "soon"), "--since: 'soon' is no date"),
        (("events", "--near", "35,36"), "--near"),
        (("events", "--since", "2020-02-01", "--until", "2020-01-01"), "is after"),
        (("search", "-سراقب"), "No such option"),
        (("control",), "Name a place"),
        (("join", "س", "ص"), "No report names"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(project: str, words: tuple[str, ...], told: str) -> None:
    result = run(*words, "--project", project)
    assert result.exit_code == 2 and told in result.output and "Traceback" not in result.output


def test_outside_of_a_project_a_listing_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("events")
    assert result.exit_code == 2 and "waqai init" in result.output
