"""Names in newswire, as CoNLL counts them: words tagged B-, I- or O, a name right where span and kind are.

The coder marks what the codebook asks for: names with their offsets, but also descriptions, groups without
a name and bodies told by a common noun. Newswire corpora tag names only, on whole written words. So of the
coder's mentions :func:`names_of` takes the names, leaves out the word that classes them, and calls

=================  =====  ==============================================================================
mention            kind   left out
=================  =====  ==============================================================================
person             PER    descriptions, offices, unnamed speakers
place              LOC    descriptions, nationality adjectives, a class word before an unlisted name; a land
                          or capital named as an actor stays a place, as the codebook has it
facility           LOC    the class word; sites that are not called by the place they are in ("airport of")
group              ORG    groups without a listed name; armies, police, governments, parliaments, courts
=================  =====  ==============================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from waqai.errors import InputError
from waqai.report import Mention, Report

KINDS = ("PER", "LOC", "ORG")
OUTSIDE = "O"
_KIND_OF = {"person": "PER", "place": "LOC", "facility": "LOC", "group": "ORG"}
_SPELLINGS = {"PERS": "PER", "PER": "PER", "LOC": "LOC", "ORG": "ORG"}
_BY_CLASS_WORD = "shape"
_NAMED_FORMS = frozenset({"name", _BY_CLASS_WORD})
#: Types of actors that newswire tells by a common noun and does not tag as names.
_UNNAMED_BODIES = frozenset(
    {
        "state_forces",
        "external_forces",
        "government",
        "legislature",
        "police",
        "judiciary",
        "civilians",
        "protesters",
    }
)
_CLASS_WORDS = ("mention.place", "mention.facility")


class TaggedWord(NamedTuple):
    """A written word of a corpus and its tag: ``O``, or ``B-`` or ``I-`` and one of :data:`KINDS`."""

    text: str
    tag: str


class Name(NamedTuple):
    """A name at words (or tokens) ``[first, last)``."""

    first: int
    last: int
    kind: str


Sentence = list[TaggedWord]


def read_tagged(path: Path) -> list[Sentence]:
    """The sentences of a file with a word, a tab and its tag on each line, blank lines between sentences.

    Tags of other kinds than :data:`KINDS`, and slips of the corpus, count as ``O``.
    Raises: InputError where the file is missing, or a line has no tab.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise InputError(f"There is no file {path}; give the path of a corpus of tagged names.") from None
    out: list[Sentence] = [[]]
    for number, line in enumerate(lines, 1):
        if not line.strip():
            out.append([])
            continue
        word, tab, tag = line.partition("\t")
        if not tab:
            raise InputError(f"{path}, line {number}: a word, a tab and a tag are wanted.")
        out[-1].append(TaggedWord(word, _tag(tag)))
    return [sentence for sentence in out if sentence]


def _tag(raw: str) -> str:
    position, _, kind = raw.strip().upper().partition("-")
    known = _SPELLINGS.get(kind)
    return f"{position}-{known}" if known and position in ("B", "I") else OUTSIDE


def split(sentences: Sequence[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The first five sixths of the sentences by order, for training, and the last sixth, held out."""
    at = len(sentences) * 5 // 6
    return list(sentences[:at]), list(sentences[at:])


def names_in(tags: Iterable[str]) -> Iterator[Name]:
    """The names that a row of tags holds; an ``I-`` that goes on nothing begins a name."""
    first, kind, last = 0, "", 0
    for i, tag in enumerate([*tags, OUTSIDE]):
        goes_on = tag == f"I-{kind}"
        if kind and not goes_on:
            yield Name(first, last, kind)
            kind = ""
        if tag != OUTSIDE:
            if not goes_on:
                first, kind = i, tag[2:]
            last = i + 1


def names_of(report: Report) -> list[Name]:
    """The mentions that are names in newswire, by tokens, in reading order, none inside another."""
    out: list[Name] = []
    listed = {e.id: e.ref or "" for e in report.entities}
    for mention in report.mentions:
        if mention.form not in _NAMED_FORMS or (out and mention.first < out[-1].last):
            continue
        if mention.kind == "group" and not _named_group(report, listed[mention.entity]):
            continue
        first = mention.first
        if mention.kind == "facility" or mention.form == _BY_CLASS_WORD:
            first = _after_class_word(report, mention)
            if mention.kind == "facility" and not _listed_place(report, first, mention.last):
                continue
        out.append(Name(first, mention.last, _KIND_OF[mention.kind]))
    return out


def _named_group(report: Report, ref: str) -> bool:
    actor = report.lexicon.actors.get(ref)
    return actor is not None and actor.type not in _UNNAMED_BODIES


def _after_class_word(report: Report, mention: Mention) -> int:
    """The first token of a place's name that is not the word that classes it."""
    head = report.words[mention.first]
    classed = any(cls in head.hits for cls in _CLASS_WORDS)
    return mention.first + 1 if classed and mention.last > mention.first + 1 else mention.first


def _listed_place(report: Report, first: int, last: int) -> bool:
    found = report.lexicon.names_at(report.tokens, report.words, first)
    return any(match.last == last and any(n.kind == "place" for n in match.names) for match in found)
