"""The record of one coded report: the types of ``record.schema.json`` (format ``waqai-record/1``)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from waqai.span import Span

FORMAT = "waqai-record/1"

#: One step of a derivation: ``rule`` (its name), ``detail`` (what it found), ``field`` (what it decided);
#: of a role also ``entity`` (who fills it) and ``p`` (how likely that is right).
Why = dict[str, Any]


@dataclass(slots=True)
class Geo:
    """Where a place is: degrees (WGS 84), ISO 3166-1 alpha-2 country, precision as in the codebook.

    ``confidence``: how likely it is the place meant (None where not reckoned).
    """

    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: str
    id: str | None = None
    confidence: float | None = None


@dataclass(slots=True)
class Entity:
    """A person, group, place or facility with all its mentions."""

    id: str
    kind: str
    mentions: list[Span]
    name_ar: str | None = None
    name_en: str | None = None
    ref: str | None = None
    geo: Geo | None = None
    geo_candidates: list[dict[str, Any]] = field(default_factory=list)
    geo_reason: str | None = None
    why: list[Why] = field(default_factory=list)
    #: Working attributes that stages share; not part of the record.
    traits: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class TimeExpression:
    """A time expression with its resolved value (ISO 8601) and precision."""

    id: str
    span: Span
    value: str | None
    precision: str
    value_end: str | None = None
    rule: str = ""


@dataclass(slots=True)
class Quantity:
    """A number with bounds (None: open) and unit; ``noun`` is the span of what is counted, if known.

    ``share_of`` is the quantity among which this one is told ("six, among them two children").
    """

    id: str
    span: Span
    min: int | None
    max: int | None
    unit: str
    approximate: bool = False
    noun: Span | None = None
    rule: str = ""
    share_of: str | None = None


@dataclass(slots=True)
class PlaceRole:
    """A place of an event: ``role`` is at, near, from, to or along."""

    entity: str
    role: str


@dataclass(slots=True)
class EventObject:
    """A thing hit, taken or moved that is no entity."""

    span: Span
    count: int | None = None
    kind: str | None = None


@dataclass(slots=True)
class Event:
    """Something done or undergone, with its evidence and the derivation of each field.

    ``told_as``: ``news`` or ``reference`` (only referred to), for violence and protests.
    """

    id: str
    type: str
    status: str
    anchors: list[Span]
    initiators: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    places: list[PlaceRole] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    objects: list[EventObject] = field(default_factory=list)
    time: str | None = None
    counts: list[str] = field(default_factory=list)
    means: list[Span] = field(default_factory=list)
    part_of: str | None = None
    told_as: str | None = None
    evidence: list[Span] = field(default_factory=list)
    confidence: float = 1.0
    why: list[Why] = field(default_factory=list)


@dataclass(slots=True)
class Claim:
    """Who says what, how, and about which events."""

    id: str
    speaker: str | None
    verb: Span
    content: Span
    stance: str
    quoted: bool
    speaker_text: str | None = None
    about: list[str] = field(default_factory=list)
    confidence: float | None = None
    why: list[Why] = field(default_factory=list)


@dataclass(slots=True)
class Check:
    """What a careful reader would check."""

    kind: str
    parts: list[str]
    status: str
    total: str | None = None
    note: str | None = None


@dataclass(slots=True)
class DocumentInfo:
    """What is known of the report as a document."""

    id: str
    sha256: str
    title: str | None
    published: str | None
    published_span: Span | None
    dateline_place: str | None
    outlet: str | None
    url: str | None
    language: str | None
    boilerplate: list[Span]


@dataclass(slots=True)
class Record:
    """One coded report. ``text`` is the text as given; it is not part of the record on disk."""

    document: DocumentInfo
    entities: list[Entity]
    times: list[TimeExpression]
    quantities: list[Quantity]
    events: list[Event]
    claims: list[Claim]
    checks: list[Check]
    text: str

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON-ready data in the form of the schema, each span with its text."""
        wire: dict[str, Any] = _wire(self, self.text)
        del wire["text"]
        return {"format": FORMAT, **wire}


_WORKING_FIELDS = frozenset({"traits", "rule", "noun"})
_LEFT_OUT_WHEN_EMPTY = frozenset(
    {
        "part_of",
        "share_of",
        "note",
        "total",
        "speaker_text",
        "value_end",
        "geo_candidates",
        "confidence",
        "told_as",
        "why",
    }
)


def _wire(value: Any, text: str) -> Any:
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": text[value.start : value.end]}
    if isinstance(value, list):
        return [_wire(item, text) for item in value]
    if isinstance(value, dict):
        return {key: _wire(item, text) for key, item in value.items()}
    if not hasattr(value, "__dataclass_fields__"):
        return value
    out: dict[str, Any] = {}
    for name in value.__dataclass_fields__:
        item = getattr(value, name)
        if name in _WORKING_FIELDS or (name in _LEFT_OUT_WHEN_EMPTY and not item and item != 0):
            continue
        if name == "geo" and value.kind not in ("place", "facility"):
            continue
        out[name] = _wire(item, text)
    return out
