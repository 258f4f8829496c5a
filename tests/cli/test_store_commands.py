"""The store's verbs from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from waqai.cli import main
from waqai.cli.reading import Reading
from waqai.documents.readers import Item, read_reports
from waqai.store import Project

RAID = "شنت طائرات حربية غارات على مدينة سراقب يوم الجمعة، ما أدى إلى مقتل خمسة مدنيين."
CLASH = "اندلعت اشتباكات في مدينة تعز يوم الأحد وأسفرت عن مقتل ثلاثة جنود."


def waqai(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    assert waqai("init", str(folder)).exit_code == 0
    monkeypatch.chdir(folder)
    for place, text in (("one", RAID), ("two", CLASH)):
        (tmp_path / "in" / place).mkdir(parents=True)
        (tmp_path / "in" / place / "page.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_is_added_once(project: Path) -> None:
    first = waqai("add", "../in", "--published", "2019-08-03")
    assert first.exit_code == 0 and "2 added" in first.output
    assert "0 added, 2 known already" in waqai("add", "../in").output
    runs = json.loads(waqai("runs", "--format", "json").output)
    assert [(run["added"], run["known"]) for run in runs] == [(2, 0), (0, 2)]


def test_same_file_names_are_told_and_kept_apart(project: Path) -> None:
    told = waqai("add", "../in/one/page.txt", "../in/two/page.txt")
    assert told.exit_code == 0 and "kept as page.2" in told.output


def test_a_project_is_found_from_below_by_option_and_by_variable(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = project / "a" / "b"
    below.mkdir(parents=True)
    assert Project.find(below).folder == project
    monkeypatch.chdir(tmp_path)
    told = waqai("runs")
    assert told.exit_code == 2 and "waqai init" in told.output
    assert waqai("runs", "--project", str(project)).exit_code == 0
    monkeypatch.setenv("WAQAI_PROJECT", str(project))
    assert waqai("runs").exit_code == 0


def test_a_project_is_made_once(project: Path) -> None:
    told = waqai("init", str(project))
    assert told.exit_code == 2 and "already" in told.output


def test_a_store_elsewhere_needs_no_project(project: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "other.db")
    assert "2 added" in waqai("add", str(tmp_path / "in"), "--store", store).output
    assert json.loads(waqai("runs", "--store", store, "--format", "json").output)[0]["added"] == 2
    assert "nothing.db" in waqai("runs", "--store", str(tmp_path / "nothing.db")).output


def test_what_failed_is_listed_and_tried_again(project: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.tsv"
    index.write_text("file\tpublished\toutlet\nlate.txt\t2019-08-03\tPaper\n", encoding="utf-8")
    late = tmp_path / "late.txt"
    told = waqai("add", str(late), "--index", str(index))
    assert told.exit_code == 1 and "1 failed" in told.output
    [failure] = json.loads(waqai("failures", "--format", "json").output)
    assert failure["name"] == "late" and "cannot be read" in failure["reason"]
    assert waqai("retry").exit_code == 1
    late.write_text(RAID, encoding="utf-8")
    assert waqai("retry").exit_code == 0
    assert json.loads(waqai("failures", "--format", "json").output) == []
    assert json.loads(waqai("failures", "--all", "--format", "json").output)[0]["solved"]
    with Project.find(project).store as store:
        [report] = store.reports()
    assert (report.outlet, report.published) == ("Paper", "2019-08-03")
    assert "Nothing has failed" in waqai("retry").output


def test_diff_and_recode_say_where_there_is_nothing_to_do(project: Path) -> None:
    waqai("add", "../in")
    assert "present coder" in waqai("recode").output
    assert "0 reports coded more than once" in waqai("diff").output
    told = waqai("diff", "one-page")
    assert told.exit_code == 2 and "coded once only" in told.output


def test_faulty_settings_are_told(project: Path) -> None:
    (project / "waqai.toml").write_text("store = [", encoding="utf-8")
    told = waqai("runs")
    assert told.exit_code == 2 and "TOML" in told.output


def test_ctrl_c_is_told_and_what_was_coded_is_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> Iterator[Item]:
        yield from read_reports(["../in"])
        raise KeyboardInterrupt

    monkeypatch.setattr(Reading, "items", stopped)
    told = waqai("add", "../in")
    assert told.exit_code == 130 and "start it again" in told.output
    monkeypatch.undo()
    monkeypatch.chdir(project)
    assert "2 known already" in waqai("add", "../in").output
