"""What the words around a place say of where it lies, kept for the resolving of coordinates."""

from __future__ import annotations

from waqai.mentions.view import View

_NEAR_TOKENS = 6


def add_context(view: View) -> None:
    """Note for each place entity the places named right after its mentions in the same sentence."""
    report = view.report
    entities = {e.id: e for e in report.entities}
    mentions = report.mentions
    for k, mention in enumerate(mentions[:-1]):
        if mention.kind not in ("place", "facility"):
            continue
        for later in mentions[k + 1 : k + 3]:
            if (
                later.kind != "place"
                or later.first - mention.last > _NEAR_TOKENS
                or later.entity == mention.entity
            ):
                continue
            if report.sentence_of[later.first] != report.sentence_of[mention.first]:
                break
            wider = entities[mention.entity].traits.setdefault("admin_context", [])
            if later.entity not in wider:
                wider.append(later.entity)
