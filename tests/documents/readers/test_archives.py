"""Archives: compressed files, zip files, web archives, JSON files; and those made to do harm."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from waqai.documents.readers import FailedReport, Item, ReadOptions, SourceReport, read_reports, read_source
from waqai.documents.readers import items as limits
from waqai.documents.readers import warc as warc_module

TEXT = "أعيد فتح الجسر أمام حركة السير صباح الثلاثاء بعد إصلاح ما لحق به من أضرار في الشهر الماضي."
PAGE = f"<html><head><meta charset='utf-8'></head><h1>فتح الجسر</h1><article><p>{TEXT}</p></article></html>"


def read(path: Path, **options: Any) -> list[Item]:
    return list(read_reports([path], options=ReadOptions(**options)))


def reasons(found: list[Item]) -> list[str]:
    return [item.reason for item in found if isinstance(item, FailedReport)]


def test_compressed_files(tmp_path: Path) -> None:
    contents = {
        "a.txt.gz": TEXT,
        "b.html.gz": PAGE,
        "c.jsonl.gz": json.dumps({"text": TEXT}),
        "d.csv.gz": f"text\n{TEXT}",
    }
    for name, text in contents.items():
        (tmp_path / name).write_bytes(gzip.compress(text.encode()))
    found = read(tmp_path)
    assert [item.id for item in found] == ["a", "b", "c-1", "d-2"]
    assert all(isinstance(item, SourceReport) for item in found)
    assert read_source(str(tmp_path / "c.jsonl.gz:1")).text == TEXT


def test_compressed_files_that_are_broken_or_bombs(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode() * 100)[:-20])
    (tmp_path / "b.txt.gz").write_bytes(b"nothing packed")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b" " * 150_000_000, 9))
    found = reasons(read(tmp_path))
    assert "cut off" in found[0]
    assert "cut off or broken" in found[1]
    assert "more than 200 times" in found[2]


def test_zip_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("sub/one.txt", TEXT)
        archive.writestr("two.html", PAGE)
        archive.writestr("t.tsv", "file\tx\n1\t2\n")
        archive.writestr("inner.zip", b"PK")
        archive.writestr("__MACOSX/x.txt", TEXT)
        archive.writestr("picture.png", b"\x89PNG")
    found = read(tmp_path / "a.zip")
    assert [item.id for item in found] == ["a-sub-one", "a-two"]
    assert read_source(f"{tmp_path}/a.zip:sub/one.txt").text == TEXT


def test_zip_files_that_are_none_empty_or_bombs(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("x.png", b"\x89PNG")
    with zipfile.ZipFile(tmp_path / "c.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.txt", b" " * 150_000_000)
    found = reasons(read(tmp_path))
    assert ["no zip" in found[0], "no report" in found[1], "more than 200" in found[2]] == [True] * 3


def test_json_files(tmp_path: Path) -> None:
    rows = [{"id": i, "body": f"{i} {TEXT}"} for i in range(3)]
    (tmp_path / "list.json").write_text(json.dumps(rows, indent=2), encoding="utf-8")
    (tmp_path / "one.json").write_text(json.dumps({"text": TEXT, "date": 1450692480}), encoding="utf-8")
    (tmp_path / "settings.json").write_text('{"indent": 2}')
    (tmp_path / "number.json").write_text("7")
    found = read(tmp_path)
    assert [item.id for item in found] == ["0", "1", "2", "one-1"]
    assert isinstance(found[3], SourceReport)
    assert found[3].published == "2015-12-21T10:08:00+00:00"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[{"text": "' + TEXT + '"}, {"text": ', "From here on"),
        ("[" * 200_000, "too deeply"),
        ('{"text": "x"', "not well-formed"),
        ("", "neither"),
        ("{}", "--column"),
    ],
)
def test_json_files_that_are_broken(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "a.json").write_text(content)
    assert told in reasons(read(tmp_path / "a.json"))[-1]


def test_jsonl_lines_that_are_nested_deeply(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("[" * 200_000 + "\n" + json.dumps({"text": TEXT}))
    failed, good = read(tmp_path)
    assert isinstance(failed, FailedReport)
    assert isinstance(good, SourceReport)


def web_archive(packed: bool = True) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    pages = [
        ("http://news.example/1", "200 OK", "text/html; charset=utf-8", PAGE),
        ("http://news.example/logo.png", "200 OK", "image/png", "PNG"),
        ("http://news.example/gone", "404 Not Found", "text/html", PAGE),
        ("http://news.example/en", "200 OK", "text/html", "<p>English only</p>"),
        ("http://news.example/2", "200 OK", "text/html", PAGE.replace("الثلاثاء", "الأربعاء")),
    ]
    for url, status, kind, content in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        date = {"WARC-Date": "2015-12-21T10:00:00Z"}
        writer.write_record(
            writer.create_warc_record(
                url, "response", io.BytesIO(content.encode()), http_headers=headers, warc_headers_dict=date
            )
        )
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_web_archives(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    if name.endswith("wacz"):
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("archive/data.warc.gz", web_archive())
            archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n{"url": "http://x"}\n')
            archive.writestr("datapackage.json", "{}")
    else:
        file.write_bytes(web_archive(packed=name.endswith("gz")))
    told: list[str] = []
    first, second = read(file, tell=told.append)
    assert isinstance(first, SourceReport)
    assert isinstance(second, SourceReport)
    assert first.text == f"فتح الجسر\n\n{TEXT}"
    assert (first.title, first.url, first.retrieved) == (
        "فتح الجسر",
        "http://news.example/1",
        "2015-12-21T10:00:00Z",
    )
    assert first.id.startswith("news.example-1-")
    assert any("2 pages read, 3 records left out" in sentence for sentence in told)
    assert read_source(second.path).text == second.text


def test_web_archives_that_are_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = web_archive(packed=False)
    (tmp_path / "cut.warc").write_bytes(whole[: whole.rindex(b"WARC/1.0") + 40])
    found = read(tmp_path / "cut.warc")
    assert isinstance(found[0], SourceReport)
    packed = web_archive()
    (tmp_path / "bad.warc.gz").write_bytes(packed[:700] + b"\0" * 50 + packed[750:])
    assert "broken" in reasons(read(tmp_path / "bad.warc.gz"))[-1]
    (tmp_path / "none.warc").write_bytes(b"nothing of the kind\n" * 10)
    assert reasons(read(tmp_path / "none.warc"))
    monkeypatch.setattr(warc_module, "_MOST_HEADERS", 100_000)
    (tmp_path / "long.warc").write_bytes(b"WARC/1.0\r\nX: " + b"a" * 1_000_000)
    assert "headers without end" in reasons(read(tmp_path / "long.warc"))[-1]
    monkeypatch.setattr(limits, "MOST_BYTES", 200)
    (tmp_path / "large.warc").write_bytes(whole)
    assert "at most" in reasons(read(tmp_path / "large.warc"))[0]
