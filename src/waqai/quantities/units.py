"""Units of counts of people: by the verb or masdar that governs them, their whole, the noun."""

from __future__ import annotations

from typing import NamedTuple

from waqai.lexicon.lexicon import Hit, WordInfo
from waqai.lexicon.morphology import table
from waqai.quantities.nouns import Counted, has
from waqai.record import Quantity
from waqai.report import Report
from waqai.text.tokens import NUMBER

OTHER, KILLED, WOUNDED = "other", "killed", "wounded"
_ACTS = ("count.act_verb", "count.act_noun")
_ACT_CLASSES = {*_ACTS, "count.act_phrase", "count.noun"}
_PEOPLE_UNITS = frozenset({KILLED, WOUNDED, "captured", "missing", "displaced", "fighter"})
_BY = "by"
_JUDGED = ("count.judge_verb", "count.judge_noun")
_JUDGED_REACH = 16
_LIFE_REACH = 8
_ONE_DOES = ("", "past.m.s", "past.f.s", "present.m.s", "present.f.s")
_LEFT, _RIGHT, _NEAR, _TOLL_REACH = 14, 16, 3, 30


class Act(NamedTuple):
    """A word that tells what is done to people, at tokens ``[first, last)``.

    ``barrier``: no act beyond it is looked for; ``suffered``: never done by those counted; ``leads``: what
    they are driven to follows; ``agent``: done by those counted right behind it; ``after``: told behind them;
    ``things``: done to things as well.
    """

    first: int
    last: int
    unit: str
    barrier: bool
    verb: bool
    form: str
    suffered: bool = False
    leads: bool = False
    agent: bool = False
    after: bool = False
    things: bool = False


class Setting(NamedTuple):
    """What the units of one report are decided from: acts by first and last token, tokens of times, and the
    nouns that stand in a dual that cannot be a plural.
    """

    report: Report
    acts: dict[int, Act]
    ends: dict[int, Act]
    timed: frozenset[int]
    clear_duals: frozenset[str]


def setting_of(report: Report) -> Setting:
    """Find the acts of a report and the tokens of its times."""
    acts: dict[int, Act] = {}
    for i, info in enumerate(report.words):
        if info.phrases or not info.hits.keys().isdisjoint(_ACT_CLASSES):
            act = _act_at(report, i)
            if act is not None:
                acts[i] = act
    timed = frozenset(k for t in report.times for k in range(*report.tokens_in(t.span)))
    return Setting(report, acts, {a.last: a for a in acts.values()}, timed, _clear_duals(report))


def _clear_duals(report: Report) -> frozenset[str]:
    ending = table()["dual"][0]
    out: set[str] = set()
    for token, info in zip(report.tokens, report.words, strict=True):
        if "count.noun" in info.hits and token.norm.endswith(ending):
            out |= {h.entry.lemma for h in info.hits["count.noun"] if h.entry.form == "d"}
    return frozenset(out)


def _act_at(report: Report, i: int) -> Act | None:
    info = report.words[i]
    if "count.act_phrase" in info.hits or any(h.entry.cls == "count.act_phrase" for _, h in info.phrases):
        match = report.match(i, "count.act_phrase")
        if match is not None:
            data = match.entry.data
            marks = (bool(data.get(m)) for m in ("suffered", "leads", "agent", "after", "things"))
            return Act(i, match.last, data.get("unit", ""), bool(data.get("barrier")), False, "", *marks)
    for cls in _ACTS:
        hit = info.get(cls)
        if hit is not None and (hit.reading.enclitic or hit.entry.form == "d") and _victims(info):
            continue
        if hit is not None and (not hit.reading.det or (cls == _ACTS[1] and _governed(report, i, hit))):
            data, verb = hit.entry.data, cls == _ACTS[0]
            form = hit.entry.form if verb else "enclitic" if hit.reading.enclitic else ""
            marks = (bool(data.get(m)) for m in ("suffered", "leads", "agent", "after", "things"))
            unit = OTHER if data.get("penal") and _sentenced(report, i) else data.get("unit", "")
            if data.get("of_life") and _life_follows(report, i):
                return Act(i, i + 1, data["of_life"], False, verb, form)
            return Act(i, i + 1, unit, bool(data.get("barrier")), verb, form, *marks)
    hit = info.get("count.noun")
    if hit is not None and hit.entry.data.get("fixed") and hit.entry.form != "d":
        return Act(i, i + 1, hit.entry.data["unit"], False, False, "noun")
    return None


def _life_follows(report: Report, i: int) -> bool:
    """Whether it is a life that a word for losing speaks of."""
    end = min(i + 1 + _LIFE_REACH, report.sentences[report.sentence_of[i]].last)
    return any(has(report, k, "count.life") for k in range(i + 1, end))


def _sentenced(report: Report, i: int) -> bool:
    """Whether a court's judgement is told before a penalty, which nobody has undergone by then."""
    begin = report.sentences[report.sentence_of[i]].first
    return any(has(report, k, *_JUDGED) for k in range(max(begin, i - _JUDGED_REACH), i))


def _victims(info: WordInfo) -> bool:
    """Whether a word is rather the dead or wounded themselves than an act with a pronoun."""
    hit = info.get("count.noun")
    return hit is not None and bool(hit.entry.data.get("fixed")) and not hit.reading.enclitic


def _governed(report: Report, i: int, hit: Hit) -> bool:
    """Whether a definite masdar is what people are driven to: a preposition governs it."""
    return bool(hit.reading.prep) or (
        hit.entry.data.get("unit") == "displaced" and has(report, i - 1, "preposition")
    )


def people_unit(
    s: Setting, first: int, counted: Counted | None, default: str, before: list[Quantity], spelt: bool = False
) -> str | None:
    """The unit of a count of people that begins (with its bound) at token ``first``.

    ``default`` is what the noun itself says; ``spelt``: the number stands in words. Returns None
    where nothing tells that people are counted and the noun is not listed.
    """
    known = counted is not None and counted.hit is not None
    begin = s.report.sentences[s.report.sentence_of[first]].first
    whole = _last_in(s, before, begin)
    if whole is not None and among(s.report, first):
        return whole.unit
    if _share(s.report, counted):
        left = _left(s, first, begin, False)
        return left or (whole.unit if whole is not None else None)
    if _child_of(s.report, first, counted):
        return OTHER
    described = _described(s.report, counted)
    if described:
        return described
    if _after_complementiser(s.report, first):
        reach = _RIGHT if known or spelt or _of(counted) else _NEAR
        return _right(s, first, reach) or (default if known else None)
    left = _left(s, first, begin, known)
    left = left or (_told_number(s, first, begin) if counted is None else None)
    if left:
        return left if left != _BY else default
    if whole is not None and _joined(s.report, first) and whole.unit in _PEOPLE_UNITS:
        return whole.unit
    reach = _RIGHT if known or spelt or _of(counted) else _NEAR + 1 if counted is not None else 0
    return _right(s, first, reach) or (default if known else None)


def _share(report: Report, counted: Counted | None) -> bool:
    """Whether what is counted are some "of them"."""
    if counted is None or counted.hit is not None:
        return False
    return counted.of and has(report, counted.token, "count.of")


def _child_of(report: Report, first: int, counted: Counted | None) -> bool:
    """Whether those counted are somebody's children: the father of two."""
    if not has(report, first - 1, "count.parent"):
        return False
    return any(h[0].reading.prep for h in report.words[first].hits.values()) and counted is not None


def _of(counted: Counted | None) -> bool:
    return counted is not None and counted.of


def _described(report: Report, counted: Counted | None) -> str | None:
    """The unit of an adjective behind the noun: ten children dead."""
    if counted is None or counted.hit is None:
        return None
    hit = report.words[counted.token + 1].get("count.noun") if counted.token + 1 < len(report.words) else None
    if hit is None or not hit.entry.data.get("fixed") or hit.reading.name_at or hit.reading.det:
        return None
    return str(hit.entry.data["unit"])


def among(report: Report, first: int) -> bool:
    """Whether "among them" stands just before a token."""
    matches = (report.match(k, "count.among") for k in range(max(0, first - 2), first))
    return any(m is not None and m.last == first for m in matches)


def _last_in(s: Setting, before: list[Quantity], begin: int) -> Quantity | None:
    if not before or before[-1].span.start < s.report.tokens[begin].start:
        return None
    return before[-1]


def _after_complementiser(report: Report, first: int) -> bool:
    return has(report, first - 1, "complementiser")


def _joined(report: Report, first: int) -> bool:
    """Whether "and" stands before the count or is joined to it."""
    if has(report, first - 1, "number.and"):
        return True
    return any(h[0].reading.conj for h in report.words[first].hits.values())


def _left(s: Setting, first: int, begin: int, known: bool) -> str | None:
    """The unit of the nearest act before a count; near by only, where its noun is not listed."""
    steps = 0
    reach = _TOLL_REACH if has(s.report, first - 1, "count.range_to") else _LEFT
    for i in range(first - 1, max(begin, first - 3 * reach) - 1, -1):
        if i in s.timed or s.report.is_punct(i):
            continue
        steps += 1
        if steps > (reach if known else _NEAR):
            return None
        act = s.ends.get(i + 1)
        if act is None and not known and has(s.report, i, "count.noun"):
            return None
        if act is None or act.after or (act.agent and steps > 1):
            continue
        if act.agent:
            return act.unit or _BY if known else None
        if act.things and not known:
            return OTHER
        if act.barrier:
            nearby = range(act.first, act.first - _NEAR - 1, -1)
            whole = next((s.ends[k] for k in nearby if k in s.ends), None)
            if whole is not None and not whole.barrier and act.unit and not act.verb:
                return whole.unit
            return act.unit if known and act.unit else None
        if act.form == "enclitic":
            continue
        return _both(s, act)
    return None


def _told_number(s: Setting, first: int, begin: int) -> str | None:
    """The unit of a number that nothing follows: what the number is said to be of, "the dead number 7"."""
    for i in range(first - 1, max(begin, first - _LEFT) - 1, -1):
        if s.report.tokens[i].kind == NUMBER:
            return None
        if has(s.report, i, "count.toll") and i + 1 in s.acts:
            return s.acts[i + 1].unit or None
    return None


def _both(s: Setting, act: Act) -> str:
    """Killed and wounded counted together are neither."""
    previous = s.ends.get(act.first)
    if previous is None or {previous.unit, act.unit} != {KILLED, WOUNDED}:
        return act.unit
    if previous.verb and has(s.report, previous.first - 1, "count.noun"):
        return act.unit
    return OTHER if previous.form in _ONE_DOES else act.unit


def _right(s: Setting, first: int, reach: int) -> str | None:
    """The unit of the nearest act after a count that can have it as its subject."""
    end = s.report.sentences[s.report.sentence_of[first]].last
    for i in range(first + 1, min(end, first + reach)):
        act = s.acts.get(i)
        if act is None or act.form == "noun" or act.leads:
            continue
        if act.after:
            return act.unit
        if act.barrier:
            return None
        if act.verb and act.form.endswith((".p", ".d")):
            return act.unit
        if act.form == "enclitic" or not act.verb and act.unit == "displaced":
            return act.unit
    return None


def point_unit(s: Setting, first: int, before: list[Quantity]) -> str:
    """The unit of points: sites where they are struck, else points of a plan."""
    if before and before[-1].unit == "site" and _joined(s.report, first):
        return "site"
    struck = ("count.hit_verb", "count.hit_noun", "count.destroy_verb", "count.destroy_noun")
    return "site" if any(has(s.report, k, *struck) for k in range(max(0, first - _NEAR), first)) else OTHER


def adjacent_act(s: Setting, first: int) -> Act | None:
    """The act that ends just before a token, times left aside."""
    i = first
    while i > 0 and i - 1 in s.timed:
        i -= 1
    act = s.ends.get(i)
    if act is None or s.report.sentence_of[act.first] != s.report.sentence_of[first]:
        return None
    return act if act.verb or act.form == "" else None
