"""Unlisted place names: how far a name goes that no list holds."""

from __future__ import annotations

from waqai.mentions.shapes import AND, SHAPES
from waqai.mentions.view import View

VERB_END: tuple[str, ...] = tuple(SHAPES["verb_endings"])
_PRONOUN_END: tuple[str, ...] = tuple(SHAPES["pronoun_endings"])
_LONGEST_NAME_WITH_AND = 4
_CLAUSE = ("relative", "preposition", "mention.says", "subordinator", "conjunction")


def unknown_name(view: View, first: int, trusting: bool) -> int:
    """The end of an unlisted place name that begins at token ``first`` (``first`` itself: there is none).

    ``trusting``: an ordinary noun with the article may be the name ("the village of the Farm").
    """
    if not _may_begin(view, first):
        return first
    composed = view.has(first, "mention.place_first")
    if composed and view.is_word(first + 1) and not view.has(first + 1, "mention.part"):
        last = first + 2
    elif not view.ordinary(first) or (trusting and view.has_article(first)):
        last = first + 1
    else:
        return first
    sentence = view.report.sentence_of
    if last < view.size and sentence[last] == sentence[first] and _may_follow(view, last):
        last += 1
    while view.modifier(last, True) and view.has(last, "mention.direction"):
        last += 1
    return last


def _may_begin(view: View, i: int) -> bool:
    if not view.is_word(i) or _starts_clause(view, i) or view.profiles[i].nation:
        return False
    if view.norm(i).endswith(_PRONOUN_END) or _with_and(view, i) or _joined_to_group(view, i):
        return False
    return not view.modifier(i, False) or view.has(i, "mention.place_first")


def _may_follow(view: View, i: int) -> bool:
    """Whether token ``i`` may be the second word of an unlisted name."""
    if view.ordinary(i) or view.profiles[i].first or view.norm(i).endswith(VERB_END + _PRONOUN_END):
        return False
    return not (_with_and(view, i) or _prefixed(view, i) or _starts_clause(view, i))


def _joined_to_group(view: View, i: int) -> bool:
    """Whether a preposition is joined to a listed group ("to Reuters"), so that no name begins."""
    return any(m.name_at and any(n.kind == "group" and not n.weak for n in m.names) for m in view.names_at(i))


def _with_and(view: View, i: int) -> bool:
    """Whether an unlisted word rather begins with "and"."""
    norm = view.norm(i)
    if view.has(i, "mention.place_first"):
        return False
    return norm.startswith(AND) and len(norm) > _LONGEST_NAME_WITH_AND


def _prefixed(view: View, i: int) -> bool:
    """Whether a name begins inside the word, after a conjunction or preposition."""
    if any(match.name_at for match in view.names_at(i)):
        return True
    profile = view.profiles[i]
    return bool(profile.nation or profile.ethnic or profile.title or profile.joined_modifier[1])


def _starts_clause(view: View, i: int) -> bool:
    return any(c in view.words[i].hits for c in _CLAUSE)
