"""What all tests share."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import settings

# The first example of a test may load the knowledge files, which takes longer than the usual deadline.
settings.register_profile("waqai", deadline=None)
settings.load_profile("waqai")

Answer = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request, answered by what the site has under its path."""

    site: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        self.site.agents.add(self.headers.get("User-Agent", ""))
        answer = self.site.answers.get(self.path.partition("?")[0])
        if answer is None:
            self.give(b"", status=404)
        else:
            answer(self)

    def give(self, content: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@dataclass
class Site:
    """What the site answers, by path; ``asked`` are the paths in the order of the requests."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    address: str = ""

    def has(self, path: str, content: str | bytes, kind: str = "text/html", status: int = 200) -> str:
        data = content if isinstance(content, bytes) else content.encode()
        self.answers[path] = lambda request: request.give(data, status, Content_Type=kind)
        return self.address + path

    def redirects(self, path: str, target: str) -> str:
        self.answers[path] = lambda request: request.give(b"", 302, Location=target)
        return self.address + path


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that runs as long as the test."""
    site = Site()
    handler = type("Handler", (Request,), {"site": site})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        site.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
