"""Groups named between quotation marks after a word that classes them."""

from __future__ import annotations

from waqai.mentions.candidate import SHAPE, Candidate
from waqai.mentions.view import View


def quoted_group(view: View, i: int) -> Candidate | None:
    """The name in the quotation that opens at token ``i`` after a group word; None where it is listed."""
    quoted = view.quoted(i)
    if quoted is None:
        return None
    before = i - 1
    while before >= 0 and view.modifier(before, True) in ("listed", "nation", "shape"):
        before -= 1
    if before < 0 or not view.is_word(before):
        return None
    if view.has(before, "mention.site") and not view.name(quoted[0], ("group", "person")):
        return Candidate(*quoted, 0, "group", SHAPE, sort="outlet")
    head = view.profiles[before].group
    if head is None or head.reading.det and before == i - 1 and head.entry.data["of"] != "organisation":
        return None
    if not (
        head.entry.data.get("outer")
        or head.entry.data.get("outer_quoted")
        or head.entry.data.get("military")
        or head.entry.data["of"] == "tribe"
    ):
        return None
    kinds = ("group",) if head.entry.data.get("military") else ("group", "person")
    if view.name(quoted[0], kinds):
        return None
    return Candidate(*quoted, 0, "group", SHAPE, sort=str(head.entry.data["of"]))
