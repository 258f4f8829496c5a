"""Groups of names that stand for one entity, computed from people's judgements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from waqai.facts.model import UNLISTED

SAME, DIFFERENT = "same", "different"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody decided of two keys; a later one (larger ``id``) overrules an earlier one."""

    id: int
    left: str
    right: str
    verdict: str


def group_keys(judgements: Iterable[Judgement], weight: dict[str, int]) -> dict[str, str]:
    """For each key that is joined with another the key of its group: the listed or most told one of them.

    ``weight``: in how many reports a key stands. Keys judged different never come into one group, however
    many links lead from one to the other: later links are followed first, one that would join them is left.
    """
    latest = {tuple(sorted((j.left, j.right))): j for j in sorted(judgements, key=lambda j: j.id)}
    apart = {pair for pair, j in latest.items() if j.verdict == DIFFERENT}
    links = sorted((j for j in latest.values() if j.verdict == SAME), key=lambda j: -j.id)
    members: dict[str, set[str]] = {}
    for link in links:
        left, right = (members.get(key, {key}) for key in (link.left, link.right))
        if left is right or any(tuple(sorted((a, b))) in apart for a in left for b in right):
            continue
        joined = left | right
        for key in joined:
            members[key] = joined
    out: dict[str, str] = {}
    for key, group in members.items():
        if len(group) > 1:
            out[key] = min(group, key=lambda k: (k.startswith(UNLISTED), -weight.get(k, 0), k))
    return out


def by_group(keys: dict[str, str]) -> dict[str, list[str]]:
    """The members of each group, sorted."""
    out: dict[str, list[str]] = defaultdict(list)
    for key, group in keys.items():
        out[group].append(key)
    return {group: sorted(members) for group, members in out.items()}
