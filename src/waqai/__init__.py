"""Waqai: Arabic news reports of conflict as event data that can be audited.

>>> from waqai import Coder
>>> record = Coder().code(text, published="2021-11-22", outlet="...")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waqai.coder import Coder
    from waqai.record import Record
    from waqai.store import Store

from waqai.errors import InputError, KnowledgeError, WaqaiError

__all__ = ["Coder", "InputError", "KnowledgeError", "Record", "Store", "WaqaiError"]


def __getattr__(name: str) -> object:
    """Load the coder only when it is asked for: ``waqai --help`` needs none of it."""
    if name == "Coder":
        from waqai.coder import Coder

        return Coder
    if name == "Record":
        from waqai.record import Record

        return Record
    if name == "Store":
        from waqai.store import Store

        return Store
    raise AttributeError(f"module 'waqai' has no attribute {name!r}")
