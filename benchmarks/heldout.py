"""Accuracy on twenty reports that nobody who worked on the coder has read.

    python benchmarks/heldout.py [DATA]

The reports lie in DATA (``../shared/data`` where none is given) and are no part of the project; what was
coded by hand after the codebook is, as offsets and codes (``benchmarks/heldout/``, coded before anybody saw
what the coder makes of them). Whoever works on the coder must not read these reports, nor the errors in them.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
import tempfile
from pathlib import Path

from waqai import Coder
from waqai.evaluation.runner import evaluate_folders

_CODES = Path(__file__).with_name("heldout")
_SHOWN = (
    "mentions",
    "coref",
    "places",
    "times",
    "quantities",
    "events",
    "roles",
    "claims",
    "claims_found",
    "record",
)


def text_of(source: str, data: Path) -> str:
    """The text of a report: a file, or a title and text of one line of a JSON Lines file."""
    file, _, line = source.partition(":")
    if not line:
        return (data / file).read_text(encoding="utf-8")
    with gzip.open(data / file, "rt", encoding="utf-8") as lines:
        for number, content in enumerate(lines):
            if number == int(line):
                fields = json.loads(content)
                return f"{fields.get('title') or ''}\n\n{fields.get('text') or ''}"
    raise SystemExit(f"{data / file} has no line {line}.")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    data: Path = parser.parse_args().data
    if not data.is_dir():
        sys.exit(f"There is no folder {data}; name the one that holds bulk/ and airwars/.")
    coder = Coder()
    with tempfile.TemporaryDirectory() as folder, (_CODES / "index.tsv").open(encoding="utf-8") as index:
        for row in csv.DictReader(index, delimiter="\t"):
            record = coder.code(
                text_of(row["source"], data), published=row["published"] or None, outlet=row["outlet"] or None
            )
            target = Path(folder, row["file"]).with_suffix(".json")
            target.write_text(json.dumps(record.to_dict(), ensure_ascii=False), encoding="utf-8")
        figures = evaluate_folders(_CODES, Path(folder)).figures
    for name in _SHOWN:
        f = figures[name]
        print(f"{name:14}{f.precision:7.3f}{f.recall:7.3f}{f.f1:7.3f}")


if __name__ == "__main__":
    main()
