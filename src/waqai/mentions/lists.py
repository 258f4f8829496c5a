"""Lists: unlisted names that go on after a name of their kind ("the towns of A, B and C")."""

from __future__ import annotations

from waqai.mentions.candidate import SHAPE, Candidate
from waqai.mentions.persons import name_end
from waqai.mentions.shapes import AND, COMMAS, SHAPES
from waqai.mentions.unlisted import VERB_END, unknown_name
from waqai.mentions.view import View

_FEMININE_PAST: str = SHAPES["feminine_past"]
_LISTED = frozenset({"settlement", "quarter", "area", "admin1", "admin2"})


def carried_on(view: View, found: list[Candidate], i: int) -> Candidate | None:
    """An unlisted name at token ``i`` that continues a list begun by a place or person mention; or None."""
    if not found or not view.is_word(i):
        return None
    last = found[-1]
    joined = view.norm(i).startswith(AND) and len(view.norm(i)) > 3
    near = i == last.last or (i == last.last + 1 and view.is_punct(i - 1, COMMAS))
    if not near or not (joined or i > last.last):
        return None
    if last.kind == "place" and last.sort in _LISTED and last.form in ("name", "shape"):
        return _place(view, last, i, joined)
    if last.kind == "person" and last.form == SHAPE and joined:
        return _person(view, i)
    return None


def _place(view: View, last: Candidate, i: int, joined: bool) -> Candidate | None:
    if not last.traits.get("many"):
        return None
    at = 1 if joined else 0
    if view.has(i, "mention.common") or view.profiles[i].act or view.profiles[i].place:
        return None
    if i > last.last and view.norm(i).endswith((*VERB_END, _FEMININE_PAST)):
        return None
    if not joined and unknown_name(view, i, trusting=False) == i:
        return None
    end = max(i + 1, unknown_name(view, i, trusting=False)) if not joined else i + 1
    return Candidate(i, end, at, "place", SHAPE, sort=last.sort, traits=dict(last.traits))


def _person(view: View, i: int) -> Candidate | None:
    hits = [h for h in view.words[i].hits.get("name.first", ()) if h.reading.conj]
    if not hits:
        return None
    end = name_end(view, i + 1, bold=True)
    return Candidate(i, end, hits[0].reading.name_at, "person", SHAPE) if end > i + 1 else None
