"""Exports of WhatsApp: one text file, whose form depends on the phone and its language.

    [21/12/2015, 10:05:33 PM] Sender: text         (iPhone)
    21/12/2015, 22:05 - Sender: text               (Android)

The date may be written day or month or year first, with any marks between, in Arabic or Latin digits, with
directional marks anywhere; the half of the day in words.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import PurePath

from waqai.documents.calendars import calendars
from waqai.documents.encoding import decode
from waqai.documents.lines import folded
from waqai.documents.readers import items
from waqai.documents.readers.chats import Chat, Message
from waqai.documents.readers.items import Item, iso_or_none, too_long
from waqai.documents.readers.source import ReadOptions, Source
from waqai.errors import InputError

_SAMPLE = 8192
_LONGEST_HEAD = 200
_EXPORT_NAME = re.compile(r"^whatsapp[ -]*chat[ -]*(?:with)?[ -]*|^_chat$", re.IGNORECASE)
_LONGEST_LINE = 100_000
_MARKS = "\u200e\u200f\u202a\u202b\u202c\u2068\u2069\ufeff "
#: Places of day, month and year among the numbers of a date; the likeliest first.
_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST = (0, 1, 2), (1, 0, 2), (2, 1, 0)
_ORDERS = (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST)
_HIJRI = range(1300, 1500)


@dataclass(frozen=True, slots=True)
class _Head:
    """The beginning of a message: its date's numbers in order, its time, and how long it is."""

    numbers: tuple[int, int, int]
    clock: time
    length: int


@cache
def _head_pattern() -> re.Pattern[str]:
    """A message's beginning, over text without directional marks and with Latin digits."""
    c = calendars()
    return re.compile(
        r"\[?\s*(\d{1,4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,4})(?:\s+\w{1,2})?[,،]?\s+(?:\w{1,4}\s+)?"
        rf"(\d{{1,2}})[:.](\d{{2}})(?:[:.](\d{{2}}))?\s*(?:(?P<am>{c.am}|a\.?\s?m\.?)"
        rf"|(?P<pm>{c.pm}|p\.?\s?m\.?))?\s*(?:\]|\s[-–—]\s)\s*",
        re.IGNORECASE,
    )


_SENDER = re.compile(r"[^:\n]{1,100}:\s")


def is_chat(source: Source) -> bool:
    """Whether a text file is an export: it begins as a message does, and goes on so."""
    try:
        text = decode(source.head(_SAMPLE), "The file").text
    except InputError:
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    return bool(lines) and _head(lines[0]) is not None and sum(_head(line) is not None for line in lines) > 1


def read_chat(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The messages that somebody sent; what the app itself says is passed over."""
    encoding = decode(source.head(_SAMPLE), "The file").encoding
    with _lines(source, encoding) as lines:
        order = _order(head.numbers for line in lines if (head := _head(line)))
    chat = Chat(source, _name(source))
    with _lines(source, encoding) as lines:
        for number, head, text in _messages(lines):
            sender = _SENDER.match(text)
            if text == "":
                yield chat.failed(str(number), too_long())
            elif sender is not None:
                sent = _moment(head, order)
                item = chat.report(Message(str(number), text[sender.end() :].strip(), sent))
                if item is not None:
                    yield item
    chat.tell(options)


@contextmanager
def _lines(source: Source, encoding: str) -> Iterator[Iterator[str]]:
    with io.TextIOWrapper(source.open(), encoding=encoding, errors="replace") as text:
        yield iter(lambda: text.readline(_LONGEST_LINE), "")


def _messages(lines: Iterator[str]) -> Iterator[tuple[int, _Head, str]]:
    """Messages with the number of their first line; an empty text stands for one that is too long."""
    head: _Head | None = None
    pieces: list[str] = []
    size = first = number = 0
    whole = True
    for line in lines:
        # A piece of a line is no line: no message begins in it.
        found = _head(line) if whole else None
        number += whole
        whole = line.endswith("\n")
        if found is not None:
            if head is not None:
                yield first, head, "".join(pieces)
            head, first, pieces, size = found, number, [line[found.length :].lstrip(_MARKS)], 0
        elif size + len(line) > items.LONGEST_REPORT:
            pieces = []
        elif head is not None and pieces:
            pieces.append(line)
        size += len(line)
    if head is not None:
        yield first, head, "".join(pieces)


def _head(line: str) -> _Head | None:
    norm, back = folded(line[:_LONGEST_HEAD])
    found = _head_pattern().match(norm)
    if found is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.group(4, 5, 6))
    if found["pm"] and hour < 12:
        hour += 12
    elif found["am"] and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    numbers = (int(found[1]), int(found[2]), int(found[3]))
    return _Head(numbers, time(hour, minute, second), back[found.end()])


def _order(dates: Iterator[tuple[int, int, int]]) -> tuple[int, int, int]:
    """Where day, month and year stand in the dates of a chat, whose messages are in order of time.

    A number above 12 is no month; where there is none, the order in which dates run backwards least.
    """
    most = [0, 0, 0]
    back = dict.fromkeys(_ORDERS, 0)
    last: dict[tuple[int, int, int], tuple[int, ...]] = {}
    for numbers in dates:
        most = [max(pair) for pair in zip(most, numbers, strict=True)]
        for order in _ORDERS:
            day = tuple(numbers[i] for i in reversed(order))
            back[order] += day < last.get(order, day)
            last[order] = day
    possible = [o for o in _ORDERS if most[o[1]] <= 12 and most[o[0]] <= 31]
    if most[0] > 31:
        return _YEAR_FIRST
    return min((o for o in possible if o != _YEAR_FIRST), key=lambda o: back[o], default=_DAY_FIRST)


def _moment(head: _Head, order: tuple[int, int, int]) -> str | None:
    day, month, year = (head.numbers[i] for i in order)
    if year in _HIJRI:
        found = iso_or_none(f"{day}/{month}/{year}")
        return f"{found[:10]}T{head.clock.isoformat()}" if found else None
    try:
        return datetime.combine(date(year + 2000 if year < 100 else year, month, day), head.clock).isoformat()
    except ValueError:
        return None


def _name(source: Source) -> str | None:
    """The chat's name: exports are called after it, or the archive or folder that they are in is."""
    for part in reversed(re.split(r"[/:]", source.path)):
        name = _EXPORT_NAME.sub("", PurePath(part).stem).strip(" -_")
        if name:
            return name if name != PurePath(part).stem else None
    return None
