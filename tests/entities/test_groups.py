"""Names joined and parted by people: the later word counts, and what is parted stays apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from waqai.entities.groups import DIFFERENT, SAME, Judgement, by_group, group_keys


def groups(*said: tuple[str, str, str], **weight: int) -> dict[str, list[str]]:
    judgements = [Judgement(number, *words) for number, words in enumerate(said)]
    return by_group(group_keys(judgements, weight))


def test_names_judged_the_same_are_one() -> None:
    assert groups(("a", "b", SAME), ("b", "c", SAME), b=3) == {"b": ["a", "b", "c"]}


def test_a_listed_key_stands_for_the_group() -> None:
    assert groups(("name:group:x", "actor:x", SAME), **{"name:group:x": 9}) == {
        "actor:x": ["actor:x", "name:group:x"]
    }


def test_a_later_word_parts_what_an_earlier_joined() -> None:
    assert groups(("a", "b", SAME), ("b", "a", DIFFERENT)) == {}
    assert groups(("a", "b", DIFFERENT), ("b", "a", SAME)) == {"a": ["a", "b"]}


def test_what_is_parted_is_not_joined_by_a_detour() -> None:
    found = groups(("a", "b", SAME), ("b", "c", SAME), ("a", "c", DIFFERENT))
    assert found == {"b": ["b", "c"]}


_PAIRS = st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde"), st.sampled_from([SAME, DIFFERENT]))


@given(st.lists(_PAIRS.filter(lambda p: p[0] != p[1]), max_size=12))
def test_no_two_names_parted_last_are_ever_in_one_group(said: list[tuple[str, str, str]]) -> None:
    keys = group_keys([Judgement(n, *words) for n, words in enumerate(said)], {})
    last = {frozenset(words[:2]): words[2] for words in said}
    for pair, verdict in last.items():
        left, right = pair
        if verdict == DIFFERENT:
            assert keys.get(left, left) != keys.get(right, right)
