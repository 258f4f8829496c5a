"""Clusters from judgements: no chains, no bridges over what a person parted, undo by leaving out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from waqai.matching.clusters import cluster, report_of
from waqai.matching.model import DIFFERENT, MACHINE, SAME, Judgement, ordered


def _machine(a: str, b: str, probability: float) -> Judgement:
    return Judgement(*ordered(a, b), SAME if probability > 0.6 else DIFFERENT, probability, ())


def _person(a: str, b: str, verdict: str) -> Judgement:
    return Judgement(*ordered(a, b), verdict, None, (), "mona")


A, B, C, D = "a#v1", "b#v1", "c#v1", "d#v1"


def test_strong_links_join() -> None:
    links = [_machine(A, B, 0.95), _machine(B, C, 0.95), _machine(A, C, 0.9)]
    assert cluster([A, B, C, D], links).clusters == [[A, B, C], [D]]


def test_a_chain_of_weak_links_does_not_join_its_ends() -> None:
    links = [_machine(A, B, 0.9), _machine(B, C, 0.7), _machine(A, C, 0.05)]
    assert cluster([A, B, C], links).clusters == [[A, B], [C]]


def test_two_events_of_one_report_stay_apart() -> None:
    links = [_machine(A, "b#v1", 0.95), _machine(A, "b#v2", 0.9)]
    assert cluster([A, "b#v1", "b#v2"], links).clusters == [[A, "b#v1"], ["b#v2"]]


def test_a_person_may_join_two_events_of_one_report() -> None:
    links = [_person("b#v1", "b#v2", SAME)]
    assert cluster(["b#v1", "b#v2"], links).clusters == [["b#v1", "b#v2"]]


def test_a_persons_different_is_never_bridged() -> None:
    links = [
        _machine(A, B, 0.99),
        _machine(B, C, 0.99),
        _machine(A, C, 0.99),
        _person(A, C, DIFFERENT),
    ]
    found = cluster([A, B, C], links).clusters
    assert not any(A in keys and C in keys for keys in found)
    assert len(found) == 2


def test_a_persons_same_beats_the_machine() -> None:
    links = [_machine(A, B, 0.01), _person(A, B, SAME)]
    assert cluster([A, B], links).clusters == [[A, B]]


def test_the_later_judgement_of_a_pair_holds() -> None:
    links = [_person(A, B, DIFFERENT), _person(A, B, SAME)]
    assert cluster([A, B], links).clusters == [[A, B]]


def test_what_persons_rule_out_is_told() -> None:
    links = [_person(A, C, DIFFERENT), _person(A, B, SAME), _person(B, C, SAME)]
    found = cluster([A, B, C], links)
    assert found.clusters == [[A], [B, C]]
    assert found.conflicts == [(A, B)]


def test_without_a_judgement_it_is_as_if_it_had_never_been() -> None:
    links = [_machine(A, B, 0.9), _machine(B, C, 0.9)]
    assert cluster([A, B, C], [*links, _person(A, B, DIFFERENT)][:2]) == cluster([A, B, C], links)


_KEYS = [f"{report}#v{event}" for report in "abcd" for event in (1, 2)]
_PAIRS = st.tuples(st.sampled_from(_KEYS), st.sampled_from(_KEYS)).filter(lambda p: p[0] != p[1])
_JUDGEMENTS = st.lists(
    st.one_of(
        st.builds(lambda p, x: _machine(*p, x), _PAIRS, st.floats(0.01, 0.99)),
        st.builds(lambda p, v: _person(*p, v), _PAIRS, st.sampled_from([SAME, DIFFERENT])),
    ),
    max_size=25,
)


@given(_JUDGEMENTS)
def test_what_holds_of_all_clusters(judgements: list[Judgement]) -> None:
    found = cluster(_KEYS, judgements)
    assert sorted(key for keys in found.clusters for key in keys) == sorted(_KEYS)
    persons = {(j.left, j.right): j.verdict for j in judgements if j.by != MACHINE}
    home = {key: number for number, keys in enumerate(found.clusters) for key in keys}
    for (a, b), verdict in persons.items():
        if verdict == DIFFERENT:
            assert home[a] != home[b]
        elif (a, b) not in found.conflicts:
            assert home[a] == home[b]
    if SAME not in persons.values():
        assert all(len({report_of(k) for k in keys}) == len(keys) for keys in found.clusters)
