"""Cues: the reporting words of a report, read in the way their neighbours allow."""

from __future__ import annotations

from dataclasses import dataclass

from waqai.claims.scene import UNKNOWN, Scene
from waqai.lexicon.lexicon import Hit
from waqai.lexicon.morphology import table
from waqai.lexicon.words import Entry
from waqai.span import Span
from waqai.text.clitics import Reading
from waqai.text.normalise import normalise
from waqai.text.tokens import char_offset

VERB, PARTICIPLE, NOUN, SOURCE = "verb", "participle", "noun", "source"
_NEGATION_REACH = 3
_SO_FAR = 9
_LAM = str(table()["article_after_lam"])[0]


@dataclass(slots=True)
class Cue:
    """A reporting word at token ``at``; ``last`` is the token after it (and after a source word's "what").

    ``entry``, ``reading``: how it is listed and read; ``span``: its evidence; ``gender`` and ``plural``
    of the speaker that its form asks for; ``source``: it stands in a source clause that opens at ``opens``;
    ``apart``: a conjunction stands before it as a word of its own.
    """

    at: int
    last: int
    kind: str
    entry: Entry
    reading: Reading
    span: Span
    gender: str = UNKNOWN
    plural: bool = False
    negated: bool = False
    source: bool = False
    opens: int = -1
    apart: bool = False

    @property
    def joined(self) -> bool:
        """Whether a conjunction is joined to it (or to the source word before it), or stands apart."""
        return bool(self.reading.conj) or self.apart

    @property
    def begins(self) -> int:
        """The token where its clause begins."""
        return (self.opens if self.opens >= 0 else self.at) - self.apart

    def says(self, attribute: str) -> bool:
        """Whether the word list gives it an attribute."""
        return bool(self.entry.data.get(attribute))


def find_cues(scene: Scene) -> list[Cue]:
    """All reporting words in the order of the text; which of them make claims is decided later."""
    out: list[Cue] = []
    i = 0
    while i < scene.size:
        if not scene.is_word(i):
            i += 1
            continue
        cue, after = _cue_at(scene, i)
        if cue is not None:
            out.append(cue)
        i = max(after, i + 1)
    return out


def _cue_at(scene: Scene, i: int) -> tuple[Cue | None, int]:
    info = scene.words[i]
    if not info.hits and not info.phrases:
        return None, i + 1
    background = scene.report.match(i, "claims.background") if info.phrases else None
    if background is not None and _opens_clause(scene, i, background.reading):
        return None, background.last
    idiom = scene.report.match(i, "claims.idiom")
    if idiom is not None:
        return None, idiom.last
    if scene.has(i, "claims.source"):
        cue = _source(scene, i)
        if cue is not None:
            return cue, cue.last
    for kind, cls in ((VERB, "claims.verb"), (PARTICIPLE, "claims.participle"), (NOUN, "claims.noun")):
        for hit in info.hits.get(cls, ()):
            cue = _fitting(scene, i, kind, hit)
            if cue is not None:
                return cue, i + 1
    return None, i + 1


def _fitting(scene: Scene, i: int, kind: str, hit: Hit) -> Cue | None:
    owner = scene.owner[i]
    if owner is not None and (kind != NOUN or owner.last - owner.first > 1):
        return None
    if kind == VERB:
        return _verb(scene, i, hit)
    return _participle(scene, i, hit) if kind == PARTICIPLE else _noun(scene, i, hit)


def make_cue(scene: Scene, i: int, kind: str, hit: Hit) -> Cue:
    """A cue of one written word; its span leaves out joined proclitics."""
    reading, entry = hit
    token = scene.tokens[i]
    start = char_offset(scene.report.text, token, reading.name_at)
    tense, gender, number = _features(entry)
    cue = Cue(i, i + 1, kind, entry, reading, Span(start, token.end), gender, number in ("p", "d"))
    cue.negated = tense != "" and _negated(scene, i)
    cue.apart = i > 0 and scene.tokens[i - 1].norm in table()["conjunctions"]
    return cue


def _features(entry: Entry) -> tuple[str, str, str]:
    parts = entry.form.split(".")
    if len(parts) == 3:
        return parts[0], parts[1], parts[2]
    if len(parts) == 2:
        return "", parts[0], parts[1]
    return "", UNKNOWN, ""


def _verb(scene: Scene, i: int, hit: Hit) -> Cue | None:
    if hit.reading.future or (hit.reading.prep and not _emphatic(scene, i, hit)):
        return None
    tense, gender, number = _features(hit.entry)
    if (gender == UNKNOWN and tense) or (tense, gender, number) == ("present", "f", "p"):
        return None
    if scene.report.text[scene.tokens[i].end - 1] == table()["feminine_spelt"]:
        return None
    if tense == "present" and number == "p" and not scene.tokens[i].norm.endswith(_indicative(hit)):
        return None
    if _after_preposition(scene, i) or (
        scene.has(i - 1, "claims.that") and (tense, number) == ("present", "s")
    ):
        return None
    if scene.has(i - 1, "claims.unverbal") or scene.has(i - 1, "conditional") or _conditional(scene, i):
        return None
    if hit.entry.data.get("marked") and (number == "d" or not _plainly_verb(scene, i, hit.reading)):
        return None
    before = scene.hit(i - 1, "claims.identity")
    if hit.entry.data.get("noun_like") and before is not None and before.reading.conj:
        return None
    cue = make_cue(scene, i, VERB, hit)
    return None if cue.negated and not cue.says("negated") else cue


def _emphatic(scene: Scene, i: int, hit: Hit) -> bool:
    """Whether the lam joined to a verb of the present only stresses it ("whereas it announces, affirms")."""
    if hit.reading.prep != _LAM or not hit.entry.form.startswith("present"):
        return False
    return any(scene.has(k, "claims.so_far") for k in range(max(0, i - _SO_FAR), i))


def _participle(scene: Scene, i: int, hit: Hit) -> Cue | None:
    reading, entry = hit
    if reading.det or reading.prep or reading.enclitic:
        return None
    word = scene.tokens[i].norm
    if entry.form == "m.s" and word[reading.stem_at :] == normalise(entry.lemma):
        return None
    if entry.form == "m.p" and not word.endswith(tuple(table()["sound_masculine"][:2])):
        return None
    if _negated(scene, i) or scene.has(i - 1, "claims.preposition"):
        return None
    return make_cue(scene, i, PARTICIPLE, hit)


def _noun(scene: Scene, i: int, hit: Hit) -> Cue | None:
    holder = hit.entry.data["holder"]
    if holder == "pronoun" and (not hit.reading.enclitic or hit.reading.prep):
        return None
    if any(scene.has(k, "negation") for k in range(max(0, i - _NEGATION_REACH), i)):
        return None
    if hit.entry.data.get("several") and hit.entry.form != "p":
        return None
    if hit.entry.data.get("definite") and not hit.reading.det:
        return None
    joined = hit.entry.data.get("joined")
    if joined and (hit.reading.prep != joined or hit.reading.det or hit.reading.enclitic):
        return None
    return make_cue(scene, i, NOUN, hit)


def _source(scene: Scene, i: int) -> Cue | None:
    match = scene.report.match(i, "claims.source")
    assert match is not None
    if match.reading.det or match.reading.enclitic:
        return None
    cue = make_cue(scene, i, SOURCE, match.hit)
    cue.last, cue.source, cue.opens = match.last, True, i
    if match.last > i + 1:
        cue.span = Span(cue.span.start, scene.tokens[match.last - 1].end)
    inner = _inner_verb(scene, match.last, bool(match.entry.data.get("clause")))
    if inner is not None:
        inner.source, inner.opens = True, i
        inner.reading = inner.reading._replace(conj=match.reading.conj)
        return inner
    return None if match.entry.data.get("clause") else cue


def _inner_verb(scene: Scene, at: int, clause: bool) -> Cue | None:
    if scene.has(at, "claims.whatever") and not clause:
        at += 1
    for hit in scene.words[at].hits.get("claims.verb", ()) if at < scene.size else ():
        if not hit.reading.prep and not hit.reading.conj:
            return make_cue(scene, at, VERB, hit)
    return None


def _negated(scene: Scene, i: int) -> bool:
    return scene.has(i - 1, "negation") and not scene.is_comma(i - 1)


def _opens_clause(scene: Scene, i: int, reading: Reading) -> bool:
    if i == 0 or scene.sentence(i)[0] == i or reading.conj:
        return True
    if scene.tokens[i - 1].norm in table()["conjunctions"]:
        return True
    before = scene.tokens[i - 1]
    return before.kind == "punct" or scene.has(i - 1, "claims.auxiliary") or scene.has(i - 1, "claims.clause")


def _after_preposition(scene: Scene, i: int) -> bool:
    before = scene.hit(i - 1, "claims.preposition")
    return before is not None and not before.reading.enclitic and scene.owner[i - 1] is None


def _indicative(hit: Hit) -> str:
    """The ending of a plural present that asserts, with its pronoun; without the nun it only wishes."""
    return str(table()["sound_masculine"][0]) + hit.reading.enclitic


def _plainly_verb(scene: Scene, i: int, reading: Reading) -> bool:
    if _doubled(scene, i) or scene.has(i + 1, "claims.that"):
        return True
    if _named_after(scene, i + 1):
        return _opens_clause(scene, i, reading)
    before = i == 0 or scene.is_word(i - 1) or scene.sentence(i)[0] == i or bool(reading.enclitic)
    return before and _opens_clause(scene, i, reading)


def _named_after(scene: Scene, i: int) -> bool:
    """Whether a speaker is named right behind: a person or group, or an office before the name."""
    office = scene.hit(i, "claims.head")
    mention = scene.mention_at.get(i + 1 if office is not None and not office.reading.prep else i)
    mention = mention or scene.mention_at.get(i)
    return mention is not None and mention.kind in ("person", "group") and not scene.governed(mention)


def _conditional(scene: Scene, i: int) -> bool:
    match = scene.report.match(i - 2, "conditional")
    return match is not None and match.last == i


def _doubled(scene: Scene, i: int) -> bool:
    token = scene.tokens[i]
    return "\u0651" in scene.report.text[token.start : token.end]
