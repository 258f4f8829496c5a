"""What a person typed into the search: words that must all be there, phrases, words that must not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from waqai.errors import InputError
from waqai.search.terms import exact_terms, terms_of, words_of

_PART = re.compile(r'(?P<not>-?)(?:["“”«](?P<phrase>[^"“”»«]*)["“”»]|(?P<word>\S+))')


@dataclass(frozen=True, slots=True)
class Query:
    """``words`` and ``phrases`` (lists of normalised words) must all occur, ``without`` must not."""

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]

    def found_in(self, text: str) -> list[tuple[int, int]]:
        """The spans (start, end) of the words of a text that answer the query, in order."""
        tokens = list(words_of(text))
        wanted = set(self.words)
        spans = {(t.start, t.end) for t in tokens if wanted.intersection(terms_of(t.norm))}
        exact = exact_terms(text) if self.phrases else []
        for phrase in self.phrases:
            for i in range(len(exact) - len(phrase) + 1):
                if tuple(exact[i : i + len(phrase)]) == phrase:
                    spans.update((t.start, t.end) for t in tokens[i : i + len(phrase)])
        return sorted(spans)


def parse_query(text: str) -> Query:
    """Read a query: ``word``, ``"exact phrase"``, ``-word``. Raises: InputError where it asks for nothing."""
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    without: list[str] = []
    for part in _PART.finditer(text):
        if part["phrase"] is not None and not part["not"]:
            phrase = tuple(exact_terms(part["phrase"]))
            phrases += [phrase] if phrase else []
            continue
        terms = [terms_of(token.norm)[0] for token in words_of(part["word"] or part["phrase"] or "")]
        (without if part["not"] else words).extend(terms)
    if not words and not phrases:
        raise InputError('The search asks for no word; write words, "an exact phrase" or both.')
    return Query(tuple(dict.fromkeys(words)), tuple(phrases), tuple(dict.fromkeys(without)))
