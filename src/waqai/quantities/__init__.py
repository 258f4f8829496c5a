"""The stage ``quantities``: counts in digits and words, duals and counted singulars, with unit and bounds."""

from waqai.quantities.stage import run

__all__ = ["run"]
