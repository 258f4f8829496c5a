"""Names of persons and groups that users add to the packaged ones: one TSV file of the same columns.

A change is written to a temporary file that then takes the old one's place; what is removed stays in
``names-removed.tsv`` and can be restored.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from waqai.errors import InputError
from waqai.home import data_home
from waqai.knowledge.files import parse_tsv
from waqai.lexicon.columns import ACTOR_COLUMNS, ACTOR_TYPES

_HEAD = """\
# Names added by the user of this machine, in the columns of Waqai's own actor files; "|" separates items.
# id: user:...; kind: person or group; names: what denotes it on its own, the Arabic name first; short:
# forms that denote it only in context; since, until: years, empty where unknown. See "waqai names --help".
"""
_ID = re.compile(r"user:[a-z0-9_]{1,60}")
_COUNTRY = re.compile(r"[A-Z]{2}")


def user_names() -> Path:
    """The file of the user's names; it need not exist."""
    return data_home() / "names.tsv"


def user_rows(path: Path | None = None) -> Iterator[list[str]]:
    """The rows of the user's names, checked; none where there is no file.

    Raises: InputError naming file and line where a row is malformed.
    """
    path = path or user_names()
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}; mend it or move it away.") from None
    for row in parse_tsv(content, str(path), ACTOR_COLUMNS):
        check_row(row, str(path))
        yield row


def check_row(row: list[str], where: str) -> None:
    """Raises: InputError where a row is no sound actor."""
    ident, kind, _, country, kind_of_actor, _, _, names, short, _ = row
    if not _ID.fullmatch(ident):
        raise InputError(f"{where}: the id {ident!r} is not user: and small letters, digits or underscores.")
    if kind not in ("person", "group"):
        raise InputError(f"{where}: {ident} has the kind {kind!r}; write person or group.")
    if kind_of_actor not in ACTOR_TYPES:
        raise InputError(
            f"{where}: {ident} has the type {kind_of_actor!r}; write one of {', '.join(ACTOR_TYPES)}."
        )
    if not (names or short):
        raise InputError(f"{where}: {ident} has no name.")
    if any(not _COUNTRY.fullmatch(code) for code in country.split("|") if country):
        raise InputError(f"{where}: {ident} has the country {country!r}; write two letters such as SY.")


def add(row: list[str]) -> None:
    """Add one actor. Raises: InputError where it is malformed or its id is taken."""
    check_row(row, "The name to add")
    rows = list(user_rows())
    if any(other[0] == row[0] for other in rows):
        raise InputError(f"{row[0]} is there already; remove it first, or add the name under another --id.")
    _write(user_names(), [*rows, row])


def remove(ident: str) -> list[str]:
    """Take an actor out; it stays among the removed. Raises: InputError where there is none of that id."""
    return _move(ident, user_names(), _removed())


def restore(ident: str) -> list[str]:
    """Bring back a removed actor. Raises: InputError where none of that id was removed."""
    return _move(ident, _removed(), user_names())


def _removed() -> Path:
    return user_names().with_name("names-removed.tsv")


def _move(ident: str, source: Path, target: Path) -> list[str]:
    rows = list(user_rows(source))
    moved = next((row for row in rows if row[0] == ident), None)
    if moved is None:
        raise InputError(f"{source} lists no {ident}.")
    _write(target, [*(row for row in user_rows(target) if row[0] != ident), moved])
    _write(source, [row for row in rows if row[0] != ident])
    return moved


def _write(path: Path, rows: list[list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".names-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            lines = ["\t".join(ACTOR_COLUMNS), *("\t".join(row) for row in rows)]
            file.write(_HEAD + "\n".join(lines) + "\n")
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
