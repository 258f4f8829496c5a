"""Do articles of one incident come together? B-cubed over Airwars' articles.

    python benchmarks/matching_airwars.py SHARED_DATA_AIRWARS [--list]

The measure. ``incidents.tsv`` ties each article to the incidents that experts found told in it; an article
may tell several, and tells much else besides (background, other strikes of the day) that the experts did not
tie. So only an article's *main events* are compared: its events of violence that are told with dead or
wounded (the experts record harm to civilians), and those whose first anchor stands within ``OPENING``
characters after that of the first. Two articles are together where main events of both
are in one cluster, and belong together where they share an incident. B-cubed: for each article the share of
right ones among those it is put together with (precision) and among those it belongs with (recall), itself
included, averaged over articles. Most incidents have one article, so that leaving all apart scores high:
that baseline is printed too, and the pairs found, wrong and missed, which say more.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

from waqai import Coder
from waqai.documents.encoding import decode
from waqai.facts import ReportFacts, read_facts
from waqai.matching.run import Matching, match

OPENING = 300
VIOLENCE = frozenset({"airstrike", "shelling", "clash", "bombing", "attack", "casualties", "interception"})
HARM = frozenset({"killed", "wounded"})
Together = dict[str, set[str]]


def read(folder: Path) -> list[ReportFacts]:
    """The articles coded."""
    coder = Coder()
    with (folder / "index.tsv").open(encoding="utf-8") as file:
        outlets = {row["file"]: row["outlet"] for row in csv.DictReader(file, delimiter="\t")}
    out = []
    for path in sorted((folder / "articles").glob("*.txt")):
        record = coder.code(decode(path.read_bytes()).text, outlet=outlets.get(path.name))
        out.append(read_facts(record.to_dict(), path.stem))
    return out


def main_events(report: ReportFacts) -> list[str]:
    """Keys of the main events; see the head of the file."""
    told = [e for e in report.events if e.type in VIOLENCE and e.anchors and e.status != "hypothetical"]
    first = min((e.anchors[0].start for e in told), default=0)
    main = [e for e in told if e.anchors[0].start <= first + OPENING or e.figures.keys() & HARM]
    return [f"{report.report}#{e.key}" for e in main]


def found(reports: list[ReportFacts], matching: Matching) -> Together:
    """For each article those it is put together with."""
    home = {key: number for number, keys in enumerate(matching.grouping.clusters) for key in keys}
    return _together({r.report: {str(home[key]) for key in main_events(r)} for r in reports})


def wanted(folder: Path, names: list[str]) -> Together:
    """For each article those it shares an incident with."""
    incidents: dict[str, set[str]] = {name: set() for name in names}
    with (folder / "incidents.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            incidents[Path(row["article"]).stem].add(row["incident_id"])
    return _together(incidents)


def _together(groups: dict[str, set[str]]) -> Together:
    members: dict[str, set[str]] = defaultdict(set)
    for name, keys in groups.items():
        for key in keys:
            members[key].add(name)
    return {name: {name}.union(*(members[key] for key in keys)) for name, keys in groups.items()}


def b_cubed(found: Together, wanted: Together) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right = {name: len(found[name] & wanted[name]) for name in wanted}
    precision = sum(right[name] / len(found[name]) for name in wanted) / len(wanted)
    recall = sum(right[name] / len(wanted[name]) for name in wanted) / len(wanted)
    return precision, recall, 2 * precision * recall / (precision + recall)


def links(together: Together) -> set[tuple[str, str]]:
    """Pairs of articles that are together."""
    return {(a, b) for a, others in together.items() for b in others if a < b}


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", help="name the pairs that are wrong or missed")
    arguments = parser.parse_args()
    reports = read(arguments.folder)
    gold = wanted(arguments.folder, [r.report for r in reports])
    mine = found(reports, match(reports))
    alone = {name: {name} for name in gold}
    for title, together in (("matching", mine), ("all apart", alone)):
        precision, recall, f1 = b_cubed(together, gold)
        print(f"{title:10} precision {precision:.3f} recall {recall:.3f} B-cubed F1 {f1:.3f}")
    pairs, right = links(mine), links(gold)
    print(f"pairs: {len(pairs & right)} found, {len(pairs - right)} wrong, {len(right - pairs)} missed")
    if arguments.list:
        print("wrong:", *("+".join(pair) for pair in sorted(pairs - right)))
        print("missed:", *("+".join(pair) for pair in sorted(right - pairs)))


if __name__ == "__main__":
    main()
