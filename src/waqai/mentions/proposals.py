"""Mentions that the trained tagger proposes where the rules found none: which of them the rules let stand."""

from __future__ import annotations

from waqai.lexicon.names import Actor
from waqai.mentions.candidate import GENERIC, PROPOSED, SHAPE, Candidate
from waqai.mentions.shapes import SHAPES
from waqai.mentions.view import View
from waqai.tagger.features import Mark, contexts, with_labels
from waqai.tagger.taggers import Proposal, label_names, proposals

_LEAST: dict[str, float] = SHAPES["proposals"]
_UNNAMED = "unnamed"
_LISTED = "listed"
_NO_HEAD = ("mention.says", "preposition", "relative", "conjunction", "subordinator", "title.person")


def marks_of(found: list[Candidate]) -> list[Mark]:
    """What the rules found, as the taggers are told."""
    return [Mark(c.first, c.last, c.kind, c.form, _type(c)) for c in found]


def _type(c: Candidate) -> str:
    if not c.refs:
        return ""
    return c.refs[0].type if isinstance(c.refs[0], Actor) else _LISTED


def proposed(view: View, found: list[Candidate]) -> list[Candidate]:
    """Mentions to be besides those found; ``traits[PROPOSED]`` is how likely the tagger holds each.

    Keeps the names tagger's labels in ``report.name_labels``.
    """
    report = view.report
    around = contexts(report, marks_of(found))
    report.name_labels = label_names(report, around)
    taken = {k for c in found for k in range(c.first, c.last)}
    taken.update(k for t in report.times for k in range(*report.tokens_in(t.span)))
    more = proposals(report, with_labels(around, report.name_labels), taken)
    return [candidate for proposal in more if (candidate := _candidate(view, proposal))]


def _candidate(view: View, proposal: Proposal) -> Candidate | None:
    first, last = proposal.first, proposal.last
    while first < last and not view.is_word(first):
        first += 1
    while last > first and not (view.is_word(last - 1) or view.is_number(last - 1)):
        last -= 1
    if first == last or any(view.has(first, cls) for cls in _NO_HEAD):
        return None
    own = view.profiles[first]
    unnamed = proposal.kind == "group" and bool(own.people or own.speaker or own.group)
    if proposal.likelihood < _LEAST[_UNNAMED if unnamed else proposal.kind]:
        return None
    form = GENERIC if unnamed else SHAPE
    traits = {PROPOSED: round(proposal.likelihood, 2)}
    return Candidate(first, last, name_begin(view, first), proposal.kind, form, traits=traits)


def name_begin(view: View, i: int) -> int:
    """Where a name begins in token ``i``: behind what is joined to it, where the lexicon knows the rest."""
    info = view.words[i]
    known = {h.reading.name_at for hits in info.hits.values() for h in hits if not h.reading.enclitic}
    known |= {m.name_at for m in view.names_at(i)}
    if known:
        return min(known)
    return next((r.name_at for r in info.readings if r.det and r.prep and not r.enclitic), 0)
