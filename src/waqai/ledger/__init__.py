"""Who was reported to hold, contest, besiege or lose a place, from when to when, on whose word.

Derived from events and from nothing else: an entry stands as long as the events behind it do. It says
what was reported, not what was so; two outlets that disagree make two entries side by side.
"""

from __future__ import annotations

from waqai.ledger.model import BESIEGE, CONTEST, HOLD, LOSE, Observation, Period, Sighting
from waqai.ledger.observe import observe
from waqai.ledger.periods import periods, state_on

__all__ = [
    "BESIEGE",
    "CONTEST",
    "HOLD",
    "LOSE",
    "Observation",
    "Period",
    "Sighting",
    "observe",
    "periods",
    "state_on",
]
