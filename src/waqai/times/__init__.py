"""The stage ``times``: finds time expressions and resolves them against the day of the report."""

from waqai.times.stage import run

__all__ = ["run"]
