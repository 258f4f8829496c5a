"""Checks: what a careful reader would check of a report's figures, sources and dates."""

from __future__ import annotations

from waqai.checks import conflicts, dates, shares, sums
from waqai.report import Report

__all__ = ["run"]


def run(report: Report) -> None:
    """Fill the report's checks; needs events with their counts, claims with their links, and times."""
    shares.among(report)
    report.checks.extend(sums.sums(report))
    shares.link(report)
    report.checks.extend(sums.listed_names(report))
    report.checks.extend(shares.counted_places(report))
    report.checks.extend(conflicts.figures(report))
    report.checks.extend(conflicts.denials(report))
    report.checks.extend(dates.weekdays(report))
