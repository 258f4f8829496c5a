"""The files of the gazetteer are well formed and agree with each other."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest

import waqai

FOLDER = Path(waqai.__file__).parent / "knowledge" / "places"
FILES = sorted(path.name for path in FOLDER.glob("*.tsv"))
COLUMNS = "id name_ar variants name_en kind country admin1 lat lon population source common".split()
KINDS = frozenset(
    "country capital admin1 admin2 city town village quarter camp region area island sea river lake mountain "
    "desert facility airport base road bridge border crossing dam prison hospital other".split()
)
SETTLED = frozenset("admin2 city town village quarter camp".split())
# Boxes (south, west, north, east) in degrees that a place of the country must lie in.
BOXES = {
    "SY": (32.2, 35.5, 37.5, 42.5),
    "IQ": (29.0, 38.7, 37.5, 48.7),
    "YE": (11.8, 41.5, 19.1, 54.8),
    "LY": (19.4, 9.2, 33.3, 25.3),
    "PS": (31.1, 34.1, 32.6, 35.7),
    "IL": (29.4, 34.2, 33.4, 35.95),
    "LB": (33.0, 35.0, 34.75, 36.7),
    "JO": (29.1, 34.9, 33.4, 39.4),
    "EG": (21.9, 24.6, 31.8, 37.0),
    "SD": (8.6, 21.8, 23.3, 38.7),
    "TN": (30.2, 7.4, 37.6, 11.8),
    "DZ": (18.9, -8.8, 37.2, 12.0),
    "TR": (35.8, 25.6, 42.2, 45.0),
    "IR": (25.0, 44.0, 39.8, 63.4),
    "AF": (29.3, 60.4, 38.5, 74.9),
    "PK": (23.6, 60.8, 37.1, 77.9),
    "SO": (-1.8, 40.9, 12.1, 51.5),
    "SA": (16.3, 34.4, 32.2, 55.7),
}


@cache
def rows(name: str) -> list[dict[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return list(
        csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    )


def test_there_are_files() -> None:
    assert {"admin.tsv", "regions.tsv", "geonames.tsv", "countries.tsv", "syria_villages.tsv"} <= set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_file_opens_with_comment_and_columns(name: str) -> None:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    assert lines[0].startswith("# ")
    assert any("ource" in line for line in comments)
    body = lines[len(comments) :]
    assert body[0].split("\t") == COLUMNS
    wrong = [line for line in body[1:] if line.count("\t") != len(COLUMNS) - 1]
    assert wrong == []


def test_ids_are_unique_over_all_files() -> None:
    seen: dict[str, str] = {}
    twice = []
    for name in FILES:
        for row in rows(name):
            if row["id"] in seen:
                twice.append((row["id"], name, seen[row["id"]]))
            seen[row["id"]] = name
    assert twice == []


@pytest.mark.parametrize("name", FILES)
def test_ids_name_their_register(name: str) -> None:
    pattern = re.compile(r"(geonames|ocha|wof|ne|wikidata):[A-Z]?\d+$|waqai:[A-Z]{2}-[A-Za-z0-9-]+$")
    assert [row["id"] for row in rows(name) if not pattern.match(row["id"])] == []


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_a_name_a_kind_and_a_source(name: str) -> None:
    for row in rows(name):
        assert row["name_ar"].strip() == row["name_ar"] != ""
        assert row["name_en"] != "", row
        assert row["kind"] in KINDS, row
        assert row["source"] != "", row
        assert row["common"] in {"", "1"}, row
        assert row["population"] == "" or row["population"].isdecimal(), row


@pytest.mark.parametrize("name", FILES)
def test_names_are_arabic_and_not_doubled(name: str) -> None:
    letters = re.compile(r"[\u0621-\u063a\u0641-\u064a\u0660-\u0669A-Za-z0-9 .'()/+\u2013-]+")
    for row in rows(name):
        variants = row["variants"].split("|") if row["variants"] else []
        names = [row["name_ar"], *variants]
        assert all(letters.fullmatch(x) for x in names), row
        assert len(set(names)) == len(names), row


@pytest.mark.parametrize("name", FILES)
def test_coordinates_are_on_the_globe_and_in_the_country(name: str) -> None:
    for row in rows(name):
        lat, lon = float(row["lat"]), float(row["lon"])
        assert -90 <= lat <= 90 and -180 <= lon <= 180, row
        assert row["country"] == "" or re.fullmatch("[A-Z]{2}", row["country"]), row
        box = BOXES.get(row["country"])
        if box:
            assert box[0] <= lat <= box[2] and box[1] <= lon <= box[3], row


@pytest.mark.parametrize("country", ["SY", "IQ", "YE"])
def test_governorates_of_places_exist(country: str) -> None:
    known = {
        row["name_ar"] for row in rows("admin.tsv") if row["country"] == country and row["kind"] == "admin1"
    }
    for name in FILES:
        for row in rows(name):
            if row["country"] == country and row["admin1"]:
                assert row["admin1"] in known, row


@pytest.mark.parametrize("name", ["syria_villages.tsv", "iraq_villages.tsv", "yemen_villages.tsv"])
def test_places_of_the_wars_have_a_governorate(name: str) -> None:
    assert [row["name_ar"] for row in rows(name) if row["kind"] in SETTLED and not row["admin1"]] == []


def test_same_name_in_one_governorate_is_two_places() -> None:
    """Rows that share name, governorate and kind lie apart: doubles would split the evidence."""
    first: dict[tuple[str, ...], tuple[float, float]] = {}
    doubles = []
    for name in FILES:
        for row in rows(name):
            if row["kind"] not in SETTLED or not row["admin1"]:
                continue
            key = (row["name_ar"], row["country"], row["admin1"], row["kind"])
            here = (float(row["lat"]), float(row["lon"]))
            there = first.setdefault(key, here)
            if there != here and abs(there[0] - here[0]) + abs(there[1] - here[1]) < 0.01:
                doubles.append(row["id"])
    assert doubles == []


def test_washington_is_the_capital() -> None:
    norm = "واشنطن"
    hits = [
        row for name in FILES for row in rows(name) if row["name_ar"] == norm and row["kind"] == "capital"
    ]
    assert [(row["country"], row["lat"][:2]) for row in hits] == [("US", "38")]
