"""The fetcher, against a site on this machine."""

from __future__ import annotations

import gzip
import time
import zlib
from contextlib import suppress
from typing import Any

import pytest

from waqai.documents import fetch
from waqai.documents.fetch import Fetched, Fetcher, FetchError, NotModified
from waqai.documents.fetch import client as client_module
from waqai.errors import InputError


@pytest.fixture
def fetcher() -> Any:
    with Fetcher(allow_private=True, delay=0.0, timeout=5.0) as made:
        yield made


def content(fetched: Any) -> bytes:
    assert isinstance(fetched, Fetched)
    with fetched.content:
        return fetched.content.read()


def test_a_page_with_what_is_kept_for_the_next_time(site: Any, fetcher: Fetcher) -> None:
    def answer(request: Any) -> None:
        if request.headers.get("If-None-Match") == '"v1"':
            request.give(b"", 304)
        else:
            request.give(b"page", ETag='"v1"', Last_Modified="Mon, 21 Dec 2015 10:00:00 GMT")

    site.answers["/a"] = answer
    first = fetcher.fetch(f"{site.address}/a#part")
    assert content(first) == b"page"
    assert (first.etag, first.modified) == ('"v1"', "Mon, 21 Dec 2015 10:00:00 GMT")
    assert isinstance(fetcher.fetch(f"{site.address}/a", etag=first.etag), NotModified)
    assert site.asked == ["/robots.txt", "/a", "/a"]
    assert all(agent.startswith("waqai/") for agent in site.agents)


def test_robots_are_obeyed(site: Any, fetcher: Fetcher) -> None:
    site.has("/robots.txt", "User-agent: *\nDisallow: /private/*.html$\n", "text/plain")
    site.has("/private/a.html", "x")
    site.has("/private/a.txt", "x")
    with pytest.raises(FetchError, match=r"robots\.txt") as error:
        fetcher.fetch(f"{site.address}/private/a.html")
    assert not error.value.again
    assert content(fetcher.fetch(f"{site.address}/private/a.txt")) == b"x"
    assert "/private/a.html" not in site.asked


def test_a_site_whose_rules_cannot_be_had_is_left_alone(site: Any, fetcher: Fetcher) -> None:
    site.has("/robots.txt", "", status=503)
    site.has("/a", "x")
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher.fetch(f"{site.address}/a")


def test_robots_hold_for_where_a_redirect_leads(site: Any, fetcher: Fetcher) -> None:
    site.has("/robots.txt", "User-agent: waqai\nDisallow: /no\n", "text/plain")
    site.has("/no", "x")
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher.fetch(site.redirects("/a", "/no"))


def test_redirects_are_followed_and_limited(site: Any, fetcher: Fetcher) -> None:
    site.has("/end", "x")
    assert fetcher.fetch(site.redirects("/start", "/end")).url == f"{site.address}/end"
    with pytest.raises(FetchError, match="redirected more than 5"):
        fetcher.fetch(site.redirects("/loop", "/loop"))
    with pytest.raises(FetchError, match="not an address of the web"):
        fetcher.fetch(site.redirects("/file", "file:///etc/passwd"))


def test_nothing_on_this_machine_is_fetched_unless_allowed(site: Any) -> None:
    with Fetcher(delay=0.0) as careful, pytest.raises(InputError, match="--allow-private"):
        careful.fetch(site.has("/a", "x"))
    assert site.asked == []


def test_a_redirect_into_the_network_is_refused(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # The name stands for an address outside, until the redirect names the machine itself.
    real = fetch.addresses.is_public
    calls: list[str] = []

    def first_passes(address: Any) -> bool:
        calls.append(str(address))
        return len(calls) == 1 or real(address)

    monkeypatch.setattr(fetch.addresses, "is_public", first_passes)
    target = site.address.replace("127.0.0.1", "localhost") + "/secret"
    url = site.redirects("/a", target)
    with Fetcher(delay=0.0) as careful, pytest.raises(InputError, match="inside this machine"):
        careful.fetch(url)
    assert "/secret" not in site.asked


def test_answers_that_are_too_large(site: Any, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "MOST_BYTES", 1000)
    with pytest.raises(FetchError, match="larger than 1,000"):
        fetcher.fetch(site.has("/declared", b"a" * 2000))

    def endless(request: Any) -> None:
        request.send_response(200)
        request.end_headers()
        request.close_connection = True
        for _ in range(100):
            request.wfile.write(b"a" * 1000)

    site.answers["/undeclared"] = endless
    with pytest.raises(FetchError, match="larger than 1,000"):
        fetcher.fetch(f"{site.address}/undeclared")
    bomb = gzip.compress(b"\0" * 10_000_000)
    site.answers["/bomb"] = lambda request: request.give(bomb[:900], Content_Encoding="gzip")
    with pytest.raises(FetchError, match="larger than 1,000"):
        fetcher.fetch(f"{site.address}/bomb")


@pytest.mark.parametrize(
    ("packing", "packed"),
    [
        ("gzip", gzip.compress(b"page")),
        ("deflate", zlib.compress(b"page")),
        ("deflate", zlib.compress(b"page")[2:-4]),
    ],
    ids=["gzip", "deflate", "bare deflate"],
)
def test_packed_answers(site: Any, fetcher: Fetcher, packing: str, packed: bytes) -> None:
    site.answers["/a"] = lambda request: request.give(packed, Content_Encoding=packing)
    assert content(fetcher.fetch(f"{site.address}/a")) == b"page"


@pytest.mark.parametrize("packing", ["br", "gzip, gzip"])
def test_answers_packed_as_was_not_asked_for(site: Any, fetcher: Fetcher, packing: str) -> None:
    site.answers["/a"] = lambda request: request.give(b"x", Content_Encoding=packing)
    with pytest.raises(FetchError, match="packed in a way"):
        fetcher.fetch(f"{site.address}/a")


@pytest.mark.parametrize("part", ["silent", "head", "body"])
def test_slow_sites(site: Any, part: str) -> None:
    def slow(request: Any) -> None:
        request.close_connection = True
        if part == "body":
            request.send_response(200)
            request.end_headers()
        elif part == "head":
            request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(200):
            time.sleep(0.05)
            if part != "silent":
                with suppress(OSError):
                    request.wfile.write(b"a")

    site.answers["/slow"] = slow
    with Fetcher(allow_private=True, delay=0.0, timeout=0.5) as hasty:
        hasty.fetch(site.has("/quick", "x"))
        with pytest.raises(FetchError, match="--timeout"):
            hasty.fetch(f"{site.address}/slow")


def test_answers_that_are_none(site: Any, fetcher: Fetcher) -> None:
    for status, again in ((404, False), (410, False), (500, True), (429, True)):
        with pytest.raises(FetchError, match=str(status)) as error:
            fetcher.fetch(site.has(f"/{status}", "", status=status))
        assert error.value.again is again
    for url in ("http://", "http://[", "ftp://a.example/", "http://no-such-host.invalid/"):
        with pytest.raises(InputError):
            fetcher.fetch(url)


def test_a_pause_between_requests_to_one_site(
    site: Any, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.has("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", "text/plain")
    pauses: list[float] = []
    monkeypatch.setattr(client_module.time, "sleep", pauses.append)
    for _ in range(3):
        fetcher.fetch(site.has("/a", "x"))
    # The site's own thread sleeps too, for moments.
    assert [round(pause) for pause in pauses if pause > 1] == [7, 7]
