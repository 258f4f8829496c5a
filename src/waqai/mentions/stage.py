"""The stage: one walk over the tokens with all finders, then the joining into entities."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from waqai.mentions.candidate import DESCRIPTION, GENERIC, NAME, SHAPE, SPEAKER, Candidate
from waqai.mentions.context import add_context
from waqai.mentions.dateline import outlet_at, outlet_norms
from waqai.mentions.entities import join
from waqai.mentions.facilities import facility_at
from waqai.mentions.groups import group_at
from waqai.mentions.known import known_at
from waqai.mentions.lists import carried_on
from waqai.mentions.nations import nation_at, side_at
from waqai.mentions.people import ethnic_at, may_be_adjective, people_at, speaker_at
from waqai.mentions.persons import office_at, person_after_title, person_by_shape, title_end
from waqai.mentions.places import place_at
from waqai.mentions.proposals import proposed
from waqai.mentions.quoted import quoted_group
from waqai.mentions.relations import relation_at
from waqai.mentions.shapes import COMMAS, DASHES
from waqai.mentions.told import told_person, told_speakers
from waqai.mentions.unnamed import described, office_holder, one_of
from waqai.mentions.view import View
from waqai.report import Report


class _Office(NamedTuple):
    """A role, its nationalities, and whether its word stands right before the name."""

    role: str
    nations: tuple[str, ...]
    sure: bool


_MOST_WORDS_TO_QUOTE = 2
_ANNOUNCED = _Office("", (), True)
_RULED = frozenset({"government", "regime"})
_Finder = Callable[[View, int], Candidate | None]
_FINDERS: tuple[_Finder, ...] = (
    group_at,
    people_at,
    ethnic_at,
    speaker_at,
    place_at,
    facility_at,
    office_at,
    office_holder,
    one_of,
    relation_at,
    described,
    person_by_shape,
    nation_at,
    side_at,
)


def run(report: Report) -> None:
    """Fill ``report.mentions`` (in reading order) and ``report.entities``.

    The trained taggers are asked only where ``report.propose`` is set: they find little that the rules do
    not, and take as long as a third of all the rest.
    """
    view = View(report)
    found = found_by_rules(view)
    more = proposed(view, found) if report.propose else []
    join(view, sorted([*found, *more], key=lambda c: (c.first, -c.last)) if more else found)
    add_context(view)


def found_by_rules(view: View) -> list[Candidate]:
    """The mentions to be that the rules find, in reading order."""
    return _Walk(view).candidates()


class _Walk:
    """One pass over the tokens; remembers what the report named and where names are announced."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.seen: set[str] = set()
        self.surnames: set[str] = set()
        self.expected: dict[int, _Office] = {}
        self.closed: set[int] = set()
        self.outlet = outlet_norms(view.report.outlet)
        self.found: list[Candidate] = []
        self.weak: list[Candidate] = []

    def candidates(self) -> list[Candidate]:
        """The mentions to be, in reading order; those within others follow them."""
        i = 0
        while i < self.view.size:
            best = self._best(i)
            if best is None:
                i += 1
                continue
            self._keep(best)
            i = max(best.inner, i + 1) if best.inner else best.last
        return self._with_weak()

    def _with_weak(self) -> list[Candidate]:
        """Add the weak names of things that the report names in full elsewhere."""
        taken = {k for c in self.found for k in range(c.first, c.last)}
        for c in self.weak:
            if taken.isdisjoint(range(c.first, c.last)) and any(ref.id in self.seen for ref in c.refs):
                self.found.append(c)
                taken.update(range(c.first, c.last))
        self.found.sort(key=lambda c: (c.first, -c.last))
        return self.found

    def _best(self, i: int) -> Candidate | None:
        view = self.view
        if not view.is_word(i):
            return quoted_group(view, i)
        if self.outlet and view.norm(i) == self.outlet[0]:
            named = outlet_at(view, i, self.outlet)
            if named:
                return named
        best = None
        if view.profiles[i].busy or view.named[i] or i in self.expected:
            self._announce(i)
            best = self._chosen(i)
        if best is None and i not in self.closed:
            best = self._gone_on(i)
        return best

    def _announce(self, i: int) -> None:
        """Note where a title or a word for naming at token ``i`` lets a name be expected."""
        view = self.view
        if view.profiles[i].title or "title.person" in view.profiles[i].phrases:
            end = title_end(view, i)
            if end:
                self._expect(end, self._office(i, end))
                self._close_office(i)
        if view.has(i, "name.called"):
            self._expect(i + 1)

    def _chosen(self, i: int) -> Candidate | None:
        """The best of what the finders propose at token ``i``."""
        view = self.view
        known = known_at(view, i, self.seen, self.weak, self._after_place(i))
        if i in self.closed and not (known and known.kind == "place"):
            return None
        best = self._announced(i)
        if best is None or (known and known.kind == "group" and known.last > best.last):
            best = known
        if best is known and view.profiles[i].busy:
            for finder in _FINDERS:
                best = _better(best, finder(view, i))
        pointing = best is not None and (best.needs or "office_holder" in best.traits)
        if best and best.kind == "person" and pointing and self._beside_person(best.first):
            return None
        if best and best.kind == "person" and best.form in (SPEAKER, GENERIC) and self._titles_only(best):
            return None
        if best:
            self._to_quote_end(best)
        if best and best.form == GENERIC and best.at == 0 and self._goes_on_group(best.first):
            return None
        return best

    def _titles_only(self, best: Candidate) -> bool:
        """Whether a person's name follows, or the outlet that a correspondent speaks for."""
        view, i = self.view, best.last
        if view.opens_quote(i) and view.has(best.first, "mention.correspondent"):
            return view.name(i + 1, ("group",)) is not None
        return view.is_word(i) and (view.profiles[i].first or view.name(i, ("person",)) is not None)

    def _to_quote_end(self, best: Candidate) -> None:
        """An unlisted name that opens a short quotation goes on to its end."""
        named = best.kind == "group" and not best.refs and not best.at and best.form in (NAME, SHAPE)
        if not named or not self.view.opens_quote(best.first - 1):
            return
        quoted = self.view.quoted(best.first - 1)
        if quoted and best.last < quoted[1] <= best.last + _MOST_WORDS_TO_QUOTE:
            best.last = quoted[1]

    def _gone_on(self, i: int) -> Candidate | None:
        """A family name told before, or an unlisted name that a list goes on with."""
        best = self._surname(i) if self.surnames else None
        if best is None and self.found and self.found[-1].last >= i - 1:
            best = carried_on(self.view, self.found, i)
        return best or told_speakers(self.view, i) or told_person(self.view, i)

    def _beside_person(self, i: int) -> bool:
        """Whether a person was named right before, so that an office at ``i`` only says more of him."""
        last = self.found[-1] if self.found else None
        return last is not None and last.kind == "person" and last.last in (i, i - 1)

    def _goes_on_group(self, i: int) -> bool:
        """Whether a generic plural at ``i`` is an adjective of the group named right before."""
        last = self.found[-1] if self.found else None
        beside = last is not None and last.kind == "group" and last.form == NAME and last.last == i
        return beside and may_be_adjective(self.view, i)

    def _after_place(self, i: int) -> bool:
        last = self.found[-1] if self.found else None
        return last is not None and last.kind == "place" and last.last in (i, i - 1)

    def _office(self, i: int, end: int) -> _Office:
        """The role that a title at token ``i`` tells, and its nationalities."""
        listed = self.view.phrase(i, "title.person")
        hit = listed.hit if listed else self.view.profiles[i].title
        role = str(hit.entry.data["of"]) if hit else ""
        nations = {self.view.nation(k) for k in range(i + 1, min(end, self.view.size))} - {""}
        sure = bool(hit and hit.reading.det and end == (listed.last if listed else i + 1))
        return _Office(role, tuple(sorted(nations)), sure)

    def _expect(self, at: int, office: _Office = _ANNOUNCED) -> None:
        view = self.view
        self.expected[at] = office
        if view.is_punct(at, COMMAS + DASHES + ":") or view.opens_quote(at):
            self.expected[at + 1] = office._replace(sure=office.sure and not view.is_punct(at, ":" + COMMAS))
        if view.is_word(at) and view.has(at, "name.called"):
            self.expected[at + 1] = office

    def _close_office(self, i: int) -> None:
        """A ministry inside a minister's title is no mention of its own."""
        hit = self.view.profiles[i].title
        if hit and hit.entry.data["of"] == "minister" and not hit.reading.det:
            self.closed.add(i + 1)

    def _announced(self, i: int) -> Candidate | None:
        if i not in self.expected:
            return None
        role, nations, sure = self.expected[i]
        found = person_after_title(self.view, i, sure)
        if found and role:
            found.traits["office"] = role
            found.nations = nations
        return found

    def _surname(self, i: int) -> Candidate | None:
        view = self.view
        for form, at in view.words[i].names:
            common = view.has(i, "mention.common") or view.ordinary(i)
            if form in self.surnames and (not common or at == 0 and view.has(i - 1, "mention.says")):
                return Candidate(i, i + 1, at, "person", NAME)
        return None

    def _keep(self, best: Candidate) -> None:
        self._go_on_with_list(best)
        self.found.append(best)
        if best.kind == "group" and best.last - best.first > 1 and not best.inner:
            best.inner = self._person_inside(best)
        self.seen.update(ref.id for ref in best.refs)
        joint = best.last - 1 > best.first and self.view.profiles[best.last - 2].joint
        if best.kind == "person" and best.form in (NAME, SHAPE) and not joint:
            self.surnames.add(self.view.norm(best.last - 1))

    def _person_inside(self, best: Candidate) -> int:
        """The token at which the name of a ruler begins that a government's name ends with; 0: none."""
        head = self.view.profiles[best.first].group
        if head is None or head.entry.data["of"] not in _RULED:
            return 0
        for k in range(best.first + 1, best.last):
            found = self.view.name(k, ("person",))
            if found and found[0].last == best.last:
                self.expected[k] = _ANNOUNCED
                return k
        return 0

    def _go_on_with_list(self, best: Candidate) -> None:
        """A listed name inside a list of towns takes over what the list's class word says."""
        if not self.found or best.kind != "place" or "many" in best.traits:
            return
        last = self.found[-1]
        near = best.first == last.last or (
            best.first == last.last + 1 and self.view.is_punct(last.last, COMMAS)
        )
        if near and last.traits.get("many") and (best.at or best.first > last.last):
            best.sort = best.sort or last.sort
            best.traits = {**last.traits, **best.traits}


def _better(best: Candidate | None, other: Candidate | None) -> Candidate | None:
    """The one that covers more; of two alike the listed one, then the one found first."""
    if other is None:
        return best
    if best is None:
        return other
    if other.last > best.last and _may_extend(best, other):
        return other
    return best


def _may_extend(best: Candidate, other: Candidate) -> bool:
    """Whether a longer phrase may replace a listed name: an organ's name goes on with its nationality."""
    if not best.refs or other.first != best.first:
        return True
    if best.kind == "group" and other.kind == "group":
        return bool(other.traits.get("state")) or best.last - best.first == 1
    return other.form != DESCRIPTION
