"""The rest of an event: its time, counts, means, objects and evidence."""

from __future__ import annotations

from waqai.events.anchors import Anchor
from waqai.events.coreference import CASUALTIES
from waqai.events.scene import Scene
from waqai.lexicon.frames import TRIGGER
from waqai.record import Event, EventObject, Quantity
from waqai.report import Report
from waqai.span import Span
from waqai.text.tokens import char_offset

_CASUALTY_UNITS = frozenset({"killed", "wounded", "missing"})
_STRIKE_TYPES = frozenset({"airstrike", "shelling", "bombing", "attack", "clash"})
#: Units that belong to events of these types wherever the quantity stands in the sentence.
_UNIT_TYPES = {
    "strike": _STRIKE_TYPES,
    "captured": frozenset({"arrest", "abduction", "release"}),
    "displaced": frozenset({"displacement"}),
}
_ADJECTIVES = (
    "mention.adjective",
    "nationality",
    "cue.aircraft",
    "cue.artillery",
    "cue.bomb",
    "means_adjective",
)
_REACH_OBJECT, _REACH_MEANS = 7, 12


def fill(scene: Scene, events: list[Event], anchors_of: list[list[Anchor]]) -> None:
    """Set time, counts, means, objects and evidence of all events."""
    owners = [
        (anchor, event) for event, anchors in zip(events, anchors_of, strict=True) for anchor in anchors
    ]
    owners.sort(key=lambda pair: pair[0].token)
    for event, anchors in zip(events, anchors_of, strict=True):
        event.evidence = _evidence(scene.report, anchors)
        _set_time(scene, event, anchors)
        for anchor in anchors:
            _add_means(scene, event, anchor)
            _add_objects(scene, event, anchor)
    by_sentence: dict[int, list[tuple[Anchor, Event]]] = {}
    for anchor, event in owners:
        by_sentence.setdefault(scene.report.sentence_of[anchor.token], []).append((anchor, event))
    for quantity in scene.report.quantities:
        _add_count(scene, quantity, by_sentence)


def _evidence(report: Report, anchors: list[Anchor]) -> list[Span]:
    numbers = dict.fromkeys(report.sentence_of[a.token] for a in anchors)
    return [report.span(report.sentences[n].first, report.sentences[n].last) for n in numbers]


def _set_time(scene: Scene, event: Event, anchors: list[Anchor]) -> None:
    best: tuple[int, str] | None = None
    for anchor in anchors:
        for token, time in scene.times_by_sentence.get(scene.report.sentence_of[anchor.token], ()):
            low, high = sorted((token, anchor.token))
            crossed = scene.syntax.borders[high] - scene.syntax.borders[low]
            cost = high - low + 12 * crossed
            if cost < 60 and (best is None or cost < best[0]):
                best = (cost, time.id)
    if best is not None:
        event.time = best[1]
        event.why.append(
            {"field": "time", "rule": "nearest time in the sentence", "detail": f"cost {best[0]}"}
        )


def _add_means(scene: Scene, event: Event, anchor: Anchor) -> None:
    report = scene.report
    sentence = report.sentences[report.sentence_of[anchor.token]]
    low, high = max(sentence.first, anchor.token - 5), min(sentence.last, anchor.last + _REACH_MEANS)
    k = low
    while k < high:
        match = report.match(k, "means")
        if match is not None and k != anchor.token:
            start = _name_start(report, k, match.reading.name_at)
            last = _with_adjectives(report, match.last, high)
            span = Span(start, report.tokens[last - 1].end)
            if span not in event.means:
                event.means.append(span)
            k = last
        else:
            k += 1


def _add_objects(scene: Scene, event: Event, anchor: Anchor) -> None:
    report = scene.report
    sentence = report.sentences[report.sentence_of[anchor.token]]
    for k in range(anchor.last, min(sentence.last, anchor.last + _REACH_OBJECT)):
        match = report.match(k, "object")
        if match is None or k in report.name_tokens or report.match(k, "means") is not None:
            continue
        last = _with_adjectives(report, match.last, sentence.last)
        span = Span(_name_start(report, k, match.reading.name_at), report.tokens[last - 1].end)
        if all(o.span != span for o in event.objects):
            quantity = scene.quantity_at.get(k - 1) or scene.quantity_at.get(k)
            count = quantity.min if quantity is not None and quantity.min == quantity.max else None
            event.objects.append(EventObject(span, count, str(match.entry.data.get("kind") or "") or None))


def _with_adjectives(report: Report, last: int, end: int) -> int:
    """Where a noun phrase that ends at token ``last`` ends with the adjectives after it (at most two)."""
    for _ in range(2):
        if last >= end or last in report.name_tokens or not _is_adjective(report, last):
            break
        last += 1
    return last


def _is_adjective(report: Report, token: int) -> bool:
    word = report.words[token]
    if TRIGGER in word or any(
        reading.conj or reading.prep for hits in word.hits.values() for reading, _ in hits
    ):
        return False
    return any(cls in word for cls in _ADJECTIVES)


def _name_start(report: Report, token: int, name_at: int) -> int:
    return char_offset(report.text, report.tokens[token], name_at)


def _add_count(scene: Scene, quantity: Quantity, by_sentence: dict[int, list[tuple[Anchor, Event]]]) -> None:
    token = scene.report.tokens_in(quantity.span)[0]
    if token >= len(scene.report.tokens):
        return
    best: tuple[float, Event] | None = None
    for anchor, event in by_sentence.get(scene.report.sentence_of[token], ()):
        cost = _count_cost(scene, quantity, token, anchor, event)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, event)
    if best is not None:
        best[1].counts.append(quantity.id)


def _count_cost(scene: Scene, quantity: Quantity, token: int, anchor: Anchor, event: Event) -> float | None:
    low, high = sorted((token, anchor.token))
    cost = float(high - low + 6 * (scene.syntax.borders[high] - scene.syntax.borders[low]))
    if quantity.unit in _CASUALTY_UNITS:
        return cost - 4 * (anchor.frame.type == CASUALTIES) if cost < 40 else None
    wanted = _UNIT_TYPES.get(quantity.unit)
    if wanted is not None:
        return cost if event.type in wanted and cost < 12 else None
    return cost if cost < 7 else None
