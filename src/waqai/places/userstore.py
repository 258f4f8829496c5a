"""Gazetteers that users import: one SQLite file each, looked up lazily by name.

A file is written under a temporary name and renamed when it is whole, so that a broken import leaves
nothing behind; a removed gazetteer moves to ``removed/`` until it is restored or replaced.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from waqai.errors import InputError
from waqai.home import data_home
from waqai.lexicon.morphology import table
from waqai.lexicon.names import Place
from waqai.text.tokens import norms

#: How the source of an imported place begins.
USER_SOURCE = "user gazetteer"
_SUFFIX = ".sqlite"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_BATCH = 5_000
_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE places (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL, name_ar TEXT NOT NULL, name_en TEXT NOT NULL,
    kind TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
    population INTEGER NOT NULL
);
CREATE TABLE names (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
_FIND = """
SELECT p.id, p.name_ar, p.name_en, p.kind, p.country, p.admin1, p.lat, p.lon, p.population
FROM names n JOIN places p ON p.row = n.place WHERE n.key = ? LIMIT 200
"""


class ImportedPlace(NamedTuple):
    """One place of a gazetteer to import: ``names`` in any script, the first is the one shown."""

    id: str
    names: tuple[str, ...]
    name_en: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int


class GazetteerInfo(NamedTuple):
    """What ``waqai gazetteer list`` tells of one gazetteer; ``added`` is ISO 8601, UTC."""

    name: str
    source: str
    format: str
    added: str
    places: int
    names: int
    path: Path


def name_key(name: str) -> str:
    """The key under which a name is found: normalised, without spaces, first article and letter case."""
    joined = "".join(norms(name)).lower()
    article: str = table()["article"]
    return joined[len(article) :] if joined.startswith(article) and len(joined) > len(article) + 1 else joined


class UserGazetteers:
    """The imported gazetteers of one folder. Reading opens each file once, when a name is first asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else data_home() / "gazetteers"
        self._open: dict[Path, sqlite3.Connection] | None = None

    def files(self) -> list[Path]:
        """The gazetteers' files by name; empty where nothing was ever imported."""
        try:
            return sorted(p for p in self.folder.iterdir() if p.suffix == _SUFFIX)
        except OSError:
            return []

    def stamp(self) -> tuple[tuple[str, int], ...]:
        """Changes whenever a gazetteer is added, replaced, removed or restored."""
        out: list[tuple[str, int]] = []
        for path in self.files():
            with suppress(OSError):
                out.append((str(path), path.stat().st_mtime_ns))
        return tuple(out)

    def listing(self) -> list[GazetteerInfo]:
        """All gazetteers with their facts."""
        return [_about(path) for path in self.files()]

    def find(self, name: str) -> list[Place]:
        """Places listed under a name, also with or without its article, joined or apart.

        The files are looked for once: a new object sees what was added since.
        Raises: InputError where a file is damaged.
        """
        if self._open is None:
            self._open = {path: _connect(path) for path in self.files()}
        key, out = name_key(name), []
        for path, connection in self._open.items():
            source = f"{USER_SOURCE} {path.stem}"
            try:
                out += [Place._make((*row, source)) for row in connection.execute(_FIND, (key,))]
            except sqlite3.DatabaseError as error:
                raise _damaged(path, error) from None
        return out

    def close(self) -> None:
        """Close the files."""
        for connection in (self._open or {}).values():
            connection.close()
        self._open = None

    def add(
        self, name: str, places: Iterable[ImportedPlace], source: str, form: str, replace: bool = False
    ) -> GazetteerInfo:
        """Import places as a gazetteer, all or none.

        Raises: InputError where there is no place, or the name is malformed or taken (unless ``replace``:
        the old one is then kept as its backup).
        """
        target = self._path(name)
        if target.exists() and not replace:
            raise InputError(f"There is already a gazetteer {name}; choose another --name or give --replace.")
        self.folder.mkdir(parents=True, exist_ok=True)
        temporary = self.folder / f"{name}.{os.getpid()}.part"
        try:
            with closing(sqlite3.connect(temporary)) as connection:
                count = _write(connection, places, {"name": name, "source": source, "format": form})
            if not count:
                raise InputError(f"No place could be read from {source} as {form}; nothing was added.")
            if target.exists():
                self._set_aside(target)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        self.close()
        return _about(target)

    def remove(self, name: str) -> Path:
        """Take a gazetteer out of use; returns where its backup is kept.

        Raises: InputError where there is none of that name.
        """
        target = self._path(name)
        if not target.exists():
            raise InputError(f"There is no gazetteer {name}; `waqai gazetteer list` shows those there are.")
        self.close()
        return self._set_aside(target)

    def restore(self, name: str) -> GazetteerInfo:
        """Bring back what :meth:`remove` took out of use.

        Raises: InputError where there is no backup, or another gazetteer has the name now.
        """
        target = self._path(name)
        backup = self._backup(name)
        if not backup.exists():
            raise InputError(f"There is no removed gazetteer {name} to restore.")
        if target.exists():
            raise InputError(f"A gazetteer {name} is in use; remove it before its backup is restored.")
        backup.replace(target)
        return _about(target)

    def removed(self) -> list[str]:
        """Names of removed gazetteers that can be restored."""
        try:
            return sorted(p.stem for p in (self.folder / "removed").iterdir() if p.suffix == _SUFFIX)
        except OSError:
            return []

    def _set_aside(self, target: Path) -> Path:
        backup = self._backup(target.stem)
        backup.parent.mkdir(parents=True, exist_ok=True)
        target.replace(backup)
        return backup

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise InputError(f"{name!r} is no name for a gazetteer: use Latin letters, digits, dot, dash.")
        return self.folder / f"{name}{_SUFFIX}"

    def _backup(self, name: str) -> Path:
        return self.folder / "removed" / f"{name}{_SUFFIX}"


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)


def _write(connection: sqlite3.Connection, places: Iterable[ImportedPlace], about: dict[str, str]) -> int:
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(_SCHEMA)
    count = 0
    for batch in _batches(places):
        rows = []
        keys: list[tuple[str, int]] = []
        for place in batch:
            count += 1
            rows.append((count, place.id, place.names[0], *place[2:]))
            listed = {name_key(name) for name in (*place.names, place.name_en)}
            keys.extend((key, count) for key in listed if key)
        connection.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
        connection.executemany("INSERT OR IGNORE INTO names VALUES (?,?)", keys)
    names = connection.execute("SELECT count(*) FROM names").fetchone()[0]
    facts = {**about, "places": str(count), "names": str(names), "added": _now()}
    connection.executemany("INSERT INTO about VALUES (?,?)", facts.items())
    connection.commit()
    return count


def _batches(places: Iterable[ImportedPlace]) -> Iterator[Sequence[ImportedPlace]]:
    batch: list[ImportedPlace] = []
    for place in places:
        batch.append(place)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _about(path: Path) -> GazetteerInfo:
    try:
        with closing(_connect(path)) as connection:
            facts: dict[str, str] = dict(connection.execute("SELECT key, value FROM about"))
        return GazetteerInfo(
            path.stem, facts["source"], facts["format"], facts["added"],
            int(facts["places"]), int(facts["names"]), path,
        )  # fmt: skip
    except (sqlite3.DatabaseError, KeyError) as error:
        raise _damaged(path, error) from None


def _damaged(path: Path, error: Exception) -> InputError:
    advice = f"`waqai gazetteer remove {path.stem}`, then import it again"
    return InputError(f"The gazetteer file {path} is damaged ({error}); {advice}.")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
