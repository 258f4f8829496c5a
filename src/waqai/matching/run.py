"""Matching a body of reports from end to end: tellings, candidates, judgements, clusters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from waqai.facts.model import ReportFacts
from waqai.matching import persist, reading
from waqai.matching.block import Blocks
from waqai.matching.clusters import Grouping, cluster
from waqai.matching.model import Judgement, Telling
from waqai.matching.persist import Outcome
from waqai.matching.score import KEPT_FROM, Scorer
from waqai.matching.tellings import by_rarity, report_words, tellings_of
from waqai.matching.words import Rarity
from waqai.store import Store, tables

Progress = Callable[[int], None]
Stage = Callable[[str, int], None]
#: A new report is compared with those that tell of, or were published in, the days this near to its own.
REACH_DAYS = 35


def _silent(step: str, number: int) -> None:
    """Progress that nobody hears of."""


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
    tellings, rarity = _gather(reports, copies or {}, _silent)
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


def match_store(store: Store, full: bool = False, progress: Stage = _silent) -> Outcome:
    """Match the reports of a store: those that are new, or (``full``) all anew; in one transaction.

    ``progress`` is told the name of each step and a number that grows in it.
    """
    with store.connect() as connection:
        new = reading.unmatched(connection)
        everything = full or not connection.scalar(select(tables.cluster.c.id).limit(1))
        names = None if everything else reading.near_in_time(connection, new, REACH_DAYS) if new else []
        originals = reading.copies(connection)
    tellings, rarity = _gather(store.facts(names), originals, progress)
    wanted = None if everything else frozenset(new)
    found = judge_all(
        tellings,
        Scorer(rarity),
        None if wanted is None else lambda telling: telling.report in wanted,
        lambda number: progress("comparing", number),
    )
    with store.begin() as connection:
        events = persist.event_keys(connection)
        known = [j for j in found if j.left in events.by_key and j.right in events.by_key]
        persist.write_machine(connection, events, known, everything)
        return persist.recompute(connection, events, lambda number: progress("clusters", number))


def _gather(
    reports: Iterable[ReportFacts], originals: Mapping[str, str], progress: Stage
) -> tuple[list[Telling], Rarity]:
    """All tellings, and how rare their words are over all reports."""
    rarity = Rarity()
    tellings: list[Telling] = []
    for number, report in enumerate(reports, 1):
        rarity.add(report_words(report))
        tellings += tellings_of(report, originals.get(report.report))
        if number % 100 == 0:
            progress("reading", number)
    return [by_rarity(telling, rarity) for telling in tellings], rarity
