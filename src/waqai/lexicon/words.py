"""Word classes: every form of every listed word, and which readings of a written word fit it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from waqai.errors import KnowledgeError
from waqai.knowledge.files import yaml_files
from waqai.lexicon.morphology import adjective_forms, looks_relative, noun_forms, verb_forms
from waqai.text.clitics import Reading
from waqai.text.normalise import normalise

VERB, NOUN, ADJECTIVE, PARTICLE = "verb", "noun", "adjective", "particle"


class Entry(NamedTuple):
    """A listed word in one of its forms.

    ``cls``: the class it is listed under; ``lemma``: as listed; ``pos``: ``verb``, ``noun``,
    ``adjective`` or ``particle``; ``form``: features of this form; ``data``: what the file says of it.
    """

    cls: str
    lemma: str
    pos: str
    form: str
    data: dict[str, Any]

    def fits(self, reading: Reading) -> bool:
        """Whether the clitics of a reading can go with a word of this part of speech."""
        if self.pos == VERB:
            subjunctive = reading.prep == "" or (len(reading.prep) == 1 and self.form.startswith("present"))
            future = not reading.future or self.form.startswith("present")
            return not reading.det and subjunctive and future
        if self.pos == PARTICLE:
            plain = not reading.future and (not reading.det or bool(self.data.get("article")))
            return plain and (not reading.enclitic or bool(self.data.get("enclitic")))
        if self.form == "d" and looks_relative(reading.stem, reading.det, reading.enclitic):
            return False
        return not reading.future


class Phrase(NamedTuple):
    """A listed expression of several words: the forms that follow the first, and its entry."""

    rest: tuple[str, ...]
    entry: Entry


def load_word_classes() -> Iterator[tuple[str, Entry]]:
    """All forms of all words of ``knowledge/words``: written form (several words: with spaces) and entry.

    ``words`` is a list, or (for long ones) a text with commas between.

    Raises: KnowledgeError for an entry that is malformed.
    """
    for name, content in yaml_files("words"):
        for cls, spec in content["classes"].items():
            shared = {k: v for k, v in spec.items() if k not in ("pos", "words")}
            words = spec["words"]
            for word in words.split(",") if isinstance(words, str) else words:
                yield from word_entries(cls, str(spec["pos"]), word, shared, name)


def word_entries(
    cls: str, pos: str, word: Any, shared: dict[str, Any], where: str
) -> Iterator[tuple[str, Entry]]:
    """The forms of one listed word: ``lemma`` or ``{w: lemma, attribute: value}``.

    A verb is listed as past/present, a noun as singular/plural/plural.
    """
    data = shared
    if isinstance(word, dict):
        if "w" not in word:
            raise KnowledgeError(f"{where}: an entry of {cls} has no word (w): {word}")
        data = {**shared, **{k: v for k, v in word.items() if k != "w"}}
        word = word["w"]
    lemma, *others = [part.strip() for part in str(word).split("/")]
    for form, features in _forms(pos, lemma, others, where).items():
        yield form, Entry(cls, lemma, pos, features, data)


def _forms(pos: str, lemma: str, others: list[str], where: str) -> dict[str, str]:
    if " " in lemma:
        return {normalise(text): "" for text in [lemma, *others]}
    if pos == VERB:
        return verb_forms(lemma, others[0] if others else "")
    if pos == NOUN:
        return noun_forms(lemma, others)
    if pos == ADJECTIVE:
        return {**adjective_forms(lemma), **{normalise(o): "" for o in others}}
    if pos == PARTICLE:
        return {normalise(text): "" for text in [lemma, *others]}
    raise KnowledgeError(f"{where}: {pos!r} is no part of speech (verb, noun, adjective, particle).")
