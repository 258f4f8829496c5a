"""The outlet that a report opens with, in its own name ("Outlet - Town: ...")."""

from __future__ import annotations

from waqai.mentions.candidate import NAME, Candidate
from waqai.mentions.view import View
from waqai.text.tokens import norms

_DASHES = "-\u2013\u2014:"
_OPENING_TOKENS = 60


def outlet_at(view: View, i: int, outlet: list[str]) -> Candidate | None:
    """The outlet's name at token ``i`` of the opening lines, where a dash or colon sets it off; or None."""
    last = i + len(outlet)
    if i > _OPENING_TOKENS or last >= view.size or view.norm(i) != outlet[0]:
        return None
    if [view.norm(k) for k in range(i, last)] != outlet:
        return None
    if not view.is_punct(last, _DASHES) and not view.is_punct(i - 1, _DASHES):
        return None
    return Candidate(i, last, 0, "group", NAME, sort="outlet")


def outlet_norms(name: str | None) -> list[str]:
    """The normalised tokens of an outlet's name (none: an empty list)."""
    return norms(name) if name else []
