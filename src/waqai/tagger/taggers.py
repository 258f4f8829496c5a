"""The two taggers: ``names`` as newswire has them (PER, LOC, ORG), and ``mentions`` as the codebook has them.

The first is trained on ANERcorp, the second on hand-coded reports; the second sees what the first says.
Both see what the rules found, so that they learn where the rules are to be trusted.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import NamedTuple

from waqai.report import Report
from waqai.tagger.chain import OUTSIDE, load_chain, stretches
from waqai.tagger.features import Contexts, Scorer

NAMES, MENTIONS = "names", "mentions"
#: No name or mention has more tokens than this.
_LONGEST = 12


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
    """For each token the label of the names tagger; ``around``: what the rules found."""
    tagger = tagger or scorer(NAMES)
    out = [OUTSIDE] * len(report.tokens)
    for sentence in report.sentences:
        rows = tagger.rows(report, sentence, around)
        out[sentence.first : sentence.last] = tagger.chain.best(rows)
    return out


def proposals(report: Report, around: Contexts, taken: Set[int]) -> list[Proposal]:
    """The mentions that the tagger sees where the rules found none.

    ``around``: what the rules and the names tagger found; ``taken``: tokens within what the rules found.
    """
    tagger = scorer(MENTIONS)
    out: list[Proposal] = []
    for sentence in report.sentences:
        rows = tagger.rows(report, sentence, around)
        for found in stretches(tagger.chain.best(rows)):
            first, last = found.first + sentence.first, found.last + sentence.first
            if last - first <= _LONGEST and taken.isdisjoint(range(first, last)):
                out.append(Proposal(first, last, found.kind, tagger.chain.likelihood(rows, found)))
    return out
