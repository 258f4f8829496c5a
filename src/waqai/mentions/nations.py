"""Nationality adjectives that alone name who acts, and peoples that stand for their state."""

from __future__ import annotations

from waqai.mentions.candidate import NATIONALITY, Candidate
from waqai.mentions.view import View

_FARTHEST_NOUN = 4
#: Codes that begin so belong to regions, not to states.
_NO_STATE = "X"


def nation_at(view: View, i: int) -> Candidate | None:
    """The nationality adjective at token ``i`` where its noun tells an act, a weapon or a land; or None."""
    hit = view.profiles[i].nation
    if hit is None:
        return None
    if view.nation(i)[:1] == _NO_STATE or view.has(i, "mention.not_nation"):
        return None
    joined = hit.reading.conj
    noun = _noun_before(view, i)
    if noun < 0 or (hit.reading.prep and not joined):
        return None
    act = view.profiles[noun].act
    if act is None or act.entry.data.get("definite") and not act.reading.det:
        return None
    if hit.reading.det != view.has_article(noun) and not act.reading.det and not hit.reading.det:
        return None
    return Candidate(
        i,
        i + 1,
        hit.reading.name_at,
        "place",
        NATIONALITY,
        sort="country",
        nations=(view.nation(i),),
        det=hit.reading.det,
    )


def side_at(view: View, i: int) -> Candidate | None:
    """A state told by "the ... side"; or None."""
    if not view.has(i, "mention.side") or not view.has_article(i) or view.modifier(i + 1, True) != "nation":
        return None
    return Candidate(
        i, i + 2, 0, "place", NATIONALITY, sort="country", nations=(view.nation(i + 1),), det=True
    )


def _noun_before(view: View, i: int) -> int:
    """The noun that the adjective at ``i`` goes on, looking back over other adjectives; -1: none."""
    det = view.profiles[i].nation.reading.det  # type: ignore[union-attr]
    for j in range(i - 1, max(-1, i - 1 - _FARTHEST_NOUN), -1):
        if not view.is_word(j):
            return -1
        if view.profiles[j].act:
            return j
        if (
            not view.modifier(j, det)
            and not view.modifier(j, det, joined=True)
            and not view.has(j, "mention.act_part")
        ):
            return -1
    return -1
