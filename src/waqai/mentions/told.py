"""Persons that no list knows, told by the words around them: a word of speech before, an office after."""

from __future__ import annotations

from waqai.mentions.candidate import SHAPE, SPEAKER, Candidate
from waqai.mentions.groups import Tail, adjectives
from waqai.mentions.persons import name_end
from waqai.mentions.shapes import COMMAS, DASHES, SHAPES
from waqai.mentions.view import View
from waqai.text.tokens import WORD

_JOINED: tuple[str, ...] = tuple(SHAPES["joined_article"])
_NO_SURNAME_END: tuple[str, ...] = tuple(SHAPES["no_surname_endings"])
_PLURAL: tuple[str, ...] = tuple(SHAPES["persons_plural"])
_VERB_PREFIXES: tuple[str, ...] = tuple(SHAPES["verb_prefixes"])
_SHORTEST = 3
_SHORTEST_SINGLE = 4
_SHORTEST_PLURAL = 6
_LONGEST_OFFICE = 14
_OWN_CLASSES = "name."


def told_person(view: View, i: int) -> Candidate | None:
    """The unlisted person whose name begins at token ``i`` and whom the context shows; or None."""
    if not _unknown(view, i):
        return _first_name_told(view, i)
    spoken = _speech_before(view, i)
    if view.has_article(i):
        surname = spoken and not view.norm(i).endswith(_NO_SURNAME_END)
        return Candidate(i, i + 1, 0, "person", SHAPE) if surname and _closed(view, i + 1) else None
    last = name_end(view, i, bold=True)
    if last - i > 1 and view.name(last - 1, ("place",)) and not view.has_article(last - 1):
        return None
    if last - i > 1:
        told = spoken or _office_after(view, last) or _speaks_on(view, i, last)
        return Candidate(i, last, 0, "person", SHAPE) if told else None
    alone = last > i and spoken and len(view.norm(i)) >= _SHORTEST_SINGLE and _closed(view, last)
    if view.norm(i).endswith(_PLURAL) and view.is_word(last) and view.norm(last) not in SHAPES["that_words"]:
        return None
    return Candidate(i, last, 0, "person", SHAPE) if alone else None


def _unknown(view: View, i: int) -> bool:
    if not view.is_word(i) or view.tokens[i].kind != WORD or view.profiles[i].ordinary:
        return False
    norm = view.norm(i)
    if len(norm) < _SHORTEST or norm.startswith(_JOINED):
        return False
    return all(cls.startswith(_OWN_CLASSES) for cls in view.words[i].hits)


def _speech_before(view: View, i: int) -> bool:
    """Whether a verb of speech stands right before, in a form that a man speaking alone has."""
    for hit in view.words[i - 1].hits.get("mention.speaks", ()) if i else ():
        if not hit.reading.enclitic and not hit.reading.prep and not hit.reading.det:
            return True
    return False


def _first_name_told(view: View, i: int) -> Candidate | None:
    """A person whose first name is a common word too, right after a verb of speech and with a family name."""
    if not view.is_word(i) or not view.profiles[i].first or not _speech_before(view, i):
        return None
    last = name_end(view, i, bold=True)
    return Candidate(i, last, 0, "person", SHAPE) if last - i > 1 and _closed(view, last) else None


def told_speakers(view: View, i: int) -> Candidate | None:
    """Speakers whom no list knows: a plural of persons right after a verb of speech; or None."""
    if not _plural_of_persons(view, i) or not _speech_before(view, i):
        return None
    tail = Tail(i + 1, view.has_article(i))
    adjectives(view, tail, people=True, joined=False)
    return Candidate(i, tail.last, 0, "group", SPEAKER, nations=tuple(tail.nations), plural=True)


def _plural_of_persons(view: View, i: int) -> bool:
    """Whether a word has the ending of a plural of persons and is no verb of the plural."""
    norm = view.norm(i)
    if len(norm) < _SHORTEST_PLURAL or not norm.endswith(_PLURAL[0]) or norm in SHAPES["no_plurals"]:
        return False
    return norm.endswith(SHAPES["nisba_plural"]) or not norm.startswith(_VERB_PREFIXES)


def _speaks_on(view: View, first: int, last: int) -> bool:
    """Whether what a man says begins right after his name, a verb of speech standing before his office."""
    if view.norm(last) not in SHAPES["that_words"] + SHAPES["that_words_joined"]:
        return False
    for j in range(first - 1, max(-1, first - _LONGEST_OFFICE), -1):
        if view.norm(j) in SHAPES["that_words"] or view.is_punct(j, ".:"):
            return False
        if view.has(j, "mention.speaks"):
            return True
    return False


def _closed(view: View, i: int) -> bool:
    """Whether a name may end before token ``i``: a mark, a particle or an ordinary word follows."""
    return not view.is_word(i) or view.ordinary(i) or bool(view.words[i].hits)


def _office_after(view: View, i: int) -> bool:
    """Whether an office follows that says who the person is ("..., head of ...")."""
    if view.is_punct(i, COMMAS + DASHES):
        i += 1
    hit = view.profiles[i].title if view.is_word(i) else None
    if hit is None or hit.reading.conj or hit.reading.prep or hit.entry.form in ("p", "d"):
        return False
    return bool(hit.entry.data.get("office"))
