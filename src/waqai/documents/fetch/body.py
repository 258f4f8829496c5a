"""The body of an answer: unpacked within bounds of size and time."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator
from typing import IO

import httpx

from waqai.errors import InputError

_PIECE = 1 << 16
_IN_MEMORY = 8_000_000
_PACKED = {"gzip", "x-gzip", "deflate"}


class FetchError(InputError):
    """Something that the web did not give, and why. ``again`` says whether it may give it later."""

    def __init__(self, message: str, again: bool = True) -> None:
        super().__init__(message)
        self.again = again


def read_body(response: httpx.Response, most: int) -> IO[bytes]:
    """The content of an answer in a temporary file (in memory while it is small), at its beginning.

    ``most``: bytes after unpacking. Raises: FetchError where it is larger, or is packed in a way we did
    not ask for.
    """
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most:
        raise _too_large(most)
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  (handed over to the caller)
    try:
        size = 0
        for piece in _unpacked(response):
            size += len(piece)
            if size > most:
                raise _too_large(most)
            file.write(piece)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _unpacked(response: httpx.Response) -> Iterator[bytes]:
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing in {"identity", ""}:
        yield from response.iter_raw(_PIECE)
        return
    if packing not in _PACKED:
        raise FetchError(f'The answer is packed in a way that was not asked for ("{packing}").', again=False)
    yield from _inflated(response.iter_raw(_PIECE), packing)


def _inflated(pieces: Iterator[bytes], packing: str) -> Iterator[bytes]:
    """Unpack without ever holding more than a piece: a packed bomb meets the bound on the way."""
    unpacker = None
    for piece in pieces:
        if unpacker is None:
            # "deflate" is sent both with and without zlib's own header.
            bare = packing == "deflate" and piece[:1] != b"\x78"
            unpacker = zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS | 32)
        rest = piece
        while rest:
            try:
                yield unpacker.decompress(rest, _PIECE)
            except zlib.error:
                raise FetchError("The answer is packed, and broken.") from None
            if unpacker.eof:
                return
            rest = unpacker.unconsumed_tail


def _too_large(most: int) -> FetchError:
    return FetchError(f"The answer is larger than {most:,} bytes.", again=False)
