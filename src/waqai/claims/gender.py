"""The gender that a word or a mention asks of its verb."""

from __future__ import annotations

from waqai.claims.scene import FEMININE, MASCULINE, UNKNOWN, Scene
from waqai.lexicon.morphology import table
from waqai.report import Mention
from waqai.text.normalise import normalise


def gender_of(scene: Scene, mention: Mention) -> str:
    """The gender a mention asks of its verb, or unknown."""
    shown = shown_gender(scene, mention.first)
    if mention.kind in ("place", "facility") and shown == UNKNOWN:
        return FEMININE
    return shown


def shown_gender(scene: Scene, i: int) -> str:
    """The gender that the word at token ``i`` shows, or unknown."""
    if scene.has(i, "claims.masculine"):
        return MASCULINE
    if scene.has(i, "claims.feminine"):
        return FEMININE
    token = scene.tokens[i]
    raw = scene.report.text[token.start : token.end]
    return _ending_gender(raw)


def _ending_gender(raw: str) -> str:
    t = table()
    if raw.endswith(t["feminine_spelt"]) or normalise(raw).endswith(t["sound_feminine"]):
        return FEMININE
    if len(raw) > 4 and normalise(raw).endswith(tuple(t["sound_masculine"][:2])):
        return MASCULINE
    return UNKNOWN
