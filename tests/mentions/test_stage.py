"""The whole stage: odd input, order of the result, datelines, speed."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from waqai.report import Report

Coded = Callable[..., Report]


@pytest.mark.parametrize(
    "text", ["", " \n", "12/3/2020", "No Arabic here.", "«« (", "في", "وزير", "قرية", "«قرية", "ال ال ال"]
)
def test_odd_input(coded: Coded, text: str) -> None:
    report = coded(text)
    assert all(e.mentions for e in report.entities)


def test_mentions_are_sorted_and_spans_exact(coded: Coded) -> None:
    text = "قال الجيش اللبناني في بيروت إن مسلحين هاجموا موقعا للجيش"
    mentions = coded(text).mentions
    assert [m.first for m in mentions] == sorted(m.first for m in mentions)
    assert all(m.span.of(text).strip() == m.span.of(text) for m in mentions)


def test_outlet_of_the_dateline(coded: Coded) -> None:
    report = coded("سبق - الرياض: أعلنت السلطات ذلك", outlet="سبق")
    assert (report.mentions[0].kind, report.mentions[0].last) == ("group", 1)


def test_time_grows_with_length_only(coded: Coded) -> None:
    text = "قصف الجيش اللبناني بلدة كفرنويران في ريف حلب الشمالي، وقال المرصد إن مسلحين فروا. "
    coded(text)
    started = time.process_time()
    coded(text * 400)
    assert time.process_time() - started < 10
