"""The formats of gazetteers: each reader yields places and tells of lines it has to set aside."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from waqai.errors import InputError
from waqai.knowledge.files import read_yaml
from waqai.places.importers.lines import (
    Problem,
    Report,
    Row,
    cells,
    coordinates,
    distinct,
    is_arabic,
    number,
    opened,
    rows,
)  # fmt: skip
from waqai.places.userstore import ImportedPlace

FORMATS = ("geonames", "wof", "ocha", "tsv")
_GEONAMES_WIDTH = 19
Governorates = dict[str, str]
Reader = Callable[[Path, Report, Governorates, Path | None], Iterator[ImportedPlace]]


def read_gazetteer(
    path: Path, form: str, report: Report, governorates: Governorates, alternate_names: Path | None = None
) -> Iterator[ImportedPlace]:
    """The places of a gazetteer file.

    ``governorates``: names by GeoNames code (``SY.09``); ``alternate_names``: GeoNames' alternateNamesV2.
    Raises: InputError where the file cannot be read or ``form`` is none of :data:`FORMATS`.
    """
    readers: dict[str, Reader] = {"geonames": _geonames, "wof": _wof, "ocha": _ocha, "tsv": _tsv}
    if form not in readers:
        raise InputError(f"{form!r} is no gazetteer format; use one of {', '.join(FORMATS)}.")
    return readers[form](path, report, governorates, alternate_names)


def detect_format(path: Path) -> str:
    """The format of a file, by its name and its first line.

    Raises: InputError where none fits.
    """
    if ".geojson" in path.name.lower() or path.suffix.lower() == ".json":
        return "ocha"
    ignored: list[Problem] = []
    first = next((line for _, line in cells(path, ignored.append)), [])
    for form, wanted in (("wof", {"wof_id"}), ("ocha", {"pcode"}), ("tsv", {"name_ar", "lat", "lon"})):
        if wanted <= {c.strip() for c in first}:
            return form
    if len(first) >= _GEONAMES_WIDTH - 1 and first[0].isdigit():
        return "geonames"
    raise InputError(f"The format of {path} is not plain from its first line; say --format.")


@cache
def _feature_kinds() -> dict[str, dict[str, str]]:
    data: dict[str, dict[str, str]] = read_yaml("gazetteer_kinds.yaml")
    return data


def _settlement_kind(code: str, population: int) -> str:
    listed = _feature_kinds()["geonames"].get(f"P.{code}")
    if listed:
        return listed
    return "city" if population >= 50_000 else "town" if population >= 5_000 else "village"


def _geonames_kind(cls: str, code: str, population: int) -> str | None:
    if cls == "P":
        return _settlement_kind(code, population)
    kinds = _feature_kinds()["geonames"]
    return kinds.get(f"{cls}.{code}") or kinds.get(cls)


def _geonames(
    path: Path, report: Report, governorates: Governorates, alternate_names: Path | None
) -> Iterator[ImportedPlace]:
    further = _alternate_names(alternate_names, report) if alternate_names else {}
    for line, row in cells(path, report):
        if len(row) < _GEONAMES_WIDTH - 1:
            report(Problem(line, f"{len(row)} cells where a GeoNames line has {_GEONAMES_WIDTH}"))
            continue
        try:
            point, population = coordinates(row[4], row[5]), number(row[14])
        except ValueError as error:
            report(Problem(line, str(error)))
            continue
        kind = _geonames_kind(row[6], row[7], population)
        if kind is None:
            continue
        arabic = [n for n in row[3].split(",") if is_arabic(n)] + further.get(row[0], [])
        names = distinct([*arabic, row[1]])
        admin1 = governorates.get(f"{row[8]}.{row[10]}", "")
        if names:
            yield ImportedPlace(
                f"geonames:{row[0]}", names, row[1], kind, row[8], admin1, *point, population
            )  # fmt: skip


def _alternate_names(path: Path, report: Report) -> dict[str, list[str]]:
    """Arabic names by GeoNames id."""
    out: dict[str, list[str]] = {}
    for _, row in cells(path, report):
        if len(row) > 3 and is_arabic(row[3]) and row[2] in ("ar", "arz", "apc", "acm", ""):
            out.setdefault(row[1], []).append(row[3])
    return out


def _each(
    path: Path, report: Report, place: Callable[[Row], ImportedPlace | None]
) -> Iterator[ImportedPlace]:
    for line, row in rows(path, report):
        try:
            found = place(row)
        except ValueError as error:
            report(Problem(line, str(error)))
        except KeyError as error:
            raise InputError(f"The file {path} has no column {error.args[0]}; see --format.") from None
        else:
            if found is not None:
                yield found


def _wof(path: Path, report: Report, governorates: Governorates, _: Path | None) -> Iterator[ImportedPlace]:
    kinds = _feature_kinds()["wof"]

    def place(row: Row) -> ImportedPlace | None:
        population = number(row["population"])
        code, placetype = row["feature_code"], row["placetype"]
        kind = kinds.get(placetype) or _settlement_kind(code, population)
        names = distinct([*(n for n in row["names_ar"].split("|") if is_arabic(n)), row["name_en"]])
        if not names:
            raise ValueError("no name")
        point = coordinates(row["lat"], row["lon"])
        admin1 = governorates.get(f"{row['country']}.{_admin_code(row['geonames_admin1'])}", "")
        return ImportedPlace(
            f"wof:{row['wof_id']}", names, row["name_en"], kind, row["country"], admin1, *point, population
        )  # fmt: skip

    return _each(path, report, place)


def _admin_code(written: str) -> str:
    """GeoNames codes that a spreadsheet turned into numbers: 7.0 is 07."""
    whole = written.partition(".")[0]
    return whole.zfill(2) if whole.isdigit() else written


def _ocha(path: Path, report: Report, governorates: Governorates, _: Path | None) -> Iterator[ImportedPlace]:
    if ".geojson" in path.name.lower() or path.suffix.lower() == ".json":
        return _ocha_areas(path, report)
    return _each(path, report, _ocha_place)


def _ocha_place(row: Row) -> ImportedPlace:
    names = distinct([row["name_ar"], row["name_en"]])
    if not names:
        raise ValueError("no name")
    point = coordinates(row["lat"], row["lon"])
    country = row.get("country") or row["pcode"][:2]
    if not row.get("country") and not (country.isalpha() and country.isupper()):
        country = "SY"
    return ImportedPlace(
        f"ocha:{row['pcode']}", names, row["name_en"], "village", country, row["admin1_ar"], *point, 0
    )


def _ocha_areas(path: Path, report: Report) -> Iterator[ImportedPlace]:
    try:
        with opened(path) as file:
            features = json.load(file)["features"]
    except (ValueError, KeyError, TypeError):
        raise InputError(f"The file {path} is no GeoJSON with features.") from None
    for count, feature in enumerate(features, 1):
        try:
            yield _ocha_area(feature)
        except (ValueError, KeyError, TypeError, IndexError) as error:
            report(Problem(count, f"feature {count}: {error}"))


def _ocha_area(feature: dict[str, Any]) -> ImportedPlace:
    p = feature["properties"]
    level = max(n for n in (0, 1, 2, 3) if p.get(f"ADM{n}_PCODE"))
    names = distinct([str(p.get(f"ADM{level}_{k}") or "") for k in ("AR", "ALT1AR", "EN")])
    lat, lon = _middle_of(feature["geometry"])
    kind = {0: "country", 1: "admin1"}.get(level, "admin2")
    country, english = str(p["ADM0_PCODE"])[:2], str(p.get(f"ADM{level}_EN") or "")
    if not names:
        raise ValueError("no name")
    pcode, admin1 = p[f"ADM{level}_PCODE"], str(p.get("ADM1_AR") or "")
    return ImportedPlace(f"ocha:{pcode}", names, english, kind, country, admin1, lat, lon, 0)


def _middle_of(geometry: dict[str, Any]) -> tuple[float, float]:
    """The centre of the largest outer ring (degrees)."""
    shape = geometry["coordinates"]
    if geometry["type"] == "Point":
        return coordinates(str(shape[1]), str(shape[0]))
    polygons = shape if geometry["type"] == "MultiPolygon" else [shape]
    area, lat, lon = max(_ring(p[0]) for p in polygons)
    if not area:
        raise ValueError("an area without extent")
    return coordinates(str(round(lat, 5)), str(round(lon, 5)))


def _ring(ring: list[list[float]]) -> tuple[float, float, float]:
    """Area and centre of a ring: (square degrees, latitude, longitude)."""
    total = x = y = 0.0
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        total, x, y = total + cross, x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    if not total:
        return 0.0, 0.0, 0.0
    return abs(total) / 2, y / (3 * total), x / (3 * total)


def _tsv(path: Path, report: Report, governorates: Governorates, _: Path | None) -> Iterator[ImportedPlace]:
    def place(row: Row) -> ImportedPlace:
        names = distinct([row["name_ar"], *row.get("variants", "").split("|")])
        if not names:
            raise ValueError("no name_ar")
        point = coordinates(row["lat"], row["lon"])
        ident = row.get("id") or f"own:{path.name.partition('.')[0]}:{names[0]}"
        return ImportedPlace(
            ident, names, row.get("name_en", ""), row.get("kind") or "village", row.get("country", ""),
            row.get("admin1", ""), *point, number(row.get("population", "")),
        )  # fmt: skip

    return _each(path, report, place)
