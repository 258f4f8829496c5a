"""Column types of our own, and what makes a text fit for every server."""

from __future__ import annotations

import json
import zlib
from hashlib import blake2b
from typing import Any

from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

_UNSTORABLE = {0: "\ufffd"} | dict.fromkeys(range(55296, 57344), "�")
_NEEDS_CLEANING = frozenset(map(chr, _UNSTORABLE))


class GivenText(TypeDecorator[str]):
    """A text kept to the very character, compressed.

    Neither server keeps every text: PostgreSQL refuses NUL, both refuse lone surrogates. A report's text
    must come back as it was given, so it is stored as bytes.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else pack(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else unpack(value)


def pack(text: str) -> bytes:
    """``text`` as compressed UTF-8."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def unpack(data: bytes) -> str:
    """The text that :func:`pack` was given."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def storable(text: str) -> str:
    """``text`` with what no server keeps (NUL, lone surrogates) replaced by U+FFFD."""
    return text if _NEEDS_CLEANING.isdisjoint(text) else text.translate(_UNSTORABLE)


def key(text: str, length: int) -> str:
    """``text`` as a key of at most ``length`` characters: a longer one is cut and ends in its digest."""
    text = storable(text)
    if len(text) <= length:
        return text
    digest = blake2b(text.encode("utf-8"), digest_size=6).hexdigest()
    return f"{text[: length - len(digest) - 1]}~{digest}"


def pack_record(record: dict[str, Any]) -> bytes:
    """A record as compressed JSON."""
    return pack(json.dumps(record, ensure_ascii=False, separators=(",", ":")))


def unpack_record(data: bytes) -> dict[str, Any]:
    """The record that :func:`pack_record` was given."""
    record: dict[str, Any] = json.loads(unpack(data))
    return record
