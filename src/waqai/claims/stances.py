"""The stance of a claim: that of its reporting word, unless what is said shows another."""

from __future__ import annotations

from waqai.claims.cues import Cue
from waqai.claims.scene import Scene

_OWNING = frozenset({"say", "announce", "confirm"})
_HEAD_REACH = 2
_WORD = "reporting word"


def stance_of(scene: Scene, cue: Cue, first: int, last: int) -> tuple[str, str]:
    """The stance of a claim whose content is tokens ``[first, last)``, and the rule that gave it."""
    stance = str(cue.entry.data["stance"])
    if cue.negated:
        return str(cue.entry.data.get("negated", stance)), "negated word"
    if stance in _OWNING and _owns(scene, first):
        return "responsibility", "own responsibility"
    if cue.says("voices"):
        voiced = _voiced(scene, first, last)
        return (voiced, "what is voiced") if voiced else (stance, _WORD)
    if cue.says("judges"):
        judged = _judged(scene, first, last)
        return (judged, "judgement") if judged else (stance, _WORD)
    return stance, _WORD


def _owns(scene: Scene, first: int) -> bool:
    """Whether the content begins with the speaker's own responsibility."""
    hits = scene.words[first].hits.get("claims.voiced", ())
    return any(hit.entry.data.get("own") and hit.reading.enclitic for hit in hits)


def _voiced(scene: Scene, first: int, last: int) -> str | None:
    for i in range(first, min(last, first + _HEAD_REACH)):
        hit = scene.hit(i, "claims.voiced")
        if hit is not None:
            return str(hit.entry.data["stance"])
    return None


def _judged(scene: Scene, first: int, last: int) -> str | None:
    """The judgement nearest to the end, where the predicate stands."""
    for i in range(last - 1, first - 1, -1):
        if scene.has(i, "claims.laud"):
            return "praise"
        if scene.has(i, "claims.blame"):
            return "accuse"
    return None
