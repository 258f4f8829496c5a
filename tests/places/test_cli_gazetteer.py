from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from waqai.cli import main
from waqai.places.userstore import UserGazetteers

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "gazetteer"


def waqai(*args: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(main, ["gazetteer", *args], input=answer)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "my places.tsv"
    path.write_text(
        "id\tname_ar\tname_en\tkind\tcountry\tadmin1\tlat\tlon\n"
        "own:1\tزقزقلوط\tZaqzaqlut\tvillage\tSY\tحمص\t34.7\t36.9\n"
        "own:2\tبلا مكان\tNowhere\tvillage\tSY\tحمص\tx\ty\n",
        encoding="utf-8",
    )
    return path


def test_add_tells_lines_left_out_and_list_shows_it(table: Path) -> None:
    result = waqai("add", str(table))
    assert result.exit_code == 0, result.output
    assert "Added my-places: 1 places under 2 names (tsv)" in result.output
    assert "line 3 left out" in result.output
    assert "my-places: 1 places, tsv" in waqai("list").output


def test_added_places_are_used_at_once(table: Path, located: object) -> None:
    text = "قصف على قرية [زقزقلوط] في محافظة [حمص]"
    assert located(text)["زقزقلوط"].geo is None  # type: ignore[operator]
    waqai("add", str(table))
    geo = located(text)["زقزقلوط"].geo  # type: ignore[operator]
    assert (geo.id, geo.country) == ("own:1", "SY")
    assert "own:1" in waqai("lookup", "زقزقلوط").output
    waqai("remove", "my-places", "--yes")
    assert located(text)["زقزقلوط"].geo is None  # type: ignore[operator]


def test_remove_asks_and_restore_brings_back(table: Path) -> None:
    waqai("add", str(table), "--name", "mine")
    refused = waqai("remove", "mine", answer="n\n")
    assert refused.exit_code != 0
    assert "mine: 1 places" in waqai("list").output
    assert waqai("remove", "mine", answer="y\n").exit_code == 0
    assert "mine: removed" in waqai("list").output
    assert "Restored mine" in waqai("restore", "mine").output


def test_packaged_and_added_rows_of_one_place_are_one_candidate(tmp_path: Path) -> None:
    before = waqai("lookup", "سرمين").output
    path = tmp_path / "double.tsv"
    path.write_text("name_ar\tlat\tlon\tcountry\nسرمين\t35.905\t36.72\tSY\n", encoding="utf-8")
    waqai("add", str(path))
    assert waqai("lookup", "سرمين").output == before


def test_errors_are_told_in_a_sentence(table: Path, tmp_path: Path) -> None:
    waqai("add", str(table), "--name", "mine")
    again = waqai("add", str(table), "--name", "mine")
    assert again.exit_code == 2
    assert "already a gazetteer mine" in again.output
    assert waqai("add", str(table), "--name", "mine", "--replace").exit_code == 0
    empty = tmp_path / "empty.tsv"
    empty.write_text("name_ar\tlat\tlon\n", encoding="utf-8")
    result = waqai("add", str(empty))
    assert result.exit_code == 2
    assert "No place could be read" in result.output
    assert "empty" not in waqai("list").output
    assert waqai("remove", "other", "--yes").exit_code == 2
    assert "No place is listed" in waqai("lookup", "زقزقلوطان").output


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="the gazetteers beside the project are not here")
def test_gazetteers_of_others_import_whole(waqai_home: Path) -> None:
    for name, least in (("syria_communities.tsv.gz", 5_200), ("iraq_districts.geojson", 101)):
        assert waqai("add", str(SHARED / name)).exit_code == 0
        assert UserGazetteers().listing()[0 if "iraq" in name else -1].places >= least
    result = waqai("add", str(SHARED / "middle_east_places.tsv.gz"), "--name", "wof")
    assert result.exit_code == 0, result.output
    assert "96,784 places" in result.output
    assert "ocha:C" in waqai("lookup", "تلتيتا").output
