"""Speed of the coder beside a bare Aho-Corasick pass over the same texts, as a ratio within one run.

    python benchmarks/speed.py [--texts FILE.jsonl[.gz] | --folder DIR] [--count N]

Prints reports a second on one core, the time from start to the first record (a new process), the peak
memory, and how many times slower coding is than finding all listed names with ``ahocorasick_rs``.
Without ``--texts`` or ``--folder`` the project's own examples are coded over and over.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import ahocorasick_rs

from waqai import Coder
from waqai.lexicon.lexicon import default_lexicon
from waqai.text.normalise import normalise

_EXAMPLES = Path(__file__).parent.parent / "examples"
_FIRST_RECORD = "from waqai import Coder; Coder().code(open({path!r}, encoding='utf-8').read())"


def texts(args: argparse.Namespace) -> list[str]:
    """The texts to code, at most ``args.count``."""
    if args.texts:
        opener = gzip.open if args.texts.suffix == ".gz" else open
        with opener(args.texts, "rt", encoding="utf-8") as file:
            rows = (json.loads(line) for line in itertools.islice(file, args.count))
            return [text for row in rows if (text := row.get("text") or row.get("content") or "").strip()]
    folder = args.folder or _EXAMPLES
    found = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return list(itertools.islice(itertools.cycle(found), args.count))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--count", type=int, default=300)
    args = parser.parse_args()
    corpus = texts(args)
    first = sorted(_EXAMPLES.glob("*.txt"))[0]
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", _FIRST_RECORD.format(path=str(first))], check=True)
    print(f"start to first record: {time.perf_counter() - start:.2f} s")

    coder = Coder()
    coder.code(corpus[0])
    start = time.perf_counter()
    for text in corpus:
        coder.code(text)
    coding = time.perf_counter() - start
    names = [name for name in default_lexicon().names.written() if len(name) > 2]
    automaton = ahocorasick_rs.AhoCorasick(names)
    start = time.perf_counter()
    found = sum(len(automaton.find_matches_as_indexes(normalise(text))) for text in corpus)
    bare = time.perf_counter() - start
    size = sum(map(len, corpus))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(corpus)} reports, {size:,} characters: {coding:.2f} s, "
        f"{len(corpus) / coding:.1f} reports a second"
    )
    print(
        f"bare pass for {len(names):,} names ({found:,} hits): {bare:.3f} s; "
        f"coding takes {coding / bare:.0f} times that"
    )
    print(f"peak memory: {memory:.0f} MB")


if __name__ == "__main__":
    main()
