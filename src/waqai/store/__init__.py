"""What was read and coded, kept: reports, codings, judgements, and the facts derived from them."""

from __future__ import annotations

from waqai.store.engine import StoreError
from waqai.store.project import Project
from waqai.store.store import Added, Store, StoredReport

__all__ = ["Added", "Project", "Store", "StoreError", "StoredReport"]
