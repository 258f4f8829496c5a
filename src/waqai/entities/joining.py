"""People's judgements that two names are one entity, or are not, in a store; groups computed from them."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select

from waqai.entities.groups import SAME, Judgement, group_keys
from waqai.errors import InputError
from waqai.explore.filters import named_keys
from waqai.store import tables
from waqai.store.clock import now

ENTITY = "entity"


def judge(connection: Connection, left: str, right: str, verdict: str, by: str) -> int:
    """Store what a person decided of two entities, each named or keyed, and compute the groups; its number.

    Raises: InputError where one is not there or is not plain from its name, or both are one.
    """
    first, second = sorted((one_key(connection, left), one_key(connection, right)))
    if first == second:
        raise InputError(f"{left} and {right} are one entity of the key {first} already.")
    row = {"kind": ENTITY, "left_key": first, "right_key": second, "verdict": verdict, "by": by, "at": now()}
    ident = connection.execute(insert(tables.judgement).values(row).returning(tables.judgement.c.id)).scalar()
    recompute(connection)
    return int(ident or 0)


def one_key(connection: Connection, name: str) -> str:
    """The key of the entity so keyed, or the one that is told most under that name. Raises: InputError."""
    entity = tables.entity.c
    if connection.scalar(select(entity.id).where(entity.entity_key == name).limit(1)) is not None:
        return name
    keys = sorted(named_keys(connection, name))
    told = (
        select(entity.entity_key)
        .where(entity.entity_key.in_(keys))
        .group_by(entity.entity_key)
        .order_by(func.count(func.distinct(entity.report_id)).desc(), entity.entity_key)
    )
    found = list(connection.scalars(told))
    if not found:
        raise InputError(f"No report names {name!r}; `waqai actors {name}` lists names that hold it.")
    return str(found[0])


def recompute(connection: Connection) -> dict[str, str]:
    """Compute the groups from the judgements in force and write them; group key by entity key."""
    judged, entity, group = tables.judgement.c, tables.entity.c, tables.entity_group
    rows = connection.execute(
        select(judged.id, judged.left_key, judged.right_key, judged.verdict)
        .where(judged.kind == ENTITY, judged.withdrawn.is_(None))
        .order_by(judged.id)
    )
    judgements = [Judgement(*row) for row in rows]
    keys = {key for j in judgements if j.verdict == SAME for key in (j.left, j.right)}
    reports = (
        select(entity.entity_key, func.count(func.distinct(entity.report_id)))
        .where(entity.entity_key.in_(sorted(keys)))
        .group_by(entity.entity_key)
    )
    weight = {key: int(count) for key, count in connection.execute(reports)}
    found = group_keys(judgements, weight)
    connection.execute(delete(group))
    if found:
        rows_ = [{"entity_key": key, "group_key": whole} for key, whole in sorted(found.items())]
        connection.execute(insert(group), rows_)
    return found


def groups(connection: Connection) -> dict[str, str]:
    """The group key by entity key, of the entities that are joined with others."""
    group = tables.entity_group.c
    return {
        row.entity_key: row.group_key for row in connection.execute(select(group.entity_key, group.group_key))
    }
