"""Matching a body of reports from end to end: tellings, candidates, judgements, clusters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from waqai.facts.model import ReportFacts
from waqai.matching.block import Blocks
from waqai.matching.clusters import Grouping, cluster
from waqai.matching.model import Judgement, Telling
from waqai.matching.score import KEPT_FROM, Scorer
from waqai.matching.tellings import report_words, tellings_of
from waqai.matching.words import Rarity

Progress = Callable[[int], None]


@dataclass(slots=True)
class Matching:
    """What matching found: the tellings by key, the machine's judgements, the clusters."""

    tellings: dict[str, Telling]
    judgements: list[Judgement]
    grouping: Grouping


def match(
    reports: Iterable[ReportFacts],
    persons: Iterable[Judgement] = (),
    copies: Mapping[str, str] | None = None,
) -> Matching:
    """Match the events of some reports.

    ``persons``: judgements of persons, the latest last; ``copies``: for each report that copies another,
    the name of the original.
    """
    listed = list(reports)
    rarity = Rarity(report_words(report) for report in listed)
    originals = copies or {}
    tellings = [t for r in listed for t in tellings_of(r, rarity, originals.get(r.report))]
    judgements = judge_all(tellings, Scorer(rarity))
    by_key = {t.key: t for t in tellings}
    return Matching(by_key, judgements, cluster(by_key, [*judgements, *persons]))


def judge_all(
    tellings: list[Telling],
    scorer: Scorer,
    wanted: Callable[[Telling], bool] | None = None,
    progress: Progress | None = None,
) -> list[Judgement]:
    """Judge all candidates; kept are those whose probability is not negligible.

    ``wanted``: only pairs with a telling that fulfils it (new reports); ``progress`` is called with the
    number of pairs compared, now and then.
    """
    out: list[Judgement] = []
    for number, (a, b) in enumerate(Blocks(tellings).pairs(wanted), 1):
        if scorer.probability(a, b) >= KEPT_FROM:
            out.append(scorer.judge(a, b))
        if progress is not None and number % 1000 == 0:
            progress(number)
    return out
