"""The command line: one module a verb."""

from __future__ import annotations

from typing import Any

import click

from waqai.cli.add import add
from waqai.cli.code import code
from waqai.cli.control import control
from waqai.cli.diff import diff
from waqai.cli.entities import join, part
from waqai.cli.eval import evaluate
from waqai.cli.explain import explain
from waqai.cli.explore import actors, claims, clusters, events, places
from waqai.cli.gazetteer import gazetteer
from waqai.cli.init import init
from waqai.cli.judge import different, same, undo
from waqai.cli.match import match
from waqai.cli.names import names
from waqai.cli.recode import recode
from waqai.cli.retry import retry
from waqai.cli.runs import failures, runs
from waqai.cli.search import search
from waqai.cli.show import show
from waqai.cli.stats import stats
from waqai.cli.watch import watch
from waqai.errors import WaqaiError


class _Told(click.ClickException):
    """An error that is the user's to mend: told in one sentence, exit code 2."""

    exit_code = 2


class _Group(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except WaqaiError as error:
            raise _Told(str(error)) from None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="waqai", message="waqai %(version)s")
def main() -> None:
    """Code Arabic news reports of conflict into event records that can be audited.

    \b
    Examples:
      waqai code reports --out records
      waqai code page.html --published 2015-12-21 --out records
      curl -s ADDRESS | waqai code - --out -
      waqai show records/page.json
      waqai explain records/page.json v1
      waqai eval gold records --per-report
      waqai init project && cd project && waqai add ../reports
    """


_CODING = (code, show, explain, evaluate, gazetteer)
_STORE = (init, add, watch, recode, diff, retry, runs, failures)
_MATCHING = (match, same, different, undo, join, part)
_EXPLORING = (search, events, claims, clusters, actors, places, control, stats, names)
for _command in (*_CODING, *_STORE, *_MATCHING, *_EXPLORING):
    main.add_command(_command)
