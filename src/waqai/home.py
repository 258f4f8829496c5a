"""Where Waqai keeps what a user has added for all projects: gazetteers and names."""

from __future__ import annotations

import os
from pathlib import Path


def data_home() -> Path:
    """The user's data folder: ``WAQAI_HOME``, else ``waqai`` in ``XDG_DATA_HOME`` or ``~/.local/share``."""
    if own := os.environ.get("WAQAI_HOME"):
        return Path(own)
    shared = os.environ.get("XDG_DATA_HOME")
    return (Path(shared) if shared else Path.home() / ".local" / "share") / "waqai"
