"""Month and weekday names: knowledge/months.yaml compiled for the reading of page dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from waqai.documents.lines import squeeze
from waqai.knowledge.files import read_yaml

HIJRI = "hijri"


@dataclass(frozen=True, slots=True)
class Calendars:
    """Names of months, normalised, with what they may mean, and expressions that find them.

    ``months``: name -> (calendar, month number); ``month``, ``weekday``, ``page_word``, ``joiner``,
    ``am``, ``pm``, ``era``: expressions without groups over normalised text.
    """

    months: dict[str, tuple[str, int]]
    month: str
    weekday: str
    page_word: str
    joiner: str
    am: str
    pm: str
    era: str


@cache
def calendars() -> Calendars:
    """The packaged calendars. Raises: KnowledgeError where the file is missing or malformed."""
    data = read_yaml("months.yaml")
    months: dict[str, tuple[str, int]] = {}
    for calendar, table in data["calendars"].items():
        for number, names in table.items():
            for name in names:
                months.setdefault(squeeze(name).lower(), (calendar, int(number)))
    return Calendars(
        months=months,
        month=_either(months),
        weekday=_either(n for names in data["weekdays"].values() for n in names),
        page_word=_either(data["page_words"]),
        joiner=_either(data["joiners"]),
        am=_either(data["halves"]["am"]),
        pm=_either(data["halves"]["pm"]),
        era=_either(n for names in data["eras"].values() for n in names),
    )


def _either(names: Iterable[str]) -> str:
    norms = sorted({squeeze(n) for n in names}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in norms) + ")"
