"""Count in how many of the project's own reports each word stands: knowledge/matching/word_counts.tsv.

    python scripts/build_word_rarity.py

Matching weighs a word that two reports share by how rare it is. A small body has no counts of its own to
go by, so these, from ``corpus/``, are added to them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from corpus import read

from waqai.text.tokens import LATIN, WORD, tokenise

_ROOT = Path(__file__).resolve().parents[1]
_TARGET = _ROOT / "src/waqai/knowledge/matching/word_counts.tsv"
_FEWEST = 3


def counts(folder: Path) -> tuple[int, Counter[str]]:
    """The number of reports and, for each normalised word as written, how many have it."""
    files = sorted(folder.glob("*.txt"))
    told: Counter[str] = Counter()
    for file in files:
        text, _, _ = read(file)
        told.update({t.norm for t in tokenise(text) if t.kind in (WORD, LATIN)})
    return len(files), told


def render(total: int, told: Counter[str]) -> str:
    """The content of the knowledge file."""
    lines = [
        "# In how many of the project's own reports (corpus/) each normalised word stands, as written.",
        f"# Words of fewer than {_FEWEST} are left out. Made by scripts/build_word_rarity.py; do not edit.",
        "word\treports",
        f"*\t{total}",
    ]
    kept = sorted((w, n) for w, n in told.items() if n >= _FEWEST)
    return "\n".join([*lines, *(f"{word}\t{count}" for word, count in kept)]) + "\n"


def main() -> None:
    """Write the file."""
    _TARGET.write_text(render(*counts(_ROOT / "corpus")), encoding="utf-8")


if __name__ == "__main__":
    main()
