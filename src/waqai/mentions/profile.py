"""What the mention finders need to know of one written form, worked out once a form."""

from __future__ import annotations

from waqai.lexicon.lexicon import Hit, WordInfo
from waqai.mentions.shapes import SHAPES
from waqai.text.clitics import Reading

_NISBA: tuple[str, ...] = tuple(SHAPES["nisba_endings"])
_NISBA_INDEFINITE: tuple[str, ...] = tuple(SHAPES["nisba_indefinite"])
_PREFIXES: str = SHAPES["proclitics"]
_DOUBLE: str = SHAPES["double_lam"]
_ARTICLE: str = SHAPES["article"]
_VERB_PREFIX: str = SHAPES["verb_prefix"]
_MIN_NISBA = 4
_KEY = "mentions"
_PHRASES = frozenset(
    {
        "mention.group",
        "mention.people",
        "mention.speaker",
        "mention.place",
        "mention.facility",
        "title.person",
    }
)
_HEADS = ("mention.group", "mention.people", "mention.speaker", "mention.place", "mention.facility")


class Profile:
    """Facts of one written form.

    ``group`` ... ``facility``: the word as a head without pronoun, or None; ``owned``: a head with a
    pronoun; ``adjective``: nationality codes and kind of adjective by definiteness, see
    :func:`modifier`; ``first``: a given name; ``joint``: a particle within names; ``ordinary``: a word
    of common prose; ``busy``: worth a look by the finders.
    """

    __slots__ = (
        "act",
        "bare_article",
        "busy",
        "ethnic",
        "facility",
        "first",
        "group",
        "joined_modifier",
        "joint",
        "nation",
        "norm",
        "number",
        "ordinary",
        "owned",
        "people",
        "phrases",
        "place",
        "plain_modifier",
        "relation",
        "speaker",
        "title",
    )

    def __init__(self, info: WordInfo) -> None:
        self.norm = info.norm
        self.group = _without_pronoun(info, "mention.group")
        self.people = _without_pronoun(info, "mention.people")
        self.speaker = _without_pronoun(info, "mention.speaker")
        self.place = _without_pronoun(info, "mention.place")
        self.facility = _without_pronoun(info, "mention.facility")
        self.title = _without_pronoun(info, "title.person")
        self.relation = _without_pronoun(info, "mention.relation")
        self.act = info.get("mention.act")
        self.ethnic = _without_pronoun(info, "mention.ethnic")
        self.nation = _without_pronoun(info, "nationality")
        self.owned = _with_pronoun(info)
        self.first = any(not h.reading.det for h in info.hits.get("name.first", ()))
        self.joint = _as_is(info, "name.joint")
        self.ordinary = _ordinary(info)
        self.bare_article = info.norm.startswith(_ARTICLE) and len(info.norm) > len(_ARTICLE) + 1
        self.plain_modifier = _modifier(info, joined=False)
        self.joined_modifier = _modifier(info, joined=True)
        self.number = any(cls.startswith("number.") for cls in info.hits)
        self.phrases = frozenset(hit.entry.cls for _, hit in info.phrases)
        self.busy = bool(
            self.group
            or self.people
            or self.speaker
            or self.place
            or self.facility
            or self.title
            or self.relation
            or self.ethnic
            or self.nation
            or self.owned
            or self.first
            or self.phrases & _PHRASES
            or "name.called" in info.hits
            or "mention.side" in info.hits
            or "mention.one" in info.hits
            or "mention.single" in info.hits
            or "name.kunya" in info.hits
            or "name.first" in info.hits
        )


def profile(info: WordInfo) -> Profile:
    """The profile of a written form."""
    found: Profile | None = info.memo.get(_KEY)
    if found is None:
        found = info.memo[_KEY] = Profile(info)
    return found


def _without_pronoun(info: WordInfo, cls: str) -> Hit | None:
    for hit in info.hits.get(cls, ()):
        if not hit.reading.enclitic:
            return hit
    return None


def _with_pronoun(info: WordInfo) -> Hit | None:
    for cls in ("mention.group", "mention.people", "mention.place"):
        for hit in info.hits.get(cls, ()):
            if hit.reading.enclitic in SHAPES["pronouns"]:
                return hit
    return None


def _as_is(info: WordInfo, cls: str) -> bool:
    return any(h.reading.stem == info.norm for h in info.hits.get(cls, ()))


def _ordinary(info: WordInfo) -> bool:
    if len(info.norm) == 1 or _as_is(info, "mention.common"):
        return True
    if info.norm.startswith(_DOUBLE):
        return True
    if any(cls in info.hits for cls in (*_HEADS, "mention.says", "preposition", "relative", "title.person")):
        return True
    return info.norm[0] in _PREFIXES and any(
        h.reading.stem_at > 0 and not h.reading.det and _joins(h.reading)
        for h in info.hits.get("mention.common", ())
    )


def _joins(reading: Reading) -> bool:
    """Whether the letter joined before a word may stand before this one: no preposition before a verb."""
    return not reading.prep or not reading.stem.startswith(_VERB_PREFIX)


def _modifier(info: WordInfo, joined: bool) -> tuple[str, str]:
    """How the word may follow a noun as an adjective: for a noun without and one with the article.

    Each is "" (not at all), ``nation``, ``listed`` or ``shape`` (it only looks like one).
    """
    found = {False: "", True: ""}
    if _as_is(info, "mention.not_adjective"):
        return "", ""
    for reading in info.readings:
        if reading.prep or reading.future or reading.enclitic or bool(reading.conj) is not joined:
            continue
        kind = _modifier_kind(info, reading)
        if kind and (not found[reading.det] or found[reading.det] == "shape"):
            found[reading.det] = kind
    return found[False], found[True]


def _modifier_kind(info: WordInfo, reading: Reading) -> str:
    for cls, kind in (
        ("nationality", "nation"),
        ("mention.adjective", "listed"),
        ("mention.ethnic", "listed"),
    ):
        if any(h.reading == reading for h in info.hits.get(cls, ())):
            return kind
    if len(reading.stem) < _MIN_NISBA or _as_is(info, "mention.not_adjective"):
        return ""
    if any(h.reading == reading for cls in _HEADS for h in info.hits.get(cls, ())):
        return ""
    if not reading.det and reading.stem.startswith(_ARTICLE):
        return ""
    endings = _NISBA if reading.det else _NISBA_INDEFINITE
    return "shape" if reading.stem.endswith(endings) else ""
