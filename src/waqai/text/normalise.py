"""Normalised forms of Arabic for look-ups, with the way back to the offsets of the text as given.

The letter tables below are the one place in engine code where Arabic letters stand: they say how
spellings of one word are folded together, not what any word means.
"""

from __future__ import annotations

_DELETED = (
    [chr(c) for c in range(0x0610, 0x061B)]  # honorific signs
    + [chr(c) for c in range(0x064B, 0x0660)]  # tashkeel
    + ["\u0670", "\u0640"]  # dagger alif, tatweel
    + [chr(c) for c in range(0x06D6, 0x06DD)]
    + [chr(c) for c in range(0x06DF, 0x06E9)]
    + [chr(c) for c in range(0x06EA, 0x06EE)]
    + [chr(c) for c in range(0x200B, 0x2010)]  # zero-width and directional marks
    + [chr(c) for c in range(0x202A, 0x202F)]
    + [chr(c) for c in range(0x2066, 0x206A)]
    + ["\u061c", "\ufeff", "\u00ad"]
)
_FOLDED = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي",
    "گ": "ك", "ک": "ك", "چ": "ج", "پ": "ب", "ڤ": "ف", "ژ": "ز", "ی": "ي", "ہ": "ه", "ھ": "ه", "ە": "ه",
}  # fmt: skip
_LIGATURES = {"ﻻ": "لا", "ﻷ": "لا", "ﻹ": "لا", "ﻵ": "لا", "ﻼ": "لا", "ﻸ": "لا", "ﻺ": "لا", "ﻶ": "لا"}
_DIGITS = {chr(0x0660 + d): str(d) for d in range(10)} | {chr(0x06F0 + d): str(d) for d in range(10)}
_TABLE: dict[int, str | None] = {
    **{ord(c): None for c in _DELETED},
    **{ord(a): b for a, b in {**_FOLDED, **_LIGATURES, **_DIGITS}.items()},
}
#: Joining marks between which letters of one word are scattered to pass filters.
_SCATTER = {ord(c): None for c in ".,،*-_"}


def normalise(text: str) -> str:
    """Fold the spellings of Arabic words together; other characters stay.

    The result may be shorter than the text (marks are dropped); use :func:`offsets` for the way back.
    """
    return text.translate(_TABLE)


class _Folded(dict[str, str]):
    """The normalised form of each character, worked out when first asked for."""

    def __missing__(self, char: str) -> str:
        folded = self[char] = char.translate(_TABLE)
        return folded


#: ``FOLDED[char]`` is ``normalise(char)``, at the price of a look-up.
FOLDED = _Folded()


def folded(name: str) -> str:
    """The form in which names are compared: normalised, single spaces, lower case."""
    return " ".join(normalise(name).split()).casefold()


def normalise_word(word: str) -> str:
    """Like :func:`normalise`, and joins the letters of a word that was broken up with dots and tatweel."""
    if "\u0640" in word:
        word = word.translate(_SCATTER)
    return word.translate(_TABLE)


def offsets(word: str) -> list[int]:
    """For each character of ``normalise_word(word)`` its offset in ``word``, and last the word's length."""
    scattered = "\u0640" in word
    out: list[int] = []
    for i, char in enumerate(word):
        if scattered and ord(char) in _SCATTER:
            continue
        out.extend([i] * len(FOLDED[char]))
    out.append(len(word))
    return out
