"""Tagged sentences of newswire, read as the body of reports, and their words' tags by token."""

from __future__ import annotations

from collections.abc import Iterator

from waqai import quantities, times
from waqai.evaluation.names import OUTSIDE, Sentence
from waqai.lexicon.lexicon import Lexicon
from waqai.report import Report
from waqai.text.tokens import PUNCT

_SENTENCES_A_REPORT = 20


def reports_of(sentences: list[Sentence], lexicon: Lexicon) -> Iterator[tuple[Report, Sentence, list[int]]]:
    """Reports as they stand before the mentions stage, their words, and for each token its word's number.

    The sentences have no report around them: twenty at a time, in order, are read as one.
    """
    for at in range(0, len(sentences), _SENTENCES_A_REPORT):
        part = sentences[at : at + _SENTENCES_A_REPORT]
        text = "\n".join(" ".join(word.text for word in sentence) for sentence in part)
        report = Report(text, lexicon)
        times.run(report)
        quantities.run(report)
        words = [word for sentence in part for word in sentence]
        yield report, words, _word_of_token(report, words)


def _word_of_token(report: Report, words: Sentence) -> list[int]:
    out: list[int] = []
    number, end = 0, len(words[0].text)
    for token in report.tokens:
        while token.start >= end:
            number += 1
            end += 1 + len(words[number].text)
        out.append(number)
    return out


def token_labels(report: Report, words: Sentence, word_of: list[int]) -> list[str]:
    """The tags by token: punctuation at the ends of a name's words is no part of the name."""
    out: list[str] = []
    for i, token in enumerate(report.tokens):
        tag = words[word_of[i]].tag
        kind = tag[2:]
        alone = (i == 0 or word_of[i - 1] != word_of[i]) and word_of[i + 1 : i + 2] != [word_of[i]]
        if tag == OUTSIDE or token.kind == PUNCT and not alone and not _inside(word_of, i):
            out.append(OUTSIDE)
        elif out and out[-1][2:] == kind and (tag[0] == "I" or word_of[i - 1] == word_of[i]):
            out.append(f"I-{kind}")
        else:
            out.append(f"B-{kind}")
    return out


def _inside(word_of: list[int], i: int) -> bool:
    """Whether other tokens of the same word stand on both sides of token ``i``."""
    return 0 < i < len(word_of) - 1 and word_of[i - 1] == word_of[i] == word_of[i + 1]
