"""The rules of benchmarks/airwars.py: what a report tells, and what of it a record has."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from waqai import Coder

_SCRIPT = Path(__file__).parent.parent / "benchmarks" / "airwars.py"


@pytest.fixture(scope="module")
def airwars() -> ModuleType:
    spec = importlib.util.spec_from_file_location("airwars_benchmark", _SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("قتل 6 مدنيين وأصيب 9 آخرون", {6}),
        ("ما أدى إلى مقتل طفل وإصابة عشرة أشخاص", {1}),
        ("استشهد مدنيان قرب السوق", {2}),
        ("أصيب ثلاثة أشخاص في المدينة", set()),
        ("ارتفعت حصيلة الضحايا إلى أربعة", {4}),
    ],
)
def test_the_dead_that_a_sentence_tells(airwars: ModuleType, sentence: str, numbers: set[int]) -> None:
    assert set(airwars.dead_told(airwars.sentences(sentence)[0])) == numbers


def test_words_broken_up_to_pass_filters_are_read(airwars: ModuleType) -> None:
    assert airwars.sentences("قصـ .ـف على البلدة") == ["قصف علي البلده"]


def _incident(airwars: ModuleType) -> object:
    return airwars.Incident(
        "r.txt", "i", ("سرمين",), (35.9032, 36.7262), ("Russian Military", "Other"), (2, 3)
    )


def test_what_the_report_tells_counts_and_nothing_else(airwars: ModuleType) -> None:
    incident = _incident(airwars)
    text = "قتل مدنيان بقصف جوي روسي على مدينة سرمين. وأصيب آخرون."
    assert airwars.told(incident, airwars.sentences(text))[0] == {"place", "killed", "belligerent"}
    assert airwars.told(incident, airwars.sentences("عقد اجتماع في سرمين."))[0] == set()
    told = airwars.told(incident, airwars.sentences("قصف على سرمين. وصرح مسؤول في روسيا."))[0]
    assert told == {"place"}


def test_what_the_record_has_lies_near(airwars: ModuleType) -> None:
    incident = _incident(airwars)
    near = Coder().code("قتل ثلاثة مدنيين في غارة روسية على مدينة سرمين بريف إدلب.", published="2021-11-22")
    far = Coder().code("قتل ثلاثة مدنيين في غارة روسية على مدينة حلب.", published="2021-11-22")
    assert airwars.found(incident, near) == {"place", "killed", "belligerent"}
    assert airwars.found(incident, far) == set()


def test_an_absent_folder_is_one_sentence(
    airwars: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["airwars.py", str(tmp_path)])
    assert airwars.main() == 1
    assert capsys.readouterr().err.count("\n") == 1
