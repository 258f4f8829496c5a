from __future__ import annotations

import pytest

from waqai.places.distance import bearing, km, mean_bearing, middle, shifted, turn

ALEPPO, DAMASCUS = (36.2021, 37.1343), (33.5138, 36.2765)


def test_km_between_two_cities() -> None:
    assert km(ALEPPO, DAMASCUS) == pytest.approx(309, abs=3)
    assert km(ALEPPO, ALEPPO) == 0


def test_km_over_the_date_line() -> None:
    assert km((0.0, 179.9), (0.0, -179.9)) == pytest.approx(22.2, abs=0.1)


@pytest.mark.parametrize("direction", [0, 45, 90, 180, 270])
def test_shifted_goes_that_far_in_that_direction(direction: float) -> None:
    there = shifted(ALEPPO, direction, 20)
    assert km(ALEPPO, there) == pytest.approx(20, abs=0.1)
    assert turn(bearing(ALEPPO, there), direction) < 1


def test_middle_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="no points"):
        middle([])


def test_mean_bearing() -> None:
    assert mean_bearing([0, 90]) == pytest.approx(45)
    assert mean_bearing([0, 270]) == pytest.approx(315)
    assert mean_bearing([]) is None
    assert mean_bearing([0, 180]) is None
