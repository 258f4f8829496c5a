"""Objects of the arrays in a JSON file, one at a time: exports of years of messages are too large to hold."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from waqai.documents.readers import items
from waqai.errors import InputError

_PIECE = 1 << 16
_BETWEEN = re.compile(r"[\s,]*")


class JsonStream:
    """Text of a JSON file as far as it was read; what was dealt with is let go."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")(errors="replace").decode
        self._decoder = json.JSONDecoder()
        self._text = ""
        self._ended = False

    def first(self) -> str:
        """The first character that is not blank; an empty text where there is none."""
        while not self._text.strip() and self._more():
            self._text = self._text.lstrip()
        self._text = self._text.lstrip()
        return self._text[:1]

    def value(self) -> object:
        """The value that begins here. Raises: InputError where it is not well formed, or too long."""
        self.first()
        # Tried whenever the text has doubled, so that long values take time in proportion.
        due = 0
        while True:
            if len(self._text) >= due:
                try:
                    value, end = self._decoder.raw_decode(self._text)
                except RecursionError:
                    raise InputError("Its JSON is nested too deeply.") from None
                except ValueError as error:
                    if self._ended:
                        raise InputError(f"It is not well-formed JSON ({error}).") from None
                    due = 2 * len(self._text)
                else:
                    self._text = self._text[end:]
                    return value
            if len(self._text) > items.MOST_BYTES:
                raise InputError(items.too_long())
            if not self._more():
                due = 0

    def array(self) -> Iterator[object]:
        """The values of the array whose bracket comes next. Raises: InputError like :meth:`value`."""
        self.first()
        self._text = self._text[1:]
        while self._between() not in {"]", ""}:
            yield self.value()
        if not self._text:
            raise InputError("It is cut off.")
        self._text = self._text[1:]

    def skip_to(self, pattern: re.Pattern[str], longest: int) -> re.Match[str] | None:
        """Go on behind the next match, of ``longest`` characters at most; None where there is none."""
        while True:
            found = pattern.search(self._text)
            if found is not None:
                self._text = self._text[found.end() :]
                return found
            self._text = self._text[-longest:]
            if not self._more():
                return None

    def _between(self) -> str:
        while True:
            blank = _BETWEEN.match(self._text)
            self._text = self._text[blank.end() if blank else 0 :]
            if self._text or not self._more():
                return self._text[:1]

    def _more(self) -> bool:
        data = self._stream.read(_PIECE)
        self._ended = not data
        self._text += self._decode(data, final=self._ended)
        return not self._ended
