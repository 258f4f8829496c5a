"""Joining mentions into entities: by listed identity, name and surname, descriptions by what they fit."""

from __future__ import annotations

from waqai.lexicon.names import Actor, Place
from waqai.mentions.antecedents import SPEAKERS, antecedent, country_in_focus
from waqai.mentions.candidate import DESCRIPTION, GENERIC, NATIONALITY, PROPOSED, SPEAKER, Candidate
from waqai.mentions.shapes import SHAPES
from waqai.mentions.things import Thing, name_tokens, spelling
from waqai.mentions.view import View
from waqai.record import Entity, Why
from waqai.report import Mention
from waqai.span import Span
from waqai.text.tokens import char_offset

_SAME_PLACE: dict[str, str] = SHAPES["same_places"]
#: How many things a description may choose between.
_MEMORY = 300
_LEVELS: dict[str, list[str]] = SHAPES["levels"]


def join(view: View, candidates: list[Candidate]) -> None:
    """Give every candidate its entity, drop those that want an antecedent and have none, fill the report."""
    joiner = Joiner(view)
    for candidate in candidates:
        joiner.add(candidate)
    joiner.publish()


class Joiner:
    """Things found so far, with look-ups by listed id and by name."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.things: list[Thing] = []
        self.recent: dict[int, Thing] = {}
        self.by_ref: dict[str, list[Thing]] = {}
        self.by_key: dict[tuple[str, str], list[Thing]] = {}
        self.by_family: dict[str, list[Thing]] = {}
        self.countries: dict[str, Thing] = {}

    def add(self, c: Candidate) -> None:
        """Join a candidate to a thing, or make a new one of it (or drop it)."""
        thing = self._find(c)
        if thing is None:
            thing = self._new(c)
            if thing is None:
                return
            self.things.append(thing)
        self._take(thing, c)

    def _new(self, c: Candidate) -> Thing | None:
        """A new thing for a candidate; None where it only points back, or to a country nobody spoke of."""
        if c.needs:
            return None
        thing = Thing(c.kind)
        if c.kind == "place" and c.form == DESCRIPTION and c.sort == "country" and not c.nations:
            thing.country = country_in_focus(list(self.recent.values()))
            if not thing.country:
                return None
            self.countries.setdefault(thing.country, thing)
        return thing

    def _find(self, c: Candidate) -> Thing | None:
        if c.form == NATIONALITY:
            return self.countries.get(c.nations[0])
        if c.form in (DESCRIPTION, GENERIC, SPEAKER):
            return (self._by_ref(c) if c.refs else None) or self._pointed_to(c)
        return self._by_ref(c) or self._by_key(c) or self._by_family(c) or self._alias(c) or self._by_organ(c)

    def _pointed_to(self, c: Candidate) -> Thing | None:
        single = c.last - c.first == 1
        pointed = None
        pointing = c.needs or c.nations or c.traits.get("points") or c.sort in SPEAKERS
        if single or c.kind != "group" or c.form != DESCRIPTION or pointing:
            pointed = antecedent(self.view, list(self.recent.values()), self.countries, c)
        if c.form == DESCRIPTION and (single or c.kind == "place"):
            return pointed or (None if c.needs else self._by_key(c))
        return self._by_key(c) or pointed

    def _by_ref(self, c: Candidate) -> Thing | None:
        refs = fitting_refs(c)
        if c.kind == "place" and len(refs) == 1 and isinstance(refs[0], Place) and refs[0].kind == "country":
            return self.countries.get(refs[0].country)
        best: Thing | None = None
        for ref in refs:
            for thing in self.by_ref.get(_SAME_PLACE.get(ref.id, ref.id), ()):
                if thing.kind == c.kind and (best is None or thing.seen > best.seen):
                    best = thing
        return best

    def _by_key(self, c: Candidate) -> Thing | None:
        key = " ".join(name_tokens(self.view, c))
        found = [
            t for t in self.by_key.get((c.kind, key), ()) if _levels_agree(t, c) and not (t.refs and c.refs)
        ]
        if not found and c.kind == "group" and c.form != GENERIC:
            found = [t for t in self.by_key.get((c.kind, key), ()) if t.refs and not t.nations]
        return max(found, key=lambda t: t.seen) if found else None

    def _by_family(self, c: Candidate) -> Thing | None:
        if c.kind != "person":
            return None
        tokens = [spelling(t) for t in name_tokens(self.view, c)]
        best: Thing | None = None
        for thing in self.by_family.get(tokens[-1], ()):
            if _names_agree(self.view, thing, tokens) and (best is None or thing.seen > best.seen):
                best = thing
        return best

    def _by_organ(self, c: Candidate) -> Thing | None:
        """The capital named before by its country, or the organ named before with fewer or more words."""
        if c.kind == "place":
            capitals = {r.country for r in c.refs if isinstance(r, Place) and r.kind == "capital"}
            fit = [
                t
                for t in self.recent.values()
                if "capital" in t.sorts and not t.refs and t.nations & capitals
            ]
            return fit[-1] if fit else None
        if c.kind != "group" or not c.sort:
            return None
        words = set(name_tokens(self.view, c))
        best: Thing | None = None
        for thing in self.recent.values():
            if thing.kind == "group" and c.sort in thing.sorts and _same_organ(self.view, thing, c, words):
                best = thing if best is None or thing.seen > best.seen else best
        return best

    def _alias(self, c: Candidate) -> Thing | None:
        """A name in brackets right after a name is another name of the same thing."""
        if c.kind == "person" and self.view.has(c.first - 1, "name.alias"):
            named = [
                t for t in self.recent.values() if t.kind == "person" and c.first - 3 <= t.seen < c.first
            ]
            return named[-1] if named else None
        if not self.recent or not self.view.is_punct(c.first - 1, '(“"«'):
            return None
        last = next(reversed(self.recent.values()))
        adjacent = last.seen == c.first - 1 or (
            last.seen == c.first - 2 and self.view.is_punct(c.first - 2, '”"»')
        )
        bracket = self.view.is_punct(c.first - 1, "(")
        same_kind = last.kind == c.kind and last.named and (bracket or c.kind == "group")
        closed = self.view.is_punct(c.last, SHAPES["closing"])
        return last if adjacent and same_kind and closed else None

    def _take(self, thing: Thing, c: Candidate) -> None:
        self._remember(thing)
        thing.mentions.append(c)
        thing.seen = c.last
        thing.plural = thing.plural or c.plural
        thing.sorts.add(c.sort)
        thing.nations.update(c.nations)
        thing.heads.update(_heads(self.view, c))
        thing.named = thing.named or c.form in ("name", "shape", NATIONALITY)
        for key, value in c.traits.items():
            thing.traits.setdefault(key, value)
        refs = fitting_refs(c)
        common = {r.id: r for r in refs if r.id in thing.refs}
        self._set_refs(thing, common or (thing.refs or {r.id: r for r in refs}))
        tokens = name_tokens(self.view, c)
        if not c.needs:
            self._index(thing, c, tokens)
        if c.form == NATIONALITY:
            self.countries.setdefault(c.nations[0], thing)

    def _remember(self, thing: Thing) -> None:
        """Keep the things in the order in which they were last spoken of, and no more than can be meant."""
        self.recent.pop(id(thing), None)
        self.recent[id(thing)] = thing
        if len(self.recent) > _MEMORY:
            del self.recent[next(iter(self.recent))]

    def _set_refs(self, thing: Thing, refs: dict[str, Actor | Place]) -> None:
        thing.refs = refs
        for ref in refs.values():
            known = self.by_ref.setdefault(_SAME_PLACE.get(ref.id, ref.id), [])
            if thing not in known:
                known.append(thing)
            if isinstance(ref, Place) and ref.kind == "country" and len(refs) == 1:
                thing.country = ref.country
                self.countries.setdefault(ref.country, thing)

    def _index(self, thing: Thing, c: Candidate, tokens: list[str]) -> None:
        key = " ".join(tokens)
        thing.keys.add(key)
        known = self.by_key.setdefault((c.kind, key), [])
        if thing not in known:
            known.append(thing)
        if c.kind == "person" and tokens and c.form not in (DESCRIPTION, GENERIC, SPEAKER):
            family = spelling(tokens[-1])
            thing.families.add(family)
            people = self.by_family.setdefault(family, [])
            if thing not in people:
                people.append(thing)

    def publish(self) -> None:
        """Write mentions and entities into the report."""
        report = self.view.report
        order = sorted(self.things, key=lambda t: t.mentions[0].first)
        for number, thing in enumerate(order, 1):
            ident = f"e{number}"
            spans = [_span(self.view, c) for c in thing.mentions]
            report.entities.append(_entity(ident, thing, spans))
            for c, span in zip(thing.mentions, spans, strict=True):
                report.mentions.append(Mention(c.first, c.last, span, c.kind, c.form, ident))
        report.mentions.sort(key=lambda m: (m.first, -m.last))


def fitting_refs(c: Candidate) -> list[Actor | Place]:
    """The references of a candidate that its class word allows (all of them where it allows none)."""
    kinds = _LEVELS.get(c.sort) if c.kind == "place" else None
    if kinds:
        fit = [r for r in c.refs if isinstance(r, Place) and r.kind in kinds]
        if fit:
            return fit  # type: ignore[return-value]
    return list(c.refs)


def _same_organ(view: View, thing: Thing, c: Candidate, words: set[str]) -> bool:
    if thing.nations and c.nations and thing.nations != set(c.nations):
        return False
    for mention in thing.mentions:
        other = set(name_tokens(view, mention))
        if min(len(other), len(words)) > 1 and (other <= words or words <= other):
            return True
    return False


def _levels_agree(thing: Thing, c: Candidate) -> bool:
    if c.kind != "place" or not c.sort or not thing.sorts - {""}:
        return True
    return c.sort in thing.sorts


def _names_agree(view: View, thing: Thing, tokens: list[str]) -> bool:
    if len(tokens) == 1:
        return True
    for c in thing.mentions:
        other = [spelling(t) for t in name_tokens(view, c)]
        if len(other) == 1 or set(other) <= set(tokens) or set(tokens) <= set(other):
            return True
        if other[0] == tokens[0] and other[-1] == tokens[-1]:
            return True
    return False


def _heads(view: View, c: Candidate) -> set[str]:
    out: set[str] = set()
    if c.kind != "group":
        return out
    first = view.profiles[c.first].group
    if first:
        out.add(first.entry.lemma)
    j = c.first - 1
    while j >= 0 and (view.opens_quote(j) or view.modifier(j, True)):
        j -= 1
    before = view.profiles[j].group if j >= 0 else None
    outer = before and (before.entry.data.get("outer") or before.entry.data.get("outer_quoted"))
    if before and outer and not c.at and c.first - j <= 4 and not before.reading.det:
        out.add(before.entry.lemma)
    return out


def _span(view: View, c: Candidate) -> Span:
    first = view.tokens[c.first]
    start = char_offset(view.report.text, first, c.at) if c.at else first.start
    return Span(start, view.tokens[c.last - 1].end)


def _entity(ident: str, thing: Thing, spans: list[Span]) -> Entity:
    refs = list(thing.refs.values())
    only = refs[0] if len(refs) == 1 else None
    actor = next((r for r in refs if isinstance(r, Actor)), None)
    known = only or actor
    traits = dict(thing.traits)
    traits["refs"] = [r.id for r in refs]
    traits["sorts"] = sorted(thing.sorts - {""})
    traits["nations"] = sorted(thing.nations)
    traits["capital_for_government"] = any(isinstance(r, Place) and r.kind == "capital" for r in refs)
    if thing.country:
        traits["country"] = thing.country
    elif thing.kind == "place" and thing.nations and thing.named and "country" in thing.sorts:
        traits["country"] = min(thing.nations)
    return Entity(
        ident,
        thing.kind,
        sorted(spans),
        name_ar=known.name_ar if known else None,
        name_en=known.name_en if known else None,
        ref=known.id if known else None,
        traits=traits,
        why=[
            _proposal(c, span)
            for c, span in zip(thing.mentions, spans, strict=True)
            if PROPOSED in c.traits
        ],
    )


def _proposal(c: Candidate, span: Span) -> Why:
    """The derivation of a mention that only the trained tagger saw."""
    detail = f"no rule found it; likelihood {c.traits[PROPOSED]}"
    return {"rule": "trained tagger", "detail": detail, "field": "mention", "span": span}
