from itertools import pairwise, product
from math import exp

import pytest

from waqai.errors import KnowledgeError
from waqai.tagger.chain import Stretch, load_chain, parse_chain, stretches

_MODEL = """# a model
labels\tB-X I-X O
B-X\t-1.0 1.0 0.0
I-X\t-1.0 0.5 0.0
O\t0.5 -4.0 1.0
w=name\t0:3.0 2:-1.0
w=part\t1:2.5
w=word\t2:2.0
"""


def _score(rows: list[tuple[float, ...]], path: tuple[int, ...]) -> float:
    after = ((-1.0, 1.0, 0.0), (-1.0, 0.5, 0.0), (0.5, -4.0, 1.0))
    steps = sum(after[a][b] for a, b in pairwise(path))
    return steps + sum(row[label] for row, label in zip(rows, path, strict=True))


def test_finds_the_labels_of_the_highest_sum() -> None:
    chain = parse_chain(_MODEL, "model")
    rows = [chain.row([f]) for f in ("w=word", "w=name", "w=part", "w=word", "w=unheard")]
    best = max(product(range(3), repeat=len(rows)), key=lambda path: _score(rows, path))
    assert chain.best(rows) == [chain.labels[k] for k in best] == ["O", "B-X", "I-X", "O", "O"]


def test_likelihood_is_the_share_of_all_rows_of_labels_with_the_stretch() -> None:
    chain = parse_chain(_MODEL, "model")
    rows = [chain.row([f]) for f in ("w=name", "w=part", "w=word")]
    weights = {path: exp(_score(rows, path)) for path in product(range(3), repeat=3)}
    wanted = sum(w for path, w in weights.items() if path[:2] == (0, 1) and path[2] != 1)
    share = wanted / sum(weights.values())
    assert chain.likelihood(rows, Stretch(0, 2, "X")) == pytest.approx(share)


def test_a_sentence_without_tokens_has_no_labels() -> None:
    assert parse_chain(_MODEL, "model").best([]) == []


def test_a_stretch_ends_where_its_kind_does() -> None:
    labels = ["B-X", "I-X", "B-X", "I-Y", "O", "I-Y"]
    assert list(stretches(labels)) == [
        Stretch(0, 2, "X"),
        Stretch(2, 3, "X"),
        Stretch(3, 4, "Y"),
        Stretch(5, 6, "Y"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("B-X\t1.0\n", "labels"),
        (_MODEL + "w=alone\n", "two cells"),
        ("labels\tB-X O\nB-X\t1\nO\t1 2\n", "fit"),
    ],
)
def test_says_what_is_wrong_with_a_model(content: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        parse_chain(content, "model")


def test_says_that_a_model_is_missing() -> None:
    with pytest.raises(KnowledgeError, match="install Waqai again"):
        load_chain("no such model")
