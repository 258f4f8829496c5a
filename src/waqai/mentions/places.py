"""Places by shape: what stands after a word that classes it, countrysides, borders, and "the town" again."""

from __future__ import annotations

from waqai.knowledge.files import read_yaml
from waqai.lexicon.lexicon import Hit
from waqai.mentions.candidate import DESCRIPTION, NAME, SHAPE, Candidate
from waqai.mentions.view import View

_VERB_END: tuple[str, ...] = tuple(read_yaml("mention_shapes.yaml")["verb_endings"])
_PRONOUN_END: tuple[str, ...] = tuple(read_yaml("mention_shapes.yaml")["pronoun_endings"])
_AND: str = read_yaml("mention_shapes.yaml")["and"]
_LONGEST_NAME_WITH_AND = 4
_MARKED: str = read_yaml("mention_shapes.yaml")["marked"]
_FEMININE: str = read_yaml("morphology.yaml")["feminine"]
_PLACE_KINDS = ("place",)
_ANY_SITE = ("place", "facility")


def place_at(view: View, i: int) -> Candidate | None:
    """The place that the place word at token ``i`` announces, belongs to, or points back to; or None."""
    listed = view.phrase(i, "mention.place")
    hit = listed.hit if listed else view.profiles[i].place
    if hit is None or _other_spelling(view, i, hit):
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


def _other_spelling(view: View, i: int, hit: Hit) -> bool:
    """Whether the word as given has a sign that the place word has not, so that it is another word."""
    raw = view.raw(i)[hit.reading.name_at :]
    return any(sign in raw and sign not in hit.entry.lemma for sign in _MARKED)


def named_after(view: View, hit: Hit, after: int) -> Candidate | None:
    """The name that follows an outer place word ending before token ``after``."""
    data = hit.entry.data
    traits = {"class_word": hit.entry.lemma, "level": data["level"], "many": hit.entry.form != "s"}
    quoted = view.quoted(after)
    if quoted and data["level"] not in ("area", "country") and not view.name(quoted[0], _ANY_SITE):
        return Candidate(*quoted, 0, "place", SHAPE, sort=str(data["level"]), traits=traits)
    if view.opens_quote(after):
        after += 1
        traits["many"] = traits["many"] or quoted is not None and quoted[1] > quoted[0] + 1
    found = view.name(after, _ANY_SITE)
    if found and found[0].last == after + 1 and view.has(after, "mention.place_first"):
        longer = unknown_name(view, after, trusting=False)
        if longer > found[0].last:
            return Candidate(after, longer, 0, "place", SHAPE, sort=str(data["level"]), traits=traits)
    if found:
        match, name = found
        return Candidate(
            after, match.last, 0, name.kind, NAME, sort=str(data["level"]), refs=name.refs, traits=traits
        )
    if data["level"] == "country" and not view.is_word(after):
        return None
    last = unknown_name(
        view, after, hit.entry.form != "p" and data["level"] in ("settlement", "quarter", "admin2")
    )
    if (
        last == after
        or data["level"] == "area"
        and view.norm(after).endswith(_FEMININE)
        and not view.has_article(after)
    ):
        return None
    return Candidate(after, last, 0, "place", SHAPE, sort=str(data["level"]), traits=traits)


def unknown_name(view: View, first: int, trusting: bool) -> int:
    """The end of an unlisted place name that begins at token ``first`` (``first`` itself: there is none).

    ``trusting``: an ordinary noun with the article may be the name ("the village of the Farm").
    """
    if not view.is_word(first) or _starts_clause(view, first) or view.profiles[first].nation:
        return first
    if view.norm(first).endswith(_PRONOUN_END) or _with_and(view, first):
        return first
    if view.modifier(first, False) and not view.has(first, "mention.place_first"):
        return first
    j = first
    if (
        view.has(first, "mention.place_first")
        and view.is_word(first + 1)
        and not view.has(first + 1, "mention.part")
    ):
        j = first + 2
    elif not view.ordinary(first) or (trusting and view.has_article(first)):
        j = first + 1
    else:
        return first
    if (
        j < view.size
        and not view.ordinary(j)
        and not view.profiles[j].first
        and not _with_and(view, j)
        and not _prefixed(view, j)
        and (not view.norm(j).endswith(_VERB_END) and not _starts_clause(view, j))
    ):
        j += 1
    while view.modifier(j, True) and view.has(j, "mention.direction"):
        j += 1
    return j


def _with_and(view: View, i: int) -> bool:
    """Whether an unlisted word rather begins with "and"."""
    norm = view.norm(i)
    return (
        norm.startswith(_AND)
        and len(norm) > _LONGEST_NAME_WITH_AND
        and not view.has(i, "mention.place_first")
    )


def _prefixed(view: View, i: int) -> bool:
    """Whether a name begins inside the word, after a conjunction or preposition."""
    for match in view.names_at(i):
        if match.name_at:
            return True
    profile = view.profiles[i]
    return bool(profile.nation or profile.ethnic or profile.title or profile.joined_modifier[1])


def _starts_clause(view: View, i: int) -> bool:
    return any(
        c in view.words[i].hits
        for c in ("relative", "preposition", "mention.says", "subordinator", "conjunction")
    )


def _definite(view: View, i: int, hit: Hit, after: int) -> Candidate | None:
    data = hit.entry.data
    nations: list[str] = []
    last = after
    directions = 0
    while view.modifier(last, True) in ("nation", "listed"):
        if view.modifier(last, True) == "nation":
            nations.append(view.nation(last))
        directions += view.has(last, "mention.direction")
        last += 1
    if data.get("capital"):
        return _capital(view, i, hit, last, nations)
    if data.get("countryside"):
        return Candidate(
            i, last, hit.reading.name_at, "place", DESCRIPTION, sort="countryside", det=True,
            words=tuple(view.norm(k) for k in range(i + 1, last)), needs=not directions,
        ) if directions or last == after else None  # fmt: skip
    if nations and data["level"] in ("country", "area") and hit.entry.form == "s":
        return Candidate(
            i,
            last,
            hit.reading.name_at,
            "place",
            NAME,
            sort=str(data["level"]),
            nations=tuple(nations),
            det=True,
        )
    if last > after or not data.get("back") or hit.entry.form != "s":
        return None
    if view.name(after, _PLACE_KINDS) and not data.get("ambiguous"):
        return None
    return Candidate(
        i, after, hit.reading.name_at, "place", DESCRIPTION, sort=str(data["level"]), det=True, needs=True,
        traits={"description": hit.entry.lemma},
    )  # fmt: skip


def _capital(view: View, i: int, hit: Hit, last: int, nations: list[str]) -> Candidate | None:
    after = last + 1 if view.is_punct(last, "،,") else last
    if view.name(after, _PLACE_KINDS) or view.opens_quote(last):
        return None
    return Candidate(
        i, last, hit.reading.name_at, "place", DESCRIPTION, sort="capital", nations=tuple(nations), det=True,
        needs=not nations, traits={"description": hit.entry.lemma},
    )  # fmt: skip


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
    country = ""
    if found:
        last = found[0].last
        country = found[1].refs[0].country if hasattr(found[1].refs[0], "admin1") else ""
    elif data.get("ambiguous") or view.norm(first).endswith(_FEMININE) and not view.has_article(first):
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
    traits = {"class_word": hit.entry.lemma, "country": country}
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
        i, i + 1, hit.reading.name_at, "place", DESCRIPTION, sort="country", det=True, needs=True,
        traits={"owned": True},
    )  # fmt: skip
