"""Claims: who says what, in what stance, about which events."""

from waqai.claims.links import link
from waqai.claims.stage import run

__all__ = ["link", "run"]
