"""A project: a folder with ``waqai.toml``, which says where its store is."""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from waqai.errors import WaqaiError
from waqai.store.engine import StoreError
from waqai.store.store import Store

SETTINGS = "waqai.toml"
_STORE = "waqai.db"
_HEAD = "# A project of waqai. `store` is a file in this folder (SQLite) or a postgresql:// address.\n"


@dataclass(frozen=True, slots=True)
class Project:
    """A project's folder and where its store is (a path or an address)."""

    folder: Path
    address: str

    @property
    def store(self) -> Store:
        """The project's store, opened. Raises: StoreError."""
        return Store.open(self.address, create=False)

    @classmethod
    def make(cls, folder: Path, store: str | None = None) -> Project:
        """Make ``folder`` a project with an empty store. Raises: StoreError where it is one already."""
        if store is not None and "://" not in store:
            store = str(Path(store).expanduser().resolve())
        settings = folder / SETTINGS
        if settings.exists():
            raise StoreError(f"{folder} is a waqai project already.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            Store.open(store or folder / _STORE).close()
            # A TOML basic string is written as JSON writes it.
            settings.write_text(f"{_HEAD}store = {json.dumps(store or _STORE)}\n", encoding="utf-8")
        except OSError as error:
            raise StoreError(f"{folder} cannot be made a project: {error.strerror}.") from None
        return cls.read(folder)

    @classmethod
    def find(cls, start: Path | None = None) -> Project:
        """The project of ``start`` (default: ``WAQAI_PROJECT``, else the working folder) or a folder above.

        Raises: StoreError where there is none.
        """
        named = start if start is not None else Path(os.environ.get("WAQAI_PROJECT") or Path.cwd())
        folder = named.resolve()
        for candidate in (folder, *folder.parents):
            if (candidate / SETTINGS).is_file():
                return cls.read(candidate)
        raise StoreError(f"{named} is in no waqai project; `waqai init DIR` makes one, --project names it.")

    @classmethod
    def read(cls, folder: Path) -> Project:
        """The project in this very folder. Raises: WaqaiError where its settings are faulty."""
        path = folder / SETTINGS
        try:
            settings = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise WaqaiError(f"{path} cannot be read: {error.strerror}.") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise WaqaiError(f"{path} is not well-formed TOML: {error}.") from None
        store = settings.get("store", _STORE)
        if not isinstance(store, str) or not store:
            raise WaqaiError(f'{path}: "store" must be a path or an address.')
        return cls(folder, store if "://" in store else str(folder / store))
