"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# The first example of a test may load the knowledge files, which takes longer than the usual deadline.
settings.register_profile("waqai", deadline=None)
settings.load_profile("waqai")
