"""Runs that are killed while they add reports (the benchmark does it two hundred times)."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "kill_ingest.py"


@pytest.mark.slow
def test_kills_lose_no_committed_report_and_leave_none_half_written(address: str) -> None:
    outcome = runpy.run_path(str(SCRIPT))["kill_rounds"](address, 10, seed=3)
    assert outcome.faults == []
    assert outcome.stored >= outcome.told > 0
