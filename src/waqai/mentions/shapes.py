"""Letter shapes and small tables of the stage, read once from ``knowledge/mention_shapes.yaml``."""

from __future__ import annotations

from typing import Any

from waqai.knowledge.files import read_yaml

SHAPES: dict[str, Any] = read_yaml("mention_shapes.yaml")
#: The final letter of feminine nouns, normalised.
FEMININE: str = read_yaml("morphology.yaml")["feminine"]
COMMAS: str = SHAPES["commas"]
DASHES: str = SHAPES["dashes"]
#: The conjunction that is joined to the next word.
AND: str = SHAPES["and"]
