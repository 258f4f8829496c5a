"""Single persons without a name: holders of an office who speak or meet, and "one of the ..."."""

from __future__ import annotations

from waqai.mentions.candidate import GENERIC, SPEAKER, Candidate
from waqai.mentions.groups import Tail, adjectives
from waqai.mentions.people import speaks
from waqai.mentions.persons import person_after_title, title_end
from waqai.mentions.shapes import COMMAS, SHAPES
from waqai.mentions.view import View

#: Offices whose holder is one person in his country or organ, named or not.
_SINGULAR = frozenset({"president", "minister", "king", "ambassador", "envoy"})
#: Who carries these titles speaks for somebody else, or is told of only by name.
_NO_SPEAKERS = frozenset({"spokesman", "member", "candidate", "official"})
_MOST_FURTHER_WORDS = 5


def office_holder(view: View, i: int) -> Candidate | None:
    """The holder of an office told by the office alone ("the defence minister said"); or None."""
    hit = view.profiles[i].title
    if hit is None or not hit.entry.data.get("office") or hit.reading.enclitic:
        return None
    role = str(hit.entry.data["of"])
    end = _to_conjunction(view, i, title_end(view, i))
    while end > i + 1 and _loose(view, end - 1):
        end -= 1
    if end < i + 2 or _joined(view, i + 1) or hit.reading.det or role in _NO_SPEAKERS or _named(view, end):
        return None
    nations = [view.nation(k) for k in range(i + 1, end) if view.nation(k)]
    if not speaks(view, i, end) and not (nations and role in _SINGULAR and view.nation(end - 1)):
        return None
    return Candidate(
        i,
        end,
        hit.reading.name_at,
        "person",
        SPEAKER,
        sort="official",
        nations=tuple(nations),
        inner=i + 1,
        traits={"office_holder": True},
    )


def _to_conjunction(view: View, i: int, end: int) -> int:
    """The end of the first of several offices that "and" joins, or of one that its nationality closes."""
    for k in range(i + 1, end):
        title = view.profiles[k].title
        if title is not None and title.reading.conj:
            return k
        if view.nation(k) and k + 1 < end and not view.has(k + 1, "mention.title_link"):
            return k + 1 if not view.nation(k + 1) else k + 2
    return end


def _joined(view: View, k: int) -> bool:
    """Whether a name at token ``k`` has a preposition before it, so that no genitive begins."""
    names = view.names_at(k)
    return bool(names and all(m.name_at for m in names)) or view.norm(k).startswith(SHAPES["double_lam"])


def _loose(view: View, k: int) -> bool:
    """Whether a word cannot end the phrase: a link without what it links to, or "which"."""
    return view.has(k, "relative") or view.has(k, "mention.title_link") and not view.has_article(k)


def _named(view: View, end: int) -> bool:
    """Whether the holder's name follows the office, or stands after a comma."""
    if person_after_title(view, end, sure=False) or view.opens_quote(end):
        return True
    end = _to_comma(view, end)
    return view.is_punct(end) and bool(view.name(end + 1, ("person",)) or _first(view, end + 1))


def _to_comma(view: View, end: int) -> int:
    """The comma after the words with which a long office goes on ("... for the defence of"), or ``end``."""
    last = end
    while last < end + _MOST_FURTHER_WORDS and view.is_word(last) and not view.has(last, "mention.says"):
        last += 1
    return last if view.is_punct(last, COMMAS) else end


def _first(view: View, i: int) -> bool:
    return view.is_word(i) and view.profiles[i].first


def described(view: View, i: int) -> Candidate | None:
    """A single person told by what he did ("the gunman"); or None."""
    for hit in view.words[i].hits.get("mention.single", ()):
        if not hit.reading.det or hit.reading.enclitic or hit.reading.conj or hit.entry.form != "s":
            continue
        if view.is_word(i - 1) and any(r.det for r in view.words[i - 1].readings):
            return None
        if view.has_article(i + 1) or _first(view, i + 1) and not view.has(i + 1, "mention.part"):
            return None
        return Candidate(i, i + 1, hit.reading.name_at, "person", GENERIC, sort=hit.entry.lemma, det=True)
    return None


def one_of(view: View, i: int) -> Candidate | None:
    """One of a group who speaks ("one of the inhabitants of ..."); or None."""
    if not view.has(i, "mention.one") or not view.is_word(i + 1):
        return None
    own = view.profiles[i + 1]
    hit = own.people or own.speaker
    if hit is None or hit.entry.form != "p":
        return None
    tail = Tail(i + 2, hit.reading.det)
    adjectives(view, tail, people=True)
    if not tail.adjectives and not hit.reading.det:
        place = view.profiles[tail.last].place if view.is_word(tail.last) else None
        named = view.name(tail.last + bool(place and not place.reading.det), ("place",))
        tail.last = named[0].last if named else tail.last
    if not speaks(view, i, tail.last):
        return None
    sort = str(hit.entry.data.get("of", ""))
    return Candidate(i, tail.last, 0, "person", SPEAKER, sort=sort, inner=i + 2)
