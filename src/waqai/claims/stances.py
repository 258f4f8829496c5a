"""The stance of a claim: that of its reporting word, unless what is said shows another."""

from __future__ import annotations

from waqai.claims.cues import Cue
from waqai.claims.scene import Scene

_OWNING = frozenset({"say", "announce", "confirm"})
_HEAD_REACH = 2


def stance_of(scene: Scene, cue: Cue, first: int, last: int) -> str:
    """The stance of a claim whose content is tokens ``[first, last)``."""
    stance = str(cue.entry.data["stance"])
    if cue.negated:
        return str(cue.entry.data.get("negated", stance))
    if stance in _OWNING and _owns(scene, first, last):
        return "responsibility"
    if cue.says("voices"):
        return _voiced(scene, first, last) or stance
    if cue.says("judges"):
        return _judged(scene, first, last) or stance
    return stance


def _owns(scene: Scene, first: int, last: int) -> bool:
    for i in range(first, min(last, first + 1)):
        for hit in scene.words[i].hits.get("claims.voiced", ()):
            if hit.entry.data.get("own") and hit.reading.enclitic:
                return True
    return False


def _voiced(scene: Scene, first: int, last: int) -> str | None:
    for i in range(first, min(last, first + _HEAD_REACH)):
        hit = scene.hit(i, "claims.voiced")
        if hit is not None:
            return str(hit.entry.data["stance"])
    return None


def _judged(scene: Scene, first: int, last: int) -> str | None:
    for i in range(last - 1, first - 1, -1):
        if scene.has(i, "claims.laud"):
            return "praise"
        if scene.has(i, "claims.blame"):
            return "accuse"
    return None
