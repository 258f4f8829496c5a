"""Feeds: RSS and Atom, whole or broken, from files and from the web."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from waqai.documents.readers import FailedReport, Item, ReadOptions, SourceReport, read_reports
from waqai.documents.readers.feeds import parse_feed
from waqai.documents.readers.items import NoReportsError

TEXT = "وصلت قافلة المساعدات إلى المخيم صباح الأحد بعد تأخير دام ثلاثة أيام على الطريق."
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>وكالة الأخبار</title><link>https://news.example/</link>
<item><title>قافلة &amp; مخيم</title><link>https://news.example/1</link><guid>g1</guid>
<pubDate>Mon, 21 Dec 2015 01:30:00 +0300</pubDate><description>مختصر</description>
<content:encoded><![CDATA[<p>{TEXT}</p><script>x()</script>
<p>فقرة <b>ثانية</b>.</p>]]></content:encoded></item>
<item><title>بلا رابط</title><guid isPermaLink="false">g2</guid><description>{TEXT}</description></item>
<item></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>قناة</title>
<entry><id>urn:1</id><title>عنوان</title><link href="https://news.example/a"/>
<updated>2015-12-21T10:00:00Z</updated>
<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>"""


def read(*given: str | Path, **options: Any) -> list[Item]:
    return list(read_reports(given, options=ReadOptions(allow_private=True, delay=0.0, **options)))


def test_rss(tmp_path: Path) -> None:
    (tmp_path / "f.rss").write_text(RSS, encoding="utf-8")
    first, second, third = read(tmp_path / "f.rss")
    assert isinstance(first, SourceReport)
    assert first.text == f"قافلة & مخيم\n\n{TEXT}\n\nفقرة ثانية."
    assert (first.title, first.outlet, first.url) == (
        "قافلة & مخيم",
        "وكالة الأخبار",
        "https://news.example/1",
    )
    # The outlet's own day, not the day before that it still was in Greenwich.
    assert first.published == "2015-12-21T01:30:00+03:00"
    assert isinstance(second, SourceReport)
    assert second.text == f"بلا رابط\n\n{TEXT}"
    assert isinstance(third, FailedReport)


def test_atom(tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_text(ATOM, encoding="utf-8")
    (report,) = read(tmp_path / "f.xml")
    assert isinstance(report, SourceReport)
    assert (report.text, report.published) == (f"عنوان\n\n{TEXT}", "2015-12-21T10:00:00+00:00")


@pytest.mark.parametrize("fault", ["unclosed", "ampersand", "entity", "encoding"])
def test_feeds_as_they_come(fault: str) -> None:
    data = {
        "unclosed": RSS.replace("</channel></rss>", "").encode(),
        "ampersand": RSS.replace("&amp;", "&").encode(),
        "entity": RSS.replace("&amp;", "&nbsp;&laquo;").encode(),
        "encoding": RSS.replace("utf-8", "windows-1256").encode("cp1256"),
    }[fault]
    feed = parse_feed(data)
    assert TEXT in feed.entries[0].text


def test_entities_that_multiply() -> None:
    declared = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    bomb = RSS.replace("<rss", f'<!DOCTYPE rss [<!ENTITY e0 "aaaaaaaaaa">{declared}]><rss', 1)
    feed = parse_feed(bomb.replace("مختصر", "&e9;").replace("بلا رابط", "&e9;").encode())
    assert sum(len(entry.text) for entry in feed.entries) < 10_000
    outside = RSS.replace("<rss", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss', 1)
    assert "root:" not in str(parse_feed(outside.replace("مختصر", "&x;").replace("بلا رابط", "&x;").encode()))


def test_what_is_no_feed(tmp_path: Path) -> None:
    with pytest.raises(NoReportsError):
        parse_feed(b"<opml><body/></opml>")
    (tmp_path / "a.xml").write_text("<config/>")
    (tmp_path / "a.txt").write_text(TEXT)
    assert [item.id for item in read(tmp_path)] == ["a"]


def test_a_feed_and_pages_from_the_web(site: Any) -> None:
    page = f"<html><h1>عنوان</h1><article><p>{TEXT}</p></article></html>"
    site.has("/1", page)
    site.has("/2", "", status=404)
    feed = RSS.replace("https://news.example", site.address).replace(
        '<guid isPermaLink="false">g2</guid>', f"<link>{site.address}/2</link>"
    )
    url = site.has("/feed", feed, "application/rss+xml; charset=utf-8")
    first, second, _ = read(url)
    assert isinstance(first, SourceReport)
    assert first.url == f"{site.address}/1"
    assert first.retrieved is not None
    assert not first.again
    assert isinstance(second, SourceReport)
    page_read, missing, none = read(url, linked_pages=True)
    assert isinstance(page_read, SourceReport)
    assert page_read.text == f"عنوان\n\n{TEXT}"
    assert (page_read.id, page_read.published, page_read.outlet) == (
        first.id,
        "2015-12-21T01:30:00+03:00",
        "وكالة الأخبار",
    )
    assert isinstance(missing, FailedReport)
    assert "404" in missing.reason
    assert isinstance(none, FailedReport)
    (alone,) = read(f"{site.address}/1")
    assert isinstance(alone, SourceReport)
    assert (alone.title, alone.id) == ("عنوان", first.id)


def test_teasers_are_told(site: Any) -> None:
    told: list[str] = []
    read(site.has("/feed", RSS, "text/html"), tell=told.append)
    assert "--linked-pages" in told[0]


def test_other_formats_from_the_web(site: Any) -> None:
    assert read(site.has("/a.txt", TEXT, "text/plain"))[0].text == TEXT  # type: ignore[union-attr]
    assert read(site.has("/t.csv", f"text\n{TEXT}\n", "text/csv"))[0].text == TEXT  # type: ignore[union-attr]
    (failed,) = read(site.has("/a.png", b"\x89PNG\r\n", "image/png"))
    assert isinstance(failed, FailedReport)
    assert "binary" in failed.reason
