"""How likely each event, role, place and claim is right, fitted on reports held out of training."""

from __future__ import annotations

from waqai.confidence.stage import run

__all__ = ["run"]
