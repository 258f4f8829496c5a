"""Near-copies: agency texts in many papers are one witness, reports over one template are several."""

from __future__ import annotations

import random

import pytest

from waqai.documents.readers import SourceReport
from waqai.store import Store
from waqai.store.sketches import sketch

STORY = (
    "شنت طائرات حربية فجر اليوم غارات على الأحياء السكنية في مدينة سراقب بريف إدلب الشرقي، "
    "ما أدى إلى مقتل سبعة مدنيين بينهم طفلان وإصابة عشرين آخرين بجروح متفاوتة. "
    "وقال مدير المشفى الميداني إن بعض المصابين نقلوا إلى مشاف أخرى بسبب نقص الأدوية والكوادر. "
    "وأضاف أن القصف أخرج غرفة العمليات الوحيدة في المدينة عن الخدمة وألحق دمارا واسعا بالمبنى. "
    "وأفاد شهود عيان بأن فرق الدفاع المدني واصلت البحث عن ناجين تحت الأنقاض حتى ساعات المساء. "
    "وتشهد المنطقة منذ أسابيع تصعيدا دفع آلاف العائلات إلى النزوح نحو الشريط الحدودي شمالا."
)
SHORT = "قتل {} مدنيين في قصف مدفعي استهدف مدينة {} ظهر اليوم، وفق ما ذكرت مصادر محلية في المدينة."


def report(name: str, text: str, published: str = "2019-08-03") -> SourceReport:
    return SourceReport(name, text, None, published, name, None, f"{name}.txt")


def originals(store: Store, *reports: SourceReport) -> dict[str, str | None]:
    store.ingest(reports)
    return {stored.name: stored.copy_of for stored in store.reports()}


def test_copies_of_copies_are_one_family(store: Store) -> None:
    sentences = STORY.split(". ")
    found = originals(
        store,
        report("agency", STORY),
        report("cut", ". ".join(sentences[:4])),
        report("with_lead", "نقلت وكالات الأنباء تفاصيل جديدة. " + STORY),
        report("marks", STORY.replace("أ", "ا").replace("،", "")),
        report("changed_end", ". ".join(sentences[:5]) + ". وستوافيكم الصحيفة بالمزيد."),
    )
    assert set(found.values()) == {None, "agency"}
    assert found["agency"] is None


def test_one_template_for_two_places_is_no_copy(store: Store) -> None:
    found = originals(
        store,
        report("one", SHORT.format("ثلاثة", "سراقب")),
        report("two", SHORT.format("ثلاثة", "تعز")),
        report("three", SHORT.format("خمسة", "سراقب")),
        report("later", STORY, "2019-08-03"),
        report("much_later", STORY.replace("سبعة", "تسعة"), "2020-01-03"),
    )
    assert set(found.values()) == {None}


def test_copies_in_later_runs_find_their_original(store: Store) -> None:
    originals(store, report("agency", STORY))
    found = originals(store, report("paper", STORY + " انتهى."), report("other", SHORT.format("خمسة", "تعز")))
    assert found == {"agency": None, "paper": "agency", "other": None}


@pytest.mark.parametrize("replaced", [0.0, 0.05, 0.1])
def test_sketches_of_similar_texts_meet(replaced: float) -> None:
    dice = random.Random(7)
    words = [f"كلمة{dice.randrange(5000)}" for _ in range(300)]
    for _ in range(20):
        changed = [w if dice.random() >= replaced else f"غير{dice.randrange(5000)}" for w in words]
        one, other = sketch(" ".join(words)), sketch(" ".join(changed))
        if one.resemblance(other) > 0.55:
            assert set(one.bands) & set(other.bands)


def test_texts_that_share_nothing_do_not_meet() -> None:
    one, other = sketch(STORY), sketch(SHORT)
    assert not set(one.bands) & set(other.bands)
    assert one.resemblance(other) == one.containment(other) == 0.0


def test_a_text_without_words_has_no_bands() -> None:
    assert sketch("...").bands == ()
    assert len(sketch("كلمة").shingles) == 1
