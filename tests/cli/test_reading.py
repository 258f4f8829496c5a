"""``waqai show``, ``explain`` and ``eval`` on a record made up for the purpose."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from waqai.cli import main

TITLE = "مقتل جنديين في هجوم قرب المطار"
TEXT = f"{TITLE}\n\nأعلن الجيش مقتل جنديين في هجوم قرب المطار فجر الأحد.\n\nطباعة\n"


def span(words: str) -> dict[str, Any]:
    start = TEXT.rindex(words)
    return {"start": start, "end": start + len(words), "text": words}


RECORD: dict[str, Any] = {
    "format": "waqai-record/1",
    "document": {
        "title": TITLE,
        "published": "2015-12-20",
        "outlet": "الوكالة",
        "boilerplate": [span("طباعة")],
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
    },
    "entities": [
        {"id": "n1", "kind": "group", "mentions": [span("الجيش")], "name_ar": "الجيش"},
        {
            "id": "n2",
            "kind": "facility",
            "mentions": [span("المطار")],
            "geo": None,
            "geo_reason": "three airports fit",
            "geo_candidates": [{"id": "geonames:1", "score": 0.4}],
        },
    ],
    "times": [{"id": "t1", "span": span("فجر الأحد"), "value": "2015-12-20", "precision": "day"}],
    "quantities": [{"id": "q1", "span": span("جنديين"), "min": 2, "max": 2, "unit": "killed"}],
    "events": [
        {
            "id": "e1",
            "type": "attack",
            "status": "actual",
            "anchors": [span("هجوم"), span("مقتل")],
            "targets": ["n1"],
            "places": [{"entity": "n2", "role": "near"}],
            "sources": ["n1"],
            "time": "t1",
            "counts": ["q1"],
            "evidence": [span("أعلن الجيش مقتل جنديين في هجوم قرب المطار فجر الأحد.")],
            "why": [
                {
                    "field": "type",
                    "rule": "frame attack",
                    "detail": "هجوم",
                    "span": [span("هجوم")["start"], span("هجوم")["end"]],
                },
                {"field": "places", "rule": "preposition near", "detail": {"word": "قرب"}},
                {"field": "time", "rule": "nearest"},
                {"field": "target", "rule": "object"},
                {"rule": "claimed", "detail": ["c1"], "span": span("أعلن")},
            ],
        },
        {"id": "e2", "type": "clash", "status": "denied", "anchors": [span("هجوم")]},
    ],
    "claims": [
        {
            "id": "c1",
            "speaker": "n1",
            "verb": span("أعلن"),
            "content": span("مقتل جنديين في هجوم قرب المطار فجر الأحد"),
            "stance": "announce",
            "quoted": False,
            "about": ["e1"],
        }
    ],
    "checks": [{"kind": "sum", "parts": ["q1"], "status": "open", "note": "no total"}],
}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_bytes(TEXT.encode())
    made = {**RECORD, "document": {**RECORD["document"], "source": "report.txt"}}
    path = tmp_path / "report.json"
    path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def test_show_gives_the_text_and_the_tables(record: Path) -> None:
    result = run("show", record, "--width", "160")
    assert result.exit_code == 0
    for part in (
        *TEXT.split("\n"),
        "2015-12-20  الوكالة",
        "entities 2",
        "attack",
        "against الجيش",
        "near المطار",
        "2 killed",
        "clash (denied)",
        "announce",
        "no total",
    ):
        assert part in result.output
    assert "\u2068" not in result.output


def test_show_several_records(record: Path, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_bytes(record.read_bytes())
    both = [record, tmp_path / "other.json"]
    assert run("show", *both, "--width", "160").output.count("against الجيش") == 2
    brief = run("show", "--brief", *both, "--width", "160").output
    assert TITLE in brief
    assert "against" not in brief
    assert run("show", *both, "--text", tmp_path / "report.txt").exit_code == 2


def test_show_without_the_text(record: Path) -> None:
    (record.parent / "report.txt").unlink()
    result = run("show", record, "--width", "160")
    assert result.exit_code == 0
    assert "is not there; give it with --text" in result.output
    assert "against الجيش" in result.output


def test_the_text_must_be_the_one_that_was_coded(record: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_bytes(TEXT.encode())
    assert run("show", record, "--text", tmp_path / "copy.txt").exit_code == 0
    (tmp_path / "copy.txt").write_text("other", encoding="utf-8")
    result = run("show", record, "--text", tmp_path / "copy.txt")
    assert result.exit_code == 2
    assert "SHA-256" in result.stderr
    (tmp_path / "report.txt").write_text("other", encoding="utf-8")
    assert "was changed since" in run("show", record, "--width", "160").output


def test_show_shaped_joins_the_letters(record: Path) -> None:
    output = run("show", record, "--shape", "--width", "100").output
    assert TITLE not in output
    assert "\ufee1" in output or "\ufe8e" in output


def test_explain_gives_the_derivation_by_field(record: Path) -> None:
    result = run("explain", record, "e1", "--width", "160")
    assert result.exit_code == 0
    for part in (
        "e1 attack (actual)",
        "type = attack",
        "frame attack",
        "places = المطار",
        "word: قرب",
        "time = 2015-12-20 (فجر الأحد)",
        "target = الجيش",
        "claimed",
        "evidence",
    ):
        assert part in result.output


@pytest.mark.parametrize(
    ("item", "part"),
    [
        ("c1", "claim (announce)"),
        ("n2", "three airports fit"),
        ("n2", "geonames:1"),
        ("t1", "2015-12-20"),
        ("q1", "2 killed"),
        ("e2", "no derivation"),
    ],
)
def test_explain_other_items(record: Path, item: str, part: str) -> None:
    assert part in run("explain", record, item, "--width", "160").output


def test_explain_an_unknown_item(record: Path) -> None:
    result = run("explain", record, "e9")
    assert result.exit_code == 2
    assert "its events are e1, e2" in result.stderr


def test_eval(record: Path, tmp_path: Path) -> None:
    result = run("eval", record, record, "--per-report", "--errors", "3")
    assert result.exit_code == 0
    assert "1 report" in result.output
    # No place is resolved in it, so one of the seven layers counts nothing.
    assert "0.857  report" in result.output
    (tmp_path / "empty").mkdir()
    result = run("eval", record.parent, tmp_path / "empty", "--errors", "1")
    assert "No predicted record for: report" in result.output
    assert "missed mentions (2)" in result.output


def test_a_file_that_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[]")
    result = run("show", tmp_path / "x.json")
    assert result.exit_code == 2
    assert "is no record" in result.stderr
