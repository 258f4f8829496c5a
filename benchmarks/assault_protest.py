"""How well events are found in newswire sentences that others labelled for ASSAULT and PROTEST (PLOVER).

    python benchmarks/assault_protest.py [FOLDER] [--half 1|2] [--errors N] [--json] [--jobs N]

FOLDER holds the files of ``arabic_event_gsr`` (default ``../shared/data/assault_protest``). What is counted:

sentences   A sentence counts as ASSAULT where Waqai finds an actual airstrike, shelling, clash, bombing,
            attack, abduction or casualties event in it, as PROTEST where it finds an actual protest. Right
            is the label ``yes``; sentences labelled ``ambiguous`` are left out.
as news     The same, but only events that are told as news count (``told_as`` in the record). Annotators
            accepted sentences that report an event; those that look back at one, condemn it or tell of a
            trial about it are labelled ``no``, where our codebook has an event all the same.
spans       In the sentences whose words are marked, the answers are the events of the label (verb: all their
            anchors), their initiators (source) and targets (target: all mentions of the entity). An answer is
            right where it shares a character with a word that any annotator marked for that part; a part
            counts as found where an answer shares a character with a word that most annotators marked. They
            marked one event a sentence and Waqai codes all, so precision has a ceiling below 1.

All figures are shown for all sentences and for two halves, told apart by a hash of the sentence: errors are
read in half 1 only, so half 2 shows what carries over. ``--errors N`` prints the first N false positives and
false negatives of each label (of half 1, or the one that ``--half`` names).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from waqai.documents.readers import SourceReport
from waqai.errors import WaqaiError
from waqai.evaluation.newswire import ASSAULT, PARTS, PROTEST, Sentence, answers, read_newswire
from waqai.evaluation.tally import Figure, Tally
from waqai.span import Span
from waqai.workers import Coded, code_all

_FOLDER = Path("../shared/data/assault_protest")
_LABELS = (ASSAULT, PROTEST)
_ROLES = {"source": "initiators", "target": "targets"}
_PARTS_OF_DATA = ("all", "half 1", "half 2")
Tallies = dict[tuple[str, str], Tally]
Pair = tuple[Sentence, dict[str, Any]]


def coded(sentences: list[Sentence], jobs: int) -> Iterator[Pair]:
    """Each sentence with its record. Raises: WaqaiError where the coder fails on one."""
    reports = (SourceReport(s.id, s.text, None, s.published, None, None, s.id) for s in sentences)
    for sentence, result in zip(sentences, code_all(reports, jobs), strict=True):
        if not isinstance(result, Coded):
            raise WaqaiError(f"{sentence.id}: {result.reason}")
        yield sentence, result.record


def count_sentences(pairs: Iterable[Pair], tallies: Tallies) -> dict[tuple[str, str], list[Pair]]:
    """Count right sentences by label; returns the wrong ones by label and kind."""
    wrong: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for sentence, record in pairs:
        if sentence.told is None:
            continue
        for news_only in (False, True):
            found = bool(answers(record, sentence.label, news_only=news_only))
            name = f"{sentence.label} as news" if news_only else sentence.label
            for part in ("all", f"half {sentence.half}"):
                tallies[name, part].add(sentence.told and found, sentence.told, found)
            if found != sentence.told:
                wrong[name, "false positive" if found else "false negative"].append((sentence, record))
    return wrong


def count_spans(pairs: Iterable[Pair], tallies: Tallies) -> None:
    """Count found verbs, sources and targets by label."""
    for sentence, record in pairs:
        events = answers(record, sentence.label)
        for name in PARTS:
            marked, given = sentence.parts[name], _given(record, events, name)
            found = any(_meets(answer, marked.agreed) for answer in given)
            right = sum(_meets(answer, marked.any) for answer in given)
            for part in ("all", f"half {sentence.half}"):
                tally = tallies[f"{sentence.label} {name}", part]
                tally.add(found, bool(marked.agreed), len(given), right)


def _given(record: dict[str, Any], events: list[dict[str, Any]], name: str) -> list[list[Span]]:
    """The spans of each answer: the anchors of an event, or the mentions of an entity in the role."""
    if name not in _ROLES:
        return [_spans(event["anchors"]) for event in events]
    mentions = {entity["id"]: _spans(entity["mentions"]) for entity in record["entities"]}
    return [mentions[i] for i in dict.fromkeys(i for event in events for i in event[_ROLES[name]])]


def _spans(raw: list[dict[str, int]]) -> list[Span]:
    return [Span(span["start"], span["end"]) for span in raw]


def _meets(answer: list[Span], words: list[Span]) -> bool:
    return any(span.overlaps(word) for span in answer for word in words)


def table(tallies: Tallies) -> dict[str, dict[str, Figure]]:
    """The figures by what is counted, then by part of the data."""
    names = dict.fromkeys(name for name, _ in tallies)
    return {name: {part: tallies[name, part].figure() for part in _PARTS_OF_DATA} for name in names}


def print_table(figures: dict[str, dict[str, Figure]]) -> None:
    """One line for each name and part of the data."""
    print(f"{'':16} {'':7} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6} {'found':>6}")
    for name, parts in figures.items():
        for part, f in parts.items():
            print(
                f"{name:16} {part:7} {f.precision:6.3f} {f.recall:6.3f} {f.f1:6.3f} "
                f"{f.gold:6} {f.predicted:6}"
            )


def print_errors(wrong: dict[tuple[str, str], list[Pair]], half: int, most: int) -> None:
    """The sentences that are wrong, with what was found in them."""
    for (label, kind), pairs in sorted(wrong.items()):
        chosen = [pair for pair in pairs if pair[0].half == half]
        print(f"\n{label}: {kind} in half {half} ({len(chosen)})")
        for sentence, record in chosen[:most]:
            print(f"  {sentence.id[-24:]}: {sentence.text}")
            for event in record["events"]:
                words = ", ".join(span.of(sentence.text) for span in _spans(event["anchors"]))
                told_as = event.get("told_as", "")
                print(f"      {event['type']} {event['status']} {told_as} {event['confidence']:.2f}: {words}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=_FOLDER)
    parser.add_argument("--half", type=int, choices=(1, 2), default=1, help="whose errors to print")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N errors of each kind")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    args = parser.parse_args()
    tallies: Tallies = defaultdict(Tally)
    try:
        newswire = read_newswire(args.folder)
        wrong = count_sentences(coded(newswire.labelled, args.jobs), tallies)
        count_spans(coded(newswire.marked, args.jobs), tallies)
    except WaqaiError as error:
        sys.exit(str(error))
    figures = table(tallies)
    if args.json:
        print(json.dumps({k: {p: f._asdict() for p, f in v.items()} for k, v in figures.items()}, indent=2))
    else:
        print_table(figures)
    if args.errors:
        print_errors(wrong, args.half, args.errors)


if __name__ == "__main__":
    main()
