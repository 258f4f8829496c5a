"""Event frames: the triggers of each event type and what fills their roles, from ``knowledge/frames``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from waqai.errors import KnowledgeError
from waqai.knowledge.files import yaml_files
from waqai.lexicon.morphology import noun_forms
from waqai.lexicon.words import ADJECTIVE, NOUN, VERB, Entry, word_entries
from waqai.text.normalise import normalise

TRIGGER = "trigger"
EVENT_TYPES = (
    "airstrike", "shelling", "clash", "bombing", "attack", "interception", "abduction", "arrest", "release",
    "casualties", "advance", "capture", "withdrawal", "siege", "deployment", "meeting", "agreement",
    "ceasefire", "cooperation", "aid", "sanction", "protest", "displacement", "judicial",
)  # fmt: skip
#: Where a frame lists its triggers: the key of the file, the part of speech, and the way it is used.
_TRIGGER_KEYS = (
    ("verbs", VERB, "verb"),
    ("passives", VERB, "passive"),
    ("masdars", NOUN, "masdar"),
    ("nouns", NOUN, "noun"),
    ("participles", ADJECTIVE, "participle"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame.

    ``subject``, ``object``, ``annexed``: the role of the word in that position (``initiator``, ``target``,
    ``place``, ``object``, ``count`` or empty); ``prep``: roles by preposition; ``needs``: what must be near;
    ``weight``: how often the trigger tells an event of this type, 0 to 1.
    """

    id: str
    type: str
    subject: str = ""
    object: str = ""
    annexed: str = ""
    prep: dict[str, tuple[str, ...]] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    only_before: frozenset[str] = frozenset()
    weight: float = 0.5
    status: str = ""

    def role_of(self, position: str) -> str:
        """The role of the ``subject`` or ``object`` position; an annexed noun names one of them or a role."""
        return self.subject if position == "subject" else self.object

    def annexed_role(self) -> str:
        """The role of the noun annexed to a nominal trigger."""
        if self.annexed in ("subject", "object"):
            return self.role_of(self.annexed)
        return self.annexed


def load_frames() -> Iterator[tuple[str, Entry]]:
    """All forms of all triggers; the entry's data holds ``frame`` and ``use`` (verb, passive, masdar ...).

    Raises: KnowledgeError for an unknown type or a trigger that is malformed.
    """
    for name, content in yaml_files("frames"):
        for spec in content.get("frames", ()):
            frame = _frame(spec, name)
            for key, pos, use in _TRIGGER_KEYS:
                for word in spec.get(key) or ():
                    entries = word_entries(TRIGGER, pos, word, {"frame": frame, "use": use}, name)
                    uncounted = use == "masdar" and "/" not in str(word)
                    yield from (e for e in entries if not (uncounted and e[1].form == "d"))
            for phrase in spec.get("phrases") or ():
                entry = Entry(TRIGGER, phrase, NOUN, "", {"frame": frame, "use": "phrase"})
                yield normalise(phrase), entry


def _frame(spec: dict[str, Any], name: str) -> Frame:
    if spec.get("type") not in EVENT_TYPES:
        raise KnowledgeError(f"{name}: frame {spec.get('id')} has the unknown type {spec.get('type')!r}.")
    args = spec.get("args") or {}
    prep = {_relation(p): tuple(str(r).split("+")) for p, r in (args.get("prep") or {}).items()}
    return Frame(
        id=str(spec["id"]),
        type=str(spec["type"]),
        subject=str(args.get("subject") or ""),
        object=str(args.get("object") or ""),
        annexed=str(args.get("annexed") or ""),
        prep=prep,
        needs=tuple(spec.get("needs") or ()),
        not_before=_stems(spec.get("not_before")),
        not_after=_stems(spec.get("not_after")),
        only_before=_stems(spec.get("only_before")),
        weight=float(spec.get("weight", 0.5)),
        status=str(spec.get("status") or ""),
    )


def _relation(written: str) -> str:
    """The relation as prepositions name it; a joined one may be written with a tatweel."""
    return normalise(written)


def _stems(words: list[str] | None) -> frozenset[str]:
    """The forms of the nouns that a condition names (as listed, dual, with tanwin)."""
    return frozenset(form for w in words or () for form in noun_forms(str(w), []))
