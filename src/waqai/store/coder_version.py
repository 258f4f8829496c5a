"""Which coder made a coding: the program's version and a digest of the knowledge it codes with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import waqai
from waqai.lexicon.usernames import user_rows
from waqai.places.userstore import UserGazetteers


@cache
def coder_version() -> str:
    """``VERSION+DIGEST``: two codings of one text by coders of one version string are the same.

    The digest is over the packaged knowledge (word lists, frames, models of the stages) and the gazetteers
    and names that the user has added.
    """
    packaged = Path(waqai.__file__).parent / "knowledge"
    files = [path for path in packaged.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return f"{version('waqai')}+{_digest(files, packaged)}"


def _digest(packaged: Iterable[Path], root: Path) -> str:
    digest = blake2b(digest_size=6)
    for path in sorted(packaged):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    digest.update(repr(list(user_rows())).encode())
    for gazetteer in UserGazetteers().listing():
        # A gazetteer can be large; the moment at which it was added stands for its contents.
        digest.update(f"{gazetteer.name}\0{gazetteer.added}\0{gazetteer.places}\0".encode())
    return digest.hexdigest()
