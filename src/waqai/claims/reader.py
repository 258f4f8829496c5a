"""Reads the reporting words of a report in order and decides which of them make claims."""

from __future__ import annotations

from dataclasses import dataclass

from waqai.claims.content import Content, opened_content, sourced_content
from waqai.claims.cues import NOUN, PARTICIPLE, VERB, Cue, find_cues
from waqai.claims.newcomers import Newcomers
from waqai.claims.openings import Opening, find_opening
from waqai.claims.scene import Scene
from waqai.claims.speakers import Speakers
from waqai.claims.subjects import Subject, phrase_subject, subject_before
from waqai.text.normalise import normalise

_PARTICIPLE_REACH = 4
_ADDRESSEE_REACH = 8
_THAT_REACH = 14
_NESTING = 4
_SOURCE_CLAUSE = "source clause"
_AHEAD = 8


@dataclass(slots=True)
class Draft:
    """A claim in the making: its cue, its speaker with the rule that found him, and what it says.

    ``opening``: where the content opens after the cue; None where it is found from a source clause.
    """

    cue: Cue
    subject: Subject
    rule: str
    content: Content
    opening: Opening | None = None

    def covers(self, token: int) -> bool:
        """Whether a token lies in the content."""
        return self.content.first <= token < self.content.last


class Reader:
    """Reads a scene from start to end; ``drafts`` are the claims found."""

    def __init__(self, scene: Scene) -> None:
        self.drafts: list[Draft] = []
        self._scene = scene
        self._cues = find_cues(scene)
        self._openings = [None if c.source else find_opening(scene, c) for c in self._cues]
        self._speakers = Speakers(scene)
        self._newcomers = Newcomers(scene)
        self._introduced = -1

    def read(self) -> list[Draft]:
        """All claims in the order of their reporting words."""
        for k, cue in enumerate(self._cues):
            opening = self._openings[k]
            if cue.source:
                self._source(k, cue)
            elif cue.kind == VERB:
                self._verb(k, cue, opening)
            elif opening is not None and not self._taken_up(cue):
                self._participle(k, cue, opening) if cue.kind == PARTICIPLE else self._noun(k, cue, opening)
        for n, draft in enumerate(self.drafts):
            self._settle(n, draft)
        self._newcomers.finish()
        return self.drafts

    def _settle(self, n: int, draft: Draft) -> None:
        """End a content where the next claim beside it begins, now that all claims are known."""
        beside = [d.cue.begins for d in self.drafts[n + 1 :][:_AHEAD] if self._beside(draft, d)]
        if draft.opening is not None:
            draft.content = opened_content(self._scene, draft.opening, beside) or draft.content
        elif draft.rule == _SOURCE_CLAUSE:
            draft.content = sourced_content(self._scene, draft.cue, draft.subject, beside) or draft.content

    def _beside(self, draft: Draft, later: Draft) -> bool:
        """Whether a later claim stands beside a content, not within it."""
        cue = later.cue
        if cue.source:
            return self._scene.is_comma(cue.opens - 1) or cue.kind == VERB
        same = later.subject.entity == draft.subject.entity
        if cue.kind == VERB and not cue.joined:
            return bool(cue.reading.prep) or self._scene.has(cue.at - 1, "claims.clause")
        if cue.kind == NOUN:
            return cue.joined and cue.says("carried")
        return same or (cue.kind == VERB and later.subject.first > cue.at)

    def _taken_up(self, cue: Cue) -> bool:
        """Whether a participle or noun is only part of the introduction of the claim before it."""
        return cue.at < self._introduced and not (cue.reading.enclitic and cue.kind == NOUN)

    def _verb(self, k: int, cue: Cue, opening: Opening | None) -> None:
        if opening is None or self._said_of(cue):
            self._after_content(cue)
            return
        if self._names(cue) or self._aside(cue, opening) or self._hands_on(k, cue, opening):
            return
        if cue.reading.enclitic and not self._object_pronoun(k, cue, opening):
            return
        found = self._speakers.of_verb(cue, opening)
        if found is not None and self._sound(cue, opening, found.subject):
            self._add(k, cue, opening, found.subject, found.rule)

    def _said_of(self, cue: Cue) -> bool:
        """Whether a verb with an object pronoun speaks of what stands before it ("which it denies")."""
        if not cue.reading.enclitic or cue.says("judges"):
            return False
        turn = self._scene.report.match(cue.at - 2, "claims.turn")
        before = self._scene.hit(cue.at - 1, "claims.whatever")
        return (turn is not None and turn.last == cue.at) or (before is not None and cue.says("refers"))

    def _names(self, cue: Cue) -> bool:
        """Whether a verb only brings in somebody's name."""
        if not self._scene.has(cue.at, "claims.called"):
            return False
        at = cue.last + 1 if self._scene.is_quote(cue.last) else cue.last
        return at in self._scene.mention_at and not cue.entry.form.startswith("past")

    def _aside(self, cue: Cue, opening: Opening) -> bool:
        """Whether a verb stands in a clause about the speaker before it, or after a bare "this"."""
        if cue.reading.enclitic:
            return False
        within = cue.at < self._introduced == opening.intro
        return within or self._passive(cue) or self._after_echo(cue) or self._inferred(cue, opening)

    def _inferred(self, cue: Cue, opening: Opening) -> bool:
        """Whether the report itself infers: "a matter that confirms that ..."."""
        turn = self._scene.report.match(cue.at - 2, "claims.turn")
        return turn is not None and turn.last == cue.at and opening.intro == cue.last

    def _after_echo(self, cue: Cue) -> bool:
        """Whether a bare "this" stands before a verb as its subject, and in no phrase ("besides this")."""
        echo = self._scene.hit(cue.at - 1, "claims.echo_pronoun")
        if echo is None or echo.reading.prep:
            return False
        return not any(self._scene.has(cue.at - k, "claims.preposition") for k in (2, 3))

    def _passive(self, cue: Cue) -> bool:
        """Whether "what" stands before the verb, so that it is said of something (but not in "how soon")."""
        before = self._scene.hit(cue.at - 1, "claims.whatever")
        auxiliary = self._scene.report.match(cue.at - 2, "claims.auxiliary")
        if auxiliary is not None and auxiliary.last == cue.at:
            return False
        return before is not None and not before.reading.prep

    def _hands_on(self, k: int, cue: Cue, opening: Opening) -> bool:
        """Whether the object of a cue is itself a noun of saying, which then makes the claim."""
        if not cue.says("hands_on") or opening.via != "object" or k + 1 >= len(self._cues):
            return False
        later = self._cues[k + 1]
        if later.kind != NOUN or later.at != opening.first or not later.reading.det:
            return False
        self._speakers.hand_on(cue, opening)
        return True

    def _object_pronoun(self, k: int, cue: Cue, opening: Opening) -> bool:
        """Whether a verb with an object pronoun still makes a claim."""
        if cue.says("refers") or cue.says("addressee"):
            return True
        direct = not any(c.at < opening.intro for c in self._cues[k + 1 : k + 2])
        return cue.says("relays") and opening.via == "that" and direct

    def _sound(self, cue: Cue, opening: Opening, subject: Subject) -> bool:
        """Whether a word that often says something else makes a claim here."""
        head = self._scene.hit(subject.first, "claims.head") if subject.last else None
        if cue.says("judges") and opening.via == "object" and head and head.entry.data.get("part"):
            return False
        if opening.via == "object" and cue.says("voices"):
            return self._voices(opening)
        if opening.via in ("object", "preposition") and subject.entity is None and subject.first == cue.at:
            return cue.says("hearsay")
        return True

    def _voices(self, opening: Opening) -> bool:
        """Whether the object of a verb of voicing is a feeling or an act of speech."""
        return self._scene.has(opening.first, "claims.voiced")

    def _after_content(self, cue: Cue) -> None:
        """A verb without content of its own: what is denied or said stands before it."""
        headline = self._headline(cue) or self._trailing(cue)
        if headline is not None:
            self._keep(headline)
        if not (cue.reading.enclitic and (cue.says("refers") or self._said_of(cue))):
            return
        limit = self._scene.sentence(cue.at)[1]
        subject = self._speakers.overt(cue, limit) or subject_before(self._scene, cue)
        if subject is None or subject.entity is None:
            return
        sentence = self._scene.report.sentence_of[cue.at]
        last = self.drafts[-1] if self.drafts else None
        if last is not None and self._scene.report.sentence_of[last.cue.at] == sentence:
            self._keep(Draft(cue, subject, "what is said before", last.content))
        else:
            self._add_sourced(cue, subject, "what is said before")

    def _trailing(self, cue: Cue) -> Draft | None:
        """The form "what is said", the speaker says: a quotation closes right before the verb."""
        if cue.reading.enclitic or "quote" not in cue.entry.data.get("takes", ()):
            return None
        at = cue.at - 1
        while at > 0 and self._scene.is_comma(at):
            at -= 1
        subject = self._speakers.overt(cue, self._scene.sentence(cue.at)[1])
        if at not in self._scene.closers or subject is None:
            return None
        first = self._scene.closers[at]
        content = Content(self._scene.report.span(first, at), first, at, True) if at - first > 1 else None
        subject = self._speakers.voices.resolve(subject, cue)
        return Draft(cue, subject, "said after the quotation", content) if content is not None else None

    def _headline(self, cue: Cue) -> Draft | None:
        """The form of headlines "what is said: the speaker condemns"."""
        first, last = self._scene.sentence(cue.at)
        if cue.last < last and self._scene.is_word(cue.last):
            return None
        colon = next((i for i in range(cue.at - 1, first, -1) if self._scene.is_colon(i)), None)
        subject = phrase_subject(self._scene, colon + 1, cue.at) if colon is not None else None
        if colon is None or subject is None or subject.entity is None or subject.last < cue.at:
            return None
        start, end = self._scene.trimmed(first, colon)
        if start >= end:
            return None
        content = Content(self._scene.report.span(start, end), start, end, False)
        return Draft(cue, subject, "headline", content)

    def _participle(self, k: int, cue: Cue, opening: Opening) -> None:
        reach = _ADDRESSEE_REACH if cue.says("addressee") else _PARTICIPLE_REACH
        reach = _THAT_REACH if opening.via == "that" else reach
        if opening.intro > cue.last + reach or self._hands_on(k, cue, opening):
            return
        if cue.says("voices") and opening.via == "object" and not self._voices(opening):
            return
        if cue.says("passive") and opening.intro == cue.last:
            return
        if cue.says("hands_on") and opening.via == "object" and not self._definite(opening.first):
            return
        found = self._speakers.of_participle(cue)
        if found is not None:
            self._add(k, cue, opening, found, "speaker of the governing clause")

    def _own_words(self, cue: Cue) -> bool:
        """Whether a noun with a pronoun makes a claim of its own, and is not what the last one says."""
        if cue.entry.data["holder"] == "pronoun":
            return True
        return cue.says("owned") and not (self.drafts and self.drafts[-1].content.first == cue.at)

    def _definite(self, i: int) -> bool:
        return any(r.det or r.enclitic for r in self._scene.words[i].readings)

    def _noun(self, k: int, cue: Cue, opening: Opening) -> None:
        if any(c.kind == VERB and c.at < opening.intro for c in self._cues[k + 1 : k + 2]):
            return
        if cue.says("definite") and opening.intro != cue.last:
            return
        if cue.reading.enclitic and not self._own_words(cue):
            return
        subject = self._speakers.of_noun(cue, opening)
        if subject is not None:
            self._add(k, cue, opening, subject, "noun of saying")

    def _source(self, k: int, cue: Cue) -> None:
        if cue.kind == VERB and self._own_content(k, cue):
            return
        limit = self._scene.sentence(cue.at)[1]
        found = self._speakers.of_source(cue, limit)
        if found is None:
            return
        if cue.at < self._introduced:
            self._keep(Draft(cue, found, "source within", self.drafts[-1].content))
            return
        self._add_sourced(cue, found, _SOURCE_CLAUSE)
        also = self._speakers.beside(cue, found, limit)
        if also is not None:
            self._add_sourced(cue, also, _SOURCE_CLAUSE)

    def _own_content(self, k: int, cue: Cue) -> bool:
        """A verb after "as" that brings its own content is an ordinary claim."""
        word = self._scene.hit(cue.opens, "claims.source")
        if word is None or not word.entry.data.get("clause"):
            return False
        opening = find_opening(self._scene, cue)
        if opening is None:
            return False
        cue.source = False
        self._verb(k, cue, opening)
        return True

    def _add(self, k: int, cue: Cue, opening: Opening, subject: Subject, rule: str) -> None:
        found = opened_content(self._scene, opening, self._next_cues(k, opening))
        if found is None or not self._holds(cue, found):
            return
        self._keep(Draft(cue, subject, rule, found, opening))
        self._introduced = opening.intro

    def _next_cues(self, k: int, opening: Opening) -> list[int]:
        """Where the content may end before the later claims are known: at joined verbs and participles."""
        later = zip(self._cues[k + 1 : k + 1 + _AHEAD], self._openings[k + 1 :], strict=False)
        return [
            c.at
            for c, o in later
            if c.at > opening.first and o is not None and c.kind != NOUN and (c.joined or c.kind != VERB)
        ]

    def _holds(self, cue: Cue, found: Content) -> bool:
        """Whether the noun that a word needs in its content stands there."""
        needed = cue.entry.data.get("needs")
        if not needed:
            return True
        stem = normalise(str(needed))
        words = self._scene.words[found.first : found.last]
        return any(stem == r.stem for word in words for r in word.readings)

    def _add_sourced(self, cue: Cue, subject: Subject, rule: str) -> None:
        found = sourced_content(self._scene, cue, subject, ())
        if found is not None:
            self._keep(Draft(cue, subject, rule, found))

    def _keep(self, draft: Draft) -> None:
        opening, cue = draft.opening, draft.cue
        plain = cue.kind == VERB and opening is not None and opening.via in ("that", "quote")
        plain = plain and draft.subject.first > cue.at
        draft.subject = self._newcomers.named(draft.subject, plain and not cue.says("evidence"))
        nested = any(d.covers(draft.cue.at) for d in self.drafts[-_NESTING:])
        self.drafts.append(draft)
        self._speakers.voices.heard(draft.cue, draft.subject, nested)
