"""Who speaks: for each kind of reporting word the phrase, or the memory, that gives its speaker."""

from __future__ import annotations

from typing import NamedTuple

from waqai.claims.asides import points_only, skip_asides
from waqai.claims.cues import VERB, Cue
from waqai.claims.gender import gender_of, shown_gender
from waqai.claims.openings import Opening
from waqai.claims.scene import FEMININE, UNKNOWN, Scene
from waqai.claims.subjects import (
    Subject,
    agrees,
    content_subject,
    nobody,
    phrase_subject,
    sentence_subject,
    subject_before,
)
from waqai.claims.voices import Voices
from waqai.report import Mention

_PRONOUN_REACH = 12
_DOCUMENT_REACH = 3
_NO_SUBJECT = (
    "claims.preposition",
    "claims.unjoined",
    "claims.to_outlet",
    "claims.clause",
    "claims.verb",
    "negation",
    "conditional",
)


class Found(NamedTuple):
    """A speaker and the rule that found him."""

    subject: Subject
    rule: str


class Speakers:
    """Finds speakers in a scene, with the memory of who spoke before."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.voices = Voices(scene)
        self._handed_on: Subject | None = None

    def of_verb(self, cue: Cue, opening: Opening) -> Found | None:
        """The speaker of a finite verb: after it, before it, or of before; None where it makes no claim."""
        if cue.says("in_document"):
            return _found(self._issuer(cue, opening.intro), "document")
        if cue.says("hearsay") and self._impersonal(cue, opening):
            if self.scene.has(cue.at - 1, "claims.whatever"):
                return None
            return Found(nobody(cue.at), "common opinion")
        overt = self.overt(cue, opening.intro)
        if overt is not None and self._tells(cue, overt, opening):
            return Found(Subject(None, overt.first, overt.first + 1, overt.gender), "subject after the verb")
        if overt is not None and not self._is_addressee(cue, overt, opening):
            return Found(self.voices.resolve(overt, cue), "subject after the verb")
        return self._not_overt(cue, opening)

    def _not_overt(self, cue: Cue, opening: Opening) -> Found | None:
        if not cue.joined and points_only(self.scene, cue.last) and cue.entry.form.startswith("present"):
            return _found(sentence_subject(self.scene, cue), "subject of the sentence")
        unnamed = self._unnamed(cue, opening)
        if unnamed is not None:
            return Found(unnamed, "unnamed subject")
        before = None if cue.joined else subject_before(self.scene, cue)
        if before is not None and self._thing_judged(cue, opening, before):
            return None
        if before is not None:
            return Found(self.voices.resolve(before, cue), "subject before the verb")
        if cue.says("judges") and opening.via == "object" and not self._plainly_active(cue):
            return None
        if cue.says("evidence"):
            return Found(nobody(cue.at), "unnamed subject")
        return Found(self._going_on(cue, opening) or nobody(cue.at), "speaker of before")

    def _thing_judged(self, cue: Cue, opening: Opening, before: Subject) -> bool:
        """Whether a verb of judging is passive: it is a place or thing that "is held to be" something."""
        if not (cue.says("judges") and opening.via == "object") or cue.reading.enclitic:
            return False
        past = cue.entry.form.startswith("past")
        if cue.plural or (not past and self._indefinite(opening.first)):
            return not cue.plural
        entity = self.scene.entities.get(before.entity or "")
        return entity is None or (entity.kind in ("place", "facility") and not past)

    def _indefinite(self, i: int) -> bool:
        """Whether a word without article or pronoun, and no name, stands at a token."""
        word = self.scene.is_word(i) and self.scene.owner[i] is None
        return word and not any(r.det or r.enclitic for r in self.scene.words[i].readings)

    def overt(self, cue: Cue, limit: int) -> Subject | None:
        """The subject after a verb, where it agrees; a plural verb has none there."""
        if cue.plural:
            return None
        subject = phrase_subject(self.scene, cue.last, limit)
        return subject if subject is not None and agrees(cue, subject, False) else None

    def hand_on(self, cue: Cue, opening: Opening) -> None:
        """Keep the speaker of a cue for the noun of saying that is its object."""
        if cue.kind == VERB:
            found = self.of_verb(cue, opening)
            self._handed_on = found.subject if found is not None else None
        else:
            self._handed_on = self.of_participle(cue)

    def of_participle(self, cue: Cue) -> Subject | None:
        """The speaker whom a participle goes on with."""
        return self.voices.governing(cue) or sentence_subject(self.scene, cue) or self.voices.last(cue)

    def of_noun(self, cue: Cue, opening: Opening) -> Subject | None:
        """The speaker named with a noun of saying, where it asks for one; None where it makes no claim."""
        holder = cue.entry.data["holder"]
        if holder == "pronoun" or cue.reading.enclitic:
            return self._pronoun(cue)
        if cue.says("pretext"):
            return self._who_acts(cue) or nobody(cue.at)
        subject = phrase_subject(self.scene, cue.last, opening.intro) if holder != "none" else None
        carried = cue.says("carried") and cue.reading.det
        if subject is None and (holder != "named" or carried) and opening.intro <= cue.last + 2:
            return self._carried(cue) or nobody(cue.at)
        if subject is None or (holder == "named" and subject.entity is None and not carried):
            return None
        return subject

    def _who_acts(self, cue: Cue) -> Subject | None:
        """The first person or group of the sentence that nothing governs: who does it and says why."""
        for i in range(self.scene.sentence(cue.at)[0], cue.at):
            mention = self.scene.mention_at.get(i)
            if mention is None or mention.kind not in ("person", "group") or self.scene.governed(mention):
                continue
            if not self.scene.has(i - 1, "claims.preposition"):
                return Subject(mention.entity, i, mention.last, gender_of(self.scene, mention))
        return None

    def of_source(self, cue: Cue, limit: int) -> Subject | None:
        """The source that a source clause names; None where it names none."""
        document = self.scene.hit(cue.last, "claims.document")
        if cue.kind == VERB and cue.says("in_document"):
            subject = self.voices.last(cue)
        elif document is not None and document.reading.enclitic:
            subject = self._before(cue)
        else:
            subject = self._credible(phrase_subject(self.scene, self._past(cue), limit, source=True))
        if subject is None and cue.kind == VERB:
            subject = subject_before(self.scene, cue) or self.voices.last(cue)
        return self.voices.resolve(subject, cue) if subject is not None else None

    def _past(self, cue: Cue) -> int:
        """The token after a source word and its preposition ("quoting *from*")."""
        return cue.last + 1 if self.scene.has(cue.last, "claims.preposition") else cue.last

    def beside(self, cue: Cue, subject: Subject, limit: int) -> Subject | None:
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

    def _before(self, cue: Cue, agreeing: bool = False) -> Subject | None:
        near = self.voices.going_on(cue) or sentence_subject(self.scene, cue)
        return near or self.voices.last(cue, agreeing)

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
        limit = min(limit, at + _DOCUMENT_REACH)
        while at < limit and not self.scene.has(at, "claims.document"):
            at += 1
        subject = phrase_subject(self.scene, at, limit, source=True) if at < limit else None
        return self.voices.resolve(subject, cue) if subject is not None else None

    def _unnamed(self, cue: Cue, opening: Opening) -> Subject | None:
        """A subject after the verb that is no mention: the claim is nobody's that we know."""
        scene = self.scene
        at = skip_asides(scene, cue.last, opening.intro)
        if at >= opening.intro or cue.plural or scene.owner[at] is not None:
            return None
        known = scene.by_word.get(scene.tokens[at].norm)
        if known is not None:
            return Subject(known, at, at + 1, UNKNOWN)
        if (cue.says("addressee") or opening.via == "object") and not self._surely_subject(cue, at):
            return None
        if not scene.is_word(at) or any(scene.has(at, cls) for cls in _NO_SUBJECT):
            return None
        participle = scene.hit(at, "claims.participle")
        if participle is not None and not participle.reading.det:
            return None
        return Subject(None, at, opening.intro, UNKNOWN)

    def _surely_subject(self, cue: Cue, at: int) -> bool:
        """A feminine verb before a feminine noun with the article has it for subject."""
        definite = any(r.det and not r.prep for r in self.scene.words[at].readings)
        if cue.gender != FEMININE or not definite or shown_gender(self.scene, at) != FEMININE:
            return False
        if cue.joined:
            return cue.at == self.scene.sentence(cue.at)[0]
        before = subject_before(self.scene, cue)
        return before is None or before.entity is None

    def _going_on(self, cue: Cue, opening: Opening) -> Subject | None:
        """The speaker whom a verb without a subject of its own goes on with."""
        if opening.via in ("object", "preposition"):
            inner = content_subject(self.scene, cue)
            if inner is not None and inner.gender != UNKNOWN:
                return inner
            return self._before(cue, agreeing=True)
        return self._before(cue)

    def _impersonal(self, cue: Cue, opening: Opening) -> bool:
        governed = cue.last + self.scene.has(cue.last, "claims.preposition")
        if cue.kind != VERB or opening.intro > governed:
            return False
        if cue.plural and cue.entry.form.startswith("past") and cue.says("addressee"):
            return self.scene.is_word(cue.at - 1) and self.scene.owner[cue.at - 1] is None and not cue.joined
        if not cue.entry.form.startswith("present"):
            return False
        return self._no_subject_before(cue)

    def _no_subject_before(self, cue: Cue) -> bool:
        i = cue.at - 1
        while i >= 0 and self.scene.has(i, "claims.auxiliary"):
            i -= 1
        return i < 0 or self.scene.owner[i] is None or cue.joined

    def _is_addressee(self, cue: Cue, overt: Subject, opening: Opening) -> bool:
        """Whether the only phrase after a verb names the one spoken to, its speaker standing before."""
        if not cue.says("addressee") or any(self._named(i) for i in range(overt.last, opening.intro)):
            return False
        if not cue.joined:
            return cue.at > 0 and (subject_before(self.scene, cue) is not None or self._after_subject(cue))
        if cue.at - self.scene.sentence(cue.at)[0] <= 1:
            return False
        return self.voices.going_on(cue) is not None or sentence_subject(self.scene, cue) is not None

    def _after_subject(self, cue: Cue) -> bool:
        """Whether something stands between "was" and "had" before a verb: its subject, known or not."""
        scene, first = self.scene, self.scene.sentence(cue.at)[0]
        opened = scene.has(first, "claims.auxiliary") and scene.has(cue.at - 1, "claims.auxiliary")
        return opened and cue.at - 2 > first and not scene.has(cue.at - 2, "claims.auxiliary")

    def _tells(self, cue: Cue, overt: Subject, opening: Opening) -> bool:
        """Whether an unnamed man tells somebody: the name right after him is the one he speaks to."""
        head = self.scene.hit(overt.first, "claims.head")
        if head is None or head.reading.det or not cue.says("addressee") or head.entry.data.get("voice"):
            return False
        return overt.first + 1 in self.scene.mention_at and overt.last >= opening.intro

    def _named(self, i: int) -> bool:
        scene = self.scene
        if i in scene.mention_at:
            return True
        return scene.is_word(i) and not scene.timed[i] and not scene.has(i, "claims.aside")

    def _carried(self, cue: Cue) -> Subject | None:
        handed, self._handed_on = self._handed_on, None
        if not (cue.says("carried") and cue.reading.det):
            return None
        return handed or self.voices.last(cue)

    def _pronoun(self, cue: Cue) -> Subject | None:
        if self.scene.has(cue.at - 1, "claims.participle"):
            return self.voices.last(cue)
        meant = self._meant(cue)
        if meant is None:
            return self.voices.last(cue)
        return Subject(meant.entity, meant.first, meant.last, gender_of(self.scene, meant))

    def _meant(self, cue: Cue) -> Mention | None:
        """Whom a pronoun of a noun of saying means: the one quoted "from", else the nearest before."""
        near = None
        for i in range(cue.at - 1, max(-1, cue.at - _PRONOUN_REACH), -1):
            quoted = self.scene.hit(i, "claims.quoted_from")
            if quoted is not None and quoted.reading.enclitic:
                return None
            mention = self.scene.mention_at.get(i)
            if mention is not None and mention.kind in ("person", "group"):
                if self.scene.has(i - 1, "claims.quoted_from"):
                    return mention
                near = near or mention
        return near

    def _credible(self, subject: Subject | None) -> Subject | None:
        """A source is somebody; a place of several words is no capital that speaks."""
        if subject is None or subject.entity is None:
            return subject
        mention = self.scene.owner[subject.last - 1]
        place = mention is not None and mention.kind in ("place", "facility")
        return None if place and subject.last - subject.first > 1 else subject


def _found(subject: Subject | None, rule: str) -> Found | None:
    return Found(subject, rule) if subject is not None else None
