"""Reading the labelled newswire sentences, on files of our own in the published form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from waqai.errors import InputError
from waqai.evaluation.newswire import ASSAULT, PROTEST, read_newswire

_HEAD = "id,label,accept,reject,total,text\n"
_TEXT = "وقتل مسلحون حارسا ثم قتل المسلحون سائقا"


def _folder(path: Path) -> Path:
    (path / "assault_sentences.csv").write_text(
        _HEAD
        + "AAW_ARB_20070506.0010-4,yes,3,0,3,قصف الجيش القرية\n"
        + "f00_1,difficult no,1,2,3,ندد الوزير بالقصف\nf00_2,ambiguous,2,1,3,قصف\n",
        encoding="utf-8",
    )
    (path / "protest_sentences.csv").write_text(_HEAD, encoding="utf-8")
    marks = [
        {"verb": ["قتل", "المسلحون"], "source_actor": ["مسلحون"], "target_actor": []},
        {"verb": ["قتل"], "source_actor": ["مسلحون"], "target_actor": ["سائقا"]},
        {"verb": ["قتل", "المسلحون"], "source_actor": [], "target_actor": []},
    ]
    row = {"source": "AAW_ARB_20080102.0001-1", "text": _TEXT, "spans": marks}
    (path / "assault_spans.json").write_text(json.dumps([row]), encoding="utf-8")
    (path / "protest_spans.json").write_text("[]", encoding="utf-8")
    return path


def test_labels_and_dates(tmp_path: Path) -> None:
    labelled = read_newswire(_folder(tmp_path)).labelled
    assert [(s.label, s.told) for s in labelled] == [(ASSAULT, True), (ASSAULT, False), (ASSAULT, None)]
    assert [s.published for s in labelled] == ["2007-05-06", None, None]
    assert {s.half for s in labelled} <= {1, 2}


def test_marked_words_stand_where_they_stand_together(tmp_path: Path) -> None:
    (sentence,) = read_newswire(_folder(tmp_path)).marked
    verb = sentence.parts["verb"]
    assert [span.of(_TEXT) for span in verb.agreed] == ["قتل", "المسلحون"]
    assert verb.agreed[0].start == _TEXT.index("قتل المسلحون")
    assert [span.of(_TEXT) for span in sentence.parts["source"].agreed] == ["مسلحون"]
    assert sentence.parts["target"].agreed == []
    assert [span.of(_TEXT) for span in sentence.parts["target"].any] == ["سائقا"]


def test_absent_and_broken_files_are_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="give the folder"):
        read_newswire(tmp_path / "nowhere")
    _folder(tmp_path)
    (tmp_path / "protest_spans.json").write_text("[{}]", encoding="utf-8")
    with pytest.raises(InputError, match=f"{PROTEST.lower()}_spans.json is not in the form"):
        read_newswire(tmp_path)
