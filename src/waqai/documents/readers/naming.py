"""Ids of reports that have an address and no file name."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote, urlsplit

_BREAKS = re.compile(r"[^\w.]+")
_LONGEST = 80


def address_name(url: str) -> str:
    """A readable id for an address: its host and path, and a few digits that tell it from all others."""
    digest = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    try:
        parts = urlsplit(url)
        host, path = parts.netloc, parts.path
    except ValueError:
        host, path = "", url
    host = host.rpartition("@")[2].removeprefix("www.")
    words = _BREAKS.sub("-", unquote(f"{host}{path}")).strip("-.")
    return f"{words[:_LONGEST].rstrip('-.')}-{digest}".lstrip("-")
