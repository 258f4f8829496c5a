"""Who spoke last: the memory by which a verb without a subject finds its speaker."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from waqai.claims.cues import PARTICIPLE, VERB, Cue
from waqai.claims.scene import UNKNOWN, Scene
from waqai.claims.subjects import Subject
from waqai.text.normalise import normalise

_REMEMBERED = 12


class Voice(NamedTuple):
    """A speaker heard: his phrase, the gender and number his verbs took, and in which sentence."""

    subject: Subject
    gender: str
    plural: bool
    sentence: int
    nested: bool
    source: bool


class Voices:
    """The speakers of a report in the order they were heard."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._heard: list[Voice] = []
        self._own: Subject | None = None
        self._spokesmen: dict[str, str] = {}

    def heard(self, cue: Cue, subject: Subject, nested: bool) -> None:
        """Remember the speaker of a claim."""
        if subject.entity is None:
            return
        gender = cue.gender if cue.kind == VERB and cue.gender != UNKNOWN else subject.gender
        sentence = self._scene.report.sentence_of[cue.at]
        self._heard.append(Voice(subject, gender, cue.plural or subject.plural, sentence, nested, cue.source))
        del self._heard[:-_REMEMBERED]
        self._note_spokesman(subject)
        if self._is_own(subject):
            self._own = subject

    def _is_own(self, subject: Subject) -> bool:
        hit = self._scene.hit(subject.first, "claims.head")
        return hit is not None and bool(hit.entry.data.get("voice")) and bool(hit.entry.data.get("own"))

    def resolve(self, subject: Subject, cue: Cue) -> Subject:
        """A phrase that points back gets the entity it points to."""
        if subject.entity is not None:
            return self._spokesman(subject)
        if not subject.echo:
            return subject
        if subject.own:
            return subject._replace(entity=self._outlet())
        last = self._recent(lambda v: not v.nested and self._agrees(v, cue))
        last = last or self._recent(lambda v: not v.nested)
        return subject._replace(entity=last.subject.entity) if last is not None else subject

    def _spokesman(self, subject: Subject) -> Subject:
        """A definite spokesman of an organisation is the man named as its spokesman before."""
        head = self._scene.hit(subject.first, "claims.head")
        if head is None or not head.entry.data.get("voice") or not head.reading.det:
            return subject
        return subject._replace(entity=self._spokesmen.get(subject.entity or "", subject.entity))

    def _note_spokesman(self, subject: Subject) -> None:
        head = self._scene.hit(subject.first, "claims.head") if subject.last else None
        if head is None or not head.entry.data.get("voice") or subject.entity is None:
            return
        for i in range(subject.first, subject.last):
            mention = self._scene.mention_at.get(i)
            if mention is not None and mention.kind == "group" and mention.entity != subject.entity:
                self._spokesmen[mention.entity] = subject.entity

    def _outlet(self) -> str | None:
        if self._own is not None:
            return self._own.entity
        outlet = normalise(self._scene.report.outlet or "")
        if not outlet:
            return None
        text = self._scene.report.text
        for entity in self._scene.report.entities:
            if any(normalise(text[m.start : m.end]) in outlet for m in entity.mentions):
                return entity.id
        return None

    def going_on(self, cue: Cue) -> Subject | None:
        """The speaker of the same sentence whom a joined verb without subject goes on with."""
        sentence = self._scene.report.sentence_of[cue.at]
        found = self._recent(lambda v: v.sentence == sentence and not v.nested and self._agrees(v, cue))
        return _pointer(found)

    def governing(self, cue: Cue) -> Subject | None:
        """The speaker whom a participle goes on with: of its sentence, else of the one before."""
        sentence = self._scene.report.sentence_of[cue.at]
        found = self._recent(
            lambda v: v.sentence == sentence and not v.nested and not v.source and self._agrees(v, cue)
        )
        return _pointer(found)

    def last(self, cue: Cue, agreeing: bool = False) -> Subject | None:
        """The last speaker heard who agrees with a cue, else the last one unless he must be ``agreeing``."""
        found = self._recent(lambda v: not v.nested and self._agrees(v, cue)) or self._recent(
            lambda v: self._agrees(v, cue)
        )
        if found is None and not agreeing:
            found = self._recent(lambda v: not v.nested)
        return _pointer(found)

    def _recent(self, wanted: Callable[[Voice], bool]) -> Voice | None:
        return next((v for v in reversed(self._heard) if wanted(v)), None)

    def _agrees(self, voice: Voice, cue: Cue) -> bool:
        if cue.kind == PARTICIPLE and cue.plural and not voice.plural:
            return False
        if cue.plural and not voice.plural and self._one_person(voice):
            return False
        if cue.gender == UNKNOWN or voice.gender == UNKNOWN:
            return True
        return voice.gender == cue.gender

    def _one_person(self, voice: Voice) -> bool:
        entity = self._scene.entities.get(voice.subject.entity or "")
        return entity is not None and entity.kind == "person"


def _pointer(voice: Voice | None) -> Subject | None:
    return None if voice is None else voice.subject._replace(first=0, last=0)
