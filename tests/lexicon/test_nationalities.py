"""Nationality adjectives as a word class, and the names of countries."""

from __future__ import annotations

import pytest

from waqai.lexicon.lexicon import default_lexicon
from waqai.lexicon.nationalities import load_nationalities
from waqai.text.tokens import norms


@pytest.mark.parametrize(("word", "country"), [("الفرنسيه", "FR"), ("يمنيون", "YE"), ("والتركي", "TR")])
def test_adjective_tells_the_country(word: str, country: str) -> None:
    hit = default_lexicon().word(word).get("nationality")
    assert hit is not None
    assert hit.entry.data["country"] == country


@pytest.mark.parametrize("word", ["سوريا", "ليبيا"])
def test_country_name_is_no_adjective(word: str) -> None:
    assert "nationality" not in default_lexicon().word(word)


def test_every_country_has_a_name_that_is_listed() -> None:
    index = default_lexicon().names
    for nation in load_nationalities():
        assert all(index.exact(" ".join(norms(name))) for name in nation.names)
