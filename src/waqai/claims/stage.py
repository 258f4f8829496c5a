"""The stage of claims: who says what, in what stance, across the sentences of a report."""

from __future__ import annotations

from waqai.claims.reader import Draft, Reader
from waqai.claims.scene import Scene
from waqai.claims.stances import stance_of
from waqai.record import Claim, Why
from waqai.report import Report


def run(report: Report) -> None:
    """Fill ``report.claims``; needs mentions, entities and times.

    ``about`` is left to :func:`waqai.claims.link`, which needs the events.
    """
    report.claims = []
    if not report.tokens:
        return
    scene = Scene(report)
    report.claims = [_claim(scene, draft, n) for n, draft in enumerate(Reader(scene).read(), 1)]


def _claim(scene: Scene, draft: Draft, number: int) -> Claim:
    cue, subject = draft.cue, draft.subject
    stance, why_stance = stance_of(scene, cue, draft.content.first, draft.content.last)
    phrase = _phrase(scene, draft)
    why: list[Why] = [
        {"rule": cue.kind, "detail": cue.entry.lemma, "field": "verb"},
        {"rule": draft.rule, "detail": phrase or "", "field": "speaker"},
        {"rule": why_stance, "detail": cue.entry.lemma, "field": "stance"},
    ]
    return Claim(
        f"c{number}",
        subject.entity,
        cue.span,
        draft.content.span,
        stance,
        draft.content.quoted,
        phrase,
        why=why,
    )


def _phrase(scene: Scene, draft: Draft) -> str | None:
    """The words that name the speaker here; None where he is only understood."""
    subject = draft.subject
    if subject.first >= subject.last:
        return None
    first, last = scene.trimmed(subject.first, subject.last)
    return scene.report.text[scene.tokens[first].start : scene.tokens[last - 1].end] if first < last else None
