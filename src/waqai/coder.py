"""The coder: one report in, one record out. A pure function of its input."""

from __future__ import annotations

import hashlib
from datetime import datetime

from waqai import pipeline
from waqai.documents.page import Page, read_page
from waqai.errors import InputError
from waqai.lexicon.lexicon import Lexicon, default_lexicon
from waqai.record import DocumentInfo, Record
from waqai.report import Report

#: A report longer than this many characters is refused: no article is, and bounds keep time and memory.
LONGEST_REPORT = 2_000_000


class Coder:
    """Codes reports with one lexicon; making one reads the knowledge files (once a process)."""

    def __init__(self, lexicon: Lexicon | None = None, propose: bool = False) -> None:
        """``propose``: let trained taggers propose mentions that no rule finds (slower by a third)."""
        self.lexicon = lexicon or default_lexicon()
        self.propose = propose

    def code(
        self,
        text: str,
        *,
        published: str | datetime | None = None,
        outlet: str | None = None,
        title: str | None = None,
        url: str | None = None,
        id: str | None = None,
    ) -> Record:
        """Code one report.

        ``published``: ISO 8601 date or datetime that relative dates count from, where the page itself
        does not tell; ``title``: where it is known from elsewhere and is not the page's first line.
        Raises: InputError for a text that is empty or longer than :data:`LONGEST_REPORT`, or a
        ``published`` that is no date.
        """
        if not text.strip():
            raise InputError("The report is empty; there is nothing to code.")
        if len(text) > LONGEST_REPORT:
            raise InputError(
                f"The report has {len(text):,} characters, more than {LONGEST_REPORT:,}; "
                "split it into its reports."
            )
        page = read_page(text, self.lexicon, published=published, outlet=outlet, title=title)
        report = page.report
        report.propose = self.propose
        pipeline.run(report)
        return _record(report, page, text, url, id)


def _record(report: Report, page: Page, text: str, url: str | None, ident: str | None) -> Record:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = DocumentInfo(
        id=ident or url or f"sha256:{digest[:16]}",
        sha256=digest,
        title=report.title,
        published=page.published,
        published_span=report.published_span,
        dateline_place=report.dateline_place,
        outlet=report.outlet,
        url=url,
        language=page.language,
        boilerplate=report.furniture,
    )
    return Record(
        document,
        report.entities,
        report.times,
        report.quantities,
        report.events,
        report.claims,
        report.checks,
        text,
    )
