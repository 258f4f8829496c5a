"""Mentions: named and unnamed persons, groups, places and facilities, joined into entities."""

from waqai.mentions.stage import run

__all__ = ["run"]
