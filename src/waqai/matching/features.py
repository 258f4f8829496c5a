"""The features that a judgement weighs. Each one's docstring is what the reviewer reads as its reason.

A feature says from 0 (it does not hold) to 1 (it fully holds). Where a report does not tell something, no
feature about it holds: silence is no contradiction.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from waqai.matching.pairing import Pair
from waqai.matching.relations import EQUAL, FALLEN, FAR, NEAR, OVERLAP, RISEN

Measure = Callable[[Pair], float]
VICTIMS = ("killed", "wounded", "captured", "missing", "displaced")
_THINGS = ("strike", "fighter", "target", "vehicle", "aircraft", "site")


class Feature(NamedTuple):
    """A named measure of a pair.

    ``prior`` is the weight it has before training; training moves it, but never across zero: what can only
    speak for one event never speaks against it.
    """

    name: str
    measure: Measure
    prior: float
    explanation: str


FEATURES: list[Feature] = []


def _feature(name: str, prior: float) -> Callable[[Measure], Measure]:
    def listed(measure: Measure) -> Measure:
        FEATURES.append(Feature(name, measure, prior, " ".join((measure.__doc__ or "").split())))
        return measure

    return listed


# --- place --------------------------------------------------------------------------------------------


@_feature("place: same", 1.0)
def _place_same(pair: Pair) -> float:
    """Both name the same place."""
    return float(pair.place.kind == "same")


@_feature("place: same small one", 0.6)
def _place_small(pair: Pair) -> float:
    """The place that both name is a village, camp, quarter or site: less happens there than in a city."""
    return float(pair.place.kind == "same" and pair.place.small)


@_feature("place: one of several", -0.7)
def _place_one_of_several(pair: Pair) -> float:
    """They share a place, but each also names places that the other does not."""
    return float(pair.place.kind == "same") * (1 - pair.shared_places)


@_feature("place: beside", 0.8)
def _place_beside(pair: Pair) -> float:
    """The places are so near each other that they may be one."""
    return float(pair.place.kind == "beside")


@_feature("place: inside", 0.6)
def _place_inside(pair: Pair) -> float:
    """One names the place, the other the area around it, or both the same area."""
    return float(pair.place.kind in ("inside", "same name"))


@_feature("place: neighbouring", -2.6)
def _place_neighbouring(pair: Pair) -> float:
    """The places are neighbours, a few kilometres apart: two settlements, not one."""
    return float(pair.place.kind in ("neighbouring", "around"))


@_feature("place: namesakes", -1.0)
def _place_namesakes(pair: Pair) -> float:
    """The places have one name but were found apart on the map: two places, or one found wrongly."""
    return float(pair.place.kind == "namesakes")


@_feature("place: apart", -3.0)
def _place_apart(pair: Pair) -> float:
    """The places are too far apart for how precise they are."""
    return float(pair.place.kind == "apart")


@_feature("place: only wide", -0.6)
def _place_wide(pair: Pair) -> float:
    """One of them names only a governorate or a country, in which the other's place lies."""
    return float(pair.place.kind == "wide")


@_feature("place: seat of its governorate", -0.6)
def _place_seat(pair: Pair) -> float:
    """One of them names only the city that its governorate is called after, which may stand for that."""
    return float(pair.place.kind == "seat")


@_feature("place: other country", -1.5)
def _place_other_country(pair: Pair) -> float:
    """One of them names only a country, and the other's place lies in another."""
    return float(pair.place.kind == "other country")


@_feature("place: not told", -0.8)
def _place_unknown(pair: Pair) -> float:
    """One of them names no place that can be found on the map."""
    return float(pair.place.kind == "unknown")


# --- time ---------------------------------------------------------------------------------------------


@_feature("time: same day", 1.2)
def _time_same_day(pair: Pair) -> float:
    """Both tell the same day."""
    time = pair.time
    return float(time is not None and time.told == 2 and time.gap == 0 and time.wide <= 2)


@_feature("time: overlaps", 0.7)
def _time_overlaps(pair: Pair) -> float:
    """One of them tells a span of days in which the other lies."""
    time = pair.time
    return float(time is not None and time.told == 2 and time.gap == 0 and 2 < time.wide <= 31)


@_feature("time: next day", -1.0)
def _time_next_day(pair: Pair) -> float:
    """They tell days that follow each other: two events, or one told on two days."""
    return float(pair.time is not None and pair.time.told == 2 and pair.time.gap == 1)


@_feature("time: other day", -3.0)
def _time_other_day(pair: Pair) -> float:
    """They tell different days."""
    return float(pair.time is not None and pair.time.told == 2 and pair.time.gap > 1)


@_feature("time: before publication", 0.7)
def _time_concluded(pair: Pair) -> float:
    """One tells no day; that of the other lies shortly before its publication."""
    time = pair.time
    return float(time is not None and time.told < 2 and time.gap == 0 and time.wide <= 5)


@_feature("time: long before publication", -0.6)
def _time_long_before(pair: Pair) -> float:
    """One tells no day and may be of any day of the weeks before its publication."""
    time = pair.time
    return float(time is not None and time.told < 2 and time.gap == 0 and time.wide > 5)


@_feature("time: not before publication", -2.0)
def _time_missed(pair: Pair) -> float:
    """One tells no day, and that of the other does not lie in the days before its publication."""
    return float(pair.time is not None and pair.time.told < 2 and pair.time.gap > 0)


@_feature("time: not told", -1.1)
def _time_unknown(pair: Pair) -> float:
    """One of them tells no day, and its day of publication is not known."""
    return float(pair.time is None)


@_feature("time: same part of the day", 0.7)
def _day_part_same(pair: Pair) -> float:
    """Both tell the same part of the day."""
    return float(pair.day_parts == "same")


@_feature("time: other part of the day", -2.0)
def _day_part_apart(pair: Pair) -> float:
    """They tell different parts of the day."""
    return float(pair.day_parts == "apart")


# --- type and status ----------------------------------------------------------------------------------


@_feature("type: same", 0.6)
def _type_same(pair: Pair) -> float:
    """Both are of the same type."""
    return float(pair.kin == "same")


@_feature("type: loosely kin", -0.5)
def _type_loose(pair: Pair) -> float:
    """The types differ, but outlets use either for one happening."""
    return float(pair.kin == "loose")


@_feature("type: other", -2.0)
def _type_apart(pair: Pair) -> float:
    """The types are of different kinds of happenings."""
    return float(pair.kin == "apart")


@_feature("status: not both happened", -1.0)
def _status(pair: Pair) -> float:
    """One tells it as planned or possible, the other not."""
    return float(pair.a.status != pair.b.status and "denied" not in (pair.a.status, pair.b.status))


# --- actors -------------------------------------------------------------------------------------------


@_feature("actors: same perpetrator", 0.5)
def _initiators_same(pair: Pair) -> float:
    """Both name the same side as the one who did it."""
    return float(bool(pair.a.initiators & pair.b.initiators))


@_feature("actors: other perpetrator", -0.6)
def _initiators_apart(pair: Pair) -> float:
    """They name different sides as the one who did it: two events, or one about which they disagree."""
    named = bool(pair.a.initiators and pair.b.initiators)
    return float(named and not pair.a.initiators & (pair.b.initiators | pair.b.targets))


@_feature("actors: roles exchanged", -0.8)
def _roles_exchanged(pair: Pair) -> float:
    """The side that acts in one is hit in the other."""
    a, b = pair.a, pair.b
    exchanged = (a.initiators - a.targets) & (b.targets - b.initiators)
    exchanged |= (b.initiators - b.targets) & (a.targets - a.initiators)
    return float(bool(exchanged) and not a.initiators & b.initiators)


@_feature("actors: same target", 0.5)
def _targets_same(pair: Pair) -> float:
    """Both name the same side as the one hit."""
    return float(bool(pair.a.targets & pair.b.targets))


@_feature("actors: other target", -0.6)
def _targets_apart(pair: Pair) -> float:
    """They name different sides as the one hit."""
    named = bool(pair.a.targets and pair.b.targets)
    return float(named and not pair.a.targets & (pair.b.targets | pair.b.initiators))


@_feature("actors: same person", 1.2)
def _persons_same(pair: Pair) -> float:
    """Both name the same person as a victim or counterpart."""
    return float(bool(pair.a.persons & pair.b.persons))


# --- numbers ------------------------------------------------------------------------------------------


@_feature("count: same victims", 1.8)
def _victims_equal(pair: Pair) -> float:
    """Both tell the same number of victims, one that is not common."""
    return float(pair.equal(3, *VICTIMS))


@_feature("count: same few victims", 0.7)
def _victims_few(pair: Pair) -> float:
    """Both tell the same small number of victims."""
    return float(not pair.equal(3, *VICTIMS) and pair.equal(1, *VICTIMS))


@_feature("count: near victims", 0.7)
def _victims_near(pair: Pair) -> float:
    """The numbers of victims are near each other or overlap."""
    return float(any(r in (NEAR, OVERLAP) for r in pair.figure(*VICTIMS)))


@_feature("count: toll has risen", 0.6)
def _victims_risen(pair: Pair) -> float:
    """The later report tells more victims: a toll that rises."""
    soon = pair.published_gap is not None and pair.published_gap <= 4
    return float(soon and RISEN in pair.figure(*VICTIMS))


@_feature("count: fewer victims later", -1.0)
def _victims_fallen(pair: Pair) -> float:
    """The later report tells fewer victims."""
    return float(FALLEN in pair.figure(*VICTIMS))


@_feature("count: other victims", -1.5)
def _victims_far(pair: Pair) -> float:
    """The numbers of victims are far apart."""
    return float(FAR in pair.figure(*VICTIMS))


@_feature("count: dead in one only", -0.8)
def _dead_in_one(pair: Pair) -> float:
    """One tells of dead; the other tells only of wounded, or of no victims."""
    figures = pair.a.figures, pair.b.figures
    dead = [f.get("killed", (None, None))[0] for f in figures]
    return float((dead[0] is None) != (dead[1] is None) and all(f for f in figures))


@_feature("count: unlike on the same day", -0.8)
def _victims_unlike(pair: Pair) -> float:
    """Reports of one day tell clearly different numbers of victims."""
    unlike = any(r in (RISEN, FALLEN, FAR) for r in pair.figure(*VICTIMS))
    return float(unlike and pair.published_gap == 0)


@_feature("count: same strikes or things", 0.8)
def _things_equal(pair: Pair) -> float:
    """Both count the same number of strikes, fighters, vehicles or sites."""
    return float(pair.equal(2, *_THINGS))


@_feature("count: other strikes or things", -0.8)
def _things_apart(pair: Pair) -> float:
    """They count different numbers of strikes, fighters, vehicles or sites."""
    relations = pair.figure(*_THINGS)
    return float(bool(relations) and all(r not in (EQUAL, NEAR, OVERLAP) for r in relations))


# --- objects and wording ------------------------------------------------------------------------------


@_feature("objects: same", 1.0)
def _objects_same(pair: Pair) -> float:
    """The things hit, taken or moved are told with the same words."""
    return pair.objects or 0.0


@_feature("objects: other", -0.5)
def _objects_other(pair: Pair) -> float:
    """The things hit, taken or moved have no word in common."""
    return float(pair.objects == 0.0)


@_feature("wording: rare words in common", 2.0)
def _wording(pair: Pair) -> float:
    """They share rare words: the share of their rarity that is common to both."""
    return min(1.0, 2 * (pair.wording or 0.0))


@_feature("wording: little in common", -0.8)
def _wording_apart(pair: Pair) -> float:
    """They share hardly any word beyond those of all such reports."""
    return float((pair.wording or 0.0) < 0.12)


@_feature("told: in passing", -0.5)
def _in_passing(pair: Pair) -> float:
    """Neither report opens with it, so that both may mean something earlier."""
    return float(not pair.a.opening and not pair.b.opening)
