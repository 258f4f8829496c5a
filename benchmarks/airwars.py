"""The coder beside the incidents that experts of Airwars coded from the same Arabic web reports.

    python benchmarks/airwars.py [FOLDER] [--misses N] [--json]

``FOLDER`` (default ``../shared/data/airwars``) holds ``articles/``, ``index.tsv`` and ``incidents.tsv``. A
report need not tell all that is coded of its incident, and may tell of twenty others; so each figure counts
only what the report tells, and its words decide that, never what the coder makes of it:

* **place**: a sentence that has a word of violence names the place of the incident. Found: the record has a
  violent event, neither planned nor hypothetical, at a place at most 5 km from the incident; places known
  no better than by governorate or country do not count.
* **killed**: Airwars counts at least one dead, and such a sentence or the next tells a number of dead that
  lies between Airwars' bounds. Found: a count of killed of an event as above overlaps with these bounds.
* **belligerent**: such a sentence names a belligerent of the incident. Found: he is an initiator of an event
  as above.

Killed and belligerent are thus missed wherever the place is. The words stand in ``airwars_words.yaml``; the
Arabic names of the places, and coordinates where Airwars gives none, in ``airwars_places.tsv``.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from waqai import Coder
from waqai.places.distance import Point, km
from waqai.record import Event, Record
from waqai.text.normalise import normalise

_HERE = Path(__file__).parent
_DEFAULT = _HERE.parent.parent / "shared" / "data" / "airwars"
NEAR_KM = 5.0
FIGURES = ("place", "killed", "belligerent")
_VIOLENT = frozenset(
    "airstrike shelling clash bombing attack casualties interception arrest abduction".split()
)
_VAGUE = frozenset({"admin1", "country", "region"})
_SENTENCE_END = re.compile(r"\n|[.!؟?؛](?=\s|$)")
_SCATTERED = re.compile(r"ـ[\s.،]*ـ?")
_WORD = re.compile(r"\w+")
_PARTICLES = re.compile(r"[وف]?[بلك]?(?:ال|(?<=ل)ل)?")
_WORDS_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident as Airwars coded it, for one report; ``killed`` is its bounds, None where not given."""

    report: str
    ident: str
    names: tuple[str, ...]
    point: Point | None
    belligerents: tuple[str, ...]
    killed: tuple[int, int] | None


@dataclass(slots=True)
class Words:
    """What the words of a report tell; see ``airwars_words.yaml``."""

    violence: re.Pattern[str]
    hurt: re.Pattern[str]
    dead: frozenset[str]
    one: frozenset[str]
    numbers: dict[str, int]
    belligerents: dict[str, re.Pattern[str]]


@dataclass(slots=True)
class Outcome:
    """For one incident of one report: what the report tells of it, and which of that the record has."""

    incident: Incident
    told: set[str] = field(default_factory=set)
    found: set[str] = field(default_factory=set)
    sentences: list[str] = field(default_factory=list)


def incidents(folder: Path) -> list[Incident]:
    """The incidents that have a place, one for each report that Airwars cites for it."""
    with (_HERE / "airwars_places.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        places = {row["incident"]: row for row in rows}
    with (folder / "incidents.tsv").open(encoding="utf-8") as file:
        listed = list(csv.DictReader(file, delimiter="\t"))
    return [_incident(row, places.get(row["incident_id"], {})) for row in listed]


def _incident(row: dict[str, str], place: dict[str, str]) -> Incident:
    names = (place.get("names") or row["place_ar"].replace(",", "|")).split("|")
    lat, lon = place.get("lat") or row["lat"], place.get("lon") or row["lon"]
    killed = (int(row["killed_min"] or 0), int(row["killed_max"])) if row["killed_max"] else None
    return Incident(
        row["article"],
        row["incident_id"],
        tuple(name.strip(" \u200e") for name in names if name.strip(" \u200e")),
        (float(lat), float(lon)) if lat else None,
        tuple(name.strip() for name in row["belligerent_en"].split(",")),
        killed,
    )


@cache
def words() -> Words:
    """The words of ``airwars_words.yaml`` in normalised spelling."""
    raw: dict[str, Any] = yaml.safe_load((_HERE / "airwars_words.yaml").read_text(encoding="utf-8"))
    return Words(
        _beginning(raw["violence"]),
        _beginning(raw["hurt"]),
        frozenset(map(normalise, raw["dead"])),
        frozenset(map(normalise, raw["one"])),
        {normalise(word): value for value, forms in raw["numbers"].items() for word in forms},
        {name: _beginning(stems) for name, stems in raw["belligerents"].items()},
    )


def _beginning(stems: list[str]) -> re.Pattern[str]:
    """A pattern for words that begin with one of the stems, behind particles and the article."""
    return re.compile(rf"\b{_PARTICLES.pattern}(?:{'|'.join(map(normalise, stems))})")


def _bare(word: str) -> set[str]:
    """A word with and without what may be joined to its front."""
    joined = _PARTICLES.match(word)
    return {word[i:] for i in range(joined.end() + 1 if joined else 1)}


def sentences(text: str) -> list[str]:
    """The sentences of a page in normalised spelling, words broken up to pass filters made whole."""
    whole = _SCATTERED.sub("", text)
    return [" ".join(_WORD.findall(normalise(part))) for part in _SENTENCE_END.split(whole) if part.strip()]


def passages(incident: Incident, said: list[str]) -> list[int]:
    """Which sentences tell of violence and name the place of the incident."""
    names = "|".join(re.escape(" ".join(_WORD.findall(normalise(name)))) for name in incident.names)
    if not names:
        return []
    place = re.compile(rf"\b[وف]?[بلك]?(?:{names}|(?<=ل)(?:{names.replace('ال', 'ل', 1)}))\b")
    return [i for i, line in enumerate(said) if place.search(line) and words().violence.search(line)]


def dead_told(sentence: str) -> Iterator[int]:
    """The numbers of dead that a sentence tells: those few words off a word for dead, no wounded between."""
    vocabulary, tokens = words(), sentence.split()
    for i, token in enumerate(tokens):
        if not _bare(token) & vocabulary.dead:
            continue
        for j in range(max(0, i - _WORDS_BETWEEN), min(len(tokens), i + _WORDS_BETWEEN + 1)):
            if vocabulary.hurt.search(" ".join(tokens[min(i, j) : max(i, j)])):
                continue
            forms = _bare(tokens[j])
            yield from (vocabulary.numbers[form] for form in forms if form in vocabulary.numbers)
            if tokens[j].isdigit():
                yield int(tokens[j])
            if j > i and forms & vocabulary.one:
                yield 1


def told(incident: Incident, said: list[str]) -> tuple[set[str], list[str]]:
    """Which figures of the incident the report tells, and the sentences that name its place."""
    there = passages(incident, said)
    if not there or incident.point is None:
        return set(), []
    found = {"place"}
    near = [said[j] for i in there for j in (i, i + 1) if j < len(said)]
    if incident.killed and incident.killed[1]:
        low, high = max(1, incident.killed[0]), incident.killed[1]
        if any(low <= number <= high for line in near for number in dead_told(line)):
            found.add("killed")
    if any(_names(incident, said[i]) for i in there):
        found.add("belligerent")
    return found, [said[i] for i in there]


def _names(incident: Incident, normalised: str) -> bool:
    known = words().belligerents
    return any(known[name].search(normalised) for name in incident.belligerents if name in known)


def events_near(record: Record, point: Point) -> list[Event]:
    """The violent events of a record that lie at most :data:`NEAR_KM` from a point."""
    near = {
        entity.id
        for entity in record.entities
        if (geo := entity.geo) and geo.lat is not None and geo.lon is not None
        if geo.precision not in _VAGUE and km((geo.lat, geo.lon), point) <= NEAR_KM
    }
    return [
        event
        for event in record.events
        if event.type in _VIOLENT and event.status not in ("planned", "hypothetical")
        if any(place.entity in near for place in event.places)
    ]


def found(incident: Incident, record: Record) -> set[str]:
    """Which figures of the incident the record has."""
    events = events_near(record, incident.point) if incident.point else []
    out = {"place"} if events else set()
    low, high = incident.killed or (0, 0)
    counts = {count for event in events for count in event.counts}
    if any(
        quantity.unit == "killed" and (quantity.min or 0) <= high and (quantity.max or high) >= low
        for quantity in record.quantities
        if quantity.id in counts
    ):
        out.add("killed")
    doers = {doer for event in events for doer in event.initiators}
    for entity in record.entities:
        names = [record.text[m.start : m.end] for m in entity.mentions] + [entity.name_ar or ""]
        if entity.id in doers and any(_names(incident, normalise(name)) for name in names):
            out.add("belligerent")
    return out


def compare(folder: Path) -> list[Outcome]:
    """Code the reports of the folder and compare them with its incidents."""
    with (folder / "index.tsv").open(encoding="utf-8") as file:
        outlets = {row["file"]: row["outlet"] for row in csv.DictReader(file, delimiter="\t")}
    coder, records = Coder(), dict[str, Record]()
    outcomes = []
    for incident in incidents(folder):
        name = incident.report
        if name not in records:
            text = (folder / "articles" / name).read_text(encoding="utf-8", errors="replace")
            records[name] = coder.code(text, outlet=outlets.get(name), id=name)
        record = records[name]
        tells, lines = told(incident, sentences(record.text))
        outcomes.append(Outcome(incident, tells, found(incident, record) & tells, lines))
    return outcomes


def figures(outcomes: list[Outcome]) -> dict[str, dict[str, float | int]]:
    """Per figure how many incidents tell it, how many of them the records have, and the share."""
    out: dict[str, dict[str, float | int]] = {}
    for name in FIGURES:
        wanted = sum(name in outcome.told for outcome in outcomes)
        right = sum(name in outcome.found for outcome in outcomes)
        out[name] = {"found": right, "told": wanted, "share": round(right / wanted, 3) if wanted else 0.0}
    return out


def _print_misses(outcomes: list[Outcome], most: int) -> None:
    for name in FIGURES:
        missed = [o for o in outcomes if name in o.told - o.found]
        print(f"\n{name}: {len(missed)} missed")
        for outcome in missed[:most]:
            incident = outcome.incident
            print(
                f"  {incident.report} {incident.ident} {'|'.join(incident.names)} {incident.point} "
                f"killed {incident.killed} by {', '.join(incident.belligerents)}"
            )
            print(*(f"      {line}" for line in outcome.sentences[:3]), sep="\n")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=_DEFAULT)
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print N misses of each figure")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args()
    if not (args.folder / "incidents.tsv").is_file():
        print(
            f"{args.folder} holds no incidents.tsv; give the folder of the Airwars reports.", file=sys.stderr
        )
        return 1
    outcomes = compare(args.folder)
    shares = figures(outcomes)
    if args.json:
        print(json.dumps(shares, indent=2))
    else:
        print(f"{len(outcomes)} incidents in {len({o.incident.report for o in outcomes})} reports")
        for name, share in shares.items():
            print(f"{name:12} {share['found']:3} of {share['told']:3} told = {share['share']:.3f}")
    if args.misses:
        _print_misses(outcomes, args.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
