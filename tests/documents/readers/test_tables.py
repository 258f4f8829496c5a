"""Tables: columns told and guessed, rows that fail alone, all kinds of files."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from waqai.documents.readers import (
    FailedReport,
    Item,
    ReadOptions,
    SourceReport,
    delimited,
    read_reports,
    read_source,
)
from waqai.documents.readers import items as limits

TEXT = "سقطت قذيفتان على أطراف البلدة مساء أمس، ولم تقع إصابات بين السكان."
MORE = 'قال الناطق: "لن ننسحب"،\nثم غادر القاعة مع مرافقيه.'


def read(path: Path, **options: Any) -> list[Item]:
    return list(read_reports([path], options=ReadOptions(**options)))


def reports(path: Path, **options: Any) -> list[SourceReport]:
    found = read(path, **options)
    assert all(isinstance(item, SourceReport) for item in found), found
    return [item for item in found if isinstance(item, SourceReport)]


def table(path: Path, rows: list[list[str]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter"),
    [
        ("a.csv", "utf-8", ","), ("a.csv", "utf-8-sig", ";"), ("a.csv", "cp1256", ","),
        ("a.tsv", "utf-16", "\t"), ("a.csv", "utf-16-le", "|"),
    ],
)  # fmt: skip
def test_delimited_files(tmp_path: Path, name: str, encoding: str, delimiter: str) -> None:
    rows = [["id", "published", "text"], ["x1", "21/12/2015", TEXT], ["", "", ""], ["x2", "", MORE]]
    file = table(tmp_path / name, rows, encoding, delimiter)
    found = reports(file)
    assert [(r.id, r.published) for r in found] == [("x1", "2015-12-21"), ("x2", None)]
    assert [r.text for r in found] == [TEXT, MORE]
    assert found[1].path == f"{file}:4"
    assert read_source(f"{file}:4").text == MORE


def test_usual_names_are_guessed_and_told(tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", [["العنوان", "نص الخبر", "تاريخ النشر"], ["عنوان", TEXT, "2015-12-21"]])
    told: list[str] = []
    (report,) = reports(file, tell=told.append)
    assert (report.title, report.text, report.published) == ("عنوان", TEXT, "2015-12-21")
    (sentence,) = told
    assert "text=نص الخبر" in sentence
    assert "--column" in sentence


def test_what_a_guessed_column_holds_fails_no_report(tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", [["text", "date"], [TEXT, "sometime"]])
    assert reports(file)[0].published is None
    (failed,) = read(file, columns={"published": "date"})
    assert isinstance(failed, FailedReport)
    assert 'The field "date": "sometime" is not a date' in failed.reason


def test_columns_as_the_user_says(tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", [["Body", "Text", "When"], [TEXT, "no", "2015-12-21T10:30:00"]])
    (report,) = reports(file, columns={"text": "body", "published": "When"})
    assert (report.text, report.published) == (TEXT, "2015-12-21T10:30:00")
    assert not report.again
    (failed,) = read(file, columns={"text": "corpus"})
    assert isinstance(failed, FailedReport)
    assert failed.reason == 'There is no column "corpus"; its columns are Body, Text, When.'


def test_a_table_without_texts(tmp_path: Path) -> None:
    file = table(tmp_path / "index.csv", [["file", "outlet"], ["a.txt", "x"]])
    (failed,) = read(file)
    assert isinstance(failed, FailedReport)
    assert "--column text=NAME" in failed.reason
    (tmp_path / "a.txt").write_text(TEXT)
    told: list[str] = []
    assert [r.id for r in reports(tmp_path, tell=told.append)] == ["a"]
    assert "index.csv is passed over" in told[0]


def test_rows_that_are_too_long_fail_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 2000)
    long = "ا" * 9000
    rows = [["id", "text"], ["1", TEXT], ["2", long], ["3", f"{long}\n{long},x\n"], ["4", MORE]]
    found = read(table(tmp_path / "a.csv", rows))
    assert [isinstance(item, SourceReport) for item in found] == [True, False, False, True]
    assert isinstance(found[1], FailedReport)
    assert "at most" in found[1].reason
    assert found[3].id == "4"


def test_a_stray_quotation_mark_does_not_take_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 500)
    lines = ["id,text,outlet", '1,"ينقصه الإغلاق,x', *(f"{i},{TEXT},y" for i in range(2, 40))]
    file = tmp_path / "a.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    found = read(file)
    assert sum(isinstance(item, FailedReport) for item in found) == 1
    assert sum(isinstance(item, SourceReport) for item in found) > 25


def test_rows_are_read_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = table(tmp_path / "a.csv", [["text"], *([TEXT] for _ in range(20_000))])
    lines = 0
    real = delimited._Rows._next_line

    def counted(self: Any) -> str:
        nonlocal lines
        lines += 1
        return real(self)

    monkeypatch.setattr(delimited._Rows, "_next_line", counted)
    stream = read_reports([file])
    for _ in range(3):
        next(stream)
    assert lines < 10


def workbook(path: Path) -> Path:
    book = Workbook()
    notes = book.active
    notes.title = "ملاحظات"
    notes.append(["note"])
    sheet = book.create_sheet("تقارير")
    sheet.append(["id", "body", "date", "outlet"])
    sheet.append([7, TEXT, datetime(2015, 12, 21), "صحيفة"])
    sheet.append([None, None, None, None])
    sheet.append([8, MORE, datetime(2015, 12, 21, 10, 30), None])
    sheet.append([9, None, None, None])
    book.save(path)
    return path


def test_workbooks(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx")
    first, second, third = read(file)
    assert isinstance(first, SourceReport)
    assert (first.id, first.text, first.published, first.outlet) == ("7", TEXT, "2015-12-21", "صحيفة")
    assert isinstance(second, SourceReport)
    assert second.published == "2015-12-21T10:30:00"
    assert second.path == f"{file}:تقارير:4"
    assert read_source(second.path).text == MORE
    assert isinstance(third, FailedReport)
    assert "no text" in third.reason


def test_workbooks_that_are_none_or_bombs(tmp_path: Path) -> None:
    (tmp_path / "none.xlsx").write_bytes(b"PK\x03\x04nothing")
    (failed,) = read(tmp_path / "none.xlsx")
    assert isinstance(failed, FailedReport)
    assert "no zip archive" in failed.reason
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b" " * 150_000_000)
    (failed,) = read(tmp_path / "bomb.xlsx")
    assert isinstance(failed, FailedReport)
    assert "grows to more than 200 times" in failed.reason


def test_entities_that_multiply_in_a_workbook(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx")
    bomb = tmp_path / "bomb.xlsx"
    declared = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(bomb, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            doctype = f'<!DOCTYPE worksheet [<!ENTITY e0 "a">{declared}]><worksheet'.encode()
            data = data.replace(b"<worksheet", doctype).replace(b"\xd8\xb3\xd9\x82\xd8\xb7\xd8\xaa", b"&e9;")
            new.writestr(name, data)
    (failed,) = read(bomb)
    assert isinstance(failed, FailedReport)
    assert "broken" in failed.reason


def test_parquet(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="pyarrow is an optional extra (waqai[parquet])")

    parquet = pytest.importorskip("pyarrow.parquet")
    rows = {"content": [TEXT, None, MORE], "day": [datetime(2015, 12, 21), None, None], "n": [1, 2, 3]}
    parquet.write_table(arrow.table(rows), tmp_path / "a.parquet")
    found = read(tmp_path / "a.parquet", columns={"published": "day"})
    assert isinstance(found[0], SourceReport)
    assert (found[0].id, found[0].text, found[0].published) == ("a-1", TEXT, "2015-12-21")
    assert [item.id for item in found] == ["a-1", "a-3"]
    (tmp_path / "b.parquet").write_bytes(b"PAR1 nothing PAR1")
    (failed,) = read(tmp_path / "b.parquet")
    assert isinstance(failed, FailedReport)
    assert "no Parquet file" in failed.reason


def test_parquet_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    (failed,) = read(tmp_path / "a.parquet")
    assert isinstance(failed, FailedReport)
    assert "pip install 'waqai[parquet]'" in failed.reason
