"""Reading the knowledge files that are packaged with Waqai."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from waqai.errors import KnowledgeError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def knowledge_root() -> Traversable:
    """The packaged folder of knowledge files."""
    return files("waqai") / "knowledge"


def read_yaml(*parts: str) -> Any:
    """The content of one YAML knowledge file.

    Raises: KnowledgeError, naming the file, where it is missing or malformed.
    """
    return parse_yaml(knowledge_root().joinpath(*parts), "/".join(parts))


def parse_yaml(file: Traversable, name: str) -> Any:
    """Parse ``file``; ``name`` is what an error calls it."""
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
    except FileNotFoundError:
        raise KnowledgeError(f"The knowledge file {name} is missing; install Waqai again.") from None
    except yaml.YAMLError as error:
        raise KnowledgeError(f"The knowledge file {name} is not well-formed YAML: {error}") from None


def yaml_files(folder: str) -> Iterator[tuple[str, Any]]:
    """Name and content of every YAML file of a knowledge folder, by name."""
    for file in sorted(knowledge_root().joinpath(folder).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml"):
            yield f"{folder}/{file.name}", parse_yaml(file, f"{folder}/{file.name}")


def tsv_rows(
    folder: str, columns: tuple[str, ...], skip: frozenset[str] = frozenset()
) -> Iterator[list[str]]:
    """Rows of every TSV file of a knowledge folder, cells in the order of ``columns`` (missing ones empty).

    Lines that begin with ``#`` are comments; the first other line names the columns. Files named in
    ``skip`` are passed over. Raises: KnowledgeError where a row has more cells than the header.
    """
    for file in sorted(knowledge_root().joinpath(folder).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".tsv") and file.name not in skip:
            yield from parse_tsv(file.read_text(encoding="utf-8"), f"{folder}/{file.name}", columns)


def parse_tsv(content: str, name: str, columns: tuple[str, ...]) -> Iterator[list[str]]:
    """Rows of a TSV text; see :func:`tsv_rows`."""
    order: list[int] | None = None
    width = 0
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if order is None:
            order = [cells.index(c) if c in cells else -1 for c in columns]
            width = len(cells)
            continue
        if len(cells) > width:
            raise KnowledgeError(f"{name}, line {number}: {len(cells)} cells where the header has {width}.")
        cells += [""] * (width - len(cells))
        yield [cells[i] if i >= 0 else "" for i in order]
