"""A shallow reading of the sentence: what governs each mention, and where clauses begin.

Arabic news puts the verb first, its subject next, its object after it, and the rest behind prepositions;
masdars take their doer or object in annexation. So for each mention we record the preposition that
governs it, the chain of nouns it is annexed to, and its place in a list.
"""

from __future__ import annotations

from dataclasses import dataclass

from waqai.lexicon.lexicon import WordInfo
from waqai.report import Mention, Report
from waqai.text.normalise import normalise, normalise_word
from waqai.text.tokens import NUMBER, PUNCT

_MOST_STEPS_LEFT = 7
_MOST_STEPS_GOVERNOR = 14
_MOST_STEPS_CARRIED = 10
_OPENING = frozenset({"(", "[", "«", "“", '"', "»", "”", "-", "–"})
_LIST_MARKS = frozenset({"،", ",", "(", ")", '"', "«", "»", "“", "”"})
_PLACES = frozenset({"place", "facility"})
_CLASS_WORDS = ("place.class", "mention.place", "mention.group", "title.person")
_MOST_WORDS_IN_LIST = 3
_MOST_ADJECTIVES = 4
_MODIFIERS = (
    "mention.adjective",
    "nationality",
    "relative",
    "cue.aircraft",
    "cue.artillery",
    "cue.bomb",
    "cue.suicide",
)
_TOOLS = ("means", "cue.aircraft", "cue.artillery")
_PARTS = ("force_noun", "civil_noun", "mention.people", "victim", "number")
_COMMA = frozenset({"،", ","})


@dataclass(slots=True)
class Attachment:
    """How a mention hangs in its sentence.

    ``relation``: the governing preposition's relation (normalised), or empty; ``head``: index of the first
    token of its phrase (the preposition, or the noun it is annexed to); ``listed``: it continues a list;
    ``place_role``: what the preposition makes of a place (at, near, from, to, along); ``owner``: it is
    annexed to a thing that can be hit or taken (``the positions of``).
    """

    relation: str
    head: int
    listed: bool
    place_role: str = "at"
    owner: bool = False


class Syntax:
    """Clause borders and attachments of one report's mentions.

    ``borders``, ``commas``, ``verbs``, ``triggers``: how many stand before each token.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        count = len(report.tokens)
        self.borders = [0] * (count + 1)
        self.commas = [0] * (count + 1)
        self.verbs = [0] * (count + 1)
        self.triggers = [0] * (count + 1)
        self.relations: list[str] = [""] * count
        self.place_roles: list[str] = ["at"] * count
        self._mark(report)
        self.attachments: dict[int, Attachment] = {}
        #: For each mention (by number) the first mention of the list it stands in, itself outside lists.
        self.list_head: dict[int, int] = {}
        self._governors: dict[tuple[int, int], tuple[int, str]] = {}
        self._attach_all(report)

    def _mark(self, report: Report) -> None:
        borders = commas = verbs = triggers = 0
        for i, token in enumerate(report.tokens):
            self.borders[i], self.commas[i], self.verbs[i] = borders, commas, verbs
            self.triggers[i] = triggers
            word = report.words[i]
            triggers += "trigger" in word.hits
            if token.kind == PUNCT:
                commas += token.norm in _COMMA
                borders += token.norm in ("؛", ";", ":")
            elif _is_border(report, i):
                borders += 1
            elif is_reporting(word) or _is_trigger_verb(word):
                verbs += 1
            match = report.match(i, "preposition") if "preposition" in word.classes else None
            if match is None or match.reading.enclitic or "among" in word.classes:
                continue
            if not self.relations[i]:
                for k in range(i, match.last):
                    self.relations[k] = normalise(str(match.entry.data["rel"]))
                    self.place_roles[k] = str(match.entry.data.get("place", "at"))
        self.borders[-1], self.commas[-1], self.verbs[-1] = borders, commas, verbs
        self.triggers[-1] = triggers

    def _attach_all(self, report: Report) -> None:
        before: Mention | None = None
        for number, mention in enumerate(report.mentions):
            attachment = self._attach(report, mention, before, number)
            self.attachments[number] = attachment
            self.list_head[number] = self.list_head[number - 1] if attachment.listed else number
            before = mention

    def _attach(self, report: Report, mention: Mention, before: Mention | None, number: int) -> Attachment:
        first = mention.first
        joined = self._joined(first, mention.span.start)
        if joined:
            return self._of_owner(report, mention, Attachment(joined, first, False))
        if before is not None and self._continues(report, before, mention):
            previous = self.attachments[number - 1]
            return Attachment(previous.relation, previous.head, True, previous.place_role, previous.owner)
        return self._of_owner(report, mention, self._scan_left(report, first))

    def _of_owner(self, report: Report, mention: Mention, attachment: Attachment) -> Attachment:
        """A party hangs where a thing hangs that belongs to it, such as an aircraft or a position."""
        i = attachment.head - 1
        if i < 1 or mention.kind in _PLACES or not attachment.relation or "belonging" not in report.words[i]:
            return attachment
        if "complementiser" in report.words[i - 1]:
            i -= 2 if i > 1 and is_reporting(report.words[i - 2]) else 1
        thing = self._scan_left(report, i)
        used = any(cls in report.words[k] for k in range(thing.head, i) for cls in _TOOLS)
        return thing if not thing.relation and (used or thing.owner) else attachment

    def _joined(self, token: int, start: int) -> str:
        """The preposition joined to the mention's first word, if any."""
        report = self.report
        if start <= report.tokens[token].start:
            return ""
        cut = self._cut(token, start)
        for reading in report.words[token].readings:
            if reading.prep and reading.name_at == cut and not reading.enclitic:
                return reading.prep
        return ""

    def _cut(self, token: int, start: int) -> int:
        """How many letters of a word stand before offset ``start``, marks and vowel signs not counted."""
        return len(normalise_word(self.report.text[self.report.tokens[token].start : start]))

    def _continues(self, report: Report, before: Mention, mention: Mention) -> bool:
        """Whether a mention goes on with the list the one before it stands in."""
        gap = mention.first - before.last
        if not 0 <= gap <= _MOST_WORDS_IN_LIST or not self._alike(before, mention, gap):
            return False
        if report.sentence_of[before.last - 1] != report.sentence_of[mention.first]:
            return False
        conjoined = self._conjoined(mention.first, mention.span.start)
        for k in range(before.last, mention.first):
            token, word = report.tokens[k], report.words[k]
            if token.kind == PUNCT:
                if token.norm not in _LIST_MARKS:
                    return False
                conjoined = conjoined or token.norm in _COMMA
            elif "conjunction" in word:
                conjoined = True
            elif self._classes_only(word):
                conjoined = conjoined or word.readings[-1].conj != "" or self._conjoined(k, token.end)
            else:
                return False
        return conjoined

    def _alike(self, before: Mention, mention: Mention, gap: int) -> bool:
        """Whether two mentions may stand in one list; a state may come right after a force."""
        if (before.kind in _PLACES) == (mention.kind in _PLACES):
            return True
        return not gap and before.kind not in _PLACES and self._is_state(mention)

    def _is_state(self, mention: Mention) -> bool:
        geo = next((e.geo for e in self.report.entities if e.id == mention.entity), None)
        return geo is not None and geo.precision == "country"

    def _conjoined(self, token: int, start: int) -> bool:
        """Whether a conjunction is joined to the word at ``token`` before offset ``start``."""
        first, readings = self.report.tokens[token], self.report.words[token].readings
        return start > first.start and any(r.conj and r.stem_at <= self._cut(token, start) for r in readings)

    def _classes_only(self, word: WordInfo) -> bool:
        """Whether a word between two names only says what class the second is of (``and the town of``)."""
        return any(cls in word.hits for cls in _CLASS_WORDS)

    def governor(self, head: int, first: int) -> tuple[int, str]:
        """The nearest word to the left that a phrase beginning at ``head`` may hang on, and its kind.

        Kinds: ``trigger``, ``support``, ``speech``; ``(-1, "")`` where a clause border comes first.
        """
        found = self._governors.get((head, first))
        if found is None:
            found = self._governors[head, first] = self._governor(head, first)
        return found

    def _governor(self, head: int, first: int) -> tuple[int, str]:
        report = self.report
        sentence = report.sentences[report.sentence_of[first]]
        for i in range(min(head, first) - 1, max(sentence.first, head - _MOST_STEPS_GOVERNOR) - 1, -1):
            word = report.words[i]
            if i in report.name_tokens:
                continue
            if "support" in word.hits and self._carries(i, first):
                return i, "support"
            if "trigger" in word.hits:
                return i, "trigger"
            if "support" in word.hits or "cause" in word.hits:
                return i, "support"
            if is_reporting(word):
                return i, "speech"
            if _is_border(report, i):
                return -1, "border"
        return -1, ""

    def nth_after(self, governor: int, number: int) -> str:
        """Which phrase after its governor a mention is: ``1``, ``2`` or ``3+`` (lists count once)."""
        mentions = self.report.mentions
        count = 1
        for earlier in range(number - 1, -1, -1):
            if mentions[earlier].first <= governor:
                break
            if not self.attachments[earlier].listed:
                count += 1
        return str(count) if count < 3 else "3+"

    def _scan_left(self, report: Report, first: int) -> Attachment:
        head, owner = first, False
        sentence = report.sentence_of[first]
        for i in range(first - 1, max(-1, first - 1 - _MOST_STEPS_LEFT), -1):
            token, word = report.tokens[i], report.words[i]
            if report.sentence_of[i] != sentence:
                break
            if token.kind == PUNCT:
                if token.norm in _OPENING:
                    continue
                break
            if self.relations[i]:
                while i and self.relations[i - 1] == self.relations[i]:
                    i -= 1
                if self._partitive(i):
                    head = i
                    continue
                return Attachment(self.relations[i], i, False, self.place_roles[i], owner)
            if _is_border(report, i) or is_reporting(word) or _tells(word):
                break
            owner = owner or ("object" in word and "means" not in word)
            prep = self._noun_prep(i)
            head = i
            if prep:
                return Attachment(prep, i, False, owner=owner)
        return Attachment("", head, False, owner=owner)

    def _partitive(self, i: int) -> bool:
        """Whether a preposition only joins some of a party to the whole (``a unit of the army``)."""
        hits = self.report.words[i].hits.get("preposition", ())
        if not i or not any(hit.entry.data.get("partitive") for hit in hits):
            return False
        before = self.report.words[i - 1]
        if any(cls in before for cls in _TOOLS):
            return False
        return self.report.tokens[i - 1].kind == NUMBER or any(cls in before for cls in _PARTS)

    def _carries(self, verb: int, first: int) -> bool:
        """Whether a verb that may tell an event has an event noun for its object, past a phrase."""
        report = self.report
        if not _is_trigger_verb(report.words[verb]):
            return False
        last = report.sentences[report.sentence_of[verb]].last
        for i in range(first, min(last, first + _MOST_STEPS_CARRIED)):
            word = report.words[i]
            if i in report.name_tokens:
                continue
            if any(hit.entry.pos == "noun" and not hit.reading.prep for hit in word.hits.get("trigger", ())):
                return True
            if report.tokens[i].kind == PUNCT or _is_border(report, i) or _is_trigger_verb(word):
                return False
        return False

    def event_before(self, verb: int) -> int:
        """The event noun that a verb right after it tells more of (``strikes that hit``), or -1."""
        report = self.report
        for i in range(verb - 1, max(-1, verb - 1 - _MOST_ADJECTIVES), -1):
            word = report.words[i]
            if report.tokens[i].kind == PUNCT or report.sentence_of[i] != report.sentence_of[verb]:
                return -1
            uses = [hit.entry.pos for hit in word.hits.get("trigger", ())]
            if uses:
                return i if uses[0] != "verb" else -1
            if word.hits and not any(cls in word for cls in _MODIFIERS):
                return -1
        return -1

    def _noun_prep(self, i: int) -> str:
        """The preposition joined to a noun at token ``i`` (of a listed noun, or one with the article)."""
        info = self.report.words[i]
        if info.hits:
            for found in info.hits.values():
                if found[0].reading.prep:
                    return found[0].reading.prep
            return ""
        for reading in info.readings:
            if reading.prep and reading.det:
                return reading.prep
        return ""


def is_reporting(word: WordInfo) -> bool:
    """Whether a word may report speech."""
    return "claims.verb" in word.hits or "claims.participle" in word.hits


def _is_border(report: Report, i: int) -> bool:
    hits = report.words[i].hits
    if "subordinator" in hits or "complementiser" in hits or "relative" in hits:
        return True
    return bool(report.words[i].phrases) and report.match(i, "subordinator") is not None


def _tells(word: WordInfo) -> bool:
    """Whether a word may tell an event; what names an aircraft (``drone``, also ``march``) does not."""
    return "trigger" in word and "cue.aircraft" not in word


def _is_trigger_verb(word: WordInfo) -> bool:
    return any(hit.entry.pos == "verb" for hit in word.hits.get("trigger", ()))
