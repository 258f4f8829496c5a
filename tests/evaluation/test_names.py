from pathlib import Path

import pytest

from waqai.errors import InputError
from waqai.evaluation.names import Name, names_in, names_of, read_tagged, split
from waqai.lexicon.lexicon import default_lexicon
from waqai.pipeline import STAGES
from waqai.report import Report


def _names(text: str) -> list[tuple[str, str]]:
    report = Report(text, default_lexicon())
    for stage in STAGES[:3]:
        stage.run(report)
    return [(report.span(n.first, n.last).of(text), n.kind) for n in names_of(report)]


def test_reads_words_and_tags_and_takes_other_kinds_and_slips_for_outside(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text("زار\tO\nسمير\tB-PERS\nحداد\ti-pers\n\nكأس\tB-MISC\nx\tB-OEG\n", encoding="utf-8")
    sentences = read_tagged(path)
    assert [[tag for _, tag in s] for s in sentences] == [["O", "B-PER", "I-PER"], ["O", "O"]]


def test_says_which_line_is_no_tagged_word(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text("زار\tO\nسمير\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        read_tagged(path)


def test_says_that_the_file_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file"):
        read_tagged(tmp_path / "none.tsv")


def test_holds_out_the_last_sixth(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text("".join(f"w{n}\tO\n\n" for n in range(12)), encoding="utf-8")
    seen, held_out = split(read_tagged(path))
    assert [len(seen), len(held_out), held_out[0][0].text] == [10, 2, "w10"]


def test_a_name_ends_where_another_begins_or_its_kind_changes() -> None:
    tags = ["B-PER", "I-PER", "B-PER", "I-LOC", "O", "I-ORG", "I-ORG"]
    assert list(names_in(tags)) == [
        Name(0, 2, "PER"),
        Name(2, 3, "PER"),
        Name(3, 4, "LOC"),
        Name(5, 7, "ORG"),
    ]


def test_takes_the_names_of_mentions_and_leaves_armies_and_descriptions() -> None:
    found = _names("قال الرئيس السوري بشار الأسد في دمشق إن الجيش السوري والأمم المتحدة ينتظران المسلحين.")
    assert found == [("بشار الأسد", "PER"), ("دمشق", "LOC"), ("والأمم المتحدة", "ORG")]


def test_an_airport_is_called_by_its_place() -> None:
    assert _names("وصل الوفد إلى مطار دمشق.") == [("دمشق", "LOC")]
