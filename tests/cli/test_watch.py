"""``waqai watch`` against a site on this machine."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from waqai.cli import main
from waqai.store import Project, Store
from waqai.store.feeds import Feed, remembered

RAID = "قصفت طائرات حربية أطراف مدينة سراقب صباح السبت، فقتل ثلاثة مدنيين."
CLASH = "دارت اشتباكات في مدينة تعز مساء الأحد قتل فيها جنديان."
TAG = '"v1"'


def waqai(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def rss(site: Any, *texts: str) -> bytes:
    items = "".join(
        f"<item><title>خبر {i}</title><link>{site.address}/{i}</link><description>{text}</description></item>"
        for i, text in enumerate(texts)
    )
    return f'<rss version="2.0"><channel><title>وكالة</title>{items}</channel></rss>'.encode()


def serve(site: Any, path: str, data: bytes, conditions: list[str | None]) -> str:
    """A feed that answers 304 to its ETag; ``conditions`` hears what each request sent."""

    def answer(request: Any) -> None:
        conditions.append(request.headers.get("If-None-Match"))
        if conditions[-1] == TAG:
            request.give(b"", 304)
        else:
            request.give(data, ETag=TAG, Content_Type="application/rss+xml")

    site.answers[path] = answer
    return f"{site.address}{path}"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    assert waqai("init", str(folder)).exit_code == 0
    monkeypatch.chdir(folder)
    return folder


def once(*args: str) -> Result:
    return waqai("watch", *args, "--once", "--allow-private", "--delay", "0", "--timeout", "5")


def feeds(project: Path) -> dict[str, Feed]:
    with Store.open(Project.find(project).address) as store, store.connect() as connection:
        return remembered(connection)


def test_the_second_round_adds_nothing_and_sends_the_etag(project: Path, site: Any) -> None:
    sent: list[str | None] = []
    url = serve(site, "/feed", rss(site, RAID, CLASH), sent)
    (project / "feeds.opml").write_text(
        f'<opml version="2.0"><body><outline text="x"><outline xmlUrl="{url}"/></outline></body></opml>',
        encoding="utf-8",
    )
    first, second = once("feeds.opml"), once("feeds.opml", url)
    assert first.exit_code == 0 and "2 added" in first.output
    assert second.exit_code == 0 and "1 unchanged" in second.output and "0 added" in second.output
    assert sent == [None, TAG]
    kept = feeds(project)[url]
    assert kept.etag == TAG and kept.fetched is not None and kept.error is None


def test_a_broken_feed_does_not_stop_the_others(project: Path, site: Any) -> None:
    gone = f"{site.address}/gone"
    page = site.has("/page", "<html><body><p>no feed</p></body></html>")
    told = once(gone, page, serve(site, "/feed", rss(site, RAID), []))
    assert told.exit_code == 1 and "1 added" in told.output
    assert f"{gone}: The site answers 404" in told.output
    assert f"{page}: It is no RSS or Atom feed." in told.output
    assert "404" in (feeds(project)[gone].error or "")
    serve(site, "/gone", rss(site, CLASH), [])
    again = once(gone)
    assert again.exit_code == 0 and "1 added" in again.output
    assert feeds(project)[gone].error is None


def test_linked_pages_are_fetched_once(project: Path, site: Any) -> None:
    for i, text in enumerate((RAID, CLASH)):
        site.has(f"/{i}", f"<html><head><title>خبر</title></head><body><p>{text}</p></body></html>")
    url = site.has("/feed", rss(site, RAID), "application/rss+xml")
    assert "1 added" in once(url, "--linked-pages").output
    site.has("/feed", rss(site, RAID, CLASH), "application/rss+xml")
    assert "1 added" in once(url, "--linked-pages").output
    assert site.asked.count("/0") == site.asked.count("/1") == 1


def test_the_etag_of_other_texts_is_not_sent(project: Path, site: Any) -> None:
    sent: list[str | None] = []
    url = serve(site, "/feed", rss(site, RAID), sent)
    once(url)
    once(url, "--linked-pages")
    assert sent == [None, None]


def test_it_goes_on_until_it_is_stopped(project: Path, site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str | None] = []
    url = serve(site, "/feed", rss(site, RAID), sent)
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        if seconds > 1:
            pauses.append(seconds)
        if len(pauses) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", sleep)
    told = waqai("watch", url, "--allow-private", "--delay", "0", "--interval", "7")
    assert told.exit_code == 0 and "Stopped" in told.output
    assert pauses == [420, 420, 420] and sent == [None, TAG, TAG]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<opml><body>\n<outline></body></opml>", "line 2"),
        ("<rss/>", "no OPML file"),
        ("<opml><body><outline text='x'/></body></opml>", "lists no feed"),
        ("<opml><body><outline xmlUrl='file:///etc/hosts'/></body></opml>", "not an address of the web"),
        ("<!DOCTYPE opml [<!ENTITY a 'b'>]><opml>&a;</opml>", "entities"),
        ("<?xml version='1.0' encoding='none-such'?><opml/>", "feeds.opml"),
        (None, "No such file"),
    ],
)
def test_a_faulty_list_is_told_in_one_sentence(project: Path, content: str | None, told: str) -> None:
    if content is not None:
        (project / "feeds.opml").write_text(content, encoding="utf-8")
    result = once("feeds.opml")
    assert result.exit_code == 2
    assert told in result.output and "feeds.opml" in result.output
    assert len(result.output.strip().splitlines()) == 1
