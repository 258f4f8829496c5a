"""What a number counts: the noun behind it, and the numbers that count nothing done or undergone."""

from __future__ import annotations

from typing import NamedTuple

from waqai.grammar.numbers import Number
from waqai.lexicon.lexicon import Hit, WordInfo
from waqai.lexicon.morphology import table
from waqai.report import Report
from waqai.text.tokens import LATIN, NUMBER, WORD

NOUN = "count.noun"
_NO_NOUN = (
    "preposition", "conjunction", "relative", "subordinator", "demonstrative", "already", "complementiser",
    "negation", "count.of", "count.act_verb", "count.among", "time.unit",
)  # fmt: skip
_MOST_BARE_DIGITS = 6
_FEW = 10
_LARGE = 1_000_000
_SHORT_NAME = 4
_YEARS = range(1900, 2101)


class Counted(NamedTuple):
    """The noun that a number counts: its token, its hit (None: unlisted), ``of``: it stands after "of".

    Of "three of them" the token is that of the preposition.
    """

    token: int
    hit: Hit | None
    of: bool


def listed(report: Report, i: int, after_number: bool = False) -> Hit | None:
    """The counted noun listed for a token; plural-only words in the plural only, save after a number."""
    if not 0 <= i < len(report.tokens):
        return None
    if "count.not_noun" in report.words[i].hits:
        return None
    for hit in report.words[i].hits.get(NOUN, ()):
        if hit.entry.form != "p" and hit.entry.data.get("plural_only") and not after_number:
            continue
        return hit
    return None


def has(report: Report, i: int, *classes: str) -> bool:
    """Whether a token is a word of one of the classes."""
    return 0 <= i < len(report.tokens) and any(c in report.words[i].hits for c in classes)


def counted_noun(report: Report, number: Number) -> Counted | None:
    """The noun behind a number, directly or after "of"."""
    i = number.last
    if i >= len(report.tokens) or report.sentence_of[i] != report.sentence_of[number.first]:
        return None
    share = report.words[i].get("count.of")
    if share is not None and share.reading.enclitic:
        return Counted(i, None, True)
    if share is not None:
        return Counted(i + 1, listed(report, i + 1, True), True) if report.is_word(i + 1) else None
    hit = listed(report, i, True)
    if hit is not None and not hit.reading.conj:
        return Counted(i, hit, False)
    if report.tokens[i].kind in (WORD, LATIN) and _may_be_counted(report, i, number):
        return Counted(i, None, False)
    return None


def _may_be_counted(report: Report, i: int, number: Number) -> bool:
    """Whether an unlisted word has the form of a noun after this number."""
    info = report.words[i]
    if report.tokens[i].kind == LATIN or any(c in info.hits for c in _NO_NOUN):
        return False
    if any(r.conj and r.bare for r in info.readings) and _conjoined(report, i):
        return False
    if number.low >= _LARGE:
        return False
    det = _definite(info, number.low)
    if number.form == "vague":
        return True
    if number.low > _FEW and not info.hits and any(r.conj for r in info.readings):
        return False
    if number.low % 100 > _FEW:
        return not det and _accusative(report, i)
    return not det


def _definite(info: WordInfo, low: int) -> bool:
    """Whether a word has the article; what begins like it after a small number is rather part of the word."""
    hits = [found[0] for found in info.hits.values()]
    if hits:
        return all(h.reading.det for h in hits)
    return low > _FEW and any(r.det and not r.prep for r in info.readings)


def _conjoined(report: Report, i: int) -> bool:
    """A word that is listed only with its conjunction cut off."""
    hits = report.words[i].hits.values()
    return bool(hits) and all(h[0].reading.conj for h in hits)


def _accusative(report: Report, i: int) -> bool:
    """The ending of a singular after eleven to ninety-nine: tanwin alif or the feminine ending."""
    norm = report.tokens[i].norm
    return norm.endswith((table()["tanwin"], table()["feminine"]))


def counts_nothing(report: Report, number: Number) -> bool:
    """Whether the number is a measure, a share, an age, or part of a name."""
    i = number.last
    token = report.tokens[number.first]
    if not number.whole or number.high <= 0 or (token.kind == NUMBER and token.norm.startswith("0")):
        return True
    behind = i + 1 if has(report, i, "count.of") else i
    if has(report, i, "count.measure", "time.unit") or has(report, behind, "count.measure", "time.unit"):
        return listed(report, i) is None
    if (number.det and _of_time(report, number.first - 1)) or _one_follows_time(report, number):
        return True
    if report.match(i, "count.percent") or report.match(number.first - 1, "count.percent"):
        return True
    if i < len(report.tokens) and report.tokens[i].norm in ("/", ":") and _numeric(report, i + 1):
        return True
    if listed(report, i) is None and not has(report, i, "count.of") and _year_or_sum(report, number):
        return True
    return token.kind == NUMBER and _is_name_number(report, number)


def _one_follows_time(report: Report, number: Number) -> bool:
    """Whether "one" or "two" stands behind a unit of time: one hour."""
    bare = number.form == "words" and number.low <= 2 and not number.conj and not number.prep
    return bare and has(report, number.first - 1, "time.unit", "count.measure")


def _of_time(report: Report, i: int) -> bool:
    """Whether a unit of time stands before a definite number: "the last 24 hours" in its Arabic order."""
    while i > 0 and (report.is_punct(i) or has(report, i, "number.article")):
        i -= 1
    return has(report, i, "time.unit")


def _year_or_sum(report: Report, number: Number) -> bool:
    """Four digits that may be a year, or a very large number, with no listed noun behind."""
    digits = report.tokens[number.first].norm
    year = number.last == number.first + 1 and number.low in _YEARS and digits.isdigit()
    return year or (number.low >= _LARGE and not has(report, number.last, "count.money"))


def _numeric(report: Report, i: int) -> bool:
    return i < len(report.tokens) and report.tokens[i].kind == NUMBER


def _is_name_number(report: Report, number: Number) -> bool:
    """A number in digits that belongs to the name before it: no listed noun follows."""
    before = number.first - 1
    digits = report.tokens[number.first].norm
    if _hyphened(report, number.first):
        return True
    if digits.isdigit() and len(digits) > _MOST_BARE_DIGITS:
        return listed(report, number.last) is None
    if before < 0 or listed(report, number.last) is not None or number.conj or number.prep:
        return False
    if _bracketed(report, number):
        return True
    if report.tokens[before].kind == LATIN or has(report, before, "count.names_number"):
        return True
    return report.tokens[before].norm in ("/", "-", "–", ":", ".") and report.is_word(number.last) is False


def _bracketed(report: Report, number: Number) -> bool:
    """Whether a number stands alone in brackets behind a word that is not counted: "grade (1)"."""
    first, last = number.first - 1, number.last
    if report.tokens[first].norm != "(" or last >= len(report.tokens) or report.tokens[last].norm != ")":
        return False
    return report.is_word(first - 1) and not has(report, first - 1, NOUN, "count.act_verb", "count.act_noun")


def _hyphened(report: Report, i: int) -> bool:
    """Whether a number is joined with a hyphen to a short word before it: the type of an aircraft."""
    if i < 2 or report.tokens[i - 1].norm not in ("-", "–"):
        return False
    name, hyphen = report.tokens[i - 2 : i]
    joined = name.end == hyphen.start and hyphen.end == report.tokens[i].start
    return joined and name.kind in (WORD, LATIN) and len(name.norm) <= _SHORT_NAME
