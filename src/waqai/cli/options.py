"""Options and arguments that several verbs share."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from waqai.cli.writing import Mode, Writer

RECORD = click.Path(exists=True, dir_okay=False, path_type=Path)

text_option = click.option(
    "--text",
    "text_file",
    type=RECORD,
    metavar="FILE",
    help="The text that was coded; by default it is looked for where it was read.",
)
shape_option = click.option(
    "--shape",
    is_flag=True,
    help="Join and order Arabic letters here, for terminals that do not (xterm, kitty, Alacritty, tmux).",
)
width_option = click.option(
    "--width", type=click.IntRange(40, 1000), metavar="N", help="Columns to write; by default the terminal's."
)


def writer(shape: bool) -> Writer:
    """The writer for where the output goes: bare text for files and pipes, unless shaping is asked for."""
    if shape:
        return Writer(Mode.SHAPED)
    return Writer(Mode.ISOLATED if sys.stdout.isatty() else Mode.PLAIN)
