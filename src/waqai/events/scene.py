"""What the events stage looks at again and again: mentions, figures, times by sentence; who is armed."""

from __future__ import annotations

from waqai.events.syntax import Syntax
from waqai.record import Claim, Entity, Quantity, TimeExpression
from waqai.report import Mention, Report

_ARMED_TYPES = frozenset(
    {
        "state_forces",
        "police",
        "rebel",
        "political_militia",
        "identity_militia",
        "external_forces",
        "coalition",
    }
)
_OFFICIAL_TYPES = frozenset(
    {"government", "legislature", "judiciary", "igo", "person_leader", "person_diplomat"}
)
ARMED, CIVIL, OFFICIAL, MEDIA, STATE, PERSON, GROUP, PLACE, FACILITY = (
    "armed", "civil", "official", "media", "state", "person", "group", "place", "facility",
)  # fmt: skip


class Scene:
    """Indexes over one report.

    ``sort``: for each entity one of armed, civil, official, media, state (a country), person, group,
    place, facility; ``by_sentence``: numbers of mentions; ``quantity_at``, ``time_at``: by token.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.syntax = Syntax(report)
        self.entity: dict[str, Entity] = {e.id: e for e in report.entities}
        self.sort: dict[str, str] = {e.id: _sort(report, e) for e in report.entities}
        self.by_sentence: dict[int, list[int]] = {}
        for number, mention in enumerate(report.mentions):
            self.by_sentence.setdefault(report.sentence_of[mention.first], []).append(number)
        self._claims = _by_sentence(report)
        self._days: dict[int, frozenset[str]] = {}
        self._counts: dict[int, frozenset[tuple[int | None, str]]] = {}
        self.quantity_at: dict[int, Quantity] = {}
        for quantity in report.quantities:
            for token in range(*report.tokens_in(quantity.span)):
                self.quantity_at[token] = quantity
        self.time_tokens: list[tuple[int, TimeExpression]] = [
            (report.tokens_in(time.span)[0], time) for time in report.times
        ]
        self.times_by_sentence: dict[int, list[tuple[int, TimeExpression]]] = {}
        for token, time in self.time_tokens:
            if token < len(report.tokens):
                self.times_by_sentence.setdefault(report.sentence_of[token], []).append((token, time))

    def claims_over(self, token: int) -> list[Claim]:
        """The claims whose content holds a token, in the order of the report."""
        at = self.report.tokens[token].start
        near = self._claims.get(self.report.sentence_of[token], ())
        return [claim for claim in near if claim.content.start <= at < claim.content.end]

    def days_near(self, token: int) -> frozenset[str]:
        """The days told within 20 words of a token, in its sentence."""
        found = self._days.get(token)
        if found is None:
            near = self.times_by_sentence.get(self.report.sentence_of[token], ())
            found = frozenset(t.value[:10] for at, t in near if t.value and abs(at - token) < 20)
            self._days[token] = found
        return found

    def counts_near(self, token: int) -> frozenset[tuple[int | None, str]]:
        """Lower bounds and units of the quantities right around a token."""
        found = self._counts.get(token)
        if found is None:
            near = (self.quantity_at.get(k) for k in range(token - 3, token + 6))
            found = self._counts[token] = frozenset((q.min, q.unit) for q in near if q is not None)
        return found

    def strikes_at(self, token: int, verb: bool = False) -> tuple[int | None, int | None] | None:
        """The bounds of the count of strikes that a word carries or that stands by it (a verb: after it)."""
        for k in (token, token + 1) if verb else (token, token - 1):
            quantity = self.quantity_at.get(k)
            if quantity is not None and quantity.unit == "strike":
                return quantity.min, quantity.max
        return None

    def mentions_of(self, sentence: int) -> list[tuple[int, Mention]]:
        """The mentions of a sentence with their numbers."""
        return [(n, self.report.mentions[n]) for n in self.by_sentence.get(sentence, ())]

    def belongs_to_other_strikes(self, place: int, anchor: int) -> bool:
        """Whether a place stands with another count of strikes (``six near A, four near B``)."""
        if self.strikes_at(anchor) is None:
            return False
        sentence = self.report.sentences[self.report.sentence_of[anchor]]
        for k in range(place, sentence.first - 1, -1):
            if "trigger" in self.report.words[k].hits and self.strikes_at(k) is not None:
                return k != anchor
        return False

    def number_of(self, mention: Mention) -> int | None:
        """The number of a mention."""
        for number in self.by_sentence.get(self.report.sentence_of[mention.first], ()):
            if self.report.mentions[number] is mention:
                return number
        return None

    def members(self, head: int) -> list[int]:
        """The mentions (by number) of the list that begins with mention ``head``, itself first."""
        out = [head]
        heads = self.syntax.list_head
        while out[-1] + 1 in heads and heads[out[-1] + 1] == head:
            out.append(out[-1] + 1)
        return out

    def countries(self, entities: frozenset[str]) -> set[str]:
        """The entities among some that are countries."""
        return {e for e in entities if self.sort.get(e) == STATE}

    def sort_of(self, mention: Mention) -> str:
        """The sort of the mention's entity; a nationality adjective counts as its state."""
        return self.sort.get(mention.entity, mention.kind)


def _by_sentence(report: Report) -> dict[int, list[Claim]]:
    out: dict[int, list[Claim]] = {}
    for claim in report.claims:
        first, last = report.tokens_in(claim.content)
        if first < last:
            for sentence in range(report.sentence_of[first], report.sentence_of[last - 1] + 1):
                out.setdefault(sentence, []).append(claim)
    return out


def _sort(report: Report, entity: Entity) -> str:
    actor = report.lexicon.actors.get(entity.ref or "")
    if actor is not None:
        if actor.type in _ARMED_TYPES:
            return ARMED
        if actor.type in ("media", "monitor"):
            return MEDIA
        if actor.type == "civilians":
            return CIVIL
        if actor.type in _OFFICIAL_TYPES:
            return OFFICIAL if actor.kind == "group" else PERSON
    if entity.kind == PLACE:
        country = entity.geo is not None and entity.geo.precision == "country"
        return STATE if country or entity.traits.get("country_name") else PLACE
    if entity.kind != GROUP:
        return entity.kind
    return _sort_by_words(report, entity)


def _sort_by_words(report: Report, entity: Entity) -> str:
    for span in entity.mentions[:3]:
        for token in range(*report.tokens_in(span)):
            hits = report.words[token].hits
            if "force_noun" in hits:
                return ARMED
            if "civil_noun" in hits:
                return CIVIL
            if "speaker_noun" in hits or "outlet_word" in hits:
                return MEDIA
    return GROUP
