"""Reading of knowledge files: mistakes are told with file and line."""

import pytest

from waqai.errors import KnowledgeError
from waqai.knowledge.files import parse_tsv, read_yaml
from waqai.lexicon.words import word_entries


def test_tsv_comments_order_and_missing_cells() -> None:
    rows = list(parse_tsv("# what\nid\tname\n1\tا\n2\n", "t.tsv", ("name", "id", "other")))
    assert rows == [["ا", "1", ""], ["", "2", ""]]


def test_tsv_with_too_many_cells_names_the_line() -> None:
    with pytest.raises(KnowledgeError, match=r"t\.tsv, line 2: 3 cells"):
        list(parse_tsv("id\tname\n1\tا\tb\n", "t.tsv", ("id",)))


def test_missing_yaml_is_one_sentence() -> None:
    with pytest.raises(KnowledgeError, match="is missing"):
        read_yaml("no-such-file.yaml")


def test_unknown_part_of_speech() -> None:
    with pytest.raises(KnowledgeError, match="part of speech"):
        list(word_entries("c", "adverb", "كلمة", {}, "x.yaml"))
    with pytest.raises(KnowledgeError, match="has no word"):
        list(word_entries("c", "noun", {"v": 1}, {}, "x.yaml"))
