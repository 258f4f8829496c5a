"""Places by shape: what stands after a word that classes it, countrysides, borders, and "the town" again."""

from __future__ import annotations

from typing import Any

from waqai.lexicon.lexicon import Hit
from waqai.mentions.candidate import DESCRIPTION, NAME, SHAPE, Candidate
from waqai.mentions.shapes import COMMAS, FEMININE, SHAPES
from waqai.mentions.unlisted import unknown_name
from waqai.mentions.view import View
from waqai.text.normalise import normalise

_TANWIN: str = SHAPES["tanwin"]
_MARKED: str = SHAPES["marked"]
_PLACE_KINDS = ("place",)
_NAMED_LEVELS = frozenset({"settlement", "quarter"})
_TRUSTED_LEVELS = frozenset({"settlement", "quarter"})
_ANY_SITE = ("place", "facility")


def place_at(view: View, i: int) -> Candidate | None:
    """The place that the place word at token ``i`` announces, belongs to, or points back to; or None."""
    listed = view.phrase(i, "mention.place")
    hit = listed.hit if listed else view.profiles[i].place
    if hit is None or _other_spelling(view, i, hit) or with_tanwin(view, i, hit):
        return _owned_place(view, i)
    after = listed.last if listed else i + 1
    data = hit.entry.data
    if data.get("border"):
        return _border(view, i, hit, after)
    if hit.reading.det:
        return _definite(view, i, hit, after)
    if data.get("outer"):
        return named_after(view, hit, after)
    return _inner(view, i, hit, after)


def with_tanwin(view: View, i: int, hit: Hit) -> bool:
    """Whether the head is an accusative without genitive ("a street"), so that no name follows it."""
    plain = hit.entry.form == "s" and not hit.reading.enclitic
    return plain and view.norm(i).endswith(_TANWIN) and not normalise(hit.entry.lemma).endswith(_TANWIN)


def _other_spelling(view: View, i: int, hit: Hit) -> bool:
    """Whether the word as given has a sign that the place word has not, so that it is another word."""
    raw = view.raw(i)[hit.reading.name_at :]
    return any(sign in raw and sign not in hit.entry.lemma for sign in _MARKED)


def named_after(view: View, hit: Hit, after: int) -> Candidate | None:
    """The name that follows an outer place word ending before token ``after``."""
    level = str(hit.entry.data["level"])
    traits = {"class_word": hit.entry.lemma, "level": level, "many": hit.entry.form != "s"}
    quoted = view.quoted(after)
    if quoted and level not in ("area", "country") and not view.name(quoted[0], _ANY_SITE):
        return Candidate(*quoted, 0, "place", SHAPE, sort=level, traits=traits)
    if view.opens_quote(after):
        after += 1
        traits["many"] = traits["many"] or (quoted is not None and quoted[1] > quoted[0] + 1)
    found = view.name(after, _ANY_SITE)
    if found is None or _longer_unlisted(view, after, found[0].last):
        return _unlisted(view, hit, after, traits)
    if view.profiles[after].nation and not view.has_article(after) and level != "country":
        return None
    match, name = found
    return Candidate(after, match.last, 0, name.kind, NAME, sort=level, refs=name.refs, traits=traits)


def _longer_unlisted(view: View, first: int, last: int) -> bool:
    """Whether the listed name is only the first word of a longer one ("Ain" of "Ain ...")."""
    if last == first + 1 and view.profiles[first].title and _unheard(view, last):
        return True
    if last != first + 1 or not view.has(first, "mention.place_first"):
        return False
    return unknown_name(view, first, trusting=False) > last


def _unheard(view: View, i: int) -> bool:
    """Whether token ``i`` is a word that no list holds."""
    if not view.is_word(i) or view.ordinary(i) or any(not m.name_at for m in view.names_at(i)):
        return False
    return all(cls.startswith(("name.", "mention.common")) for cls in view.words[i].hits)


def _unlisted(view: View, hit: Hit, first: int, traits: dict[str, Any]) -> Candidate | None:
    level = traits["level"]
    trusting = hit.entry.form != "p" and level in _TRUSTED_LEVELS
    last = unknown_name(view, first, trusting)
    if last == first and view.is_word(first) and view.profiles[first].title and _unheard(view, first + 1):
        last = first + 2
    if last == first or (level not in _NAMED_LEVELS and bare_feminine(view, first)):
        return None
    return Candidate(first, last, 0, "place", SHAPE, sort=level, traits=traits)


def bare_feminine(view: View, i: int) -> bool:
    """Whether token ``i`` is a feminine word without article: rather an adjective than a name."""
    return view.is_word(i) and view.norm(i).endswith(FEMININE) and not view.has_article(i)


def _definite(view: View, i: int, hit: Hit, after: int) -> Candidate | None:
    """A place word with its article: a state, a countryside by direction, or pointing back."""
    data = hit.entry.data
    nations, directions, last = _adjectives(view, after)
    if data.get("capital"):
        return _capital(view, i, hit, last, nations)
    out = Candidate(i, last, hit.reading.name_at, "place", DESCRIPTION, sort=str(data["level"]), det=True)
    if data.get("countryside"):
        out.sort, out.needs = "countryside", not directions
        out.words = tuple(view.norm(k) for k in range(i + 1, last))
        return out if directions or last == after else None
    if nations and data["level"] in ("country", "area") and hit.entry.form == "s":
        out.form, out.nations = NAME, tuple(nations)
        return out
    if last > after or not data.get("back") or hit.entry.form != "s":
        return None
    if view.name(after, _PLACE_KINDS) and not data.get("ambiguous"):
        return None
    out.needs = not data.get("focus")
    out.traits["description"] = hit.entry.lemma
    return out


def _adjectives(view: View, after: int) -> tuple[list[str], int, int]:
    """Nationalities and the number of directions among the adjectives from token ``after``, and their end."""
    nations: list[str] = []
    directions = 0
    last = after
    while view.modifier(last, True) in ("nation", "listed"):
        if view.modifier(last, True) == "nation":
            nations.append(view.nation(last))
        directions += view.has(last, "mention.direction")
        last += 1
    return nations, directions, last


def _capital(view: View, i: int, hit: Hit, last: int, nations: list[str]) -> Candidate | None:
    after = last + 1 if view.is_punct(last, COMMAS) else last
    if view.name(after, _PLACE_KINDS) or view.opens_quote(last):
        return None
    return Candidate(
        i,
        last,
        hit.reading.name_at,
        "place",
        DESCRIPTION,
        sort="capital",
        nations=tuple(nations),
        det=True,
        needs=not nations,
        traits={"description": hit.entry.lemma},
    )


def _border(view: View, i: int, hit: Hit, after: int) -> Candidate | None:
    nations: list[str] = []
    last = after
    while view.modifier(last, True) == "nation" or (
        nations and view.modifier(last, True, joined=True) == "nation"
    ):
        nations.append(view.nation(last))
        last += 1
    if not hit.reading.det or not nations:
        return None
    if len(nations) == 1 and not view.has(i - 1, "mention.part") and not view.has(i - 1, "mention.near"):
        return None
    return Candidate(
        i, last, hit.reading.name_at, "place", NAME, sort="border", nations=tuple(nations), det=True
    )


def _inner(view: View, i: int, hit: Hit, after: int) -> Candidate | None:
    """A place word that belongs to its name: countryside, mountain, river, plain."""
    data = hit.entry.data
    first = after
    outer = view.profiles[first].place if view.is_word(first) else None
    if outer and outer.entry.data.get("outer") and not outer.reading.det and not outer.reading.conj:
        first += 1
    found = view.name(first, _ANY_SITE)
    if found:
        last = found[0].last
    elif data.get("ambiguous") or bare_feminine(view, first):
        return None
    else:
        last = unknown_name(view, first, trusting=True)
    if last == first:
        return None
    while view.has(last, "mention.direction") and view.modifier(last, True):
        last += 1
    if (
        data.get("countryside")
        and view.modifier(last, True, joined=True)
        and view.has(last, "mention.direction")
    ):
        last += 1
    traits: dict[str, Any] = {"class_word": hit.entry.lemma}
    if found:
        traits["within"] = [ref.id for ref in found[1].refs]
    sort = "countryside" if data.get("countryside") else str(data["level"])
    return Candidate(i, last, hit.reading.name_at, "place", SHAPE, sort=sort, traits=traits)


def _owned_place(view: View, i: int) -> Candidate | None:
    hit = view.profiles[i].owned
    if hit is None or hit.entry.cls != "mention.place" or hit.entry.data["level"] != "country":
        return None
    if hit.entry.data.get("outer"):
        return None
    return Candidate(
        i,
        i + 1,
        hit.reading.name_at,
        "place",
        DESCRIPTION,
        sort="country",
        det=True,
        needs=True,
        traits={"owned": True},
    )
