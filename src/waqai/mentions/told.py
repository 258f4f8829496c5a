"""Persons that no list knows, told by the words around them: a word of speech before, an office after."""

from __future__ import annotations

from waqai.mentions.candidate import SHAPE, Candidate
from waqai.mentions.persons import name_end
from waqai.mentions.shapes import COMMAS, DASHES, SHAPES
from waqai.mentions.view import View
from waqai.text.tokens import WORD

_JOINED: tuple[str, ...] = tuple(SHAPES["joined_article"])
_NO_SURNAME_END: tuple[str, ...] = tuple(SHAPES["no_surname_endings"])
_PLURAL: tuple[str, ...] = tuple(SHAPES["persons_plural"])
_SHORTEST = 3
_SHORTEST_SINGLE = 4
_OWN_CLASSES = "name."


def told_person(view: View, i: int) -> Candidate | None:
    """The unlisted person whose name begins at token ``i`` and whom the context shows; or None."""
    if not _unknown(view, i):
        return None
    spoken = _speech_before(view, i)
    if view.has_article(i):
        surname = spoken and not view.norm(i).endswith(_NO_SURNAME_END)
        return Candidate(i, i + 1, 0, "person", SHAPE) if surname and _closed(view, i + 1) else None
    last = name_end(view, i, bold=True)
    if last - i > 1 and view.name(last - 1, ("place",)) and not view.has_article(last - 1):
        return None
    if last - i > 1:
        return Candidate(i, last, 0, "person", SHAPE) if spoken or _office_after(view, last) else None
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
