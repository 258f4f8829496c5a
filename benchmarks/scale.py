"""How a store grows: reports stored, matched and asked, with times and sizes.

    python benchmarks/scale.py BULK [--reports 5000] [--jobs 2] [--store postgresql://...]

BULK is a folder of JSON Lines files of Arabic news (``.jsonl.gz``: text, title, published, outlet). Beyond
their number the reports come again with other days and figures, so that they are no copies.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from waqai.documents.readers import SourceReport
from waqai.explore import listings
from waqai.explore.filters import EventFilter
from waqai.matching import match_store
from waqai.search import parse_query
from waqai.search.finding import search
from waqai.store import Store

_NUMBER = re.compile(r"\d+")
_WORDS = (
    "غارة",
    "إدلب",
    "الحوثيين صنعاء",
    '"قوات الأمن"',
    "انفجار بغداد",
    "تظاهرة",
    "هدنة -مباراة",
    "قتيل حلب",
)
_FILTERS = (
    EventFilter(types=("airstrike",)),
    EventFilter(types=("bombing",), admin="IQ"),
    EventFilter(killed=10),
    EventFilter(since=date(2015, 7, 1), until=date(2015, 7, 31)),
    EventFilter(place="صنعاء"),
)
_ROUNDS = 5


def reports(folder: Path, most: int) -> Iterator[SourceReport]:
    """``most`` reports, each round through the files with other days and figures."""
    made, again = 0, 0
    while made < most:
        for path in sorted(folder.glob("*.jsonl.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for number, line in enumerate(lines):
                    if made == most:
                        return
                    yield _report(json.loads(line), f"{path.stem.split('.')[0]}-{number}-{again}", again)
                    made += 1
        again += 1


def _report(fields: dict[str, str], name: str, again: int) -> SourceReport:
    text, published = fields.get("text") or "-", (fields.get("published") or "")[:10]
    try:
        day = date.fromisoformat(published) + timedelta(days=17 * again)
    except ValueError:
        day = date(2012, 1, 1) + timedelta(days=17 * again)
    if again:
        text = _NUMBER.sub(lambda match: str(int(match.group()[:6]) + again), text)
    outlet = fields.get("outlet") or "paper"
    return SourceReport(name, text, fields.get("title"), day.isoformat(), outlet, None, name)


def timed(title: str, act: Callable[[], object]) -> float:
    """Do something and tell how long it took, in seconds."""
    start = time.perf_counter()
    act()
    took = time.perf_counter() - start
    print(f"{title}: {took:.1f} s", flush=True)
    return took


def median_ms(acts: list[Callable[[], object]]) -> tuple[float, float]:
    """Median and maximum of the times of some acts, in milliseconds."""
    times = []
    for act in acts * _ROUNDS:
        start = time.perf_counter()
        act()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times), max(times)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bulk", type=Path)
    parser.add_argument("--reports", type=int, default=5000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--store", help="an empty store; by default a SQLite file that is thrown away")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = args.store or Path(folder, "store.db")
        with Store.open(place, create=True) as store:
            took = timed("stored", lambda: store.ingest(reports(args.bulk, args.reports), jobs=args.jobs))
            print(f"  {args.reports / took:.0f} reports a second")
            timed("matched", lambda: match_store(store))
            if not args.store:
                size = sum(path.stat().st_size for path in Path(folder).iterdir())
                print(f"size: {size / 1e6:.0f} MB, {size / args.reports / 1e3:.1f} KB a report")
            with store.connect() as connection:
                asked = [parse_query(words) for words in _WORDS]
                found = [lambda q=q: search(connection, q, EventFilter()) for q in asked]  # type: ignore[misc]
                listed = [lambda f=f: listings.events(connection, f, 50) for f in _FILTERS]  # type: ignore[misc]
                print("search: median {:.0f} ms, slowest {:.0f} ms".format(*median_ms(found)))
                print("events with filters: median {:.0f} ms, slowest {:.0f} ms".format(*median_ms(listed)))


if __name__ == "__main__":
    main()
