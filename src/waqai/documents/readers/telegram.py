"""Exports of Telegram: ``result.json``, and the pages ``messages.html``, ``messages2.html``, ..."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from waqai.documents.encoding import decode
from waqai.documents.html import parse_html
from waqai.documents.readers.chats import Chat, Message
from waqai.documents.readers.items import Item
from waqai.documents.readers.json_stream import JsonStream
from waqai.documents.readers.source import ReadOptions, Source
from waqai.errors import InputError

_HEAD = 20_000
#: The key behind which a chat's messages stand, or a chat's name before it.
_STEP = re.compile(r'(?<!\\)"messages"\s*:\s*(?=\[)|(?<!\\)"name"\s*:\s*("(?:[^"\\]|\\.){0,400}")')
_LONGEST_STEP = 3000
_EXPORT = re.compile(rb'"messages"\s*:\s*\[|"personal_information"\s*:|"chats"\s*:\s*\{')
_PAGE = re.compile(rb'class="(?:page_wrap|page_header)')
_SENT = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?")


def is_export(source: Source) -> bool:
    """Whether a JSON file is an export of Telegram."""
    return _EXPORT.search(source.head(_HEAD)) is not None


def is_messages_page(source: Source) -> bool:
    """Whether an HTML page is one of an export of Telegram."""
    return source.name.lower().startswith("messages") and _PAGE.search(source.head(_HEAD)) is not None


def read_export(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The messages of one chat, or of all chats of an account, one at a time."""
    with source.open() as stream:
        text = JsonStream(stream)
        name: str | None = None
        while step := text.skip_to(_STEP, _LONGEST_STEP):
            if step[1] is not None:
                name = _string(step[1])
                continue
            chat = Chat(source, name)
            try:
                for value in text.array():
                    item = _item(value, chat)
                    if item is not None:
                        yield item
            except InputError as error:
                yield chat.failed("rest", f"From here on it cannot be read: {error}")
                return
            chat.tell(options)


def _item(value: object, chat: Chat) -> Item | None:
    if not isinstance(value, dict) or value.get("type") != "message":
        return None
    return chat.report(Message(str(value.get("id")), _text(value.get("text")), _sent(value)))


def _text(value: object) -> str:
    """The text of a message: a string, or a list of strings and of pieces with a form of their own."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return ""
    pieces = (piece.get("text") if isinstance(piece, dict) else piece for piece in value)
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _sent(value: dict[str, Any]) -> str | None:
    """The moment as the export writes it, in the time of who made it; else the count of seconds in UTC."""
    try:
        return datetime.fromisoformat(str(value.get("date"))).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromtimestamp(int(value["date_unixtime"]), UTC).isoformat()
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        return None


def _string(quoted: str) -> str | None:
    try:
        return str(json.loads(quoted)).strip() or None
    except ValueError:
        return None


def read_messages_page(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The messages of one page of an export. Raises: InputError where it is no text."""
    tree = LexborHTMLParser(decode(source.whole(), "The file").text)
    header = tree.css_first(".page_header .text")
    chat = Chat(source, " ".join(header.text().split()) or None if header is not None else None)
    for node in tree.css("div.message.default"):
        body = node.css_first("div.text")
        if body is None:
            continue
        text = parse_html(body.html or "").text
        item = chat.report(Message((node.id or "").removeprefix("message"), text, _page_sent(node)))
        if item is not None:
            yield item
    chat.tell(options)


def _page_sent(node: LexborNode) -> str | None:
    date = node.css_first(".date[title]")
    found = _SENT.search(str(date.attributes.get("title"))) if date is not None else None
    if found is None:
        return None
    try:
        moment = f"{found[3]}-{found[2]}-{found[1]}T{found[4]}{found[5] or ''}"
        return datetime.fromisoformat(moment).isoformat()
    except ValueError:
        return None
