"""Persons: names after titles and by their shape, and ministers or presidents without a name."""

from __future__ import annotations

from waqai.mentions.candidate import DESCRIPTION, NAME, SHAPE, Candidate
from waqai.mentions.groups import group_at
from waqai.mentions.places import place_at
from waqai.mentions.profile import Profile
from waqai.mentions.shapes import AND, SHAPES
from waqai.mentions.view import View

_NO_NAME_END: tuple[str, ...] = tuple(SHAPES["pronoun_endings"])
_THAT = frozenset(SHAPES["that_words_joined"])
_PARTICLES = ("preposition", "conjunction", "subordinator", "negation", "relative", "mention.says")
_NO_ORIGIN = ("mention.not_adjective", "mention.people", "title.person")
_THAT_SPELT: tuple[str, ...] = tuple(SHAPES["that_spelt"])
_NISBA: str = SHAPES["nisba_endings"][0]
_VERB_PLURAL: tuple[str, ...] = tuple(SHAPES["verb_plural"])
_OWNED: str = SHAPES["owned"]
_LONGEST_NAME_WITH_AND = 4
_SHORT_NAME = 3
_SHORTEST_SURNAME = 5
_MOST_NAME_WORDS = 9
_MOST_TITLE_WORDS = 12
_MOST_QUOTED_WORDS = 3
_POINTING_OFFICES = frozenset({"president", "minister", "ambassador", "king", "envoy"})


def name_end(view: View, first: int, bold: bool) -> int:
    """The end of a person's name that begins at token ``first`` (``first``: no name).

    ``bold``: something announces a name here, so a single unknown word will do.
    """
    j, parts = first, 0
    sentence = view.report.sentence_of
    while j < min(first + _MOST_NAME_WORDS, view.size) and view.is_word(j):
        if sentence[j] != sentence[first] or not _name_part(view, j, parts, bold):
            break
        if view.profiles[j].joint and not view.is_word(j + 1) and not _may_end(view, j):
            break
        j += 1
        parts += 1
    while j > first and view.profiles[j - 1].joint and not _may_end(view, j - 1):
        j -= 1
    return j


def _no_name_form(view: View, j: int, parts: int) -> bool:
    """Whether a word shows a form that names do not have: nunation, or late in a name a pronoun joined."""
    raw = view.raw(j)
    if parts and SHAPES["tanwin_sign"] in raw and not view.profiles[j].first:
        return True
    owned = raw.endswith(_OWNED) and len(raw) > _SHORTEST_SURNAME
    return parts > 1 and owned and not view.words[j].hits and not view.names_at(j)


def _is_that(view: View, j: int, within: bool) -> bool:
    """Whether "that" stands at token ``j`` and not the first name that may be written like it."""
    return view.norm(j) in _THAT and (within or view.raw(j).startswith(_THAT_SPELT))


def _may_end(view: View, i: int) -> bool:
    return view.profiles[i].first or view.has(i, "name.suffix")


def _name_part(view: View, j: int, parts: int, bold: bool) -> bool:
    profile = view.profiles[j]
    if _is_that(view, j, parts > 0) or parts and view.has(j, "name.called") or _no_name_form(view, j, parts):
        return False
    after_joint = parts > 0 and view.profiles[j - 1].joint
    if profile.joint and (parts > 0 or view.is_word(j + 1)):
        return not profile.ordinary or view.is_word(j + 1)
    if after_joint:
        return True
    if _is_first_name(view, j) or (parts and view.has(j, "name.suffix")):
        return True
    if parts == 0 and not bold:
        return False
    if profile.nation and parts and any(view.has(k, "name.kunya") for k in (j - 1, j - 2)):
        return profile.bare_article
    family = parts == 1 and _is_first_name(view, j - 1) or parts > 2 and view.profiles[j - 2].joint
    if family and _surname_by_origin(view, j):
        return True
    if bold and parts and _between_names(view, j):
        return True
    if profile.ordinary or view.has(j, "mention.part") or view.has(j, "preposition"):
        return False
    if parts and profile.title:
        return False
    if bold and parts and (profile.nation or profile.ethnic) and _is_first_name(view, j - 1):
        return True
    if profile.nation or profile.ethnic or profile.people or profile.speaker:
        if parts == 1 and _surname_by_trade(profile) and _is_first_name(view, j - 1):
            return bold
        return bool(parts) and profile.bare_article and not bold
    if parts and any(h.entry.pos == "verb" for hits in view.words[j].hits.values() for h in hits):
        return False
    return not _joined_word(view, j)


def _surname_by_trade(profile: Profile) -> bool:
    """Whether a noun for a person, in the singular without article, may be a family name."""
    hit = profile.people
    return (
        hit is not None and not profile.nation and hit.entry.form == "s" and hit.reading.stem == profile.norm
    )


def _between_names(view: View, j: int) -> bool:
    """Whether an ordinary noun between two first names is one of the names."""
    if not view.is_word(j + 1) or not (_is_first_name(view, j - 1) and _is_first_name(view, j + 1)):
        return False
    verb = any(h.entry.pos == "verb" and h.reading.bare for hs in view.words[j].hits.values() for h in hs)
    particle = any(c in view.words[j].hits for c in _PARTICLES) or len(view.norm(j)) <= _SHORT_NAME
    return not (verb or particle or view.has(j + 1, "mention.common")) and view.has(j, "mention.common")


def _surname_by_origin(view: View, j: int) -> bool:
    """Whether an ordinary word with the article is a family name after a first name ("the Northern")."""
    norm = view.norm(j)
    if not view.has_article(j) or not norm.endswith(_NISBA) or view.profiles[j].nation:
        return False
    return not any(c in view.words[j].hits for c in _NO_ORIGIN)


def _is_first_name(view: View, j: int) -> bool:
    profile = view.profiles[j]
    hit = view.words[j].get("name.first") if profile.first else None
    if hit is None or hit.reading.stem != profile.norm or _is_that(view, j, False):
        return False
    return len(profile.norm) > _SHORT_NAME or not view.raw(j).endswith(SHAPES["maqsura"])


def _joined_word(view: View, j: int) -> bool:
    """Whether the word is a known word or name with something joined before it."""
    if any(match.name_at for match in view.names_at(j)):
        return True
    if view.norm(j).endswith(_NO_NAME_END) or _verb_or_owned(view, j):
        return True
    if view.norm(j)[0] == AND and len(view.norm(j)) > _LONGEST_NAME_WITH_AND:
        return True
    return any(h.reading.conj or h.reading.prep for h in view.words[j].hits.get("name.first", ()))


def _verb_or_owned(view: View, j: int) -> bool:
    """Whether the form is a verb of the plural, or a noun with letters joined before and after it."""
    norm = view.norm(j)
    if norm.startswith(SHAPES["verb_prefix"]) and norm.endswith(_VERB_PLURAL):
        return True
    return norm[0] in SHAPES["proclitics"] and view.raw(j).endswith(_OWNED)


def title_end(view: View, i: int) -> int:
    """The token after the title at ``i`` at which a name may begin; 0 where there is no title."""
    listed = view.phrase(i, "title.person")
    hit = listed.hit if listed else view.profiles[i].title
    if hit is None or hit.entry.form in ("p", "d"):
        return 0
    j = listed.last if listed else i + 1
    limit = j + _MOST_TITLE_WORDS
    office = bool(hit.entry.data.get("office"))
    while view.modifier(j, True) in ("nation", "listed", "shape") and not _is_first_name(view, j):
        if not office and _bare_surname(view, j) and not _is_name_next(view, j + 1):
            return j
        j += 1
    if not office:
        return j
    while j < min(limit, view.size):
        step = _title_step(view, j)
        if step == j:
            return j
        j = step
    return j


def _bare_surname(view: View, j: int) -> bool:
    """Whether the word with the article at ``j`` is in no list, so that after a rank it is a family name."""
    own = view.profiles[j]
    return (
        own.bare_article and not own.ordinary and not view.words[j].hits and len(own.norm) > _SHORTEST_SURNAME
    )


def _is_name_next(view: View, j: int) -> bool:
    return view.is_word(j) and (_is_first_name(view, j) or not view.ordinary(j) and not view.words[j].hits)


def _title_step(view: View, j: int) -> int:
    if not view.is_word(j) or view.norm(j) in _THAT:
        return j
    listed = view.phrase(j, "mention.title_link") or view.phrase(j, "mention.complement")
    if listed:
        return listed.last
    if _is_first_name(view, j) and not view.has(j, "mention.title_link"):
        return j
    if view.has(j, "mention.title_link") or view.modifier(j, True) in ("nation", "listed"):
        return j + 1
    found = group_at(view, j) or place_at(view, j)
    if found and found.last > j:
        return found.last
    names = view.name(j, ("group", "place"), plain=False)
    if names and not names[1].weak:
        return names[0].last
    if view.has(j, "mention.complement") or view.profiles[j].title or view.profiles[j].place:
        return j + 1
    if view.profiles[j].group or view.profiles[j].bare_article and view.profiles[j].ordinary:
        return j + 1
    return j


def person_after_title(view: View, at: int, sure: bool = True) -> Candidate | None:
    """The person whose name begins at token ``at``, where a title or an announcement ends.

    ``sure``: the title stands right before, so that one unknown word will do for a name.
    """
    quoted = view.quoted(at)
    if quoted and all(view.is_word(k) for k in range(*quoted)):
        return Candidate(*quoted, 0, "person", SHAPE)
    inside = view.quoted(at - 1) if view.opens_quote(at - 1) else None
    if not view.is_word(at) or view.norm(at) in _THAT and not _joint_at(view, at + 1):
        return None
    if inside and _is_byname(view, at, inside[1]):
        listed = view.name(at, ("person",))
        refs = listed[1].refs if listed and listed[0].last == inside[1] else ()
        return Candidate(at, inside[1], 0, "person", SHAPE, refs=refs)
    found = view.name(at, ("person",))
    if found:
        match, name = found
        end = max(match.last, name_end(view, at, bold=True))
        goes_on = view.is_word(match.last) and view.profiles[match.last].joint
        listed_whole = name.refs and not (name.weak or goes_on or view.has(at, "name.kunya"))
        last = match.last if listed_whole else end
        return Candidate(at, last, 0, "person", NAME, refs=name.refs if last == match.last else ())
    if view.name(at, ("place", "group")) and not _is_first_name(view, at):
        return None
    if view.has_article(at) and not _is_first_name(view, at):
        alone = sure and _bare_surname(view, at) and not _is_name_next(view, at + 1)
        return Candidate(at, at + 1, 0, "person", SHAPE) if alone else None
    last = name_end(view, at, bold=True)
    if last == at or last == at + 1 and not sure and not _is_first_name(view, at):
        return None
    return Candidate(at, last, 0, "person", SHAPE)


def _joint_at(view: View, j: int) -> bool:
    return view.is_word(j) and view.profiles[j].joint


def _is_byname(view: View, at: int, end: int) -> bool:
    """Whether tokens ``[at, end)`` between quotation marks are as a whole a person's name."""
    if end - at > _MOST_QUOTED_WORDS or view.name(at, ("group",)):
        return False
    begins = _is_first_name(view, at) or view.has(at, "name.kunya")
    return begins and all(view.is_word(k) for k in range(at, end))


def person_by_shape(view: View, i: int) -> Candidate | None:
    """A name that shows itself: a given name that is no common word, and more names after it."""
    joined = _joined_first_name(view, i)
    if joined:
        last = name_end(view, i + 1, bold=True)
        return Candidate(i, last, joined, "person", SHAPE) if last > i + 1 else None
    kunya = view.has(i, "name.kunya") and view.is_word(i + 1) and _is_first_name(view, i + 1)
    servant = view.norm(i) == SHAPES["servant"] and view.has_article(i + 1)
    if not (kunya or servant or _is_first_name(view, i)) or view.has(i, "mention.title_link"):
        return None
    if view.has(i, "mention.says") and view.name(i + 1, ("place", "group")):
        return None
    if view.profiles[i].nation and view.is_word(i - 1) and not view.profiles[i - 1].title:
        return None
    last = name_end(view, i, bold=False)
    if last - i < 2 + (kunya or servant):
        return None
    if view.norm(i) in SHAPES["preposition_names"] and not _sure_second(view, i + 1):
        return None
    if view.has(i, "mention.common") and not (
        view.in_quotes(i, last)
        or _is_first_name(view, i + 1)
        or not view.ordinary(i + 1)
        and view.has_article(i + 1)
    ):
        return None
    return Candidate(i, last, 0, "person", SHAPE)


def _sure_second(view: View, j: int) -> bool:
    return _is_first_name(view, j) or view.has_article(j) or view.profiles[j].joint


def _joined_first_name(view: View, i: int) -> int:
    """Where a first name begins that is joined to "and" and is no common word; 0: there is none."""
    if view.profiles[i].first and _is_first_name(view, i) or view.ordinary(i):
        return 0
    for hit in view.words[i].hits.get("name.first", ()):
        rest = view.norm(i)[hit.reading.name_at :]
        if (
            (hit.reading.conj or hit.reading.prep)
            and len(rest) > 2 + bool(hit.reading.prep)
            and not view.words[i].hits.get("mention.common")
        ):
            return hit.reading.name_at
    return 0


def office_at(view: View, i: int) -> Candidate | None:
    """A minister or president told by office and nationality only ("the French minister")."""
    hit = view.profiles[i].title
    if hit is None or not hit.reading.det or hit.entry.form not in ("s", "m.s"):
        return None
    if hit.entry.data.get("of") not in _POINTING_OFFICES or view.modifier(i + 1, True) != "nation":
        return None
    if view.is_word(i + 2) and (_is_first_name(view, i + 2) or view.name(i + 2, ("person",))):
        return None
    end = title_end(view, i)
    if end > i + 2 and person_after_title(view, end):
        return None
    return Candidate(
        i,
        i + 2,
        hit.reading.name_at,
        "person",
        DESCRIPTION,
        sort=str(hit.entry.data["of"]),
        nations=(view.nation(i + 1),),
        det=True,
    )
