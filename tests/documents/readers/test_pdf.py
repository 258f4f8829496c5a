"""PDF: letters as typed, and one sentence for what holds no text or is none."""

from __future__ import annotations

from pathlib import Path

from waqai.documents.readers import FailedReport, SourceReport, read_reports
from waqai.documents.readers.pdf import typed


def _pdf(content: bytes) -> bytes:
    """A PDF of one page, written by hand: the cross-references give each object's offset."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def _read(path: Path, data: bytes) -> SourceReport | FailedReport:
    path.write_bytes(data)
    (item,) = read_reports([path])
    return item


def test_the_text_of_a_page_is_a_report(tmp_path: Path) -> None:
    item = _read(tmp_path / "one.pdf", _pdf(b"BT /F1 12 Tf 40 100 Td (Five killed in Aleppo) Tj ET"))
    assert isinstance(item, SourceReport) and item.text == "Five killed in Aleppo" and item.id == "one"


def test_a_pdf_without_text_says_so(tmp_path: Path) -> None:
    item = _read(tmp_path / "scan.pdf", _pdf(b"0 0 100 100 re f"))
    assert isinstance(item, FailedReport) and "holds no text" in item.reason


def test_a_broken_pdf_says_so(tmp_path: Path) -> None:
    item = _read(tmp_path / "broken.pdf", b"%PDF-1.4\nnothing")
    assert isinstance(item, FailedReport) and "cannot be opened" in item.reason


def test_drawn_letters_are_those_that_are_typed() -> None:
    assert typed("\ufee3\ufe98\ufebb\ufe8e\ufef7  \ufea3\ufee0\ufe90 ").split()[1] == "حلب"
    assert typed("\ufefb \r\n قصف ") == "لا\nقصف"
