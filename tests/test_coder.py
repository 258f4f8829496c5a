"""The coder as a whole: records of the schema, evidence that slices, input of every kind."""

import gzip
import itertools
import json
import random
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waqai import Coder, InputError, WaqaiError
from waqai.coder import LONGEST_REPORT
from waqai.pipeline import STAGES, Stage, check_order

SHARED = Path(__file__).parents[2] / "shared"
EXAMPLES = Path(__file__).parents[1] / "examples"
CODER = Coder()


def spans(value: Any) -> list[dict[str, Any]]:
    """All spans of a record in wire form."""
    if isinstance(value, list):
        return [s for item in value for s in spans(item)]
    if isinstance(value, dict):
        if {"start", "end"} <= value.keys():
            return [value]
        return [s for item in value.values() for s in spans(item)]
    return []


def check_record(text: str, record: dict[str, Any]) -> None:
    for span in spans(record):
        assert 0 <= span["start"] < span["end"] <= len(text)
        assert text[span["start"] : span["end"]] == span["text"]
    ids = {e["id"] for e in record["entities"]}
    events = {v["id"] for v in record["events"]}
    for event in record["events"]:
        named = [*event["initiators"], *event["targets"], *event["sources"]]
        assert set(named) | {p["entity"] for p in event["places"]} <= ids
        assert event["time"] is None or event["time"] in {t["id"] for t in record["times"]}
        assert set(event["counts"]) <= {q["id"] for q in record["quantities"]}
    for claim in record["claims"]:
        assert claim["speaker"] is None or claim["speaker"] in ids
        assert set(claim["about"]) <= events


def schema() -> dict[str, Any]:
    path = SHARED / "record.schema.json"
    if not path.exists():
        pytest.skip("the schema of the record lies in ../shared, which is absent")
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda p: p.stem)
def test_examples_are_coded(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    record = CODER.code(text, published="2016-01-01").to_dict()
    check_record(text, record)
    assert record["events"] and record["claims"] and record["entities"] and record["times"]


def test_examples_fit_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for path in sorted(EXAMPLES.glob("*.txt")):
        validator.validate(CODER.code(path.read_text(encoding="utf-8")).to_dict())


def test_examples_hold_every_event_type_and_most_stances() -> None:
    records = [CODER.code(p.read_text(encoding="utf-8")).to_dict() for p in EXAMPLES.glob("*.txt")]
    types = {v["type"] for r in records for v in r["events"]}
    stances = {c["stance"] for r in records for c in r["claims"]}
    assert len(types) >= 20, sorted(types)
    assert {"say", "announce", "confirm", "deny", "accuse", "demand"} <= stances


def test_bulk_texts_never_crash_and_every_span_slices() -> None:
    folder = SHARED / "data" / "bulk"
    if not folder.exists():
        pytest.skip("the bulk texts lie in ../shared, which is absent")
    validator = jsonschema.Draft202012Validator(schema())
    lines: list[str] = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            lines += itertools.islice(file, 20_000)
    for number, line in enumerate(random.Random(7).sample(lines, 2000)):
        raw = json.loads(line)
        text = raw.get("text") or raw.get("content") or ""
        if not text.strip():
            continue
        record = CODER.code(text, published="2015-08-01").to_dict()
        check_record(text, record)
        if number % 10 == 0:
            validator.validate(record)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(
        alphabet=st.sampled_from('قتل جيش سوري غارة على حلب 15 ٣ و«»"().،:\n\tAb ـًأإلى'),
        min_size=1,
        max_size=300,
    )
)
def test_no_text_breaks_the_coder(text: str) -> None:
    if text.strip():
        check_record(text, CODER.code(text).to_dict())


def test_same_input_same_record() -> None:
    text = next(iter(sorted(EXAMPLES.glob("*.txt")))).read_text(encoding="utf-8")
    assert CODER.code(text).to_dict() == CODER.code(text).to_dict()


def test_empty_report_is_refused_with_a_sentence() -> None:
    with pytest.raises(InputError, match="empty"):
        CODER.code("  \n ")


def test_report_longer_than_any_article_is_refused() -> None:
    with pytest.raises(InputError, match="split it"):
        CODER.code("ا" * (LONGEST_REPORT + 1))


def test_published_that_is_no_date_is_refused() -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        CODER.code("نص", published="31/31/2015")


def test_latin_text_gives_a_record_without_arabic() -> None:
    record = CODER.code("Nothing to see here. 15 strikes.").to_dict()
    assert record["document"]["language"] == "und"


def test_without_any_date_relative_times_stay_open() -> None:
    record = CODER.code("قتل ثلاثة جنود أمس في هجوم قرب الموصل").to_dict()
    assert record["document"]["published"] is None
    assert all(t["value"] is None for t in record["times"])


def test_one_long_line_takes_bounded_time() -> None:
    text = "قصف الجيش السوري مواقع المسلحين في ريف حلب وقتل 15 شخصا أمس، " * 1500
    record = CODER.code(text, published="2016-01-01").to_dict()
    check_record(text, record)


def test_stages_in_a_wrong_order_are_told() -> None:
    late = Stage("late", lambda report: None, frozenset({"never"}), frozenset())
    with pytest.raises(WaqaiError, match="never"):
        check_order((*STAGES, late))
