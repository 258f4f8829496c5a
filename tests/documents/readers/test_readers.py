"""Readers: files, folders, standard input, indexes, and what goes wrong with them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waqai.documents.index import read_index
from waqai.documents.readers import FailedReport, SourceReport, read_reports, read_source, record_name
from waqai.documents.readers import items as limits
from waqai.errors import InputError

TEXT = "انسحبت القوات من البلدة فجر اليوم بعد اتفاق مع الأهالي."


def good(*paths: str | Path, **options: object) -> list[SourceReport]:
    items = list(read_reports(paths, **options))  # type: ignore[arg-type]
    assert all(isinstance(item, SourceReport) for item in items), items
    return [item for item in items if isinstance(item, SourceReport)]


def failed(*paths: str | Path, **options: object) -> list[FailedReport]:
    return [item for item in read_reports(paths, **options) if isinstance(item, FailedReport)]  # type: ignore[arg-type]


def write(path: Path, content: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_text_is_given_as_it_was(tmp_path: Path) -> None:
    content = f"\ufeff{TEXT}\r\n\x00\r\n{TEXT}"
    (report,) = good(write(tmp_path / "a.txt", content))
    assert report.text == content[1:]
    assert (report.id, report.path) == ("a", str(tmp_path / "a.txt"))


def test_folders_are_read_in_order_with_their_subfolders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/b.txt", ".hidden/x.txt", "note.md", ".y.txt"):
        write(tmp_path / name)
    assert [report.id for report in good(tmp_path)] == ["a", "b", "sub-b"]


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    reasons = [item.reason for item in failed(tmp_path / "empty", tmp_path / "no.txt")]
    assert "holds no report" in reasons[0]
    assert "No such file" in reasons[1]


def test_bad_files_stop_no_others(tmp_path: Path) -> None:
    write(tmp_path / "1.txt", b"")
    write(tmp_path / "2.txt", b"\x89PNG\r\n\x1a\n")
    write(tmp_path / "3.txt")
    write(tmp_path / "4.txt", TEXT.encode() + b"\xff")
    items = list(read_reports([tmp_path]))
    assert [type(item).__name__ for item in items] == [
        "FailedReport",
        "FailedReport",
        "SourceReport",
        "SourceReport",
    ]
    assert isinstance(items[3], SourceReport)
    assert "1 bad byte" in (items[3].note or "")


def test_standard_input() -> None:
    assert good("-", stdin=io.BytesIO(TEXT.encode()))[0].id == "stdin"
    page = f"<!doctype html><title>t</title><p>{TEXT}</p>".encode()
    assert good("-", stdin=io.BytesIO(page))[0].title == "t"
    assert failed("-", stdin=io.BytesIO(b""))[0].reason == "The file is empty."
    assert "no standard input" in failed("-")[0].reason


def test_jsonl_fields_and_faults(tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {"id": "x/1", "text": TEXT, "title": "t", "published": "3/2/2015", "outlet": "o", "url": "u"}
        ),
        "",
        json.dumps({"text": TEXT}),
        "{broken",
        "[1]",
        json.dumps({"id": 7, "text": ""}),
        json.dumps({"text": TEXT, "published": "last week"}),
        json.dumps({"text": TEXT, "title": 3}),
        json.dumps({"id": "x/1", "text": TEXT}),
    ]
    file = write(tmp_path / "f.jsonl", "\n".join(lines))
    items = list(read_reports([file]))
    assert isinstance(items[0], SourceReport)
    assert (items[0].id, items[0].published, items[0].outlet, items[0].url) == ("x/1", "2015-02-03", "o", "u")
    assert isinstance(items[1], SourceReport)
    assert (items[1].id, items[1].path) == ("f-3", f"{file}:3")
    faults = [
        (item.path.rpartition(":")[2], item.reason) for item in items[2:] if isinstance(item, FailedReport)
    ]
    assert [line for line, _ in faults] == ["4", "5", "6", "7", "8", "9"]
    for (_, reason), part in zip(
        faults, ["well-formed", "no JSON object", "no text", "not a date", "no text", "same id"], strict=True
    ):
        assert part in reason
    assert read_source(f"{file}:3").text == TEXT


def test_reports_of_one_name_are_told(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "a.html")
    write(tmp_path / "other" / "a.txt")
    told = failed(tmp_path / "a.txt", tmp_path / "a.html", tmp_path / "other" / "a.txt")
    assert [item.path for item in told] == [str(tmp_path / "a.html"), str(tmp_path / "other" / "a.txt")]
    assert str(tmp_path / "a.txt") in told[0].reason


def test_long_reports_are_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LONGEST_REPORT", 100)
    monkeypatch.setattr(limits, "MOST_BYTES", 400)
    write(tmp_path / "long.txt", "ا" * 150)
    write(tmp_path / "huge.txt", "ا" * 900)
    lines = [
        json.dumps({"text": "ا" * 900}, ensure_ascii=False),
        json.dumps({"text": "قصير"}, ensure_ascii=False),
    ]
    write(tmp_path / "x.jsonl", "\n".join(lines))
    items = list(read_reports([tmp_path]))
    assert [item.id for item in items] == ["huge", "long", "x-1", "x-2"]
    assert [isinstance(item, FailedReport) for item in items] == [True, True, True, False]
    assert "100 characters at most" in failed("-", stdin=io.BytesIO(b"a" * 500))[0].reason


def test_the_index_fills_what_the_page_lacks(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.html", f'<meta property="og:site_name" content="page"><p>{TEXT}</p>')
    table = "file\tpublished\toutlet\textra\na.txt\t2015-12-21\tindex\t1\nb.html\t21/12/2015\tindex\n\n"
    index = read_index(write(tmp_path / "index.tsv", table))
    assert len(index) == 2
    reports = good(tmp_path, index=index, published="2001-01-01")
    assert [(r.published, r.outlet) for r in reports] == [("2015-12-21", "index"), ("2015-12-21", "page")]
    assert good(tmp_path / "a.txt", published="1/2/2003")[0].published == "2003-02-01"
    with pytest.raises(InputError, match="--published"):
        good(tmp_path / "a.txt", published="soon")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("name\tpublished\na\t2015-01-01", r'line 1: the index has no column "file"'),
        ("file\tpublished\na.txt\tsoon", r'line 2: "soon" is not a date'),
        ("file\toutlet\na.txt\tx\na.txt\ty", r"line 3: the file a\.txt is named a second time"),
        ("file\toutlet\na.txt\tx\ty", r"line 2: 3 cells where the header has 2"),
        ("file\toutlet\n\tx", r'line 2: the cell "file" is empty'),
        ("", "is empty"),
    ],
)
def test_faults_of_an_index_name_file_and_line(tmp_path: Path, table: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_index(write(tmp_path / "index.tsv", table))


def test_a_missing_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_index(tmp_path / "none.tsv")


@given(st.text(max_size=200))
def test_record_names_are_safe(report_id: str) -> None:
    name = record_name(report_id)
    assert name
    assert len(name) <= 120
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert not name.startswith(".")


@settings(max_examples=40)
@given(st.lists(st.binary(max_size=60), max_size=6))
def test_any_bytes_give_one_item_a_line(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]) -> None:
    file = tmp_path_factory.mktemp("j") / "x.jsonl"
    file.write_bytes(b"\n".join(line.replace(b"\n", b"").replace(b"\r", b"") for line in lines))
    for item in read_reports([file]):
        assert isinstance(item, SourceReport | FailedReport)
