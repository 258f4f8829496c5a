from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from waqai.errors import InputError
from waqai.places.importers import Problem, detect_format, read_gazetteer
from waqai.places.userstore import ImportedPlace

GOVERNORATES = {"SY.07": "دير الزور"}


def geonames_line(ident: str, name: str, others: str, lat: str, lon: str, code: str = "P\tPPL") -> str:
    rest = "SY\t\t07\t\t\t\t900\t\t210\tAsia/Damascus\t2020-01-01"
    return "\t".join([ident, name, name, others, lat, lon, code, rest])


def read(
    path: Path, form: str | None = None, names: Path | None = None
) -> tuple[list[ImportedPlace], list[Problem]]:
    problems: list[Problem] = []
    places = read_gazetteer(path, form or detect_format(path), problems.append, GOVERNORATES, names)
    return list(places), problems


def test_geonames_zip_with_alternate_names(tmp_path: Path) -> None:
    lines = [
        geonames_line("11", "Tell Abyad", "تل أبيض,Tell,تلّ أبيض", "36.7", "38.95"),
        geonames_line("12", "Sluk", "", "36.6", "39.1"),
        geonames_line("13", "Nowhere", "", "north", "39.1"),
        "14\tshort line",
        geonames_line("15", "Shop", "", "36.6", "39.1", "S\tAIRP"),
    ]
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x" * 10_000)
        archive.writestr("SY.txt", "\n".join(lines))
    names = tmp_path / "alternateNamesV2.txt"
    names.write_text("1\t12\tar\tسلوك\t\t\t\t\n2\t12\tru\tСлук\t\t\t\t\n", encoding="utf-8")
    places, problems = read(path, "geonames", names)
    assert [(p.names[0], p.kind, p.admin1) for p in places] == [
        ("تل أبيض", "village", "دير الزور"),
        ("سلوك", "village", "دير الزور"),
        ("Shop", "airport", "دير الزور"),
    ]
    assert [p.line for p in problems] == [3, 4]


def test_geonames_plain_file_is_detected(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(geonames_line("11", "Tell Abyad", "تل أبيض", "36.7", "38.95") + "\n", encoding="utf-8")
    assert detect_format(path) == "geonames"


def test_whos_on_first_table(tmp_path: Path) -> None:
    header = (
        "wof_id\tcountry\tplacetype\tfeature_code\tname_en\tnames_ar\tlat\tlon\tregion_wof_id\tcounty_wof_id\t"
        "geonames_admin1\tgeonames_id\tpopulation\tmodified"
    )
    rows = [
        "1\tSY\tlocality\tPPL\tHajin\tهجين|Hajin\t34.69\t40.83\t\t\t7.0\t5\t12000\t",
        "2\tSY\tregion\t\tDeir\tدير الزور\t35.1\t40.3\t\t\t\t\t\t",
        "3\tSY\tlocality\tPPL\tNo place\t\t\t\t\t\t\t\t\t",
    ]
    path = tmp_path / "wof.tsv.gz"
    path.write_bytes(gzip.compress("\n".join([header, *rows]).encode()))
    places, problems = read(path)
    assert places[0] == ImportedPlace(
        "wof:1", ("هجين", "Hajin"), "Hajin", "town", "SY", "دير الزور", 34.69, 40.83, 12000
    )
    assert places[1].kind == "admin1"
    assert [p.line for p in problems] == [4]


def test_ocha_communities(tmp_path: Path) -> None:
    path = tmp_path / "communities.tsv"
    path.write_text(
        "pcode\tname_ar\tname_en\tadmin3_ar\tadmin2_ar\tadmin1_ar\tadmin1_en\tlat\tlon\n"
        "C1\tالقرية\tQarya\tx\ty\tإدلب\tIdleb\t35.7\t36.6\n"
        "C2\tالأخرى\tOther\tx\ty\tإدلب\tIdleb\t135.7\t36.6\n",
        encoding="utf-8",
    )
    places, problems = read(path)
    assert [(p.id, p.country, p.admin1) for p in places] == [("ocha:C1", "SY", "إدلب")]
    assert problems == [Problem(3, "coordinates off the globe: 135.7, 36.6")]


def test_ocha_districts_as_geojson(tmp_path: Path) -> None:
    square = [[44.0, 33.0], [44.2, 33.0], [44.2, 33.2], [44.0, 33.2], [44.0, 33.0]]
    names = {"ADM2_AR": "القضاء", "ADM2_EN": "District", "ADM2_PCODE": "IQG01Q01", "ADM1_AR": "بغداد"}
    good = {
        "properties": {**names, "ADM0_PCODE": "IQ"},
        "geometry": {"type": "Polygon", "coordinates": [square]},
    }
    bad = {"properties": {}, "geometry": None}
    path = tmp_path / "districts.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [good, bad]}), encoding="utf-8")
    places, problems = read(path)
    assert [(p.kind, p.country, round(p.lat, 3), round(p.lon, 3)) for p in places] == [
        ("admin2", "IQ", 33.1, 44.1)
    ]
    assert [p.line for p in problems] == [2]


def test_own_table_needs_three_columns_only(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_bytes(
        "# mine\nname_ar\tlat\tlon\tvariants\nالبئر\t34.5\t36.9\tبير|البير\n\nx\ty\n".encode()
        + b"\xff\xfe\t1\t2\n"
    )
    places, problems = read(path)
    assert [(p.names, p.id, p.kind) for p in places] == [
        (("البئر", "بير", "البير"), "own:own:البئر", "village")
    ]
    assert [p.line for p in problems] == [5, 6]


def test_unknown_format_is_told(tmp_path: Path) -> None:
    path = tmp_path / "what.txt"
    path.write_text("one\ttwo\n", encoding="utf-8")
    with pytest.raises(InputError, match="--format"):
        detect_format(path)
    with pytest.raises(InputError, match="no gazetteer format"):
        list(read(path, "shapefile")[0])


def test_missing_column_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("name_ar\tlat\nx\t1\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column lon"):
        read(path, "tsv")


def test_broken_archive_is_told(tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    path.write_bytes(b"no zip")
    with pytest.raises(InputError, match="cannot be read"):
        read(path, "geonames")
