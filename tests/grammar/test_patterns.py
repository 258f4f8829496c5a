"""The pattern engine, on a grammar without any Arabic."""

from __future__ import annotations

import pytest

from waqai.errors import KnowledgeError
from waqai.grammar.patterns import Found, Grammar, Hit, Matcher, compile_rules
from waqai.lexicon.lexicon import WordInfo, default_lexicon
from waqai.report import Report


def letter(name: str) -> Matcher:
    def match(report: Report, i: int) -> Found | None:
        norm = report.tokens[i].norm
        if norm == name:
            return Found(i + 1, norm)
        return Found(i + 1, norm, 1, conj="w") if norm == f"w{name}" else None

    return match


def grammar(*patterns: str, parts: dict[str, str] | None = None) -> Grammar:
    rules = [{"name": f"r{k}", "pattern": p, "build": "x"} for k, p in enumerate(patterns)]
    names = "abcd"

    def hint(name: str) -> object:
        return lambda info: isinstance(info, WordInfo) and info.norm in (name, f"w{name}")

    matchers = {name: letter(name) for name in names}
    hints = {name: hint(name) for name in names}
    return Grammar(compile_rules({"rules": rules, "parts": parts or {}}, "test"), matchers, hints)  # type: ignore[arg-type]


def match(g: Grammar, text: str, first: int = 0) -> Hit | None:
    report = Report(text, default_lexicon())
    return g.match(report, first, len(report.tokens))


@pytest.mark.parametrize(
    ("pattern", "text", "last"),
    [
        ("a b", "a b c", 2),
        ("a b? c", "a c", 2),
        ("a (b | c) d", "a c d", 3),
        ("(a | b)? c", "c", 1),
        ("a '/' b", "a / b", 3),
        ("a '('? b ')'?", "a ( b )", 4),
        ("a +b", "a wb", 2),
        ("a *b", "a b", 2),
        ("a !b", "a c", 1),
    ],
)
def test_matches(pattern: str, text: str, last: int) -> None:
    hit = match(grammar(pattern), text)
    assert hit is not None
    assert hit.last == last


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("a b", "a c"), ("a b", "a wb"), ("a +b", "a b"), ("a !b", "a b"), ("a '/' b", "a b"), ("a b", "a")],
)
def test_does_not_match(pattern: str, text: str) -> None:
    assert match(grammar(pattern), text) is None


def test_longest_rule_wins_and_the_first_of_equals() -> None:
    hit = match(grammar("a", "a b", "a (b | c)"), "a b")
    assert hit is not None
    assert hit.rule.name == "r1"


def test_captures_and_keys() -> None:
    hit = match(grammar("first=a b second=a"), "a b a")
    assert hit is not None
    assert sorted(hit.captures) == ["b", "first", "second"]


def test_backtracks_over_optional_items() -> None:
    hit = match(grammar("a? a b"), "a b")
    assert hit is not None
    assert hit.last == 2


def test_first_item_may_carry_clitics() -> None:
    hit = match(grammar("a b"), "wa b")
    assert hit is not None
    assert hit.at == 1


def test_named_parts() -> None:
    hit = match(grammar("PAIR c?", parts={"PAIR": "a b"}), "a b c")
    assert hit is not None
    assert hit.last == 3


@pytest.mark.parametrize("pattern", ["(a", "a)", "a $", "NOWHERE a", "(a | ) b"])
def test_malformed_patterns_are_named(pattern: str) -> None:
    with pytest.raises(KnowledgeError, match="r0"):
        grammar(pattern)
