"""Kill runs of `waqai add` at random moments: what was committed stays, and nothing is left half-written.

    python benchmarks/kill_ingest.py [--kills 200] [--seed 1] [--store postgresql://...]

Each round forks a process that adds reports and tells the name of each one once its batch is committed;
at a random moment it is killed with SIGKILL. Then the store is looked through: every report that was told
(in any round) is there, with its text, one current coding and all facts derived from it. The batches are
of random size, so that many kills fall into a transaction.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, func, select, text

from waqai.documents.readers import SourceReport
from waqai.facts import read_facts
from waqai.store import Store, ingest, tables
from waqai.store.columns import unpack_record
from waqai.store.ingest import Ingest
from waqai.workers import code_all

_SAMPLES = Path(__file__).parent.parent / "examples"
_LONGEST = 0.6


@dataclass(slots=True)
class Outcome:
    """What the kills did; ``faults`` should be empty."""

    kills: int
    inside: int
    told: int
    stored: int
    faults: list[str]


def kill_rounds(address: str, kills: int, seed: int) -> Outcome:
    """Kill ``kills`` runs against one store and look it through after each."""
    dice = random.Random(seed)
    Store.open(address).close()
    # Loaded before the processes are forked, which then start at once.
    list(code_all([], 1))
    told: set[str] = set()
    faults: list[str] = []
    inside = 0
    for number in range(kills):
        said, in_batch = _one_kill(address, number, dice)
        told |= said
        inside += in_batch
        with Store.open(address, create=False) as store:
            faults += [f"round {number}: {fault}" for fault in _look_through(store, told)]
    with Store.open(address, create=False) as store:
        return Outcome(kills, inside, len(told), sum(1 for _ in store.reports()), faults)


def _one_kill(address: str, number: int, dice: random.Random) -> tuple[set[str], bool]:
    """Fork a run and kill it; the names it told as committed, and whether a batch was being written."""
    batch, delay, seed = dice.choice([1, 3, 10, 50]), dice.uniform(0, _LONGEST), dice.random()
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        _add_for_ever(address, number, batch, seed, writer)
    os.close(writer)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as pipe:
        lines = pipe.read().decode().split("\n")[:-1]
    return {line for line in lines if line not in "<>"}, [x for x in lines if x in "<>"][-1:] == ["<"]


def _add_for_ever(address: str, number: int, batch: int, seed: float, writer: int) -> None:
    with suppress(BaseException):
        ingest._BATCH = batch
        with Store.open(address, create=False) as store:
            run = _Telling(store.engine, f"round {number}")
            run.writer = writer
            for item in code_all(run.fresh(_reports(number, seed)), 1):
                run.take(item)
    os._exit(1)


class _Telling(Ingest):
    """Tells the names of what a flush has committed."""

    writer: int

    def flush(self) -> None:
        before = len(self.tally.names)
        os.write(self.writer, b"<\n")
        super().flush()
        names = "".join(f"{name}\n" for name in self.tally.names[before:])
        os.write(self.writer, f"{names}>\n".encode())


def _reports(number: int, seed: float) -> Iterator[SourceReport]:
    """Reports without end, made of the samples' paragraphs."""
    dice = random.Random(seed)
    lines = [
        line
        for path in sorted(_SAMPLES.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line) > 60
    ]
    count = 0
    while True:
        count += 1
        name = f"r{number}-{count}"
        body = "\n".join([*dice.sample(lines, 2), name])
        yield SourceReport(name, body, None, "2019-08-03", f"paper {dice.randrange(9)}", None, f"{name}.txt")


def _look_through(store: Store, told: set[str]) -> Iterator[str]:
    report, coding, event, claim = tables.report, tables.coding, tables.event, tables.claim
    with store.connect() as connection:
        if connection.dialect.name == "sqlite":
            if connection.scalar(text("PRAGMA integrity_check")) != "ok":
                yield "the file is damaged"
            if connection.execute(text("PRAGMA foreign_key_check")).first():
                yield "a row points nowhere"
        query = select(report.c.id, report.c.name, report.c.text, coding.c.record).outerjoin(
            coding, (coding.c.report_id == report.c.id) & coding.c.current
        )
        rows = connection.execute(query).all()
        derived = {
            table.name: _counts(connection, table) for table in (event, claim, tables.copy_band, tables.copy)
        }
    if lost := told - {row.name for row in rows}:
        yield f"lost: {sorted(lost)[:5]}"
    for row in rows:
        if row.record is None:
            yield f"{row.name} has no coding"
            continue
        facts = read_facts(unpack_record(row.record), row.name)
        wanted = len(facts.events), len(facts.claims)
        if (derived["event"].get(row.id, 0), derived["claim"].get(row.id, 0)) != wanted:
            yield f"{row.name} lacks facts"
        if row.id not in derived["copy_band"] and row.id not in derived["copy"]:
            yield f"{row.name} was not compared with others"
        if not row.text.endswith(row.name):
            yield f"{row.name} has not its text"


def _counts(connection: Connection, table: Table) -> dict[int, int]:
    ident = table.c.report_id
    return {row[0]: row[1] for row in connection.execute(select(ident, func.count()).group_by(ident))}


def main() -> None:
    parser = argparse.ArgumentParser(description="Kill runs that add reports; nothing may be lost.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", help="an empty store; by default a new SQLite file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = kill_rounds(given.store or str(Path(folder) / "kill.db"), given.kills, given.seed)
    print(
        f"{outcome.kills} kills, {outcome.inside} of them while a batch was being written: "
        f"{outcome.told} reports told as stored, {outcome.stored} in the store, {len(outcome.faults)} faults"
    )
    for fault in outcome.faults[:20]:
        print(f"  {fault}")
    sys.exit(1 if outcome.faults else 0)


if __name__ == "__main__":
    main()
