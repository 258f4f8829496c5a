"""Listed names, and the support that weak or doubtful ones want."""

from __future__ import annotations

from waqai.lexicon.names import Actor, Name, NameMatch, Place
from waqai.mentions.candidate import NAME, Candidate
from waqai.mentions.profile import Profile, profile
from waqai.mentions.shapes import FEMININE, SHAPES
from waqai.mentions.view import View

_NO_NAME_AFTER: str = SHAPES["no_name_after"]
_IN: str = SHAPES["in"]
_AND_SO: str = SHAPES["and_so"]
_LARGE = 100_000
_SHORTEST_DOUBTFUL = 3
_SHORTEST_SURNAME = 4
_NAME_CLASSES = ("name.", "mention.not_place")
_NO_STATE = "X"
_COUNTRYSIDE = "countryside"
_SURE_KINDS = frozenset({"country", "admin1", "capital", "region", "sea", "river"})
_STATES = frozenset({"country", "capital", "admin1"})
_TOWNS = frozenset({"city", "town"})
_SITES = ("place", "facility")


def known_at(
    view: View, i: int, seen: set[str], weak: list[Candidate], after_place: bool = False
) -> Candidate | None:
    """The longest listed name at token ``i`` that holds there.

    ``seen``: ids that the report named before; names that want more support are put into ``weak``;
    ``after_place``: a place was found right before, so "and ..." may go on with one.
    """
    matches = [] if view.phrase(i, "mention.no_group") else view.names_at(i)
    if _heads_a_phrase(view, i):
        matches = [m for m in matches if any(n.kind != "group" for n in m.names)]
    for match in matches:
        if match.name_at and view.norm(i)[match.name_at - 1] in _NO_NAME_AFTER:
            continue
        for name in _by_context(view, match):
            found = _candidate(view, match, name)
            if _holds(view, match, name, seen, after_place):
                return found
            if name.kind in ("group", "person") and not _is_head(view, match) and not _set_aside(view, match):
                weak.append(found)
    return None


def _heads_a_phrase(view: View, i: int) -> bool:
    """Whether token ``i`` tells an act, a weapon or an office: the group is only what follows it."""
    own = view.profiles[i]
    if own.group is not None or view.has(i, "mention.carrier"):
        return False
    return own.act is not None or (own.title is not None and own.title.entry.form != "p")


def _by_context(view: View, match: NameMatch) -> list[Name]:
    """The readings of a name, groups first where it stands between quotation marks."""
    names = list(match.names)
    if len(names) > 1 and view.in_quotes(match.first, match.last):
        names.sort(key=lambda n: n.kind != "group")
    return names


def _candidate(view: View, match: NameMatch, name: Name) -> Candidate:
    """The mention of a listed name: without the word that only classes it, cut where it says two things."""
    first, last, at, refs = match.first, match.last, match.name_at, name.refs
    sort = ""
    site = view.profiles[first].facility
    if name.kind == "facility" and site:
        sort = site.entry.lemma
    head = view.profiles[first].place
    if last - first > 1 and head and name.kind == "place":
        sort = _COUNTRYSIDE if head.entry.data.get("countryside") else str(head.entry.data["level"])
    if last - first > 1:
        last, refs = _cut(view, match, name)
    if last - first > 1 and _only_classes(view, first, name.kind):
        quoted = view.opens_quote(first + 1)
        start, end = first + 1 + quoted, last - quoted
        rest = next((m for m in view.names_at(start) if m.last >= end and not m.name_at), None)
        longer = [n for n in rest.names if n.kind == name.kind] if rest else []
        if rest and longer and rest.last > end:
            return _candidate(view, rest, longer[0])
        if rest and longer:
            first, last, at = start, end, 0
    while last - first > 1 and name.kind == "group" and _only_describes(view, first, last):
        last -= 1
    return Candidate(first, last, at, name.kind, NAME, sort=sort, refs=refs)


def _only_describes(view: View, first: int, last: int) -> bool:
    """Whether the last word of a group's name is a judgement or a nationality that it does without."""
    judging = view.has(last - 1, "mention.judging")
    head = view.profiles[first].group
    party = last - first == 2 or head is not None and bool(head.entry.data.get("outer_quoted"))
    nation = party and view.modifier(last - 1, True) == "nation" and not view.modifier(last - 2, True)
    nation = nation and not view.nation(last - 1).startswith(_NO_STATE)
    if not judging and not nation:
        return False
    shorter = (m for m in view.names_at(first) if m.last == last - 1)
    return any(judging or not n.weak for m in shorter for n in m.names)


def _only_classes(view: View, i: int, kind: str) -> bool:
    if kind == "group":
        return view.has(i, "mention.carrier")
    if kind == "person":
        return view.profiles[i].title is not None
    head = view.profiles[i].place
    return bool(head and head.entry.data.get("outer") and not head.reading.det)


def _cut(view: View, match: NameMatch, name: Name) -> tuple[int, tuple[Actor | Place, ...]]:
    for k in range(match.first + 1, match.last - 1):
        if not view.has(k, "mention.name_break"):
            continue
        shorter = next(
            (m for m in view.names_at(match.first) if m.last == k and m.name_at == match.name_at), None
        )
        place = view.name(k + 1, _SITES)
        if name.kind == "facility" and view.norm(k) == _IN and place and k > match.first + 1:
            return k, name.refs
        if shorter and (view.norm(k) != _IN or (place and place[1].refs and _is_state(place[1]))):
            return k, name.refs
    return match.last, name.refs


def _is_state(name: Name) -> bool:
    return any(isinstance(r, Place) and r.kind in ("country", "city", "capital") for r in name.refs)


def _set_aside(view: View, match: NameMatch) -> bool:
    return match.last == match.first + 1 and view.has(match.first, "mention.not_group")


def _is_head(view: View, match: NameMatch) -> bool:
    """Whether a weak name is a common noun that the other finders know better."""
    single = match.last == match.first + 1
    p = view.profiles[match.first]
    return single and bool(p.group or p.place or p.people or p.speaker or p.title)


def _holds(view: View, match: NameMatch, name: Name, seen: set[str], after_place: bool) -> bool:
    """Whether a listed name may stand here: strong names mostly, weak ones with support."""
    single = match.last == match.first + 1
    if not single and name.kind in _SITES and _titled_person(view, match.first):
        return False
    if single and name.kind in _SITES:
        return _single_place(view, match, name, after_place)
    if name.kind == "group" and (view.in_quotes(match.first, match.last) or _classed(view, match)):
        return True
    if not name.weak:
        return not single or not _is_other_word(view, match)
    if any(ref.id in seen for ref in name.refs):
        return not single or not _is_other_word(view, match)
    if name.kind == "person" and single:
        return _surname_stands(view, match)
    return name.kind in _SITES or name.kind == "group" and not single


def _surname_stands(view: View, match: NameMatch) -> bool:
    """Whether a listed family name alone means its bearer: beside speech, or as no other word."""
    i = match.first
    if view.ordinary(i) or _is_other_word(view, match):
        return False
    if not match.name_at and (view.has(i - 1, "mention.says") or _opens_headline(view, match)):
        return True
    own = rest_profile(view, match)
    shortest = _SHORTEST_SURNAME + bool(match.name_at)
    if own.first or own.ordinary or len(own.norm) < shortest or own.norm.endswith(FEMININE):
        return False
    if view.has(i, "mention.not_surname"):
        return False
    return all(cls.startswith(_NAME_CLASSES) for cls in view.words[i].hits) and _no_place(match)


def _no_place(match: NameMatch) -> bool:
    return all(n.kind == "person" for n in match.names)


def _opens_headline(view: View, match: NameMatch) -> bool:
    """Whether the name opens a line and speaks ("Berri: ...", "Berri says ...")."""
    sentence = view.report.sentence_of
    opens = match.first == 0 or sentence[match.first] != sentence[match.first - 1]
    return opens and (view.is_punct(match.last, ":") or view.has(match.last, "mention.says"))


def _titled_person(view: View, i: int) -> bool:
    """Whether a place's name ("Sheikh Ahmad") is rather a title with a given name."""
    titled = view.profiles[i].title is not None and view.profiles[i + 1].first
    if not titled and view.phrase(i, "name.first") is None:
        return False
    return not (view.has(i - 1, "mention.locative") or view.has(i - 1, "mention.part"))


def _classed(view: View, match: NameMatch) -> bool:
    """Whether an outer group word stands right before ("the movement of ...")."""
    before = match.first - 1
    head = view.profiles[before].group if view.is_word(before) else None
    if view.is_word(before) and view.has(before, "mention.correspondent"):
        return True
    outer = head is not None and (head.entry.data.get("outer") or head.entry.data.get("outer_quoted"))
    return bool(outer and head and not head.reading.det and not match.name_at)


def rest_profile(view: View, match: NameMatch) -> Profile:
    """The profile of the first word of a name without what is joined before it."""
    if not match.name_at:
        return view.profiles[match.first]
    return profile(view.report.lexicon.word(view.norm(match.first)[match.name_at :]))


def _single_place(view: View, match: NameMatch, name: Name, after_place: bool) -> bool:
    if SHAPES["tanwin_sign"] in view.raw(match.first):
        return False
    own = rest_profile(view, match)
    if own.nation and not match.name_at and _after_noun(view, match.first, own.bare_article):
        return False
    if view.has(match.first, "mention.not_place") and _not_a_place(view, match):
        return False
    written = match.name_at and _is_common_as_written(view, match.first)
    if own.act or written and not any(isinstance(r, Place) and r.kind in _STATES for r in name.refs):
        return False
    if any(isinstance(r, Place) and (r.kind in _SURE_KINDS or r.population >= _LARGE) for r in name.refs):
        return not (own.place and own.place.entry.form != "") or not name.weak
    if own.first or own.title or own.people or own.place or own.group or len(own.norm) < _SHORTEST_DOUBTFUL:
        return False
    if own.ordinary or own.nation or own.number or _is_verb(view, match.first):
        return False
    town = any(isinstance(r, Place) and r.kind in _TOWNS for r in name.refs)
    if match.name_at and len(own.norm) <= _SHORTEST_DOUBTFUL and not town:
        return False
    if match.name_at and view.norm(match.first)[match.name_at - 1] in _AND_SO:
        return after_place
    return not (name.weak or match.name_at) or _place_support(view, match)


def _after_noun(view: View, i: int, det: bool) -> bool:
    """Whether a noun stands before token ``i`` that an adjective there would go on."""
    if det or not view.is_word(i - 1):
        return view.has_article(i - 1)
    before = view.profiles[i - 1]
    return bool(before.place or before.act or before.people or before.group or before.facility)


def _not_a_place(view: View, match: NameMatch) -> bool:
    rest = view.norm(match.first)[match.name_at :]
    return any(
        h.entry.lemma and h.reading.stem in (rest, view.norm(match.first))
        for h in view.words[match.first].hits["mention.not_place"]
    )


def _is_common_as_written(view: View, i: int) -> bool:
    norm = view.norm(i)
    return any(h.reading.stem == norm for h in view.words[i].hits.get("mention.common", ()))


def _is_other_word(view: View, match: NameMatch) -> bool:
    """Whether the single word is rather another: a head of a phrase, or it only begins like a name."""
    own = view.profiles[match.first]
    if own.place or own.facility or own.people and own.people.reading.det:
        return True
    before = view.profiles[match.first - 1] if match.first else None
    if before and before.act and not match.name_at and view.modifier(match.first, False) == "listed":
        return True
    if view.has(match.first, "mention.not_group") or own.nation and not own.bare_article:
        return True
    return bool(match.name_at) and _is_common_as_written(view, match.first)


def _is_verb(view: View, i: int) -> bool:
    return any(h.entry.pos == "verb" and h.reading.bare for hits in view.words[i].hits.values() for h in hits)


def _place_support(view: View, match: NameMatch) -> bool:
    """A preposition of place or a place right before, or one joined to the name."""
    if match.name_at:
        return True
    before = match.first - 1
    return view.has(before, "mention.locative") or view.has(before, "mention.part")
