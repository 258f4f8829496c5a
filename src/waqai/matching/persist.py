"""Matching in the store: judgements kept, clusters computed anew from them and written in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from waqai.errors import InputError
from waqai.matching.accounts import contradictions, summary
from waqai.matching.clusters import Grouping, cluster
from waqai.matching.keys import EventKey, EventKeys
from waqai.matching.model import DIFFERENT, MACHINE, SAME, Judgement, ordered
from waqai.matching.reading import accounts_of
from waqai.store import tables
from waqai.store.clock import now
from waqai.store.columns import key as fitted

Row = dict[str, Any]
EVENT = "event"
_KEY = 400
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a computation of the clusters gave: events, clusters, those of several reports, conflicts."""

    events: int
    clusters: int
    joined: int
    conflicts: list[tuple[str, str]]


def event_keys(connection: Connection) -> EventKeys:
    """All events of the current codings."""
    event, report = tables.event.c, tables.report.c
    rows = connection.execute(
        select(event.id, report.name, event.key, event.anchor_start, event.anchor_end).join(
            tables.report, report.id == event.report_id
        )
    )
    return EventKeys(EventKey(*row) for row in rows)


def judgements(connection: Connection, events: EventKeys) -> list[Judgement]:
    """The judgements in force about events that are still coded, in the order they were made."""
    judged = tables.judgement.c
    rows = connection.execute(
        select(judged.left_key, judged.right_key, judged.verdict, judged.score, judged.by)
        .where(judged.kind == EVENT, judged.withdrawn.is_(None))
        .order_by(judged.id)
    )
    out: list[Judgement] = []
    for left, right, verdict, score, by in rows:
        pair = events.current(left), events.current(right)
        if pair[0] is not None and pair[1] is not None:
            out.append(Judgement(*ordered(pair[0], pair[1]), verdict, score, (), by))
    return out


def judge(connection: Connection, left: str, right: str, verdict: str, by: str) -> int:
    """Store a person's judgement of two events (``REPORT#EVENT``) and compute the clusters; its number.

    Raises: InputError where one of the events is not there, or both are the same one.
    """
    if verdict not in (SAME, DIFFERENT):
        raise InputError(f"A judgement is {SAME} or {DIFFERENT}, not {verdict}.")
    events = event_keys(connection)
    pair = ordered(_stored(events, left), _stored(events, right))
    if pair[0] == pair[1]:
        raise InputError(f"{left} and {right} are one and the same event of one report.")
    row = _row(Judgement(*pair, verdict, None, (), by), now())
    ident = connection.execute(insert(tables.judgement).values(row).returning(tables.judgement.c.id)).scalar()
    recompute(connection, events)
    return int(ident or 0)


def undo(connection: Connection, ident: int, by: str) -> Row:
    """Withdraw a person's judgement and compute the clusters; what it said.

    Raises: InputError where there is no such judgement, or it is withdrawn already.
    """
    judged = tables.judgement
    found = connection.execute(select(judged).where(judged.c.id == ident)).mappings().first()
    if found is None or found["by"] == MACHINE:
        raise InputError(f"There is no judgement {ident} of a person.")
    if found["withdrawn"]:
        raise InputError(f"The judgement {ident} was withdrawn already, on {found['withdrawn'][:10]}.")
    connection.execute(judged.update().where(judged.c.id == ident).values(withdrawn=now(), withdrawn_by=by))
    if found["kind"] == EVENT:
        recompute(connection)
    return dict(found)


def _stored(events: EventKeys, key: str) -> str:
    event = events.by_key.get(key)
    if event is None:
        raise InputError(f"There is no event {key}; name it as REPORT#EVENT, e.g. sana-1#v3.")
    return fitted(event.stored, _KEY)


def write_machine(connection: Connection, events: EventKeys, found: Iterable[Judgement], full: bool) -> int:
    """Store the machine's judgements; ``full`` takes all its earlier ones away first. Their number."""
    if full:
        judged = tables.judgement
        connection.execute(delete(judged).where(judged.c.kind == EVENT, judged.c.by == MACHINE))
    moment, batch, written = now(), list[Row](), 0
    for judgement in found:
        left, right = events.by_key[judgement.left].stored, events.by_key[judgement.right].stored
        stored = ordered(fitted(left, _KEY), fitted(right, _KEY))
        batch.append(_row(_renamed(judgement, *stored), moment))
        if len(batch) >= _BATCH:
            connection.execute(insert(tables.judgement), batch)
            written, batch = written + len(batch), []
    if batch:
        connection.execute(insert(tables.judgement), batch)
    return written + len(batch)


def _renamed(judgement: Judgement, left: str, right: str) -> Judgement:
    return Judgement(left, right, judgement.verdict, judgement.probability, judgement.reasons, judgement.by)


def _row(judgement: Judgement, moment: str) -> Row:
    reasons = {reason.feature: reason.weight for reason in judgement.reasons}
    return {
        "kind": EVENT,
        "left_key": judgement.left,
        "right_key": judgement.right,
        "verdict": judgement.verdict,
        "score": None if judgement.probability is None else round(judgement.probability, 4),
        "reasons": json.dumps(reasons) if reasons else None,
        "by": judgement.by,
        "at": moment,
    }


def recompute(
    connection: Connection, events: EventKeys | None = None, progress: Callable[[int], None] | None = None
) -> Outcome:
    """Compute the clusters from the judgements in force, and write those that changed."""
    known = events or event_keys(connection)
    grouping = cluster(known.by_key, judgements(connection, known))
    _write(connection, known, grouping, progress)
    joined = sum(len(keys) > 1 for keys in grouping.clusters)
    return Outcome(len(known.by_key), len(grouping.clusters), joined, grouping.conflicts)


def _write(
    connection: Connection, events: EventKeys, grouping: Grouping, progress: Callable[[int], None] | None
) -> None:
    wanted = {
        frozenset(events.by_key[key].row for key in keys): events.by_key[keys[0]]
        for keys in grouping.clusters
    }
    there = _members(connection)
    _forget(connection, [ident for ident, rows in there.items() if rows not in wanted])
    kept = {rows for rows in there.values() if rows in wanted}
    fresh = [(rows, first) for rows, first in wanted.items() if rows not in kept]
    for start in range(0, len(fresh), _BATCH):
        _insert(connection, fresh[start : start + _BATCH])
        if progress is not None:
            progress(min(start + _BATCH, len(fresh)))


def _members(connection: Connection) -> dict[int, frozenset[int]]:
    member = tables.cluster_event.c
    out: dict[int, set[int]] = {ident: set() for ident in connection.scalars(select(tables.cluster.c.id))}
    for ident, event in connection.execute(select(member.cluster_id, member.event_id)):
        out[ident].add(event)
    return {ident: frozenset(rows) for ident, rows in out.items()}


def _forget(connection: Connection, idents: list[int]) -> None:
    for start in range(0, len(idents), _BATCH):
        some = idents[start : start + _BATCH]
        member, table = tables.cluster_event, tables.cluster
        connection.execute(delete(member).where(member.c.cluster_id.in_(some)))
        connection.execute(delete(table).where(table.c.id.in_(some)))


def _insert(connection: Connection, fresh: list[tuple[frozenset[int], EventKey]]) -> None:
    accounts = accounts_of(connection, [row for rows, _ in fresh for row in rows])
    found = []
    for rows, first in fresh:
        told = [accounts[row] for row in sorted(rows)]
        against = json.dumps(contradictions(told), ensure_ascii=False)
        found.append({"key": fitted(first.key, 240), **summary(told), "contradictions": against})
    statement = insert(tables.cluster).returning(tables.cluster.c.id, sort_by_parameter_order=True)
    idents = list(connection.execute(statement, found).scalars())
    members = [
        {"cluster_id": ident, "event_id": row}
        for ident, (rows, _) in zip(idents, fresh, strict=True)
        for row in sorted(rows)
    ]
    connection.execute(insert(tables.cluster_event), members)
