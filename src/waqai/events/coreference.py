"""Which anchors tell one happening: each anchor is joined to its most likely antecedent, or stands alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from waqai.events.anchors import Anchor
from waqai.events.scene import Scene
from waqai.linear import LinearModel

CASUALTIES = "casualties"
_MOST_ANTECEDENTS = 40
#: Types whose words stand for one another in telling one happening.
_KIN = (
    frozenset({"airstrike", "shelling", "bombing", "attack", "clash", CASUALTIES}),
    frozenset({"capture", "advance", "clash", "withdrawal"}),
    frozenset({"meeting", "agreement", "cooperation", "ceasefire"}),
    frozenset({"arrest", "judicial", "abduction", "release", "attack"}),
)
_GAPS = ((0, "0"), (2, "1-2"), (6, "3-6"), (15, "7-15"), (10**6, "16+"))
_ROLES = ("place", "initiator", "target")
_HITTING = frozenset({"airstrike", "shelling", "bombing", "attack"})
#: How much the likeliest member of a group counts against the mean of all.
MIX = 0.5


def cluster(
    scene: Scene, anchors: list[Anchor], model: LinearModel, threshold: float = 0.4
) -> list[list[int]]:
    """Group the numbers of ``anchors`` (in reading order) by happening.

    Source of the method: best-first antecedent linking (Ng and Cardie 2002).
    """
    pairs = Pairs(scene, anchors)
    groups: list[list[int]] = []
    group_of: dict[int, int] = {}
    counts: dict[int, set[tuple[int | None, int | None]]] = {}
    for number in range(len(anchors)):
        odds = {
            earlier: _odds(pairs, earlier, number, model)
            for earlier in range(max(0, number - _MOST_ANTECEDENTS), number)
            if comparable(scene, anchors[earlier], anchors[number])
        }
        own = scene.strikes_at(anchors[number].token, anchors[number].use == "verb")
        best, best_score = -1, threshold
        within_group: dict[int, list[float]] = {}
        for earlier, p in odds.items():
            within_group.setdefault(group_of[earlier], []).append(p)
        for position, within in within_group.items():
            if own is not None and own not in counts.get(position, {own}):
                continue  # six strikes are not the twelve told before
            if any(_wider(scene, anchors[k], anchors[number]) for k in groups[position]):
                continue  # the strikes in Syria are not those in Syria and Iraq
            score = MIX * max(within) + (1 - MIX) * sum(within) / len(within)
            if score > best_score:
                best, best_score = position, score
        if best < 0:
            best = len(groups)
            groups.append([])
        groups[best].append(number)
        group_of[number] = best
        if own is not None:
            counts.setdefault(best, set()).add(own)
    return groups


def _wider(scene: Scene, whole: Anchor, anchor: Anchor) -> bool:
    """Whether ``whole`` is told of several countries and ``anchor``, of its kind, of some of them only."""
    if not {whole.type, anchor.type} <= _HITTING:
        return False
    own = scene.countries(anchor.fillers("place"))
    return bool(own) and own < scene.countries(whole.fillers("place"))


def _odds(pairs: Pairs, i: int, j: int, model: LinearModel) -> float:
    if _one_clause(pairs.scene, pairs.anchors[i], pairs.anchors[j]):
        return 1.0
    return model.probability(pair_features(pairs, i, j))


def _one_clause(scene: Scene, a: Anchor, b: Anchor) -> bool:
    """Whether a verb of hitting has the event noun beside it for its subject (``ten strikes hit``)."""
    if not {a.type, b.type} <= _HITTING or a.nominal == b.nominal:
        return False
    if a.nominal:
        return b.use == "verb" and scene.syntax.event_before(b.token) == a.token
    between = range(a.last, b.token)
    return len(between) < 3 and all(k in scene.quantity_at for k in between)


def comparable(scene: Scene, a: Anchor, b: Anchor) -> bool:
    """Whether two anchors may tell one happening at all: near, or of types that go together."""
    apart = scene.report.sentence_of[b.token] - scene.report.sentence_of[a.token]
    return apart <= 1 or _kinship(a, b) != "other type"


class Company(NamedTuple):
    """What an anchor is told with: the entities by role and all of them, the days and counts near it."""

    roles: tuple[frozenset[str], ...]
    entities: frozenset[str]
    days: frozenset[str]
    counts: frozenset[tuple[int | None, str]]


class Pairs:
    """Pairs of the anchors of one report, with what is worked out once for each anchor."""

    def __init__(self, scene: Scene, anchors: list[Anchor]) -> None:
        self.scene = scene
        self.anchors = anchors
        self.company = [_company_of(scene, anchor) for anchor in anchors]
        self._positions: dict[str, list[int]] = {}
        for number, anchor in enumerate(anchors):
            self._positions.setdefault(anchor.type, []).append(number)

    def rivals(self, i: int, j: int) -> int:
        """How many anchors of the type of ``j`` stand between ``i`` and ``j``."""
        positions = self._positions[self.anchors[j].type]
        return bisect_left(positions, j) - bisect_right(positions, i)


def _company_of(scene: Scene, anchor: Anchor) -> Company:
    return Company(
        tuple(anchor.fillers(role) for role in _ROLES),
        frozenset(a.entity for a in anchor.arguments),
        scene.days_near(anchor.token),
        scene.counts_near(anchor.token),
    )


def pair_features(pairs: Pairs, i: int, j: int) -> dict[str, float]:
    """Named features of anchors ``i`` < ``j`` for the coreference model."""
    scene, a, b = pairs.scene, pairs.anchors[i], pairs.anchors[j]
    report = scene.report
    distance = report.sentence_of[b.token] - report.sentence_of[a.token]
    same_type = a.type == b.type
    pair = f"{a.type}+{b.type}"
    where = "same sentence" if distance == 0 else "next sentence" if distance == 1 else "apart"
    out: dict[str, float] = {
        "bias": 1.0,
        where: 1.0,
        f"pair {pair}": 1.0,
        f"pair {pair} {where}": 1.0,
        "sentences apart": min(distance, 10) / 10,
    }
    kinship = _kinship(a, b)
    out[kinship] = 1.0
    out[f"{kinship} {where}"] = 1.0
    if a.hit.entry.lemma == b.hit.entry.lemma:
        out["same lemma"] = 1.0
        out[f"same lemma {where}"] = 1.0
    _definiteness(scene, a, b, kinship, out)
    _neighbourhood(scene, a, b, i, j, distance, out)
    _company(pairs.company[i], pairs.company[j], kinship, out)
    _standing(pairs, i, j, kinship, where, out)
    if _titled(scene, a) and not _titled(scene, b):
        out["first is in title"] = 1.0
        if same_type:
            out["first is in title, same type"] = 1.0
        if report.sentence_of[b.token] - report.sentence_of[a.token] <= 3:
            out["title and lead"] = 1.0
    return out


def _standing(pairs: Pairs, i: int, j: int, kind: str, where: str, out: dict[str, float]) -> None:
    """How the two stand among the anchors: what lies between, whether the second tells anything new."""
    a, b = pairs.anchors[i], pairs.anchors[j]
    same_type = a.type == b.type
    rivals = pairs.rivals(i, j)
    out[f"anchors of second's type between {min(rivals, 3)}, {kind}"] = 1.0
    if same_type and not rivals:
        out[f"last of its type {where}"] = 1.0
    if i == 0:
        out[f"first anchor of the report, {kind}"] = 1.0
    bare = not b.arguments
    out[f"second {'bare' if bare else 'has arguments'}, {kind}"] = 1.0
    if b.hit.reading.det:
        out[f"definite {'bare' if bare else 'with arguments'}, {kind}, {where}"] = 1.0
        if same_type and not rivals:
            out["definite, last of its type"] = 1.0
    if CASUALTIES in (a.type, b.type) and not same_type:
        order = "first" if a.type == CASUALTIES else "second"
        out[f"casualties {order} {where} {min(j - i - 1, 3)} between"] = 1.0
    told, before = pairs.company[j].entities, pairs.company[i].entities
    old = len(told & before)
    new = len(told) - old
    out["new arguments"] = min(new, 4) / 4
    out["shared arguments"] = min(old, 3) / 3
    if same_type:
        out["new arguments, same type"] = min(new, 4) / 4
        out["shared arguments, same type"] = min(old, 3) / 3


def _kinship(a: Anchor, b: Anchor) -> str:
    """``same type``, ``kin type`` (types that words of one happening often mix) or ``other type``."""
    return _kinship_of(a.type, b.type)


@cache
def _kinship_of(a: str, b: str) -> str:
    if a == b:
        return "same type"
    return "kin type" if any(a in kin and b in kin for kin in _KIN) else "other type"


def _titled(scene: Scene, anchor: Anchor) -> bool:
    title = scene.report.title_span
    return title is not None and anchor.span.start < title.end


def _definiteness(scene: Scene, a: Anchor, b: Anchor, kind: str, out: dict[str, float]) -> None:
    if b.hit.reading.det:
        out["second definite"] = 1.0
        out[f"second definite, {kind}"] = 1.0
        if not a.hit.reading.det:
            out[f"indefinite then definite, {kind}"] = 1.0
    elif b.nominal and not b.hit.reading.enclitic and b.hit.entry.form == "s":
        out[f"second indefinite, {kind}"] = 1.0
    if b.token and "demonstrative" in scene.report.words[b.token - 1].hits:
        out["second demonstrative"] = 1.0
        out[f"second demonstrative, {kind}"] = 1.0
    out[f"uses {a.use}+{b.use}"] = 1.0
    if a.status != b.status:
        out["other status"] = 1.0
        out[f"other status, {kind}"] = 1.0


def _neighbourhood(
    scene: Scene, a: Anchor, b: Anchor, i: int, j: int, distance: int, out: dict[str, float]
) -> None:
    if distance:
        return
    gap = b.token - a.last
    crossed = scene.syntax.borders[b.token] - scene.syntax.borders[a.last]
    if {a.type, b.type} <= _HITTING and not crossed and j == i + 1 and gap < 6:
        out[f"hitting words in one clause {a.use}+{b.use}"] = 1.0
        out["hitting words in one clause"] = 1.0
    if CASUALTIES in (a.type, b.type) and gap < 20:
        out[f"casualties in reach, {min(crossed, 2)} borders"] = 1.0
    out[f"gap {next(name for most, name in _GAPS if gap <= most)}"] = 1.0
    out["adjacent anchors" if j == i + 1 else "anchors between"] = 1.0
    if b.hit.reading.conj and gap < 10:
        out["second conjoined"] = 1.0
        out[f"conjoined {a.type}+{b.type}"] = 1.0
    relation = b.hit.reading.prep or (scene.syntax.relations[b.token - 1] if b.token else "")
    if relation and gap < 15:
        out[f"second after {relation}"] = 1.0
        out[f"{a.type} then {b.type} after {relation}"] = 1.0
    syntax = scene.syntax
    out["commas between"] = min(syntax.commas[b.token] - syntax.commas[a.last], 4) / 4
    out["borders between"] = min(syntax.borders[b.token] - syntax.borders[a.last], 4) / 4
    if any("cause" in scene.report.words[k].hits for k in range(a.last, b.token) if gap < 15):
        out["cause word between"] = 1.0


def _company(a: Company, b: Company, kind: str, out: dict[str, float]) -> None:
    for role, left, right in zip(_ROLES, a.roles, b.roles, strict=True):
        if left and right:
            shared = "shares" if left & right else "differs"
            out[f"{role} {shared}"] = 1.0
            out[f"{role} {shared}, {kind}"] = 1.0
            if left == right:
                out[f"{role} equal, {kind}"] = 1.0
        elif right:
            out[f"{role} only in second, {kind}"] = 1.0
        elif left:
            out[f"{role} only in first, {kind}"] = 1.0
    if a.days and b.days:
        out[f"time {'shares' if a.days & b.days else 'differs'}, {kind}"] = 1.0
    if a.counts and b.counts:
        out[f"count {'shares' if a.counts & b.counts else 'differs'}, {kind}"] = 1.0
