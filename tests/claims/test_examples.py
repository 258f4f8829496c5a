"""The examples that stand beside the reporting words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from waqai.claims import run
from waqai.knowledge.files import read_yaml
from waqai.report import Report

Build = Callable[[str], Report]

EXAMPLES: list[dict[str, Any]] = read_yaml("words", "reporting.yaml")["examples"]
CLASSES: dict[str, Any] = read_yaml("words", "reporting.yaml")["classes"]
STANCES = {
    "say",
    "announce",
    "confirm",
    "deny",
    "accuse",
    "demand",
    "threaten",
    "promise",
    "responsibility",
    "praise",
}


def _found(marked_report: Build, marked: str) -> list[dict[str, Any]]:
    report = marked_report(marked)
    run(report)
    return [
        {
            "verb": report.text[c.verb.start : c.verb.end],
            "who": c.speaker,
            "stance": c.stance,
            "content": report.text[c.content.start : c.content.end],
            "quoted": c.quoted,
        }
        for c in report.claims
    ]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"][:40])
def test_example(marked_report: Build, example: dict[str, Any]) -> None:
    assert _found(marked_report, example["text"]) == [
        {"quoted": False, **claim} for claim in example["claims"]
    ]


def _words() -> list[tuple[str, dict[str, Any]]]:
    out = []
    for spec in CLASSES.values():
        shared = {k: v for k, v in spec.items() if k != "words"}
        for word in spec["words"]:
            own = word if isinstance(word, dict) else {"w": word}
            out.append((own["w"], {**shared, **own}))
    return out


def test_there_are_reporting_words_enough() -> None:
    assert len(_words()) >= 250


@pytest.mark.parametrize("stance", sorted(STANCES))
def test_every_stance_has_an_example(stance: str) -> None:
    assert any(c["stance"] == stance for e in EXAMPLES for c in e["claims"])


def test_words_name_known_stances() -> None:
    unknown = [w for w, data in _words() if data.get("stance", "say") not in STANCES]
    assert unknown == []


def test_words_that_make_claims_say_what_brings_in_their_content() -> None:
    silent = [w for w, data in _words() if data["pos"] != "particle" and not data.get("takes")]
    assert silent == []
