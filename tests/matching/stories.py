"""The pairs of ``pairs/*.yaml``: short reports told anew, each telling marked with the happening it tells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import yaml

from waqai import Coder
from waqai.facts import ReportFacts, read_facts
from waqai.matching.model import Telling
from waqai.matching.tellings import by_rarity, tellings_of
from waqai.matching.words import Rarity

FOLDER = Path(__file__).parent / "pairs"


@dataclass(frozen=True)
class Told:
    """A telling with its happening; ``telling`` is None where the coder found no event at the word."""

    name: str
    happening: str
    telling: Telling | None


@dataclass(frozen=True)
class LabelledPair:
    """Two tellings and whether they tell one happening."""

    left: Told
    right: Told

    @property
    def same(self) -> bool:
        """Whether the two tell one happening."""
        return self.left.happening == self.right.happening


@cache
def coded(split: str) -> tuple[tuple[list[ReportFacts], list[dict[str, str]]], ...]:
    """The reports of each story, with the words that tell happenings."""
    coder = Coder()
    out = []
    for file in sorted(FOLDER.glob("*.yaml")):
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        if data["split"] != split:
            continue
        for story in data["stories"]:
            facts = []
            for report in story["reports"]:
                day = str(report["published"]) if "published" in report else None
                name = f"{file.stem}-{report['id']}"
                facts.append(read_facts(coder.code(report["text"], published=day).to_dict(), name))
            out.append((facts, [report["tells"] for report in story["reports"]]))
    return tuple(out)


def rarity() -> Rarity:
    """The rarity of words where a body is small: the packaged counts."""
    return Rarity()


def pairs(split: str) -> list[LabelledPair]:
    """All pairs of tellings of different reports of one story."""
    out: list[LabelledPair] = []
    for facts, tells in coded(split):
        told = [
            (number, _told(report, word, happening))
            for number, (report, words) in enumerate(zip(facts, tells, strict=True))
            for word, happening in words.items()
        ]
        out += [LabelledPair(a, b) for (i, a), (j, b) in combinations(told, 2) if i != j]
    return out


def _told(report: ReportFacts, word: str, happening: str) -> Told:
    name = f"{report.report}:{happening}"
    tellings = {t.key: by_rarity(t, rarity()) for t in tellings_of(report)}
    text = _text(report.report)
    for event in report.events:
        if any(text[a.start : a.end] == word for a in event.anchors):
            return Told(name, happening, tellings[f"{report.report}#{event.key}"])
    return Told(name, happening, None)


@cache
def _texts() -> dict[str, str]:
    out: dict[str, str] = {}
    for file in FOLDER.glob("*.yaml"):
        for story in yaml.safe_load(file.read_text(encoding="utf-8"))["stories"]:
            out |= {f"{file.stem}-{r['id']}": r["text"] for r in story["reports"]}
    return out


def _text(name: str) -> str:
    return _texts()[name]
