"""What a finder proposes: a stretch of tokens that may be a mention, with what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from waqai.lexicon.names import Actor, Place

#: How a candidate points: by a name, or by words that need or allow an antecedent.
NAME, SHAPE, DESCRIPTION, GENERIC, SPEAKER, NATIONALITY = (
    "name",
    "shape",
    "description",
    "generic",
    "speaker",
    "nationality",
)
#: The trait that holds how likely (0 to 1) the trained tagger holds a mention that no rule finds.
PROPOSED = "proposed"


@dataclass(slots=True)
class Candidate:
    """Tokens ``[first, last)``, beginning at normalised character ``at`` of the first token.

    ``sort``: what sort of thing it is (``army``, ``settlement``, ``official`` ...); ``nations``: country
    codes of its nationality adjectives; ``words``: the normalised words it consists of, without the
    article; ``needs``: an antecedent must be found or it is dropped; ``inner``: token from which
    mentions inside it are looked for (0: none).
    """

    first: int
    last: int
    at: int
    kind: str
    form: str
    sort: str = ""
    refs: tuple[Actor | Place, ...] = ()
    nations: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    plural: bool = False
    det: bool = False
    needs: bool = False
    inner: int = 0
    traits: dict[str, Any] = field(default_factory=dict)
