"""Names that users add: known to the coder at once, told by file and line where malformed, never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from waqai.coder import Coder
from waqai.errors import InputError
from waqai.lexicon import usernames
from waqai.lexicon.lexicon import Lexicon

ROW = ["user:north", "group", "North Brigade", "SY", "rebel", "", "", "كتائب نسور الهضبة", "", ""]


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("WAQAI_HOME", str(tmp_path))
    return tmp_path


def test_an_added_name_is_coded_as_the_actor_it_is() -> None:
    usernames.add(ROW)
    record = Coder(Lexicon()).code("سيطرت كتائب نسور الهضبة على بلدة سراقب.", published="2015-05-05")
    assert "user:north" in {entity.ref for entity in record.entities}


def test_what_is_removed_comes_back() -> None:
    usernames.add(ROW)
    usernames.remove("user:north")
    assert list(usernames.user_rows()) == []
    usernames.restore("user:north")
    assert list(usernames.user_rows()) == [ROW]


def test_an_id_is_taken_once() -> None:
    usernames.add(ROW)
    with pytest.raises(InputError, match="there already"):
        usernames.add(ROW)


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        (0, "north", "the id"),
        (1, "thing", "the kind"),
        (4, "army", "the type"),
        (7, "", "no name"),
        (3, "Syria", "country"),
    ],
)
def test_a_malformed_row_is_refused_in_one_sentence(column: int, value: str, told: str) -> None:
    row = [*ROW]
    row[column] = value
    with pytest.raises(InputError, match=told):
        usernames.add(row)


def test_a_file_edited_by_hand_into_nonsense_names_itself(own_home: Path) -> None:
    usernames.add(ROW)
    path = own_home / "names.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("rebel", "army"), encoding="utf-8")
    with pytest.raises(InputError, match=r"names\.tsv: user:north has the type 'army'"):
        list(usernames.user_rows())
