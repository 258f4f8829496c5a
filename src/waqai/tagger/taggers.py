"""The two taggers: ``names`` as newswire has them (PER, LOC, ORG), and ``mentions`` as the codebook has them.

The first is trained on ANERcorp, the second on hand-coded reports; the second sees what the first says.
Both see what the rules found, so that they learn where the rules are to be trusted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from functools import cache
from typing import NamedTuple

from waqai.lexicon.lexicon import WordInfo
from waqai.report import Report
from waqai.tagger.chain import OUTSIDE, load_chain, stretches
from waqai.tagger.features import Contexts, Scorer, bare_form

NAMES, MENTIONS = "names", "mentions"
#: No name or mention has more tokens than this.
_LONGEST = 12
_SHORTEST = 3
_PERSON = "PER"
_COMMON = ("mention.common", "preposition", "title.person", "mention.says")


class Proposal(NamedTuple):
    """Tokens ``[first, last)`` that the tagger takes for a mention of a kind, and how likely (0 to 1)."""

    first: int
    last: int
    kind: str
    likelihood: float


@cache
def scorer(name: str) -> Scorer:
    """The packaged tagger of that name; read once a process."""
    return Scorer(name, load_chain(name))


def label_names(report: Report, around: Contexts, tagger: Scorer | None = None) -> list[str]:
    """For each token the label of the names tagger; ``around``: what the rules found.

    A name marked once is marked wherever the report has it again, a person also by the family name alone.
    """
    tagger = tagger or scorer(NAMES)
    out = [OUTSIDE] * len(report.tokens)
    for sentence in report.sentences:
        rows = tagger.rows(report, sentence, around)
        out[sentence.first : sentence.last] = tagger.chain.best(rows)
    _mark_again(report, out)
    return out


def _mark_again(report: Report, labels: list[str]) -> None:
    words = [bare_form(word) for word in report.words]
    told: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in stretches(labels):
        written = tuple(words[name.first : name.last])
        told[written][name.kind] += 1
        if name.kind == _PERSON and len(written) > 1:
            told[written[-1:]][name.kind] += 1
    begins = {written[0] for written in told}
    longest = max((len(written) for written in told), default=0)
    i = 0
    while i < len(words):
        size = 1
        if words[i] in begins and labels[i] == OUTSIDE:
            size = _mark_at(report, labels, words, i, told, longest)
        i += size


def _mark_at(
    report: Report,
    labels: list[str],
    words: list[str],
    i: int,
    told: Mapping[tuple[str, ...], Counter[str]],
    longest: int,
) -> int:
    """Mark the longest name told elsewhere that stands at token ``i``; how many tokens were looked after."""
    for size in range(min(longest, len(words) - i), 0, -1):
        kinds = told.get(tuple(words[i : i + size]))
        free = all(label == OUTSIDE for label in labels[i : i + size])
        if kinds and free and (size > 1 or _names_alone(report.words[i])):
            kind = kinds.most_common(1)[0][0]
            labels[i : i + size] = [f"B-{kind}", *[f"I-{kind}"] * (size - 1)]
            return size
    return 1


def _names_alone(word: WordInfo) -> bool:
    """Whether the word alone may be a name: it is no word of common prose."""
    return len(bare_form(word)) >= _SHORTEST and word.hits.keys().isdisjoint(_COMMON)


def proposals(report: Report, around: Contexts, taken: Set[int]) -> list[Proposal]:
    """The mentions that the tagger sees where the rules found none.

    ``around``: what the rules and the names tagger found; ``taken``: tokens within what the rules found.
    """
    tagger = scorer(MENTIONS)
    out: list[Proposal] = []
    for sentence in report.sentences:
        rows = tagger.rows(report, sentence, around)
        free = (row for k, row in enumerate(rows, sentence.first) if k not in taken)
        if not any(tagger.chain.may_begin(row) for row in free):
            continue
        for found in stretches(tagger.chain.best(rows)):
            first, last = found.first + sentence.first, found.last + sentence.first
            if last - first <= _LONGEST and taken.isdisjoint(range(first, last)):
                out.append(Proposal(first, last, found.kind, tagger.chain.likelihood(rows, found)))
    return out
