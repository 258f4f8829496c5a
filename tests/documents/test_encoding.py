"""Encodings, whole and broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.documents.encoding import decode
from waqai.errors import InputError

TEXT = (
    "أصيب خمسة أشخاص في انفجار لغم أرضي قرب البلدة.\r\nوقالت مصادر طبية إن حالة اثنين منهم خطرة (12:30)\x00\n"
)
SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "encodings"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("cp1256", "cp1256"),
        ("iso8859_6", "iso8859_6"),
    ],
)
def test_encodings_are_told_apart_and_nothing_is_changed(encoding: str, found: str) -> None:
    text = TEXT.replace("\x00", "") if encoding.startswith("utf-16-") else TEXT
    decoded = decode(text.encode(encoding))
    assert decoded == (text, found, 0)


def test_single_bad_bytes_are_replaced_and_counted() -> None:
    data = TEXT.encode()
    decoded = decode(data[:20] + b"\xff" + data[20:])
    assert (decoded.encoding, decoded.replaced) == ("utf-8", 1)
    assert decoded.text.replace("\ufffd", "") == TEXT


def test_bad_bytes_far_into_a_long_file() -> None:
    data = TEXT.replace("\x00", "").encode() * 900
    decoded = decode(data + b"\xff\xff")
    assert (decoded.encoding, decoded.replaced) == ("utf-8", 2)


@pytest.mark.parametrize("data", [b"", b"  \r\n", b"\xef\xbb\xbf", b"\x00\x00"])
def test_empty_input_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"report\.txt is empty"):
        decode(data, "report.txt")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n rest", b"%PDF-1.7 x", bytes(range(256)) * 9, b"PK\x03\x04 zip"]
)
def test_binary_input_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"picture\.png is not text"):
        decode(data, "picture.png")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_an_input_error(data: bytes) -> None:
    try:
        decoded = decode(data)
    except InputError as error:
        assert str(error).endswith(".")
    else:
        assert decoded.text


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x6FF), min_size=1).filter(str.strip))
def test_utf8_text_comes_back_as_it_was(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


@pytest.mark.skipif(not SAMPLES.exists(), reason="the newspaper samples of ../shared are not here")
def test_newspapers_in_windows_1256() -> None:
    files = sorted(SAMPLES.glob("*.txt"))
    assert files
    assert {decode(file.read_bytes()).encoding for file in files} == {"cp1256"}
