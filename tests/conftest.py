"""What all tests share: hypothesis' settings, and stores on both servers."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text

from waqai.store import Store

# The first example of a test may load the knowledge files, which takes longer than the usual deadline.
settings.register_profile("waqai", deadline=None)
settings.load_profile("waqai")

_LOCAL = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}


def _programs() -> Path:
    """Where Debian's PostgreSQL has its programs; the test is skipped where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if not found:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    pytest.importorskip("psycopg", reason="the driver is not installed (pip install 'waqai[postgresql]')")
    return found[-1].parent


def _run(folder: Path, *command: str) -> None:
    """Run a program of PostgreSQL, which refuses to be root: then as Debian's user for it."""
    user = None if os.getuid() else "postgres"
    subprocess.run(
        command, check=True, cwd=folder, env=_LOCAL, stdout=subprocess.DEVNULL, user=user, group=user,
        extra_groups=[] if user else None,
    )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, without a database's name."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="waqai-pg-"))
    try:
        if not os.getuid():
            user = pwd.getpwnam("postgres")
            os.chown(folder, user.pw_uid, user.pw_gid)
        data, port = str(folder / "data"), _free_port()
        _run(folder, str(programs / "initdb"), "-D", data, "-U", "waqai", "-A", "trust", "-E", "UTF8", "-N")
        options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off -c full_page_writes=off"
        control = (str(programs / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"))
        _run(folder, *control, "-o", options, "start")
        try:
            yield f"postgresql://waqai@127.0.0.1:{port}"
        finally:
            _run(folder, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a place for a new store: a test that asks for it runs on both servers."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    server: str = request.getfixturevalue("postgresql_server")
    name = f"waqai_{uuid4().hex}"
    engine = create_engine(
        f"{server.replace('postgresql:', 'postgresql+psycopg:')}/postgres", isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return f"{server}/{name}"


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store, on both servers."""
    with Store.open(address) as opened:
        yield opened


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
