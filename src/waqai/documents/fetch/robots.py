"""What sites ask of robots: their robots.txt, read once a site (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable

from protego import Protego

#: The part of a robots.txt that counts, in bytes (RFC 9309 asks for 500 kibibytes at least).
MOST_BYTES = 512 * 1024
_LONGEST_DELAY = 60.0
_MOST_SITES = 10_000


class Robots:
    """The rules of sites by their origin; ``fetch`` gives the status and content of a robots.txt."""

    def __init__(self, agent: str, fetch: Callable[[str], tuple[int, bytes]]) -> None:
        self._agent = agent
        self._fetch = fetch
        self._rules: dict[str, Protego | None] = {}

    def allows(self, origin: str, url: str) -> bool:
        """Whether the site lets us fetch ``url``; where its rules cannot be had it does not."""
        rules = self._of(origin)
        return rules is not None and bool(rules.can_fetch(url, self._agent))

    def delay(self, origin: str) -> float:
        """The seconds between two requests that the site asks for, a minute at most."""
        rules = self._of(origin)
        asked = rules.crawl_delay(self._agent) if rules is not None else None
        return min(float(asked or 0), _LONGEST_DELAY)

    def _of(self, origin: str) -> Protego | None:
        if origin not in self._rules:
            if len(self._rules) >= _MOST_SITES:
                self._rules.clear()
            self._rules[origin] = self._read(origin)
        return self._rules[origin]

    def _read(self, origin: str) -> Protego | None:
        status, content = self._fetch(f"{origin}/robots.txt")
        if status >= 500 or status == 429:
            return None
        # A site without rules (or that hides them) allows all.
        return Protego.parse(content.decode("utf-8", "replace") if status < 300 else "")
