"""Speakers whom only the reporting word shows: "one of the wounded said", "the minister added"."""

from __future__ import annotations

from waqai.claims.scene import Scene
from waqai.claims.subjects import Subject
from waqai.claims.unlisted import unlisted_speaker
from waqai.lexicon.lexicon import Hit
from waqai.record import Entity
from waqai.report import Mention
from waqai.span import Span
from waqai.text.tokens import char_offset

_LONGEST = 4
_FORM = "speaker"
_PEOPLE = "count.noun"
_MODIFIERS = frozenset({"mention.adjective", "mention.ethnic", "nationality"})
_ENDS = (
    "claims.preposition",
    "claims.relative",
    "claims.that",
    "claims.whatever",
    "claims.clause",
    "claims.turn",
    "claims.to_outlet",
)


class Newcomers:
    """Makes entities of speakers that are no mentions, once for each way they are called."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._known: dict[str, Entity] = {}
        self._number = len(scene.report.entities)
        self._added = False

    def named(self, subject: Subject, plain: bool = False) -> Subject:
        """The subject with an entity of its own, where its phrase names somebody and no mention covers it.

        ``plain``: the phrase is surely a subject, so that a noun or name that no list knows will do.
        """
        if subject.entity is not None or subject.first >= subject.last:
            return subject
        head = None if subject.apposed else self._head(subject.first)
        if head is None and not subject.apposed:
            found = unlisted_speaker(self._scene, subject) if plain else None
            if found is None:
                return subject
            return subject._replace(entity=self._entity(found.first, found.last, found.many, 0))
        part = head is not None and bool(head.entry.data.get("part"))
        last = min(subject.last, subject.first + _LONGEST) if part else self._end(subject)
        if any(self._scene.owner[i] is not None for i in range(subject.first, last)):
            return subject
        many = head is not None and self._many(head)
        at = head.reading.name_at if head is not None else 0
        return subject._replace(entity=self._entity(subject.first, last, many, at))

    def finish(self) -> None:
        """Put the mentions of the report in reading order again."""
        if self._added:
            self._scene.report.mentions.sort(key=lambda m: (m.first, -m.last))
            self._scene.report.forget_mentions()

    def _head(self, i: int) -> Hit | None:
        """The noun for people or for what speaks like them at a token."""
        scene = self._scene
        head = scene.hit(i, "claims.head")
        if head is not None:
            return head
        for hit in scene.words[i].hits.get(_PEOPLE, ()):
            data = hit.entry.data
            if data.get("people") and not data.get("further") and not hit.reading.enclitic:
                return hit
        body = scene.hit(i, "claims.classer")
        if body is not None and body.reading.det:
            return body
        document = scene.hit(i, "claims.document")
        return document if document is not None and self._speaks(document) else None

    def _speaks(self, document: Hit) -> bool:
        body = document.entry.data.get("body")
        return bool(body) and (body is True or document.entry.form == "s")

    def _end(self, subject: Subject) -> int:
        last = subject.first + 1
        while last < min(subject.last, subject.first + _LONGEST) and self._goes_on(last):
            if self._scene.has(subject.first, "claims.head") and self._is_object(subject.first, last):
                break
            last += 1
        return last

    def _is_object(self, first: int, i: int) -> bool:
        """Whether a noun after somebody is what he tells rather than a part of how he is called."""
        words = self._scene.words
        if "mention.common" not in words[i].hits or _MODIFIERS & words[i].hits.keys():
            return False
        if self._scene.has(i, "claims.head") or self._scene.has(i, "claims.eye"):
            return False
        definite = [any(r.det for r in words[k].readings) for k in (first, i, min(i + 1, len(words) - 1))]
        return definite[0] == definite[1] and (definite[1] or not definite[2])

    def _goes_on(self, i: int) -> bool:
        scene = self._scene
        if not scene.is_word(i) or scene.timed[i] or scene.owner[i] is not None:
            return False
        if any(scene.has(i, cls) for cls in _ENDS) or scene.has(i, "claims.aside"):
            return False
        readings = scene.words[i].readings
        return not (scene.has(i, "claims.verb") and not any(r.det for r in readings))

    def _entity(self, first: int, last: int, many: bool, at: int) -> str:
        """The entity called so before, or a new one; ``at``: where the first word begins in its token."""
        report = self._scene.report
        token = self._scene.tokens[first]
        span = Span(char_offset(report.text, token, at), self._scene.tokens[last - 1].end)
        called = " ".join([token.norm[at:], *self._norms(first + 1, last)])
        kind = "group" if many else "person"
        entity = self._known.get(called)
        if entity is None:
            entity = self._known[called] = Entity(self._new_id(), kind, [])
            report.entities.append(entity)
        entity.mentions.append(span)
        mention = Mention(first, last, span, kind, _FORM, entity.id)
        report.mentions.append(mention)
        self._scene.add(mention, entity)
        self._added = True
        return entity.id

    def _new_id(self) -> str:
        while (ident := f"e{self._number + 1}") in self._scene.entities:
            self._number += 1
        return ident

    def _norms(self, first: int, last: int) -> list[str]:
        return [self._scene.tokens[k].norm for k in range(first, last)]

    def _many(self, head: Hit) -> bool:
        named = head.entry.cls == "claims.classer"
        return (
            named
            or head.entry.form == "p"
            or bool(head.entry.data.get("body") or head.entry.data.get("many"))
        )
