"""Names in newswire: entity F1 on the last sixth of ANERcorp, exact spans as CoNLL counts them.

    python benchmarks/anercorp.py [FILE]

FILE (``../shared/data/ner/anercorp.tsv`` where none is given) has a word, a tab and a tag on each line and a
blank line after each sentence. The sentences have no report around them, so they are read twenty at a time,
in order, as the body of one. The first five sixths of them may be trained on; the last sixth, by order, is
measured and never looked at. ``waqai/evaluation/names.py`` says how mentions become tags.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from waqai import mentions
from waqai.errors import InputError
from waqai.evaluation.names import KINDS, Name, Sentence, names_in, names_of, read_tagged, split
from waqai.evaluation.newswire_reports import reports_of
from waqai.evaluation.tally import Tally
from waqai.lexicon.lexicon import Lexicon, default_lexicon
from waqai.report import Report

_DEFAULT = Path("../shared/data/ner/anercorp.tsv")
_Namer = Callable[[Report], list[Name]]


def measure(sentences: list[Sentence], lexicon: Lexicon, namer: _Namer) -> dict[str, Tally]:
    """Tallies by kind of the names that ``namer`` finds in the sentences."""
    tallies = {kind: Tally() for kind in KINDS}
    for report, words, word_of in reports_of(sentences, lexicon):
        report.propose = True
        mentions.run(report)
        wanted = set(names_in(word.tag for word in words))
        given = {Name(word_of[n.first], word_of[n.last - 1] + 1, n.kind) for n in namer(report)}
        for kind, tally in tallies.items():
            mine, theirs = ({n for n in names if n.kind == kind} for names in (given, wanted))
            tally.add(len(mine & theirs), len(theirs), len(mine))
    return tallies


def tagged(report: Report) -> list[Name]:
    """The names that the tagger of names marks."""
    return list(names_in(report.name_labels))


def show(title: str, tallies: dict[str, Tally]) -> None:
    """Print the figures of each kind and of all together."""
    together = Tally()
    for tally in tallies.values():
        together.add(tally.right, tally.gold, tally.predicted)
    print(f"{title:24}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'given':>7}")
    for name, tally in [*tallies.items(), ("together", together)]:
        f = tally.figure()
        print(f"  {name:22}{f.precision:7.3f}{f.recall:7.3f}{f.f1:7.3f}{f.gold:7}{f.predicted:7}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, nargs="?", default=_DEFAULT)
    parser.add_argument("--seen", action="store_true", help="measure the part for training instead")
    args = parser.parse_args()
    try:
        seen, held_out = split(read_tagged(args.file))
    except InputError as error:
        sys.exit(str(error))
    sentences = seen if args.seen else held_out
    show("mentions of the coder", measure(sentences, default_lexicon(), names_of))
    show("names tagger", measure(sentences, default_lexicon(), tagged))


if __name__ == "__main__":
    main()
