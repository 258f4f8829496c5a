"""What stands between a reporting word and its speaker and names nobody: times, places, occasions."""

from __future__ import annotations

from waqai.claims.scene import Scene
from waqai.lexicon.morphology import table

_LAM = str(table()["article_after_lam"])[0]
_OUTLET = 7


def skip_asides(scene: Scene, first: int, limit: int) -> int:
    """The first token from ``first`` that is no time, no mark and no word that only stands between."""
    i = first
    while i < limit:
        if scene.mention_at.get(i) is not None:
            break
        if scene.timed[i] or not scene.is_word(i) or points_only(scene, i):
            i += 1
        elif scene.has(i, "claims.aside"):
            match = scene.report.match(i, "claims.aside")
            i = match.last if match is not None else i + 1
        elif scene.has(i, "claims.auxiliary") or _dates(scene, i, limit):
            i += 1
        else:
            after = max(_occasion(scene, i, limit), _to_quoted(scene, i, limit))
            if after == i:
                break
            i = after
    return i


def _occasion(scene: Scene, i: int, limit: int) -> int:
    """The token after "in a press conference", "in a statement": where something is said, not by whom."""
    if not scene.has(i, "claims.preposition") or not scene.has(i + 1, "claims.occasion"):
        return i
    last = i + 2
    while last < limit and scene.has(last, "claims.medium"):
        last += 1
    return last


def _to_quoted(scene: Scene, i: int, limit: int) -> int:
    """The token after "to" with an outlet's name in quotation marks or brackets."""
    bracket = scene.tokens[i + 1].norm == "(" if i + 1 < limit else False
    if scene.tokens[i].norm != _LAM or not (bracket or scene.is_quote(i + 1)):
        return i
    for k in range(i + 2, min(i + _OUTLET, limit)):
        if scene.tokens[k].norm == ")" if bracket else scene.is_quote(k):
            return k + 1
    return i


def _dates(scene: Scene, i: int, limit: int) -> bool:
    return scene.has(i, "claims.preposition") and i + 1 < limit and bool(scene.timed[i + 1])


def points_only(scene: Scene, i: int) -> bool:
    """Whether a preposition with a pronoun stands at token ``i``."""
    hit = scene.hit(i, "claims.preposition")
    return hit is not None and bool(hit.reading.enclitic) and not hit.reading.prep
