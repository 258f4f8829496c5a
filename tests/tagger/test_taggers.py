"""The packaged taggers: what they mark in sentences that no rule list covers."""

from __future__ import annotations

import pytest

from waqai import Coder
from waqai.lexicon.lexicon import default_lexicon
from waqai.report import Report
from waqai.tagger.chain import load_chain
from waqai.tagger.features import Mark, Scorer, contexts, features_of, with_labels
from waqai.tagger.taggers import label_names

TEXT = "أعلن مدير النادي أن اللاعب كارلوس بيدروزا سينتقل إلى ميلانو. وقال بيدروزا إنه سعيد."


def report_of(text: str) -> Report:
    return Report(text, default_lexicon())


@pytest.mark.parametrize("name", ["names", "mentions"])
def test_kept_parts_sum_to_the_features_it_was_trained_on(name: str) -> None:
    report = report_of(TEXT)
    around = with_labels(contexts(report, [Mark(5, 7, "person", "shape")]), ["B-PER"] + ["O"] * 20)
    chain = load_chain(name)
    for sentence in report.sentences:
        whole = [chain.row(features) for features in features_of(report, sentence, around)]
        parts = Scorer(f"test {name}", chain).rows(report, sentence, around)
        for one, other in zip(whole, parts, strict=True):
            assert list(other) == pytest.approx(list(one))


def test_a_family_name_is_marked_wherever_it_stands_again() -> None:
    report = report_of(TEXT)
    labels = label_names(report, contexts(report, [Mark(5, 7, "person", "shape")]))
    marked = [t.norm for t, label in zip(report.tokens, labels, strict=True) if label.endswith("-PER")]
    assert marked == ["كارلوس", "بيدروزا", "بيدروزا"]


def test_a_word_knows_what_the_report_calls_it_elsewhere() -> None:
    report = report_of("زار رامزي البلدة. ورامزي وزير.")
    around = contexts(report, [Mark(1, 2, "person", "shape")])
    assert "d=person" in around[4]
    assert "d=person" not in around[1]


def test_the_coder_asks_the_taggers_only_where_told_and_says_so_in_the_derivation() -> None:
    text = "نقل المصابون إلى المعسكر الجهوي بعد القصف."
    assert Coder().code(text).to_dict()["entities"] == []
    (found,) = Coder(propose=True).code(text).to_dict()["entities"]
    (step,) = found["why"]
    assert found["kind"] == "facility"
    assert (step["rule"], step["span"]["text"]) == ("trained tagger", "المعسكر الجهوي")
