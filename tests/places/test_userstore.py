from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from waqai.errors import InputError
from waqai.home import data_home
from waqai.places.userstore import ImportedPlace, UserGazetteers, name_key

HILL = ImportedPlace(
    "own:1", ("تل الزعتر الجديد", "الزعتر"), "New Hill", "village", "SY", "حمص", 34.5, 36.9, 120
)
WELL = ImportedPlace("own:2", ("البئر",), "The Well", "village", "SY", "حمص", 34.6, 36.8, 0)


@pytest.fixture
def store(tmp_path: Path) -> UserGazetteers:
    return UserGazetteers(tmp_path / "gazetteers")


def test_added_places_are_found_by_every_name(store: UserGazetteers) -> None:
    info = store.add("mine", [HILL, WELL], "mine.tsv", "tsv")
    assert (info.places, info.format) == (2, "tsv")
    for name in ("تل الزعتر الجديد", "الزعتر", "زعتر", "New Hill", "new hill"):
        assert [p.id for p in store.find(name)] == ["own:1"], name
    assert store.find("بئر")[0].source == "user gazetteer mine"
    assert store.find("الماء") == []


def test_an_import_that_breaks_leaves_nothing(store: UserGazetteers) -> None:
    def broken() -> Iterator[ImportedPlace]:
        yield HILL
        raise InputError("broken")

    with pytest.raises(InputError):
        store.add("mine", broken(), "mine.tsv", "tsv")
    assert store.listing() == []
    assert list(store.folder.iterdir()) == []


def test_removed_gazetteer_can_be_restored(store: UserGazetteers) -> None:
    store.add("mine", [HILL], "mine.tsv", "tsv")
    backup = store.remove("mine")
    assert backup.exists()
    assert store.find("الزعتر") == []
    assert store.removed() == ["mine"]
    store.restore("mine")
    assert [i.name for i in store.listing()] == ["mine"]
    assert UserGazetteers(store.folder).find("الزعتر")


def test_replacing_keeps_the_old_one_as_backup(store: UserGazetteers) -> None:
    store.add("mine", [HILL], "a.tsv", "tsv")
    with pytest.raises(InputError, match="--replace"):
        store.add("mine", [WELL], "b.tsv", "tsv")
    store.add("mine", [WELL], "b.tsv", "tsv", replace=True)
    assert store.find("الزعتر") == []
    assert store.removed() == ["mine"]


@pytest.mark.parametrize("action", ["remove", "restore"])
def test_unknown_names_are_told(store: UserGazetteers, action: str) -> None:
    with pytest.raises(InputError, match="There is no"):
        getattr(store, action)("other")


@pytest.mark.parametrize("name", ["", "../out", "a/b", "قاموس", ".hidden"])
def test_names_that_are_no_file_names_are_refused(store: UserGazetteers, name: str) -> None:
    with pytest.raises(InputError, match="no name for a gazetteer"):
        store.add(name, [HILL], "a.tsv", "tsv")


def test_damaged_file_is_told(store: UserGazetteers) -> None:
    store.folder.mkdir()
    (store.folder / "bad.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(InputError, match="damaged"):
        store.listing()
    with pytest.raises(InputError, match="damaged"):
        store.find("حلب")
    store.remove("bad")
    assert store.listing() == []


def test_data_home_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("WAQAI_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_home() == tmp_path / "waqai"
    monkeypatch.setenv("WAQAI_HOME", str(tmp_path / "own"))
    assert data_home() == tmp_path / "own"


def test_name_key_folds_spelling() -> None:
    assert name_key("خان طومان") == name_key("خانطومان")
    assert name_key("الجديدة") == name_key("جديدة") == name_key("جديده")
    assert name_key("Al Bab") == name_key("al bab")
