"""The stage of claims: who says what, in what stance, across the sentences of a report."""

from __future__ import annotations

from dataclasses import dataclass

from waqai.claims.content import content_of, sourced_content
from waqai.claims.cues import NOUN, PARTICIPLE, SOURCE, VERB, Cue, find_cues
from waqai.claims.openings import Opening, find_opening
from waqai.claims.scene import Scene
from waqai.claims.stances import stance_of
from waqai.claims.subjects import (
    Subject,
    agrees,
    content_subject,
    gender_of,
    phrase_subject,
    points_only,
    sentence_subject,
    shown_gender,
    skip_asides,
    subject_before,
)
from waqai.claims.voices import Voices
from waqai.record import Claim
from waqai.report import Report
from waqai.span import Span
from waqai.text.normalise import normalise


_NO_SUBJECT = (
    "claims.preposition",
    "claims.unjoined",
    "claims.participle",
    "claims.clause",
    "claims.verb",
    "negation",
    "conditional",
)


@dataclass(slots=True)
class Draft:
    """A claim in the making: its cue, opening, speaker phrase and content tokens."""

    cue: Cue
    opening: Opening | None
    subject: Subject
    rule: str
    content: Span
    first: int
    last: int
    quoted: bool
    nested: bool


def run(report: Report) -> None:
    """Fill ``report.claims``; needs mentions, entities and times. ``about`` is left to :func:`link`."""
    report.claims = []
    if not report.tokens:
        return
    scene = Scene(report)
    cues = find_cues(scene)
    openings = [None if c.source else find_opening(scene, c) for c in cues]
    reader = _Reader(scene, cues, openings)
    for k in range(len(cues)):
        reader.read(k)
    report.claims = [_claim(scene, d, n) for n, d in enumerate(reader.drafts, 1)]


class _Reader:
    """Reads the cues in order, keeping who spoke last."""

    def __init__(self, scene: Scene, cues: list[Cue], openings: list[Opening | None]) -> None:
        self.scene = scene
        self.cues = cues
        self.openings = openings
        self.voices = Voices(scene)
        self.drafts: list[Draft] = []
        self.busy_until = -1
        self.handed_on: Subject | None = None

    def read(self, k: int) -> None:
        """Make a claim of cue ``k`` where there is one."""
        cue, opening = self.cues[k], self.openings[k]
        if cue.source:
            self._source(k)
            return
        if cue.at < self.busy_until and self._taken_up(cue):
            return
        if cue.kind == VERB:
            self._verb(k, cue, opening)
        elif cue.kind == PARTICIPLE:
            self._participle(k, cue, opening)
        elif cue.kind == NOUN:
            self._noun(k, cue, opening)

    def _taken_up(self, cue: Cue) -> bool:
        """Whether a cue is only part of the introduction of the claim before it."""
        return cue.kind in (PARTICIPLE, NOUN) and not (cue.reading.enclitic and cue.kind == NOUN)

    def _verb(self, k: int, cue: Cue, opening: Opening | None) -> None:
        scene = self.scene
        limit = opening.intro if opening is not None else scene.sentence(cue.at)[1]
        if opening is None:
            self._after_content(k, cue)
            return
        if self._names(cue) or self._aside(cue, opening):
            return
        if cue.reading.enclitic and not self._object_pronoun(k, cue, opening):
            return
        if self._hands_on(k, cue, opening):
            return
        subject, rule = self._speaker(k, cue, opening, limit)
        if subject is None or not self._sound(cue, opening, subject):
            return
        self._add(k, cue, opening, subject, rule)

    def _object_pronoun(self, k: int, cue: Cue, opening: Opening) -> bool:
        """Whether a verb with an object pronoun still makes a claim."""
        if cue.says("refers") or cue.says("addressee"):
            return True
        direct = not any(c.at < opening.intro for c in self.cues[k + 1 : k + 2])
        return cue.says("relays") and opening.via == "that" and direct

    def _aside(self, cue: Cue, opening: Opening) -> bool:
        """Whether a verb says no more than how, or stands in a clause about the speaker of the verb before."""
        if cue.reading.enclitic:
            return False
        within = cue.at < self.busy_until == opening.intro
        before = self.scene.hit(cue.at - 1, "claims.whatever")
        passive = before is not None and not before.reading.prep
        return within or passive or self.scene.has(cue.at - 1, "claims.echo_pronoun")

    def _names(self, cue: Cue) -> bool:
        """Whether a verb only brings in somebody's name."""
        if not self.scene.has(cue.at, "claims.called"):
            return False
        at = cue.last + 1 if self.scene.is_quote(cue.last) else cue.last
        return at in self.scene.mention_at and not cue.entry.form.startswith("past")

    def _hands_on(self, k: int, cue: Cue, opening: Opening) -> bool:
        """Whether the object of a cue is itself a noun of saying, which then makes the claim."""
        if not cue.says("hands_on") or opening.via != "object":
            return False
        later = self.cues[k + 1] if k + 1 < len(self.cues) else None
        if later is None or later.kind != NOUN or later.at != opening.first or not later.reading.det:
            return False
        if cue.kind == VERB:
            self.handed_on, _ = self._speaker(k, cue, opening, opening.intro)
        else:
            self.handed_on = self.voices.governing(cue)
        return True

    def _sound(self, cue: Cue, opening: Opening, subject: Subject) -> bool:
        """Whether a word that often says something else makes a claim here."""
        head = self.scene.hit(subject.first, "claims.head") if subject.last else None
        if cue.says("judges") and opening.via == "object" and head and head.entry.data.get("part"):
            return False
        if opening.via == "object" and cue.says("voices"):
            return self.scene.has(opening.first, "claims.voiced")
        if opening.via in ("object", "preposition") and subject.entity is None:
            if subject.first == cue.at:
                return cue.says("hearsay")
            return self.scene.has(subject.first, "claims.head") or subject.gender == "x"
        return True

    def _after_content(self, k: int, cue: Cue) -> None:
        """A verb without content of its own: what is denied or said stands before it."""
        if not (cue.says("refers") and cue.reading.enclitic):
            return
        subject = self._overt(cue, self.scene.sentence(cue.at)[1]) or subject_before(self.scene, cue)
        if subject is not None and subject.entity is not None:
            self._add_sourced(k, cue, subject, "what is said before")

    def _overt(self, cue: Cue, limit: int) -> Subject | None:
        if cue.plural:
            return None
        subject = phrase_subject(self.scene, cue.last, limit)
        if subject is None or not agrees(cue, subject, False):
            return None
        return subject

    def _speaker(self, k: int, cue: Cue, opening: Opening, limit: int) -> tuple[Subject | None, str]:
        scene = self.scene
        nobody = Subject(None, cue.at, cue.at, "x")
        if cue.says("in_document"):
            return self._issuer(cue, limit), "document"
        if cue.says("hearsay") and self._impersonal(cue, opening):
            return (None, "") if scene.has(cue.at - 1, "claims.whatever") else (nobody, "common opinion")
        overt = self._overt(cue, limit)
        if overt is not None and self._is_addressee(cue, overt, opening):
            overt = None
        if overt is not None:
            return self.voices.resolve(overt, cue), "subject after the verb"
        if not cue.joined and points_only(scene, cue.last) and cue.entry.form.startswith("present"):
            return sentence_subject(scene, cue), "subject of the sentence"
        unnamed = self._unnamed(cue, opening)
        if unnamed is not None:
            return unnamed, "unnamed subject"
        if not cue.joined:
            before = subject_before(scene, cue)
            if before is not None:
                return self.voices.resolve(before, cue), "subject before the verb"
        if cue.says("judges") and opening.via == "object" and not self._plainly_active(cue):
            return None, ""
        return self._going_on(cue, opening) or nobody, "speaker of before"

    def _plainly_active(self, cue: Cue) -> bool:
        """A verb of judging without a subject is as a rule passive, but not where it goes on in the past."""
        if cue.reading.enclitic:
            return True
        past = cue.entry.form.startswith("past") or cue.plural
        return cue.joined and past and self.voices.going_on(cue) is not None

    def _issuer(self, cue: Cue, limit: int) -> Subject | None:
        """Who issued the document in which something "came"."""
        at = cue.last
        if not (self.scene.has(at, "claims.preposition") or self.scene.has(at, "claims.document")):
            return None
        while at < limit and not self.scene.has(at, "claims.document"):
            at += 1
        subject = phrase_subject(self.scene, at, limit, source=True) if at < limit else None
        return self.voices.resolve(subject, cue) if subject is not None else None

    def _unnamed(self, cue: Cue, opening: Opening) -> Subject | None:
        """A subject after the verb that is no mention: the claim is nobody's that we know."""
        scene = self.scene
        at = skip_asides(scene, cue.last, opening.intro)
        if at >= opening.intro or cue.plural:
            return None
        known = scene.by_word.get(scene.tokens[at].norm)
        if known is not None and scene.owner[at] is None:
            return Subject(known, at, at + 1, "x")
        if (cue.says("addressee") or opening.via == "object") and not self._surely_subject(cue, at):
            return None
        if scene.owner[at] is not None or not scene.is_word(at):
            return None
        if any(scene.has(at, cls) for cls in _NO_SUBJECT):
            return None
        return Subject(None, at, opening.intro, "x")

    def _surely_subject(self, cue: Cue, at: int) -> bool:
        """A feminine verb before a feminine noun with the article has it for subject."""
        definite = any(r.det and not r.prep for r in self.scene.words[at].readings)
        if cue.gender != "f" or not definite or shown_gender(self.scene, at) != "f":
            return False
        if cue.joined:
            return cue.at == self.scene.sentence(cue.at)[0]
        before = subject_before(self.scene, cue)
        return before is None or before.entity is None

    def _going_on(self, cue: Cue, opening: Opening) -> Subject | None:
        """The speaker whom a verb without a subject of its own goes on with."""
        if opening.via in ("object", "preposition"):
            inner = content_subject(self.scene, cue)
            if inner is not None and inner.gender != "x":
                return inner
        return (
            self.voices.going_on(cue) or sentence_subject(self.scene, cue) or self.voices.last(cue)
        )

    def _impersonal(self, cue: Cue, opening: Opening) -> bool:
        if cue.kind != VERB or opening.intro > cue.last:
            return False
        if cue.plural and cue.entry.form.startswith("past") and cue.says("addressee"):
            return self._follows_noun(cue)
        if not cue.entry.form.startswith("present") and cue.entry.form:
            return False
        return not (cue.at in self.scene.mention_at) and self._no_subject(cue)

    def _follows_noun(self, cue: Cue) -> bool:
        return self.scene.is_word(cue.at - 1) and self.scene.owner[cue.at - 1] is None and not cue.joined

    def _no_subject(self, cue: Cue) -> bool:
        i = cue.at - 1
        while i >= 0 and self.scene.has(i, "claims.auxiliary"):
            i -= 1
        return i < 0 or self.scene.owner[i] is None or cue.joined

    def _is_addressee(self, cue: Cue, overt: Subject, opening: Opening) -> bool:
        if not cue.says("addressee"):
            return False
        if any(self._spoken_to(i) for i in range(overt.last, opening.intro)):
            return False
        if not cue.joined and subject_before(self.scene, cue) is None:
            return False
        first = self.scene.sentence(cue.at)[0]
        return cue.at - first > 1 and (self.voices.going_on(cue) is not None or self._nominal(cue))

    def _spoken_to(self, i: int) -> bool:
        scene = self.scene
        if i in scene.mention_at:
            return True
        return scene.is_word(i) and not scene.timed[i] and not scene.has(i, "claims.aside")

    def _nominal(self, cue: Cue) -> bool:
        if cue.joined:
            return sentence_subject(self.scene, cue) is not None
        return cue.at > 0 and subject_before(self.scene, cue) is not None

    def _participle(self, k: int, cue: Cue, opening: Opening | None) -> None:
        if opening is None or opening.intro > cue.last + (8 if cue.says("addressee") else 4):
            return
        if self._hands_on(k, cue, opening):
            return
        if cue.says("passive") and opening.intro == cue.last:
            self._add(k, cue, opening, Subject(None, cue.at, cue.at, "x"), "accused")
            return
        found = self.voices.governing(cue) or sentence_subject(self.scene, cue) or self.voices.last(cue)
        if found is None:
            return
        self._add(k, cue, opening, found, "speaker of the governing clause")

    def _noun(self, k: int, cue: Cue, opening: Opening | None) -> None:
        if opening is None:
            return
        if any(c.kind == VERB and c.at < opening.intro for c in self.cues[k + 1 : k + 2]):
            return
        if cue.reading.enclitic and cue.entry.data["holder"] != "pronoun":
            return
        holder = cue.entry.data["holder"]
        subject = phrase_subject(self.scene, cue.last, opening.intro) if holder != "none" else None
        if holder == "pronoun":
            subject = self._pronoun(cue)
        carried = cue.says("carried") and cue.reading.det
        if subject is None and (holder != "named" or carried) and opening.intro <= cue.last + 2:
            subject = self._carried(cue) or Subject(None, cue.at, cue.at, "x")
        if subject is None or (holder == "named" and subject.entity is None and not carried):
            return
        self._add(k, cue, opening, subject, "noun of saying")

    def _carried(self, cue: Cue) -> Subject | None:
        handed, self.handed_on = self.handed_on, None
        if not (cue.says("carried") and cue.reading.det):
            return None
        return handed or self.voices.last(cue)

    def _pronoun(self, cue: Cue) -> Subject | None:
        for i in range(cue.at - 1, max(-1, cue.at - 12), -1):
            mention = self.scene.mention_at.get(i)
            if mention is not None and mention.kind in ("person", "group"):
                return Subject(mention.entity, i, mention.last, gender_of(self.scene, mention))
        return self.voices.last(cue)

    def _source(self, k: int) -> None:
        cue, scene = self.cues[k], self.scene
        limit = scene.sentence(cue.at)[1]
        if cue.kind == VERB and cue.opens >= 0 and cue.entry.data.get("in_document"):
            subject = self.voices.last(cue)
        elif scene.has(cue.last, "claims.document") and scene.words[cue.last].hits["claims.document"][0].reading.enclitic:
            subject = self.voices.going_on(cue) or sentence_subject(scene, cue) or self.voices.last(cue)
        else:
            subject = self._credible(phrase_subject(scene, cue.last, limit, source=True))
        if subject is None:
            if cue.kind == SOURCE:
                return
            subject = subject_before(scene, cue) or self.voices.last(cue)
        if subject is None:
            return
        found = self.voices.resolve(subject, cue)
        if cue.kind == VERB and self._own_content(k, cue):
            return
        self._add_sourced(k, cue, found, "source clause")
        also = self._beside(cue, found, limit)
        if also is not None:
            self._add_sourced(k, cue, also, "source clause")

    def _credible(self, subject: Subject | None) -> Subject | None:
        """A source is somebody; a place of several words is no capital that speaks."""
        if subject is None or subject.entity is None:
            return subject
        mention = self.scene.owner[subject.last - 1]
        place = mention is not None and mention.kind in ("place", "facility")
        return None if place and subject.last - subject.first > 1 else subject

    def _beside(self, cue: Cue, subject: Subject, limit: int) -> Subject | None:
        """A second source named with "and" after the first."""
        at = subject.last
        if self.scene.has(at, "claims.preposition") and at + 1 in self.scene.mention_at:
            at = self.scene.mention_at[at + 1].last
        if cue.kind != VERB or subject.entity is None or at >= limit:
            return None
        if not any(r.conj for r in self.scene.words[at].readings) or self.scene.is_comma(at):
            return None
        found = phrase_subject(self.scene, at, limit, source=True)
        return found if found is not None and found.entity not in (None, subject.entity) else None

    def _own_content(self, k: int, cue: Cue) -> bool:
        """A verb after "as" that brings its own content is an ordinary claim."""
        opening = find_opening(self.scene, cue)
        if opening is None or not self._additive(cue):
            return False
        cue.source = False
        self._verb(k, cue, opening)
        return True

    def _additive(self, cue: Cue) -> bool:
        hit = self.scene.hit(cue.opens, "claims.source")
        return hit is not None and bool(hit.entry.data.get("clause"))

    def _add(self, k: int, cue: Cue, opening: Opening, subject: Subject, rule: str) -> None:
        found = content_of(self.scene, cue, opening, self.cues[k + 1 :], self.openings[k + 1 :])
        if found is None:
            return
        if cue.entry.data.get("needs") and not self._holds(cue, found[1], found[2]):
            return
        self._keep(cue, opening, subject, rule, found, opening.quoted)
        self.busy_until = opening.intro

    def _holds(self, cue: Cue, first: int, last: int) -> bool:
        needed = normalise(str(cue.entry.data["needs"]))
        return any(needed == r.stem for i in range(first, last) for r in self.scene.words[i].readings)

    def _add_sourced(self, k: int, cue: Cue, subject: Subject, rule: str) -> None:
        found = sourced_content(self.scene, cue, subject, self.cues[k + 1 :], self.openings[k + 1 :])
        if found is None:
            return
        span, first, last, quoted = found
        self._keep(cue, None, subject, rule, (span, first, last), quoted)

    def _keep(
        self,
        cue: Cue,
        opening: Opening | None,
        subject: Subject,
        rule: str,
        found: tuple[Span, int, int],
        quoted: bool,
    ) -> None:
        span, first, last = found
        nested = any(d.first <= cue.at < d.last for d in self.drafts[-4:])
        draft = Draft(cue, opening, subject, rule, span, first, last, quoted, nested)
        self.drafts.append(draft)
        self.voices.heard(cue, subject, nested)


def _claim(scene: Scene, draft: Draft, number: int) -> Claim:
    cue, subject = draft.cue, draft.subject
    stance = stance_of(scene, cue, draft.first, draft.last)
    phrase = None
    if subject.first < subject.last and subject.first != cue.at:
        phrase = scene.report.text[scene.tokens[subject.first].start : scene.tokens[subject.last - 1].end]
    why = [
        {"rule": "reporting word", "detail": cue.entry.lemma, "field": "verb"},
        {"rule": draft.rule, "detail": phrase or "", "field": "speaker"},
    ]
    return Claim(
        f"c{number}", subject.entity, cue.span, draft.content, stance, draft.quoted, phrase, why=why
    )
