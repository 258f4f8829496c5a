"""``waqai watch``: feeds, read again and again, and what is new in them added to the store."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path

import click
from rich.console import Console

from waqai.cli.add import tell
from waqai.cli.progress import progress_bar
from waqai.cli.project import opened, project_options
from waqai.cli.reading import Reading, only_web_options
from waqai.documents.fetch import is_address
from waqai.documents.opml import read_opml
from waqai.store import Store, StoreError
from waqai.store.watch import Round, Watch


@click.command(short_help="Read feeds at intervals and keep what is new.")
@click.argument("feeds", nargs=-1, required=True, metavar="FEEDS.opml|URL...")
@click.option("--once", is_flag=True, help="Read each feed once and end.")
@click.option(
    "--interval",
    type=click.FloatRange(1, 10_080),
    default=15.0,
    show_default=True,
    metavar="MINUTES",
    help="Time from the end of a round to the next.",
)
@only_web_options
@project_options
def watch(feeds: tuple[str, ...], once: bool, interval: float, reading: Reading, where: str | None) -> None:
    """Read RSS and Atom feeds, given as addresses or in an OPML file, and add what is new in them.

    A site is asked only for what has changed since the last time. A feed that fails is told with its reason
    and tried again in the next round. Stop it at any time (Ctrl-C): what was added stays, and the next start
    goes on from there.

    \b
    Exit code: 0 stopped, or (--once) all read; 1 some feed or report failed (--once); 2 wrong usage.

    \b
    Examples:
      waqai watch feeds.opml --interval 30
      waqai watch https://news.example/rss --linked-pages --once
    """
    urls = _addresses(feeds)
    with opened(where, create=where is not None) as store:
        try:
            if once:
                done = _round(store, urls, reading)
                sys.exit(1 if done.failed or done.tally.failed else 0)
            _for_ever(store, urls, reading, interval)
        except KeyboardInterrupt:
            _say("Stopped. What was added stays.")


def _addresses(feeds: Iterable[str]) -> list[str]:
    """The addresses given and those of the lists given, each once."""
    found = [url for given in feeds for url in ([given] if is_address(given) else read_opml(Path(given)))]
    return list(dict.fromkeys(found))


def _for_ever(store: Store, urls: list[str], reading: Reading, interval: float) -> None:
    while True:
        try:
            _round(store, urls, reading)
        except StoreError as error:
            # A disk that is full or a server that is restarted need not end what runs for weeks.
            _say(str(error))
        _say(f"Next round in {interval:g} minutes; Ctrl-C stops.")
        time.sleep(interval * 60)


def _round(store: Store, urls: list[str], reading: Reading) -> Round:
    with progress_bar() as progress:
        task = progress.add_task("Watching", total=None)
        options = reading.read_options(lambda told: progress.console.print(told, markup=False))
        feeds = Watch(
            store,
            urls,
            options,
            kept=reading.kept(),
            on_feed=lambda url: progress.update(task, description=_short(url)),
        )
        done = feeds.round(on_item=lambda item: progress.update(task, advance=1))
    _tell(done, len(urls))
    return done


def _tell(done: Round, feeds: int) -> None:
    parts = [f"{feeds} feed{'' if feeds == 1 else 's'} asked"]
    if done.unchanged:
        parts.append(f"{done.unchanged} unchanged")
    if done.failed:
        parts.append(f"{len(done.failed)} failed")
    _say(f"{time.strftime('%Y-%m-%d %H:%M')}: {', '.join(parts)}.")
    for url, reason in done.failed:
        _say(f"  {url}: {reason}")
    tell(done.tally)


def _short(url: str) -> str:
    """An address without brackets, which the progress bar would take for its own."""
    bare = url.partition("://")[2].replace("[", "(")
    return bare if len(bare) <= 50 else f"{bare[:49]}…"


def _say(line: str) -> None:
    Console(stderr=True, highlight=False, soft_wrap=True).print(line, markup=False)
