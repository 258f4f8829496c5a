"""Page furniture on pages made up for the purpose; the titles and sentences are the test's own."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.documents.furniture import body_lines, find_furniture, furniture_of
from waqai.documents.furniture_words import compile_words, furniture_words
from waqai.errors import KnowledgeError

TITLE = "مقتل ثلاثة جنود بكمين على طريق جبلي"
LEAD = "قتل ثلاثة جنود وأصيب رابع بجروح، صباح الثلاثاء، في كمين نصبه مسلحون على الطريق الواصل بين القريتين."
NEXT = (
    "وقال ضابط في اللواء إن المهاجمين انسحبوا نحو الوادي بعد وصول التعزيزات، ولم تعلن أي جهة مسؤوليتها عنه."
)
LAST = (
    "وتشهد المنطقة هجمات متكررة على نقاط الجيش منذ مطلع الشهر الماضي، بحسب سكان تحدثوا إلى مراسلنا في البلدة."
)


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def marked(text: str) -> list[str]:
    return [span.of(text) for span in find_furniture(text)]


def test_a_plain_report_has_no_furniture() -> None:
    assert marked(page(TITLE, LEAD, NEXT, LAST)) == []


@pytest.mark.parametrize(
    "button", ["طباعة", "شارك", "Facebook", "1,204 زيارة", "اضف تعليق", "الأخبار", "فيسبوك تويتر"]
)
def test_lines_of_furniture_words(button: str) -> None:
    assert marked(page(TITLE, button, LEAD, NEXT, LAST)) == [button]


@pytest.mark.parametrize(
    "line",
    [
        "اقرأ أيضا: اجتماع مرتقب لوزراء الخارجية في العاصمة",
        "إعداد: سامر الحاج - تحرير: ليلى قاسم",
        "جميع الحقوق محفوظة للموقع 2019",
        "صدر الصورة، Reuters",
        "— قناة الخبر (@khabar_tv) May 3, 2020",
        "تابعونا على تلغرام ليصلكم كل جديد",
        "المشاركة على WhatsApp (فتح في نافذة جديدة)",
    ],
)
def test_lines_of_furniture_patterns(line: str) -> None:
    assert marked(page(TITLE, LEAD, line, NEXT, LAST)) == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        "انضم نحو مئتي مقاتل من أبناء القرى المجاورة إلى صفوف الفصيل خلال الأسبوعين الماضيين.",
        "سجل المرصد مقتل عشرة مدنيين بينهم طفلان في القصف على الأحياء الشرقية.",
        "شارك المئات في مظاهرة وسط المدينة احتجاجا على انقطاع الكهرباء.",
        "اشترك في الهجوم عشرات المسلحين الذين قدموا على متن سيارات رباعية الدفع.",
        "للمزيد من الضغط حشدت القوات آلياتها على أطراف البلدة الجنوبية.",
    ],
)
def test_prose_that_begins_like_furniture_stays(sentence: str) -> None:
    assert marked(page(TITLE, LEAD, sentence, LAST)) == []


def test_headlines_after_a_heading_of_other_articles_run_to_the_end() -> None:
    tail = [
        "مقالات ذات صلة",
        "انطلاق مؤتمر المانحين في العاصمة",
        "ارتفاع أسعار الخبز في الأسواق",
        "دير الزور",
    ]
    assert marked(page(TITLE, LEAD, NEXT, LAST, *tail)) == tail


def test_teasers_without_a_heading() -> None:
    headline = "وزير الزراعة يفتتح معرض الزهور السنوي في الحديقة العامة"
    teaser = "افتتح وزير الزراعة أمس معرض الزهور السنوي في الحديقة العامة وسط حضور كبير من الزوار الذين..."
    assert marked(page(TITLE, LEAD, NEXT, LAST, headline, teaser)) == [headline, teaser]


def test_a_single_short_line_at_the_end_stays() -> None:
    assert marked(page(TITLE, LEAD, NEXT, LAST, "ولا تزال الحصيلة مرشحة للارتفاع")) == []


def test_a_list_after_a_colon_stays() -> None:
    names = ["أحمد سليم الراوي 12 عاما", "سعاد سليم الراوي 9 أعوام"]
    assert marked(page(TITLE, LEAD, NEXT, LAST, "أسماء الضحايا:", *names)) == []


def test_a_bulleted_list_at_the_end_stays() -> None:
    items = ["- انسحاب القوات من وسط المدينة إلى الثكنات", "- فتح الطريق الدولي أمام قوافل المساعدات"]
    assert marked(page(TITLE, LEAD, NEXT, LAST, *items)) == []


def test_caption_repeated_through_the_text() -> None:
    caption = "آليات للجيش قرب الطريق"
    text = page(TITLE, LEAD, caption, NEXT, caption, LAST)
    assert marked(text) == [caption, caption]


def test_caption_under_the_title() -> None:
    caption = "جنود في نقطة تفتيش شرق البلدة - أرشيف"
    assert marked(page(TITLE, caption, LEAD, NEXT)) == [caption]


def test_title_repeated_with_a_subhead_before_the_lead() -> None:
    again = f"{TITLE} المهاجمون انسحبوا نحو الوادي"
    assert marked(page(TITLE, again, LEAD, NEXT)) == [again]


def test_title_said_three_times_on_its_line() -> None:
    text = page(f"{TITLE} {TITLE} {TITLE}", TITLE, LEAD, NEXT)
    assert marked(text) == [f"{TITLE} {TITLE}", TITLE]


def test_pull_quote_and_quote_box() -> None:
    quote = '"لم نعد نجد مكانا آمنا ننام فيه مع أطفالنا منذ أسابيع"'
    text = page(TITLE, LEAD, quote, "ربة منزل من البلدة", NEXT, LAST)
    assert marked(text) == [quote, "ربة منزل من البلدة"]
    echo = "المهاجمين انسحبوا نحو الوادي بعد وصول التعزيزات"
    assert marked(page(TITLE, LEAD, echo, NEXT, LAST)) == [echo]


def test_headline_of_another_article_between_paragraphs() -> None:
    link = "افتتاح معرض الكتاب العربي بمشاركة عشرين دار نشر في بيروت"
    assert marked(page(TITLE, LEAD, link, NEXT, LAST)) == [link]


def test_a_subheading_stays() -> None:
    assert marked(page(TITLE, LEAD, "هجمات متكررة", LAST)) == []
    subhead = "انسحاب المهاجمين نحو الوادي بعد وصول تعزيزات اللواء"
    assert marked(page(TITLE, LEAD, subhead, NEXT, LAST)) == []


def test_links_that_run_into_a_paragraph() -> None:
    links = "روابط ذات علاقة تفجير يستهدف قافلة في الجنوب انفجار يهز سوقا شعبية وسقوط جرحى"
    text = page(
        TITLE, LEAD, f"{links} وقال ضابط في اللواء إن المهاجمين انسحبوا نحو الوادي. ولم يقدم تفاصيل.", LAST
    )
    assert marked(text) == [links]


def test_keywords_behind_the_last_full_stop() -> None:
    assert marked(page(TITLE, LEAD, f"{NEXT} سمات الجيش كمين هجوم")) == ["سمات الجيش كمين هجوم"]


def test_date_line_and_dateline_are_no_furniture() -> None:
    assert marked(page(TITLE, "29/10/2016", "دمشق - سانا", LEAD, NEXT)) == []


def test_a_report_without_full_stops_keeps_its_short_paragraphs() -> None:
    lines = [f"{sentence[:-1]}" for sentence in (LEAD, NEXT, LAST)]
    short = "ونقل الجرحى إلى المشفى الوطني في المدينة لتلقي العلاج اللازم هناك"
    assert (
        marked(page(TITLE, *lines, short, "وعادت الحركة إلى الطريق بعد ساعات من إغلاقه أمام السيارات")) == []
    )


def test_every_piece_names_its_rule_and_body_lines_are_the_rest() -> None:
    text = page(TITLE, "طباعة", LEAD)
    pieces = furniture_of(text)
    assert [piece.rule for piece in pieces] == ["furniture words"]
    body = [span.of(text) for span in body_lines(text, [piece.span for piece in pieces])]
    assert body == [TITLE, LEAD]


LINES = st.sampled_from(
    [TITLE, LEAD, NEXT, LAST, "طباعة", "مقالات ذات صلة", "", "\x00", "12/3/2014", "روابط ذات علاقة x"]
)


@given(st.lists(LINES | st.text(max_size=40), max_size=12))
def test_spans_are_in_order_inside_the_text_and_apart(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans = find_furniture(text)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_faulty_knowledge_is_told() -> None:
    assert furniture_words().tails
    with pytest.raises(KnowledgeError, match="lacks a field"):
        compile_words({"lines": {}})
