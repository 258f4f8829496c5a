"""``waqai code``: what is written, told and returned. The coder itself is stood in for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from waqai import workers
from waqai.cli import main
from waqai.errors import InputError, KnowledgeError

TEXT = "وصلت التعزيزات إلى القاعدة مساء الخميس."


class FakeRecord:
    def __init__(self, facts: dict[str, Any]) -> None:
        self.facts = facts

    def to_dict(self) -> dict[str, Any]:
        return {"document": self.facts, "events": []}


class FakeCoder:
    def code(self, text: str, **facts: Any) -> FakeRecord:
        if "bad" in text:
            raise InputError("It is bad.")
        if "crash" in text:
            raise ZeroDivisionError("by zero")
        return FakeRecord({**facts, "length": len(text)})


@pytest.fixture(autouse=True)
def fake_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_coder", FakeCoder)


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin, catch_exceptions=False)


def reports(folder: Path, **texts: str) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_one_record_a_report(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", a=TEXT, b=TEXT)
    result = run("code", folder, "--out", tmp_path / "x" / "out", "--published", "21/12/2015")
    assert result.exit_code == 0
    assert sorted(p.name for p in (tmp_path / "x" / "out").iterdir()) == ["a.json", "b.json"]
    record = json.loads((tmp_path / "x" / "out" / "a.json").read_text())
    assert record["document"]["published"] == "2015-12-21"
    assert record["document"]["source"] == str(folder / "a.txt")
    assert "2 reports coded" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_failures_are_listed_and_stop_no_others(tmp_path: Path, jobs: str) -> None:
    folder = reports(tmp_path / "in", a=TEXT, b=f"{TEXT} bad", c=f"{TEXT} crash", d="", e=TEXT)
    result = run("code", folder, "--out", tmp_path / "out", "--jobs", jobs)
    assert result.exit_code == 1
    assert sorted(p.stem for p in (tmp_path / "out").iterdir()) == ["a", "e"]
    for part in (
        "2 reports coded",
        "3 failed",
        "b.txt: It is bad.",
        "ZeroDivisionError",
        "d.txt: The file is empty.",
    ):
        assert part in result.stderr


def test_standard_input_to_standard_output() -> None:
    result = run("code", "-", "--out", "-", stdin=TEXT.encode())
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert record["document"]["id"] == "stdin"
    assert "source" not in record["document"]


def test_what_was_lost_in_reading_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode() + b"\xff")
    assert "1 bad byte sequence" in run("code", tmp_path / "a.txt", "--out", tmp_path / "out").stderr


def test_the_index_is_used(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", a=TEXT)
    (tmp_path / "i.tsv").write_text("file\tpublished\toutlet\na.txt\t2012-01-02\tsana\n")
    run("code", folder, "--out", tmp_path / "out", "--index", tmp_path / "i.tsv")
    document = json.loads((tmp_path / "out" / "a.json").read_text())["document"]
    assert (document["published"], document["outlet"]) == ("2012-01-02", "sana")


def test_wrong_usage_is_told_with_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "i.tsv").write_text("name\nx\n")
    assert run("code", "--out", tmp_path).exit_code == 2
    assert run("code", tmp_path, "--out", tmp_path / "file").exit_code == 2
    assert run("code", tmp_path, "--out", tmp_path / "o", "--published", "soon").exit_code == 2
    result = run("code", tmp_path, "--out", tmp_path / "o", "--index", tmp_path / "i.tsv")
    assert result.exit_code == 2
    assert 'line 1: the index has no column "file"' in result.stderr


def test_faulty_knowledge_stops_the_whole_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty() -> None:
        raise KnowledgeError("The knowledge file x.yaml is missing.")

    monkeypatch.setattr(workers, "_coder", faulty)
    result = run("code", reports(tmp_path / "in", a=TEXT), "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "x.yaml is missing" in result.stderr


def test_records_are_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Unwritable(FakeCoder):
        def code(self, text: str, **facts: Any) -> FakeRecord:
            return FakeRecord({"set": {1}})

    monkeypatch.setattr(workers, "_coder", Unwritable)
    folder = reports(tmp_path / "in", a=TEXT)
    with pytest.raises(TypeError):
        run("code", folder, "--out", tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_help_and_version() -> None:
    assert "waqai code reports --out records" in run("--help").output
    assert "Exit code" in run("code", "--help").output
    assert run("--version").output.startswith("waqai ")
