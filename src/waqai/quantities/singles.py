"""Counts without a number: duals, singulars that carry a count, and "one of"."""

from __future__ import annotations

from typing import NamedTuple

from waqai.lexicon.lexicon import Hit
from waqai.lexicon.morphology import table
from waqai.quantities.nouns import has, listed
from waqai.quantities.units import Act, Setting, adjacent_act, among
from waqai.record import Quantity
from waqai.report import Report

_LAUNCH = ("count.launch_verb", "count.launch_noun")
_HIT = ("count.hit_verb", "count.hit_noun")
_DOWN = ("count.down_verb", "count.down_noun")
_DESTROY = ("count.destroy_verb", "count.destroy_noun")
_ONE_SUFFERED = ("past.m.s", "past.f.s")
_LAUNCH_REACH, _HIT_REACH, _VERB_REACH = 10, 8, 4
_COUNTED_THINGS = frozenset({"site", "vehicle", "aircraft", "target"})


class Single(NamedTuple):
    """A counted noun without a number: its token, how many, the rule, and the unit if the rule tells it."""

    token: int
    hit: Hit
    many: int
    rule: str
    unit: str = ""


def single_at(s: Setting, i: int, before: list[Quantity]) -> Single | None:
    """The dual or counted singular at a token."""
    hit = listed(s.report, i)
    if hit is None or hit.reading.enclitic:
        return _kin(s, i, before)
    if hit.entry.data.get("further") and listed(s.report, i - 1) is not None:
        return None
    if hit.entry.form == "d" and _describes(s.report, i, hit):
        return None
    if hit.entry.form == "d":
        return Single(i, hit, 2, "dual") if _is_dual(s, i, hit) else None
    if hit.entry.form != "s" or hit.reading.det:
        return None
    rule = _singular(s, i, hit, before)
    if rule == "dual-construct":
        return Single(i, hit, 2, rule)
    unit = _suffered(s, i) if rule == "one-suffering" else ""
    return Single(i, hit, 1, rule, unit) if rule else None


def _ends_alike(report: Report, i: int) -> bool:
    """Whether the word behind a dual ends like it, as its adjective does."""
    noun, other = report.tokens[i].norm, report.tokens[i + 1].norm
    return noun[-2:] == other[-2:] and not _conjoined(report, i + 1)


def _describes(report: Report, i: int, hit: Hit) -> bool:
    """Whether a dual is an attribute of the dual before it: "two Libyan persons"."""
    before = listed(report, i - 1)
    if before is None or before.entry.form != "d" or hit.reading.conj or hit.reading.prep:
        return False
    return before.reading.det == hit.reading.det


def _kin(s: Setting, i: int, before: list[Quantity]) -> Single | None:
    """Somebody's kin among the victims: "a woman *and her two children*", "a mother and her son"."""
    for hit in s.report.words[i].hits.get("count.noun", ()):
        data, reading = hit.entry.data, hit.reading
        if reading.prep or reading.det or not data.get("people") or data.get("sound"):
            continue
        act = adjacent_act(s, i)
        told = act is not None and not act.barrier and not act.agent and act.unit != "displaced"
        joined = bool(reading.conj) and bool(before) and _follows(s.report, before[-1], i)
        if reading.enclitic and hit.entry.form == "d" and (told or joined):
            return Single(i, hit, 2, "one-more" if joined else "dual")
        if data.get("family") and hit.entry.form == "s" and reading.enclitic and joined:
            return Single(i, hit, 1, "one-more")
    return None


def _is_dual(s: Setting, i: int, hit: Hit) -> bool:
    report, data = s.report, hit.entry.data
    if has(report, i - 1, "count.one_of"):
        return False
    if has(report, i + 1, "number.unit") and report.tokens[i + 1].norm != report.tokens[i].norm:
        return False
    if _one_or_two(report, i + 2) and _ends_alike(report, i):
        return False
    nominative, oblique, construct = table()["dual"][:3]
    norm = report.tokens[i].norm
    if data.get("place"):
        if norm.endswith(construct):
            return bool(data.get("admin")) and _construct(report, i, hit)
        return not hit.reading.det and norm.endswith((nominative, oblique))
    if data.get("acts"):
        return False
    if norm.endswith(nominative):
        return True
    if norm.endswith(oblique):
        return not data.get("sound") or _told_as_dual(s, i, hit)
    if hit.reading.det:
        return False
    act = adjacent_act(s, i)
    people = bool(data.get("people") or data.get("fixed"))
    if people and data.get("sound"):
        return False
    return norm.endswith(construct) and (act is not None if people else _construct(report, i, hit))


def _construct(report: Report, i: int, hit: Hit) -> bool:
    """Whether a dual in construct is no adjective: its noun is feminine, or a preposition governs it."""
    if not report.is_word(i + 1):
        return False
    feminine = hit.entry.lemma[-1:] == table()["feminine_spelt"]
    return feminine or bool(hit.reading.prep) or has(report, i - 1, "preposition")


def _told_as_dual(s: Setting, i: int, hit: Hit) -> bool:
    """Whether an ending shared with the plural is a dual: a dual verb follows, or a clear one stands by."""
    for k in range(i + 1, min(len(s.report.tokens), i + _VERB_REACH)):
        act = s.acts.get(k)
        if act is not None and act.verb:
            return act.form.endswith(".d")
    told = hit.entry.lemma in s.clear_duals and not hit.entry.data.get("further")
    return told and adjacent_act(s, i) is not None


def _singular(s: Setting, i: int, hit: Hit, before: list[Quantity]) -> str:
    data = hit.entry.data
    if data.get("fixed"):
        return _casualty(s, i, hit)
    if data.get("people"):
        return _person(s, i, hit, before)
    if data.get("single"):
        return _shot(s, i, hit, before)
    return _thing(s, i, hit, before)


def _casualty(s: Setting, i: int, hit: Hit) -> str:
    """One dead or wounded: left behind, or counted beside others."""
    report = s.report
    if hit.reading.prep or has(report, i - 1, "count.range_from"):
        return ""
    if has(report, i - 1, "count.fall_verb", "count.fall_noun"):
        return "one-fallen"
    after = report.words[i + 1] if i + 1 < len(report.words) else None
    others = after.get("count.noun") if after is not None else None
    joined = others is not None and others.reading.conj and others.entry.data.get("fixed")
    joined = joined and others is not None and others.entry.form != "s"
    opens = i == report.sentences[report.sentence_of[i]].first
    return "one-fallen" if joined or (opens and has(report, i + 1, "number.and")) else ""


def _person(s: Setting, i: int, hit: Hit, before: list[Quantity]) -> str:
    report = s.report
    if _one_or_two(report, i + 1) or (_one_or_two(report, i + 2) and not _conjoined(report, i + 1)):
        return ""
    if (not hit.reading.conj and listed(report, i - 1) is not None) or _made_definite(s, i):
        return ""
    if hit.entry.data.get("office") and not _any_holder(report, i + 1):
        return ""
    if among(report, i) and before:
        return _construct_of_two(report, i, hit) or "one-among"
    act = adjacent_act(s, i)
    open_to_it = not hit.reading.conj and not hit.reading.prep
    if act is not None and open_to_it and not act.barrier and not act.agent:
        return (act.verb and _construct_of_two(report, i, hit)) or "one-undergoing"
    if not hit.reading.prep and _suffered(s, i):
        return "one-suffering"
    joined = hit.reading.conj and not hit.reading.prep and before and _follows(report, before[-1], i)
    return "one-more" if joined else ""


def _one_or_two(report: Report, i: int) -> bool:
    """Whether a number that may follow its noun stands at a token."""
    if i >= len(report.tokens):
        return False
    hits = report.words[i].hits.get("number.unit", ())
    return any(int(h.entry.data["value"]) <= 2 for h in hits)


def _construct_of_two(report: Report, i: int, hit: Hit) -> str:
    """The rule for a dual in construct that is written like an accusative: two officers of police."""
    forced = hit.reading.stem.endswith(table()["tanwin"]) and has(report, i + 1, "count.force")
    return "dual-construct" if forced else ""


def _any_holder(report: Report, i: int) -> bool:
    """Whether what follows an office leaves open who holds it: "a commander in ...", "a field commander"."""
    return report.is_punct(i) or has(report, i, "preposition", "count.describes") or _conjoined(report, i)


def _made_definite(s: Setting, i: int) -> bool:
    """Whether a definite noun behind makes the phrase definite: the commander of the forces."""
    return i + 1 not in s.timed and _definite(s.report, i + 1)


def _suffered(s: Setting, i: int) -> str:
    """The unit of a verb behind a person that only tells of suffering; empty where there is none."""
    for k in range(i + 1, min(len(s.report.tokens), i + _VERB_REACH)):
        act = s.acts.get(k)
        if act is not None:
            verb = s.report.words[k].get("count.act_verb")
            joined = verb is not None and verb.reading.conj
            told = act.suffered or (k == i + 1 and _ends_clause(s.report, i, k + 1))
            return act.unit if told and act.form in _ONE_SUFFERED and not joined else ""
        if s.report.is_punct(k) or has(s.report, k, "preposition"):
            return ""
    return ""


def _ends_clause(report: Report, i: int, after: int) -> bool:
    """Whether "that a child was killed" ends here: no object follows the verb."""
    if not has(report, i - 1, "complementiser"):
        return False
    return report.is_punct(after) or has(report, after, "preposition") or _conjoined(report, after)


def _conjoined(report: Report, i: int) -> bool:
    return any(h[0].reading.conj for h in report.words[i].hits.values())


def _follows(report: Report, quantity: Quantity, i: int) -> bool:
    """Whether a token is joined to the count before it: nothing but the noun and its attributes between."""
    end = report.tokens_in(quantity.span)[1]
    if i > end + 3 or quantity.unit in ("strike", "other"):
        return False
    return not any(
        report.is_punct(k) or has(report, k, "preposition", "relative", "count.act_verb", "count.act_noun")
        for k in range(end, i)
    )


def _shot(s: Setting, i: int, hit: Hit, before: list[Quantity]) -> str:
    """A strike, shell or rocket that is launched, or one that something is attacked with, or one more."""
    report = s.report
    if hit.reading.conj and not hit.reading.prep and before and before[-1].unit == "strike":
        end = report.tokens_in(before[-1].span)[1]
        if i <= end + 2 and not report.is_punct(i - 1):
            return "one-more"
    begin = report.sentences[report.sentence_of[i]].first
    if hit.reading.prep:
        if not hit.entry.data.get("shot"):
            return ""
        return "one-shot" if _behind(report, i, max(begin, i - _HIT_REACH), _HIT) else ""
    return "one-launched" if _behind(report, i, max(begin, i - _LAUNCH_REACH), _LAUNCH) else ""


def _behind(report: Report, i: int, begin: int, classes: tuple[str, ...]) -> bool:
    """Whether a word of the classes stands before a token with no other counted strike or clause between."""
    for k in range(i - 1, begin - 1, -1):
        if has(report, k, *classes):
            hits = [report.words[k].hits[c][0] for c in classes if c in report.words[k].hits]
            return not all(h.reading.det or h.reading.enclitic for h in hits)
        noun = listed(report, k)
        if noun is not None and noun.entry.data["unit"] == "strike":
            return False
        if has(report, k, "relative", "subordinator") or _complementiser(report, k):
            return False
    return False


def _complementiser(report: Report, k: int) -> bool:
    hit = report.words[k].get("complementiser")
    return hit is not None and not hit.reading.enclitic


def _subject_of(report: Report, i: int, classes: tuple[str, ...]) -> bool:
    """Whether a word of the classes stands before a token with at most its subject between."""
    for k in range(i - 1, max(-1, i - 1 - _VERB_REACH), -1):
        if has(report, k, *classes):
            return True
        noun = listed(report, k)
        if not report.is_word(k) or has(report, k, "preposition", "complementiser", "relative"):
            return False
        if noun is not None and not noun.entry.data.get("people"):
            return False
    return False


def _thing(s: Setting, i: int, hit: Hit, before: list[Quantity]) -> str:
    report, unit = s.report, str(hit.entry.data["unit"])
    if unit == "aircraft" and not hit.reading.prep and not hit.reading.conj and _subject_of(report, i, _DOWN):
        return "one-downed"
    if unit in ("vehicle", "aircraft") and not hit.reading.prep and _subject_of(report, i, _DESTROY):
        return "one-destroyed"
    if unit in _COUNTED_THINGS and hit.reading.conj and not hit.reading.prep and before:
        return "one-more" if before[-1].unit == unit and _follows(report, before[-1], i) else ""
    return ""


def _definite(report: Report, i: int) -> bool:
    return i < len(report.words) and any(r.det and not r.prep for r in report.words[i].readings)


def one_of(s: Setting, i: int) -> tuple[Hit | None, Act | None] | None:
    """ "One of" at a token, where those counted are dead or hurt: the noun's hit and the act before it."""
    if not has(s.report, i, "count.one_of") or not s.report.is_word(i + 1) and not s.report.is_punct(i + 1):
        return None
    at = i + 1 if s.report.is_word(i + 1) else i + 2
    hit = listed(s.report, at)
    if hit is None and not _definite(s.report, at):
        return None
    act = adjacent_act(s, i)
    if act is not None and not act.barrier and not act.agent:
        return hit, act
    if not (_opens(s.report, i) or has(s.report, i - 1, "complementiser")):
        return None
    if hit is not None and hit.entry.data.get("fixed") and hit.entry.form == "p":
        return hit, None
    return None


def _opens(report: Report, i: int) -> bool:
    """Whether a clause begins at a token: at the head of a sentence, after punctuation, or with "and"."""
    first = report.sentences[report.sentence_of[i]].first == i
    return first or report.is_punct(i - 1) or _conjoined(report, i)
