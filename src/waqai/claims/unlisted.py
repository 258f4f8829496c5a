"""Speakers that no list and no mention finder knows: a definite noun or a name right after the verb."""

from __future__ import annotations

from typing import NamedTuple

from waqai.claims.scene import Scene
from waqai.claims.subjects import Subject

_LONGEST = 4
_LONGEST_NAME = 3
_SHORTEST_WORD = 2
_NOBODY = (
    "claims.thing",
    "claims.document",
    "claims.echo",
    "claims.aside",
    "claims.occasion",
    "claims.whatever",
)
_NO_NAME = ("mention.common", "preposition", "negation", "relative", "conjunction", "subordinator")


class Unlisted(NamedTuple):
    """Tokens ``[first, last)`` that name a speaker; ``many``: a body, not one person."""

    first: int
    last: int
    many: bool


def unlisted_speaker(scene: Scene, subject: Subject) -> Unlisted | None:
    """The speaker that the words of a subject without a mention name; None where they name a thing."""
    first, limit = subject.first, min(subject.last, subject.first + _LONGEST)
    if scene.is_quote(first):
        close = scene.quotation_at(first + 1)
        short = close is not None and close - first - 1 <= _LONGEST_NAME
        return Unlisted(first + 1, close, False) if close is not None and short else None
    if not _may_speak(scene, first):
        return None
    last = first
    while last < limit and _definite(scene, last):
        last += 1
    if last > first:
        return Unlisted(first, last, True)
    return _composed(scene, first, limit) or _named(scene, first, subject.last)


def _composed(scene: Scene, first: int, limit: int) -> Unlisted | None:
    """A noun with what completes it: "the fire department"."""
    last = first + 1
    while last < limit and _definite(scene, last):
        last += 1
    return Unlisted(first, last, True) if last > first + 1 and _common(scene, first) else None


def _named(scene: Scene, first: int, last: int) -> Unlisted | None:
    """A name of one to three words, none of which is known, up to what is said."""
    while last > first and not scene.is_word(last - 1):
        last -= 1
    if not 0 < last - first <= _LONGEST_NAME or not all(_unknown(scene, k) for k in range(first, last)):
        return None
    return Unlisted(first, last, False)


def _may_speak(scene: Scene, i: int) -> bool:
    return scene.is_word(i) and not scene.timed[i] and not any(scene.has(i, cls) for cls in _NOBODY)


def _definite(scene: Scene, i: int) -> bool:
    """Whether a word with the article and nothing joined before it stands at a token outside any mention."""
    if not scene.is_word(i) or scene.owner[i] is not None or scene.timed[i]:
        return False
    readings = scene.words[i].readings
    return any(r.det for r in readings) and not any(r.det and (r.prep or r.conj) for r in readings)


def _common(scene: Scene, i: int) -> bool:
    return "mention.common" in scene.words[i].hits and not scene.has(i, "claims.preposition")


def _unknown(scene: Scene, i: int) -> bool:
    word = scene.is_word(i) and scene.owner[i] is None and len(scene.tokens[i].norm) >= _SHORTEST_WORD
    return word and not any(cls in scene.words[i].hits for cls in _NO_NAME)
