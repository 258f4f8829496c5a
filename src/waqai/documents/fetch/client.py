"""The fetcher: one polite client for all that is read from the web."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import IO, Self

import httpcore
import httpx

from waqai.documents.fetch.body import FetchError, read_body
from waqai.documents.fetch.robots import MOST_BYTES as MOST_ROBOTS
from waqai.documents.fetch.robots import Robots
from waqai.documents.fetch.transport import CheckedTransport

AGENT = "waqai"
#: No more bytes than this are taken from one address.
MOST_BYTES = 50_000_000
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SCHEMES = ("http", "https")
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave; ``url`` is where redirects led, ``etag`` and ``modified`` serve the next time."""

    url: str
    content: IO[bytes]
    media_type: str
    retrieved: str
    etag: str | None
    modified: str | None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The address holds what it held the last time."""

    url: str


def is_address(given: str) -> bool:
    """Whether a word of a command line is an address of the web."""
    return given.lower().startswith(("http://", "https://"))


class Fetcher:
    """Fetches addresses one at a time.

    ``allow_private``: addresses inside the machine or its network may be fetched; ``delay``: seconds
    between two requests to one host, more where the site asks for it; ``timeout``: seconds for one answer.
    """

    def __init__(self, *, allow_private: bool = False, delay: float = 1.0, timeout: float = 30.0) -> None:
        self._delay = delay
        self._last: dict[str, float] = {}
        self._client = httpx.Client(
            transport=CheckedTransport(allow_private),
            headers={"User-Agent": _agent(), "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"},
            timeout=httpx.Timeout(timeout, connect=min(timeout, 10.0)),
            follow_redirects=False,
            trust_env=False,
        )
        self._robots = Robots(AGENT, self._robots_file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def fetch(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched | NotModified:
        """Fetch an address; with ``etag`` or ``modified`` of the last time only if it has changed since.

        Raises: FetchError where it is not to be had: robots.txt forbids it, it is not found, too large,
        too slow, redirected too often; PrivateAddressError.
        """
        condition = {}
        if etag:
            condition["If-None-Match"] = etag
        if modified:
            condition["If-Modified-Since"] = modified
        for _ in range(_MOST_REDIRECTS + 1):
            target = _checked_url(url)
            origin = _origin(target)
            if not self._robots.allows(origin, str(target)):
                raise FetchError(f"The robots.txt of {origin} does not let it be fetched.", again=False)
            self._wait(target.host, self._robots.delay(origin))
            got = self._get(target, condition)
            if not isinstance(got, httpx.URL):
                return got
            url = str(got)
        raise FetchError(f"It is redirected more than {_MOST_REDIRECTS} times.", again=False)

    def _get(self, url: httpx.URL, condition: dict[str, str]) -> Fetched | NotModified | httpx.URL:
        """One request; the address to go on to where the answer is a redirect."""
        with _plain_errors(), self._client.stream("GET", url, headers=condition) as response:
            status, headers = response.status_code, response.headers
            if status in _REDIRECTS and "location" in headers:
                return url.join(headers["location"])
            if status == 304 and condition:
                return NotModified(str(url))
            if status != 200:
                raise FetchError(
                    f"The site answers {status} {response.reason_phrase}".rstrip() + ".",
                    again=status >= 500 or status in {403, 408, 429},
                )
            return Fetched(
                url=str(url),
                content=read_body(response, MOST_BYTES),
                media_type=headers.get("content-type", "").partition(";")[0].strip().lower(),
                retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
                etag=headers.get("etag"),
                modified=headers.get("last-modified"),
            )

    def _robots_file(self, url: str) -> tuple[int, bytes]:
        """Status and content of a robots.txt; 599 where the site cannot be reached at all."""
        target = httpx.URL(url)
        for _ in range(_MOST_REDIRECTS + 1):
            with _plain_errors(), self._client.stream("GET", target) as response:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    target = _checked_url(str(target.join(response.headers["location"])))
                    continue
                if response.status_code != 200:
                    return response.status_code, b""
                try:
                    with read_body(response, MOST_ROBOTS) as content:
                        return 200, content.read()
                except FetchError:
                    return 599, b""
        return 404, b""

    def _wait(self, host: str, asked: float) -> None:
        """Sleep until the host may be asked again."""
        now = time.monotonic()
        due = self._last.get(host, 0.0) + max(self._delay, asked) if host in self._last else now
        if due > now:
            time.sleep(due - now)
        self._last[host] = time.monotonic()


def _agent() -> str:
    try:
        return f"{AGENT}/{version('waqai')} (reader of news reports)"
    except PackageNotFoundError:
        return f"{AGENT} (reader of news reports)"


def _checked_url(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise FetchError(f"{url[:200]} is not a well-formed address.", again=False) from None
    if parsed.scheme not in _SCHEMES or not parsed.host:
        raise FetchError(f"{url[:200]} is not an address of the web (http or https).", again=False)
    return parsed.copy_with(fragment=None, userinfo=b"")


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Turn the errors of the layers below into one sentence."""
    try:
        yield
    except (httpx.TimeoutException, httpcore.TimeoutException):
        raise FetchError("The site does not answer in time; --timeout gives it more.") from None
    except (httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchError(f"The site cannot be reached ({str(error) or type(error).__name__}).") from None
    except (httpcore.ProxyError, httpcore.UnsupportedProtocol, ssl.SSLError) as error:
        raise FetchError(f"The site cannot be reached ({error}).") from None
