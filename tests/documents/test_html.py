"""Web pages: text and metadata."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from waqai.documents.html import parse_html, read_html

PARAGRAPH = "وصلت قافلة من المساعدات إلى المدينة المحاصرة بعد مفاوضات استمرت أسبوعا."
PAGE = f"""<!doctype html><html><head><title>خبر | الموقع</title>
<meta property="og:site_name" content="موقع الخبر"><link rel="canonical" href="https://example.org/n/1">
<script type="application/ld+json">
{{"@graph": [{{"@type": "NewsArticle", "datePublished": "2020-03-01T10:00:00Z"}}]}}</script>
<style>p {{ color: red }}</style></head><body><nav><a>الرئيسية</a><a>أخبار</a></nav>
<h1>قافلة <b>مساعدات</b> تدخل المدينة</h1>
<article><p>{PARAGRAPH}</p><p>سطر أول<br>سطر ثان مع <a href="x">رابط</a> فيه.</p>نص خارج فقرة
<div>{PARAGRAPH * 3}</div>
<script>var x = "قصف";</script></article><footer>جميع الحقوق محفوظة</footer></body></html>"""


def test_text_is_the_title_and_the_blocks_of_the_article() -> None:
    page = parse_html(PAGE)
    assert page.text.split("\n\n") == [
        "قافلة مساعدات تدخل المدينة",
        PARAGRAPH,
        "سطر أول\nسطر ثان مع رابط فيه.",
        "نص خارج فقرة",
        PARAGRAPH * 3,
    ]


def test_metadata() -> None:
    page = parse_html(PAGE)
    assert page.title == "قافلة مساعدات تدخل المدينة"
    assert page.published == "2020-03-01T10:00:00Z"
    assert page.outlet == "موقع الخبر"
    assert page.url == "https://example.org/n/1"


def test_meta_and_time_dates() -> None:
    meta = '<meta property="article:published_time" content="2019-05-06"><p>نص</p>'
    assert parse_html(meta).published == "2019-05-06"
    assert parse_html('<time datetime="2018-01-02">2 يناير</time><p>نص</p>').published == "2018-01-02"
    assert parse_html("<p>نص</p>").published is None


def test_declared_and_undeclared_encodings() -> None:
    declared = f'<meta charset="windows-1256"><p>{PARAGRAPH}</p>'
    assert read_html(declared.encode("cp1256")).text == PARAGRAPH
    lying = f'<meta charset="utf-8"><p>{PARAGRAPH}</p>'
    assert read_html(lying.encode("cp1256")).text == PARAGRAPH
    assert read_html(f"<p>{PARAGRAPH}</p>".encode("utf-16")).text == PARAGRAPH


def test_faulty_linked_data_is_passed_over() -> None:
    assert parse_html('<script type="application/ld+json">{"a":</script><p>نص</p>').text == "نص"


@given(st.text(max_size=200))
def test_any_text_can_be_parsed(text: str) -> None:
    assert isinstance(parse_html(text).text, str)
