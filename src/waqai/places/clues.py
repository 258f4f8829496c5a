"""Reading the text around place mentions: class words, what a place lies in, what it is listed with."""

from __future__ import annotations

from dataclasses import dataclass

from waqai.places.gazetteer import Gazetteer
from waqai.places.settings import settings
from waqai.report import Mention, Report
from waqai.text.clitics import Reading
from waqai.text.tokens import PUNCT, char_offset

_MOST_STEPS = 6
_MOST_HOPS = 8
_PAUSES = frozenset({"،", ",", "(", ")", "-", "–", "—", "/"})
_QUOTES = frozenset({"“", "”", '"', "«", "»", "‘", "’", "'"})


@dataclass(slots=True)
class Link:
    """A place named after another.

    ``inside``: a preposition or direction puts the first in or near it; ``towards``: the bearings
    (degrees) named; ``joined``: the two are listed together.
    """

    entity: str
    inside: bool
    towards: list[float]
    joined: bool


@dataclass(slots=True)
class Around:
    """The clues of one mention: kinds its class word allows, nationalities beside it, the places after it."""

    kinds: tuple[str, ...]
    several: bool
    countries: list[str]
    links: list[Link]


class Surroundings:
    """Reads clues of the place mentions of one report; ``outer`` are those inside no other."""

    def __init__(self, report: Report, gazetteer: Gazetteer, outer: list[Mention]) -> None:
        self.report = report
        self.gazetteer = gazetteer
        self.outer = outer
        self.starts = {m.first: m for m in outer}
        self._classed: dict[int, tuple[tuple[str, ...], bool]] = {}

    def read(self, mention: Mention, before: Mention | None) -> Around:
        """The clues of one mention; ``before`` is the place mention before it."""
        kinds, several = self._class_before(mention, before)
        self._classed[mention.first] = kinds, several
        countries, links = self._after(mention)
        return Around(kinds, several, countries, links)

    def _class_before(self, mention: Mention, before: Mention | None) -> tuple[tuple[str, ...], bool]:
        i = mention.first - 1
        while i >= 0 and self.report.tokens[i].norm in _QUOTES:
            i -= 1
        hit = self.report.words[i].get("place.class") if i >= 0 else None
        if hit is not None and not hit.reading.det and self._clitics(mention) is None:
            kinds = [k for h in self.report.words[i].hits["place.class"] for k in h.entry.data["kinds"]]
            return tuple(dict.fromkeys(kinds)), hit.entry.form in ("d", "p")
        if before is not None and self._listed_after(mention, before):
            kinds_before, several = self._classed.get(before.first, ((), False))
            if several:
                return kinds_before, True
        return (), False

    def _listed_after(self, mention: Mention, before: Mention) -> bool:
        if not 0 <= mention.first - before.last <= 1:
            return False
        reading = self._clitics(mention)
        if reading is not None and reading.conj and not reading.prep:
            return True
        between = self.report.tokens[before.last : mention.first]
        return any(t.norm in _PAUSES or "place.and" in self.report.words[before.last] for t in between)

    def _clitics(self, mention: Mention) -> Reading | None:
        """How the first word of a mention is read where something is joined before the name."""
        token = self.report.tokens[mention.first]
        if mention.span.start <= token.start:
            return None
        for reading in self.report.words[mention.first].readings:
            at = char_offset(self.report.text, token, reading.name_at)
            if (reading.conj or reading.prep) and not reading.enclitic and at == mention.span.start:
                return reading
        return None

    def _after(self, mention: Mention) -> tuple[list[str], list[Link]]:
        """Nationalities beside a mention and the places that follow it in one breath."""
        countries: list[str] = []
        links: list[Link] = []
        i, steps, inside, joined = mention.last, 0, False, False
        towards: list[float] = []
        while i < len(self.report.tokens) and steps < _MOST_STEPS and len(links) < _MOST_HOPS:
            following = self.starts.get(i)
            if following is not None:
                reading = self._clitics(following)
                if reading is not None:
                    inside = inside or reading.prep in settings().locative_prefixes
                    joined = joined or bool(reading.conj)
                    if reading.prep and reading.prep not in settings().locative_prefixes:
                        break
                links.append(Link(following.entity, inside and not joined, towards, joined))
                i, steps, inside, joined = following.last, 0, False, False
                towards = []
                continue
            step = self._step(i)
            if step is None:
                country = self.gazetteer.nationality(self.report.words[i]) if self.report.is_word(i) else None
                if country is None:
                    break
                if not links and len(country) == 2:
                    countries.append(country)
            else:
                inside, joined = inside or step[0], joined or step[1]
                towards += self._bearings(i)
            i, steps = i + 1, steps + 1
        return countries, links

    def _step(self, i: int) -> tuple[bool, bool] | None:
        """Whether token ``i`` may stand between two places: (puts inside, joins a list), None where not."""
        token, info = self.report.tokens[i], self.report.words[i]
        if token.kind == PUNCT:
            return (False, False) if token.norm in _PAUSES or token.norm in _QUOTES else None
        if "place.and" in info:
            return False, True
        for cls in ("place.in", "place.link"):
            if hit := info.get(cls):
                return True, bool(hit.reading.conj)
        if near := self.report.match(i, "place.near"):
            return True, bool(near.reading.conj)
        for cls in ("place.side", "place.direction"):
            if hit := info.get(cls):
                return True, bool(hit.reading.conj)
        for cls in ("place.class", "place.countryside", "place.link_word"):
            if hit := info.get(cls):
                return hit.reading.prep in settings().locative_prefixes, bool(hit.reading.conj)
        return None

    def _bearings(self, i: int) -> list[float]:
        info = self.report.words[i]
        hit = info.get("place.side") or info.get("place.direction")
        return [float(hit.entry.data["bearing"])] if hit else []


def name_path(report: Report, mention: Mention) -> str:
    """The normalised tokens of a mention as the name index keys them: no clitics, the article put back."""
    token = report.tokens[mention.first]
    first = token.norm
    if mention.span.start > token.start:
        forms = report.words[mention.first].names
        fits = [f for f, at in forms if char_offset(report.text, token, at) == mention.span.start]
        first = fits[0] if fits else first[len(first) - (token.end - mention.span.start) :]
    rest = [t.norm for t in report.tokens[mention.first + 1 : mention.last] if t.norm not in _QUOTES]
    return " ".join([first, *rest])
