"""The stage that fills ``report.quantities``."""

from __future__ import annotations

from waqai.grammar.numbers import NUMBER_CLASSES, Number, NumberReader
from waqai.lexicon.lexicon import Hit
from waqai.lexicon.morphology import table
from waqai.quantities.bounds import Bounds, bounds_of, range_end
from waqai.quantities.nouns import NOUN, Counted, counted_noun, counts_nothing, has, listed
from waqai.quantities.singles import Single, one_of, single_at
from waqai.quantities.units import (
    KILLED,
    OTHER,
    WOUNDED,
    Setting,
    adjacent_act,
    people_unit,
    point_unit,
    setting_of,
)
from waqai.record import Quantity
from waqai.report import Report
from waqai.span import Span
from waqai.text.tokens import NUMBER, char_offset

_SUFFERED = (KILLED, WOUNDED, "captured")
_DISARM_REACH = 3
_TOLD_ANEW = frozenset({OTHER, "fighter", "missing"})
_TOLD_AGAIN = frozenset({"strike", "vehicle", "aircraft", "site", "target"})
_OPENERS = {*NUMBER_CLASSES, NOUN, "number.ordinal", "count.one_of"}


def run(report: Report) -> None:
    """Fill ``report.quantities`` in reading order. Needs ``report.times`` (a date counts nothing)."""
    found: list[Quantity] = []
    s = setting_of(report)
    reader = NumberReader(report.tokens, report.words)
    i = 0
    while i < len(report.tokens):
        i = _step(s, reader, i, found)
    for number, quantity in enumerate(found, 1):
        quantity.id = f"q{number}"
    report.quantities = found


def _step(s: Setting, reader: NumberReader, i: int, found: list[Quantity]) -> int:
    """Add the quantity that begins at a token, if any; the token to go on from."""
    if s.report.tokens[i].kind != NUMBER and s.report.words[i].hits.keys().isdisjoint(_OPENERS):
        return i + 1
    if i in s.timed:
        return i + 1
    ordinal = reader.ordinal(i)
    if ordinal is not None and ordinal[0] > i + 1:
        return ordinal[0]
    number = reader.read(i)
    if number is not None and not one_apart(s.report, number):
        quantity, last = _of_number(s, reader, number, found)
        if quantity is not None:
            found.append(quantity)
        return last
    single = single_at(s, i, found)
    quantity = _of_single(s, single, found) if single is not None else _of_one(s, i)
    if quantity is None and ordinal is not None:
        quantity = _of_further(s, i, ordinal[1], found)
    if quantity is not None:
        found.append(quantity)
    return i + 1


def _of_number(
    s: Setting, reader: NumberReader, number: Number, found: list[Quantity]
) -> tuple[Quantity | None, int]:
    report = s.report
    second = range_end(report, reader, number)
    whole = number
    if second is not None:
        whole = number._replace(last=second.last, high=second.high)
    if counts_nothing(report, whole):
        return None, whole.last
    bounds = bounds_of(report, whole.low, whole.high, whole.first, whole.last)
    counted = _noun_before(report, whole) or counted_noun(report, whole)
    unit = _unit(s, whole, bounds, counted, found)
    if unit is None:
        return None, whole.last
    last = whole.last
    if counted is not None and counted.hit is not None:
        last = max(last, counted.token + 1)
    span = Span(_start(report, whole.first, whole.at), report.tokens[whole.last - 1].end)
    noun = None
    if counted is not None and not (counted.hit is None and has(report, counted.token, "count.of")):
        noun = report.tokens[counted.token].span
    return _quantity(span, bounds, unit, noun, f"number-{whole.form}"), last


def _noun_before(report: Report, number: Number) -> Counted | None:
    """The noun before a number that follows it: "the five dead", "two civilians, two of them"."""
    before = number.first - 1
    hit = listed(report, before)
    if hit is None or number.form == "digits":
        return None
    people = bool(hit.entry.data.get("people") or hit.entry.data.get("fixed"))
    agrees = number.det and hit.reading.det and (people or hit.entry.data["unit"] in _TOLD_AGAIN)
    bare = not hit.reading.det and not number.det
    one_or_two = number.low <= 2 and bare and number.last == number.first + 1
    if agrees or one_or_two:
        return Counted(before, hit, False)
    follows = listed(report, before - 1)
    if one_or_two is False and number.low <= 2 and follows is not None and not number.det:
        return Counted(before - 1, follows, False)
    return None


def _unit(
    s: Setting, number: Number, bounds: Bounds, counted: Counted | None, found: list[Quantity]
) -> str | None:
    """The unit of a number; None where it is no quantity."""
    report = s.report
    hit = counted.hit if counted is not None else None
    first = bounds.first
    if hit is not None and counted is not None and _dead_and_wounded(report, counted.token, hit):
        return OTHER
    behind = counted.token + 1 if hit is not None and counted is not None else number.last
    if report.match(number.last, "count.both") or report.match(behind, "count.both"):
        return OTHER
    if has(report, number.last, "count.money"):
        return OTHER
    if number.low == number.high == 1 and counted is not None and counted.of and _one_such(report, number):
        return None
    if hit is not None:
        told = _unit_of_noun(s, first, counted, hit, found)
        return again(told, number.low, found) if number.det and hit.entry.data.get("people") else told
    if number.det and number.form != "vague":
        return None
    if number.high <= 1 and number.form == "words":
        return None
    if counted is not None and not counted.of:
        return people_unit(s, first, counted, OTHER, found) or OTHER
    unit = people_unit(s, first, counted, OTHER, found, number.form != "digits")
    return unit or (OTHER if number.form == "vague" or counted is not None else None)


def _one_such(report: Report, number: Number) -> bool:
    """Whether "one" describes a feminine noun before it: "one message from the rebels"."""
    before = number.first - 1
    if number.conj or number.prep or not report.is_word(before) or report.is_punct(before):
        return False
    ending = table()["feminine"]
    return report.tokens[before].norm.endswith(ending) and report.tokens[number.first].norm.endswith(ending)


def _dead_and_wounded(report: Report, i: int, hit: Hit) -> bool:
    """Whether two singulars are counted together: fourteen dead and wounded."""
    other = listed(report, i + 1)
    if other is None or not other.reading.conj or hit.entry.form != "s" or other.entry.form != "s":
        return False
    return {hit.entry.data["unit"], other.entry.data["unit"]} == {KILLED, WOUNDED}


def _unit_of_noun(s: Setting, first: int, counted: Counted | None, hit: Hit, found: list[Quantity]) -> str:
    data = hit.entry.data
    if data.get("points"):
        return point_unit(s, first, found)
    if data.get("thing") and _disarmed(s.report, first):
        return OTHER
    if not data.get("people"):
        return str(data["unit"])
    unit = people_unit(s, first, counted, str(data["unit"]), found)
    return unit or str(data["unit"])


def _of_single(s: Setting, single: Single, found: list[Quantity]) -> Quantity:
    report, hit = s.report, single.hit
    bounds = bounds_of(report, single.many, single.many, single.token, single.token + 1)
    unit = str(hit.entry.data["unit"])
    if hit.entry.data.get("points"):
        unit = point_unit(s, single.token, found)
    if hit.entry.data.get("thing") and _disarmed(report, single.token):
        unit = OTHER
    if hit.entry.data.get("people"):
        if single.rule == "one-more":
            unit = found[-1].unit
        else:
            counted = Counted(single.token, hit, False)
            unit = single.unit or people_unit(s, single.token, counted, unit, found) or unit
            unit = _same_again(report, single, unit, found)
    token = report.tokens[single.token]
    span = Span(_start(report, single.token, hit.reading.name_at), token.end)
    return _quantity(span, bounds, unit, token.span, single.rule)


def _same_again(report: Report, single: Single, unit: str, found: list[Quantity]) -> str:
    """A definite dual without a content of its own tells again of the two that were counted before."""
    if single.rule != "dual" or not single.hit.reading.det:
        return unit
    if not single.hit.entry.data.get("generic"):
        return unit
    return again(unit, 2, found)


def again(unit: str, many: int, found: list[Quantity]) -> str:
    """The unit of an earlier count that a definite one tells again: "the six" who were killed."""
    counts = (q for q in reversed(found) if q.min == many and q.max in (many, None))
    same = (q.unit for q in counts if q.unit in _SUFFERED)
    return next(same, unit) if unit in _TOLD_ANEW else unit


def _disarmed(report: Report, first: int) -> bool:
    """Whether bombs are made harmless, seized or traded: they strike nobody then."""
    before = range(max(0, first - _DISARM_REACH), first)
    return any(has(report, k, "count.disarm_verb", "count.disarm_noun") for k in before)


def _of_one(s: Setting, i: int) -> Quantity | None:
    found = one_of(s, i)
    if found is None or has(s.report, i + 1, "number.teen"):
        return None
    hit, act = found
    unit = act.unit if act is not None else str(hit.entry.data["unit"]) if hit is not None else OTHER
    token = s.report.tokens[i]
    at = s.report.words[i].hits["count.one_of"][0].reading.name_at
    return _quantity(Span(_start(s.report, i, at), token.end), Bounds(1, 1, False, i), unit, None, "one-of")


def one_apart(report: Report, number: Number) -> bool:
    """Whether what reads as "one" is spelt as "and one of": the letter normalised away tells it."""
    if number.low != 1 or number.form != "words" or not has(report, number.first, "count.one_of"):
        return False
    token = report.tokens[number.first]
    hits = report.words[number.first].hits["count.one_of"]
    at = next((h.reading.name_at for h in hits if h.reading.conj), 0)
    return at > 0 and report.text[char_offset(report.text, token, at)] != token.norm[at]


def _of_further(s: Setting, i: int, value: int, found: list[Quantity]) -> Quantity | None:
    """One more told by an ordinal: "two were killed and *a third* hurt"."""
    report = s.report
    hit = report.words[i].get("number.ordinal")
    if hit is None or value < 2 or hit.reading.det or hit.reading.prep or not found:
        return None
    act = adjacent_act(s, i)
    if act is None or act.barrier or act.agent:
        return None
    if not report.is_punct(i + 1) and not _clause_goes_on(report, i + 1):
        return None
    span = Span(_start(report, i, hit.reading.name_at), report.tokens[i].end)
    return _quantity(span, Bounds(1, 1, False, i), act.unit, None, "one-further")


def _clause_goes_on(report: Report, i: int) -> bool:
    joined = any(r.conj or r.prep for r in report.words[i].readings)
    return joined or has(report, i, "preposition")


def _quantity(span: Span, bounds: Bounds, unit: str, noun: Span | None, rule: str) -> Quantity:
    return Quantity("", span, bounds.low, bounds.high, unit, bounds.approximate, noun, rule)


def _start(report: Report, token: int, at: int) -> int:
    return char_offset(report.text, report.tokens[token], at)
