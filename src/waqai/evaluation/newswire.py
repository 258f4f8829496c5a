"""Newswire sentences labelled for ASSAULT and PROTEST: reading the published files.

Source: ``arabic_event_gsr`` of the Open Event Data Alliance (MIT): sentences labelled by annotators after
PLOVER (``*_sentences.csv``), and for some of them the words of verb, source and target (``*_spans.json``).
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from waqai.errors import InputError
from waqai.span import Span

ASSAULT, PROTEST = "ASSAULT", "PROTEST"
#: The types of event that each label covers.
TYPES = {
    ASSAULT: frozenset({"airstrike", "shelling", "clash", "bombing", "attack", "abduction", "casualties"}),
    PROTEST: frozenset({"protest"}),
}
#: What the annotators marked, by the role it plays in our events; the verb is the anchor.
PARTS = {"verb": "verb", "source": "source_actor", "target": "target_actor"}
_YES, _UNDECIDED = "yes", "ambiguous"
_FILES = {ASSAULT: "assault", PROTEST: "protest"}
_DATED = re.compile(r"[A-Z]+_ARB_(\d{4})(\d\d)(\d\d)\.")


@dataclass(slots=True)
class Marked:
    """The words of one part: those that most annotators marked, and those that any did."""

    agreed: list[Span] = field(default_factory=list)
    any: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Sentence:
    """A sentence with its label; ``told`` is null where the annotators could not decide.

    ``accepted``: the share of the annotators who saw an event of the label in it, 0 to 1; ``published``:
    ISO 8601 date, where the id tells it; ``parts``: what is marked, by the keys of ``PARTS``.
    """

    id: str
    text: str
    label: str
    told: bool | None
    accepted: float
    published: str | None
    parts: dict[str, Marked] = field(default_factory=dict)

    @property
    def half(self) -> int:
        """1 or 2, by a hash of the text: the errors of half 1 may be read, half 2 shows what carries over."""
        return 1 + hashlib.sha256(self.text.encode("utf-8")).digest()[0] % 2


class Newswire(NamedTuple):
    """Labelled sentences, and sentences in which verb, source and target are marked."""

    labelled: list[Sentence]
    marked: list[Sentence]

    def part(self, half: int | None) -> Newswire:
        """The sentences of one half; of both where ``half`` is None."""
        return Newswire(*([s for s in part if half in (None, s.half)] for part in self))


def read_newswire(folder: Path) -> Newswire:
    """The sentences of both labels. Raises: InputError where a file is absent or not as published."""
    labelled: list[Sentence] = []
    marked: list[Sentence] = []
    for label, name in _FILES.items():
        labelled += _read(folder / f"{name}_sentences.csv", label, _labelled)
        marked += _read(folder / f"{name}_spans.json", label, _marked)
    return Newswire(labelled, marked)


def _read(path: Path, label: str, reader: Callable[[Path, str], Iterator[Sentence]]) -> list[Sentence]:
    try:
        return list(reader(path, label))
    except OSError as error:
        raise InputError(
            f"{path} cannot be read ({error.strerror}); give the folder of the labelled newswire sentences."
        ) from None
    except (ValueError, KeyError, TypeError, csv.Error) as error:
        raise InputError(f"{path} is not in the form in which it was published ({error!r}).") from None


def _labelled(path: Path, label: str) -> Iterator[Sentence]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told = None if row["label"] == _UNDECIDED else row["label"] == _YES
            yield Sentence(row["id"], row["text"], label, told, _share(row), _date(row["id"]))


def _share(row: dict[str, str]) -> float:
    accepted, rejected = int(row["accept"]), int(row["reject"])
    return accepted / max(1, accepted + rejected)


def _marked(path: Path, label: str) -> Iterator[Sentence]:
    for row in json.loads(path.read_text(encoding="utf-8")):
        text = row["text"]
        parts = {part: _words(text, [one[key] for one in row["spans"]]) for part, key in PARTS.items()}
        yield Sentence(row["source"], text, label, True, 1.0, _date(row["source"]), parts)


def _words(text: str, by_annotator: list[list[str]]) -> Marked:
    votes = Counter(span for words in by_annotator for span in set(_located(text, words)))
    agreed = [span for span, count in votes.items() if 2 * count > len(by_annotator)]
    return Marked(sorted(agreed), sorted(votes))


def _located(text: str, words: list[str]) -> list[Span]:
    """Where marked words stand: together where they stand so, else each where it comes first."""
    whole = _find(text, r"\s+".join(map(re.escape, words))) if words else None
    if whole is None:
        return [span for word in words if (span := _find(text, re.escape(word)))]
    return [
        Span(whole.start + at.start(), whole.start + at.end()) for at in re.finditer(r"\S+", whole.of(text))
    ]


def _find(text: str, pattern: str) -> Span | None:
    found = re.search(rf"(?<!\w){pattern}(?!\w)", text)
    return Span(*found.span()) if found else None


def _date(ident: str) -> str | None:
    found = _DATED.match(ident)
    return "-".join(found.groups()) if found else None


def answers(record: dict[str, Any], label: str, news_only: bool = False) -> list[dict[str, Any]]:
    """The actual events of a record (wire form) under a label; ``news_only``: not those only referred to."""
    found = [v for v in record["events"] if v["status"] == "actual" and v["type"] in TYPES[label]]
    return [v for v in found if v.get("told_as") == "news"] if news_only else found
