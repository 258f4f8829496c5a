"""Trigger words of a report: which frame each may evoke, and how it is used there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from waqai.lexicon.frames import TRIGGER, Frame
from waqai.lexicon.lexicon import Hit
from waqai.report import Report
from waqai.span import Span
from waqai.text.tokens import PUNCT, char_offset

_NOMINAL_USES = frozenset({"masdar", "noun", "phrase"})
_ONLY_WITHIN = 3


@dataclass(slots=True)
class Argument:
    """A mention in a role of an anchor: ``mention`` is its number."""

    role: str
    entity: str
    mention: int
    probability: float


@dataclass(slots=True)
class Anchor:
    """A candidate trigger at one token.

    ``use``: verb, passive, masdar, noun, participle or phrase; ``others``: further frames the word may
    evoke; ``probability``: that it tells a codable event; ``type``: decided later, first the frame's own.
    """

    token: int
    last: int
    span: Span
    frame: Frame
    use: str
    hit: Hit
    others: list[Frame] = field(default_factory=list)
    probability: float = 0.0
    type: str = ""
    status: str = "actual"
    features: dict[str, float] = field(default_factory=dict)
    arguments: list[Argument] = field(default_factory=list)
    #: For each mention that may fill a role (by number): the probabilities of the roles.
    odds: dict[int, dict[str, float]] = field(default_factory=dict)

    def fillers(self, role: str) -> frozenset[str]:
        """The entities that fill a role of this anchor."""
        return frozenset(a.entity for a in self.arguments if a.role == role)

    @property
    def nominal(self) -> bool:
        """Whether the trigger is a noun here."""
        return self.use in _NOMINAL_USES


def find_anchors(report: Report) -> Iterator[Anchor]:
    """Candidate anchors in reading order, at most one a token."""
    skip = 0
    for i, word in enumerate(report.words):
        if i < skip or (TRIGGER not in word.hits and not word.phrases):
            continue
        anchor = _anchor_at(report, i)
        if anchor is not None:
            skip = anchor.last
            yield anchor


def _anchor_at(report: Report, i: int) -> Anchor | None:
    word = report.words[i]
    match = report.match(i, TRIGGER)
    if match is None or _in_name(report, i) or report.match(i, "no_trigger") is not None:
        return None
    hits = [match.hit] if match.last > i + 1 else list(word.hits.get(TRIGGER, ()))
    fitting = [h for h in hits if _fits(report, i, match.last, h.entry.data["frame"])]
    if not fitting:
        return None
    best = max(fitting, key=lambda h: _rank(report, i, h))
    frame: Frame = best.entry.data["frame"]
    token = report.tokens[i]
    start = char_offset(report.text, token, best.reading.name_at)
    others = list({h.entry.data["frame"].id: h.entry.data["frame"] for h in fitting}.values())
    others = [f for f in others if f.id != frame.id]
    span = Span(start, token.end)
    return Anchor(i, match.last, span, frame, str(best.entry.data["use"]), best, others, type=frame.type)


def _in_name(report: Report, i: int) -> bool:
    """Whether token ``i`` is part of the name of a mention (not the head of a description)."""
    return i in report.name_tokens


def _fits(report: Report, i: int, last: int, frame: Frame) -> bool:
    after = _stems_at(report, last)
    if frame.not_before and not frame.not_before.isdisjoint(after):
        return False
    if (
        frame.not_after
        and not _conjoined(report, i)
        and not frame.not_after.isdisjoint(_stems_at(report, i - 1))
    ):
        return False
    if not frame.only_before:
        return True
    return any(
        not frame.only_before.isdisjoint(_stems_at(report, k, True)) for k in range(last, last + _ONLY_WITHIN)
    )


def _conjoined(report: Report, i: int) -> bool:
    """Whether a conjunction cuts the trigger off from the word before it."""
    return all(hit.reading.conj for hit in report.words[i].hits.get(TRIGGER, ()))


def _stems_at(report: Report, i: int, with_pronoun: bool = False) -> set[str]:
    if not 0 <= i < len(report.words):
        return set()
    word = report.words[i]
    return {word.norm} | {r.stem for r in word.readings if with_pronoun or not r.enclitic}


def _rank(report: Report, i: int, hit: Hit) -> tuple[float, float]:
    nominal = hit.entry.data["use"] in _NOMINAL_USES
    agrees = 1.0 if nominal == _nominal_position(report, i, hit) else 0.0
    frame: Frame = hit.entry.data["frame"]
    return agrees, frame.weight


def _nominal_position(report: Report, i: int, hit: Hit) -> bool:
    """Whether a word that may be verb or noun stands where a noun is wanted."""
    reading = hit.reading
    if reading.det or (reading.prep and not reading.future):
        return True
    if i == 0:
        return False
    before, word = report.tokens[i - 1], report.words[i - 1]
    if before.kind == PUNCT or report.sentence_of[i - 1] != report.sentence_of[i]:
        return _title_like(report, i)
    if "preposition" in word or before.kind == "number" or "number" in word:
        return True
    if "complementiser" in word or "already" in word or "relative" in word or "subordinator" in word:
        return False
    if "negation" in word:
        return False
    previous = word.hits.get(TRIGGER, ())
    if previous:
        return True
    return not any(m.last == i for m in report.mentions_ending_at(i))


def _title_like(report: Report, i: int) -> bool:
    span = report.title_span
    return span is not None and span.start <= report.tokens[i].start < span.end
