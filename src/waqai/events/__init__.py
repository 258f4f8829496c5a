"""Events: triggers, what they tell, who does it to whom, where and when."""

from waqai.events.stage import run

__all__ = ["run"]
