"""Places: which place on the map a name in a report means, with ranked candidates and reasons."""

from waqai.places.stage import run

__all__ = ["run"]
