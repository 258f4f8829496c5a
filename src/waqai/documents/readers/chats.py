"""Messages of chats and channels: each with enough Arabic text is a report."""

from __future__ import annotations

from dataclasses import dataclass

from waqai.documents.readers.items import FailedReport, Item, SourceReport, checked, enough_arabic
from waqai.documents.readers.source import ReadOptions, Source


@dataclass(frozen=True, slots=True)
class Message:
    """One message: ``key`` finds it again in its file, ``sent`` is ISO 8601."""

    key: str
    text: str
    sent: str | None


class Chat:
    """Makes reports of the messages of a chat, and counts those that are too short for one."""

    def __init__(self, source: Source, name: str | None) -> None:
        self.name = name
        self._source = source
        self._taken = self._short = 0

    def report(self, message: Message) -> Item | None:
        """The report of a message, None where it has too little Arabic text."""
        if not enough_arabic(message.text):
            self._short += 1
            return None
        self._taken += 1
        return checked(
            SourceReport(
                id=f"{self._source.id}-{message.key}",
                text=message.text,
                title=None,
                published=message.sent,
                outlet=self.name,
                url=None,
                path=f"{self._source.path}:{message.key}",
                retrieved=self._source.retrieved,
                again=self._source.again,
            )
        )

    def failed(self, key: str, reason: str) -> FailedReport:
        """A message that cannot be read."""
        return FailedReport(f"{self._source.id}-{key}", f"{self._source.path}:{key}", reason)

    def tell(self, options: ReadOptions) -> None:
        """Say how many messages were left out."""
        if self._short:
            options.tell(
                f"{self._source.path}: {self._taken} messages read, {self._short} left out"
                " that have too little Arabic text."
            )
