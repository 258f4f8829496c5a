"""From bytes to text: which encoding a file is in, and what had to be given up to read it.

The decoded text is the text as given: line ends, NUL and other odd characters stay, so that
offsets into it hold for whoever decodes the same bytes the same way. Only a byte order mark goes.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from waqai.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"BZh", b"\x7fELF", b"MZ\x90",
    b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"Rar!", b"7z\xbc\xaf", b"ID3", b"OggS", b"RIFF",
)  # fmt: skip
_CODE_PAGES = ("cp1256", "iso8859_6")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
#: Letters that no Arabic text is without; text decoded by the wrong table has few of them.
_COMMON = re.compile("[\u0627\u0644\u064a\u0645\u0648\u0646\u0631\u062a]")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_BLANK = b" \t\r\n\x00"
_SAMPLE = 65536
_BAD_SHARE = 0.02


class Decoded(NamedTuple):
    """The text, the name of its encoding, and how many characters had to be replaced (U+FFFD)."""

    text: str
    encoding: str
    replaced: int


def decode(data: bytes, name: str = "the input") -> Decoded:
    """Decode a report; ``name`` is what errors call it.

    Raises: InputError where the input is empty, binary, or in no encoding that gives plausible text.
    """
    if data.startswith(_MAGIC):
        raise InputError(f"{name} is not text but a binary file (such as a picture, an archive or a PDF).")
    found = _by_mark(data) if data.strip(_BLANK) else Decoded("", "utf-8", 0)
    if found is None:
        found = _utf16(data) or _strict(data, "utf-8") or _broken_utf8(data) or _single_byte(data)
    if found is None:
        raise InputError(f"{name} is not text in an encoding known here; convert it to UTF-8 first.")
    if not found.text.strip("\x00 \t\r\n"):
        raise InputError(f"{name} is empty.")
    return found


def _by_mark(data: bytes) -> Decoded | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lenient(data[len(bom) :], encoding)
    return None


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text, encoding, 0) if _is_text(text) else None


def _lenient(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a byte order mark: every other byte is 00 (Latin, spaces) or 06 (Arabic)."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(high) > 1 and sum(b in (0x00, 0x06) for b in high) > 0.8 * len(high):
            text = data[: len(data) - len(data) % 2].decode(encoding, errors="replace")
            if _is_text(text.replace("\x00", "")) and "\x00" not in text.strip("\x00"):
                replaced = text.count("\ufffd") + len(data) % 2
                return Decoded(text, encoding, replaced)
    return None


def _broken_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few bad bytes: what is good must be many times what is bad."""
    sample = _lenient(data[:_SAMPLE], "utf-8")
    wide = sum(ord(c) > 0x7F for c in sample.text) - sample.replaced
    # A sample cut inside a character ends in one more bad byte than the data has.
    bad = sample.replaced - (len(data) > _SAMPLE)
    if bad > max(1.0, _BAD_SHARE * len(sample.text)) or wide <= 4 * bad or not _is_text(sample.text):
        return None
    return _lenient(data, "utf-8")


def _single_byte(data: bytes) -> Decoded | None:
    """The Arabic code page under which the text reads best as Arabic, else what charset-normalizer finds."""
    readings = [found for encoding in _CODE_PAGES if (found := _strict(data, encoding))]
    arabic = [found for found in readings if _is_arabic(found.text)]
    if arabic:
        return max(arabic, key=lambda found: len(_COMMON.findall(found.text[:_SAMPLE])))
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None
    other = _strict(data, best.encoding)
    return other if other is not None and _is_plausible(other.text) else None


def _is_text(text: str) -> bool:
    """Whether control characters are rare enough for text; single NULs are borne."""
    sample = text[:_SAMPLE]
    odd = len(_CONTROLS.findall(sample)) + sample.count("\x00")
    return odd <= max(2.0, 0.02 * len(sample))


def _is_arabic(text: str) -> bool:
    """Whether letters are mostly Arabic and common ones as common as in Arabic prose."""
    sample = text[:_SAMPLE]
    letters = sum(c.isalpha() for c in sample)
    arabic = len(_ARABIC.findall(sample))
    common = len(_COMMON.findall(sample))
    return arabic >= 10 and arabic > 0.4 * letters and common > 0.4 * arabic


def _is_plausible(text: str) -> bool:
    sample = text[:_SAMPLE]
    wordlike = sum(c.isalnum() or c.isspace() for c in sample)
    return wordlike > 0.7 * len(sample)
