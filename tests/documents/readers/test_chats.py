"""Exports of chats: Telegram in both forms, WhatsApp as phones of many languages write it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from waqai.documents.readers import FailedReport, Item, ReadOptions, SourceReport, read_reports, read_source
from waqai.documents.readers import items as limits

TEXT = "اندلع حريق في مستودع قرب السوق القديم مساء الجمعة، وسيطرت عليه فرق الإطفاء بعد ساعتين."


def read(path: Path, **options: Any) -> list[Item]:
    return list(read_reports([path], options=ReadOptions(**options)))


def reports(path: Path, **options: Any) -> list[SourceReport]:
    found = read(path, **options)
    assert all(isinstance(item, SourceReport) for item in found), found
    return [item for item in found if isinstance(item, SourceReport)]


def export(*messages: object, name: str = 'قناة "الساحل"') -> dict[str, Any]:
    return {"name": name, "type": "public_channel", "id": 1, "messages": list(messages)}


MESSAGES = [
    {"id": 1, "type": "service", "date": "2015-12-20T09:00:00", "action": "create_channel", "text": TEXT},
    {"id": 2, "type": "message", "date": "2015-12-21T10:05:00", "from": "قناة", "text": TEXT},
    {
        "id": 3, "type": "message", "date": "2015-12-21T10:06:00",
        "text": ["عاجل: ", {"type": "bold", "text": TEXT}],
    },
    {"id": 4, "type": "message", "date": "2015-12-21T10:07:00", "text": "صباح الخير"},
    {"id": 5, "type": "message", "date": "soon", "date_unixtime": "1450692480", "text": TEXT},
]  # fmt: skip


@pytest.mark.parametrize("indent", [None, 1])
def test_telegram_json(tmp_path: Path, indent: int | None) -> None:
    file = tmp_path / "result.json"
    file.write_text(json.dumps(export(*MESSAGES), ensure_ascii=indent is None, indent=indent))
    told: list[str] = []
    found = reports(tmp_path, tell=told.append)
    assert [(r.id, r.published) for r in found] == [
        ("result-2", "2015-12-21T10:05:00"),
        ("result-3", "2015-12-21T10:06:00"),
        ("result-5", "2015-12-21T10:08:00+00:00"),
    ]
    assert {r.outlet for r in found} == {'قناة "الساحل"'}
    assert found[1].text == f"عاجل: {TEXT}"
    assert "3 messages read, 1 left out" in told[0]
    assert read_source(f"{file}:3").text == found[1].text


def test_telegram_export_of_an_account(tmp_path: Path) -> None:
    personal = {"user_id": 1, "first_name": "x"}
    chats = {"about": "here", "list": [export(MESSAGES[1], name="أولى"), export(MESSAGES[4], name="ثانية")]}
    (tmp_path / "result.json").write_text(json.dumps({"personal_information": personal, "chats": chats}))
    assert [(r.id, r.outlet) for r in reports(tmp_path)] == [("result-2", "أولى"), ("result-5", "ثانية")]


def test_telegram_json_that_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = json.dumps(export(*MESSAGES))
    file = tmp_path / "result.json"
    file.write_text(whole[: whole.index("10:06")])
    first, rest = read(file)
    assert isinstance(first, SourceReport)
    assert isinstance(rest, FailedReport)
    assert "From here on" in rest.reason
    deep = export(MESSAGES[1], {"type": "message", "text": "DEEP"})
    file.write_text(json.dumps(deep).replace('"DEEP"', "[" * 100_000))
    assert "too deeply" in read(file)[1].reason  # type: ignore[union-attr]
    monkeypatch.setattr(limits, "MOST_BYTES", 200_000)
    file.write_text(json.dumps(export(MESSAGES[1], {"type": "message", "text": "ا" * 300_000})))
    assert "too large" in read(file)[1].reason  # type: ignore[union-attr]


PAGE = f"""<!DOCTYPE html><html><body><div class="page_wrap"><div class="page_header">
<div class="content"><div class="text bold"> قناة الساحل </div></div></div><div class="history">
<div class="message service" id="message-1"><div class="body details">20 December 2015</div></div>
<div class="message default clearfix" id="message7"><div class="body">
<div class="pull_right date details" title="21.12.2015 10:05:00 UTC+03:00">10:05</div>
<div class="from_name">قناة الساحل</div>
<div class="text">{TEXT}<br>وقال <a href="x">شاهد</a>: نعم.</div></div></div>
<div class="message default clearfix joined" id="message8"><div class="body">
<div class="pull_right date details" title="21.12.2015 10:06:00">10:06</div><div class="text">نعم</div>
</div></div></div></div></body></html>"""


def test_telegram_pages(tmp_path: Path) -> None:
    (tmp_path / "messages2.html").write_text(PAGE, encoding="utf-8")
    (report,) = reports(tmp_path)
    assert report.text == f"{TEXT}\nوقال شاهد: نعم."
    assert (report.id, report.published, report.outlet) == (
        "messages2-7",
        "2015-12-21T10:05:00+03:00",
        "قناة الساحل",
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[21/12/2015, 10:05:33 PM] سامي: ", "[22/12/2015, 1:00:00 AM] سامي: "),
        ("\u200e[21/12/2015، 10:05:33 م] سامي: ", "\u200f[22/12/2015، 1:00:00 ص] سامي: "),
        ("21/12/2015, 22:05 - سامي: ", "22/12/2015, 01:00 - سامي: "),
        ("12/21/15, 10:05\u202fPM - سامي: ", "12/22/15, 1:00\u202fAM - سامي: "),
        ("21.12.15, 22:05 - سامي: ", "22.12.15, 01:00 - سامي: "),
        ("2015-12-21, 22:05 - سامي: ", "2015-12-22, 01:00 - سامي: "),
        ("[2015/12/21 22:05:33] سامي: ", "[2015/12/22 1:00:00] سامي: "),
        ("٢١\u200f/١٢\u200f/٢٠١٥، ١٠:٠٥ م - سامي: ", "٢٢\u200f/١٢\u200f/٢٠١٥، ١:٠٠ ص - سامي: "),
        ("21/12/2015 à 22:05 - سامي: ", "22/12/2015 à 01:00 - سامي: "),
        ("12/21/2015, 10:05 p.m. - سامي: ", "12/22/2015, 1:00 a.m. - سامي: "),
        ("10/3/1437 هـ، 10:05 م - سامي: ", "11/3/1437 هـ، 1:00 ص - سامي: "),
    ],
)
def test_whatsapp_in_its_many_forms(tmp_path: Path, first: str, second: str) -> None:
    lines = [f"{first}{TEXT}", "سطر ثان", f"{second}نعم", f"{second}{TEXT}"]
    file = tmp_path / "WhatsApp Chat with أخبار الساحل.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    one, two = reports(file)
    assert one.text == f"{TEXT}\nسطر ثان"
    assert (one.published or "")[:16] == "2015-12-21T22:05"
    assert (two.published or "")[:16] == "2015-12-22T01:00"
    assert one.outlet == "أخبار الساحل"
    assert (two.id.rpartition("-")[2], two.path) == ("4", f"{file}:4")


def test_whatsapp_dates_that_could_be_both(tmp_path: Path) -> None:
    days = ["2/1/2016", "3/1/2016", "1/2/2016", "4/2/2016"]
    (tmp_path / "_chat.txt").write_text("\n".join(f"[{d}, 10:00:00] س: {TEXT}" for d in days))
    assert [(r.published or "")[:10] for r in reports(tmp_path)] == [
        "2016-01-02", "2016-01-03", "2016-02-01", "2016-02-04",
    ]  # fmt: skip
    days = ["1/2/2016", "1/3/2016", "2/1/2016", "2/4/2016"]
    (tmp_path / "_chat.txt").write_text("\n".join(f"[{d}, 10:00:00] س: {TEXT}" for d in days))
    assert [(r.published or "")[:10] for r in reports(tmp_path)] == [
        "2016-01-02", "2016-01-03", "2016-02-01", "2016-02-04",
    ]  # fmt: skip


def test_whatsapp_as_a_zip_and_what_the_app_says(tmp_path: Path) -> None:
    lines = [
        f"[21/12/2015, 10:00:00] {TEXT}",
        f"[21/12/2015, 10:05:00] سامي: \u200e{TEXT}",
        "[21/12/2015, 10:06:00] سامي: \u200e<attached: 1.jpg>",
    ]
    with zipfile.ZipFile(tmp_path / "WhatsApp Chat - الساحل.zip", "w") as archive:
        archive.writestr("_chat.txt", "\r\n".join(lines))
        archive.writestr("1.jpg", b"\xff\xd8\xff")
    (report,) = reports(tmp_path)
    assert report.outlet == "الساحل"
    assert report.published == "2015-12-21T10:05:00"
    assert read_source(report.path).text == report.text


def test_whatsapp_messages_that_are_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LONGEST_REPORT", 1000)
    lines = ["[21/12/2015, 10:00:00] س: بداية", *[TEXT] * 50, f"[21/12/2015, 10:05:00] س: {TEXT}"]
    (tmp_path / "_chat.txt").write_text("\n".join(lines))
    first, second = read(tmp_path / "_chat.txt")
    assert isinstance(first, FailedReport)
    assert isinstance(second, SourceReport)


def test_a_report_is_no_chat(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"21/12/2015, 10:05 - دمشق: {TEXT}\n\n{TEXT}")
    assert reports(tmp_path)[0].published is None
