"""Page furniture: the parts of a page that are not the report.

What counts is the outer form first (a line that repeats the title, short lines without a full stop
after the last paragraph), then the words of knowledge/furniture.yaml. A body line taken for
furniture is the worse mistake, so each rule asks for a second sign before it marks.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from waqai.documents.dateline import is_dateline
from waqai.documents.furniture_words import FurnitureWords, furniture_words
from waqai.documents.lines import Ending, Line, folded, raw_length, split_lines, words_of
from waqai.documents.pagedate import holds_page_date, is_date_line
from waqai.documents.title import title_line
from waqai.span import Span

_SHORT = 120
_CAPTION = 100
_HEADLINE_WORDS = 6
_HABIT = 0.6
_SUBHEAD = 0.3
#: A line with a full stop inside, or a comma at its end, is a piece of prose and no headline.
_BROKEN = re.compile(r"\w\. |[،,؛]$")
_QUOTES = '"“”«»'


class Furniture(NamedTuple):
    """One piece of furniture and the name of the rule that found it."""

    span: Span
    rule: str


@dataclass(slots=True)
class _Page:
    text: str
    words: FurnitureWords
    lines: list[Line]
    title: int
    title_norm: str
    prose: list[int] = field(default_factory=list)
    punctuated: bool = True
    marks: dict[int, str] = field(default_factory=dict)
    parts: list[Furniture] = field(default_factory=list)

    def mark(self, index: int, rule: str) -> None:
        if index != self.title:
            self.marks.setdefault(index, rule)

    def between(self) -> Iterator[int]:
        """Unmarked lines between the first and the last paragraph that are no paragraph."""
        if self.prose:
            inside = set(self.prose)
            for i in range(self.prose[0] + 1, self.prose[-1]):
                if i not in inside and i not in self.marks:
                    yield i


def find_furniture(text: str, words: FurnitureWords | None = None) -> list[Span]:
    """The spans of page furniture, in order, none overlapping; ``text`` is the page as given."""
    return [piece.span for piece in furniture_of(text, words)]


def furniture_of(text: str, words: FurnitureWords | None = None) -> list[Furniture]:
    """Like :func:`find_furniture`, each piece with the rule that found it."""
    page = _page(text, words or furniture_words())
    for rule in (_mark_words, _mark_title, _mark_repeats):
        rule(page)
    _find_prose(page)
    for rule in (
        _mark_head,
        _mark_tail,
        _mark_quote_boxes,
        _mark_echoes,
        _mark_links,
        _mark_inline,
        _mark_tags,
    ):
        rule(page)
    whole = [Furniture(page.lines[i].span, rule) for i, rule in page.marks.items()]
    parts = [p for p in page.parts if not any(w.span.overlaps(p.span) for w in whole)]
    return sorted(whole + parts)


def body_lines(text: str, furniture: list[Span]) -> list[Span]:
    """The lines of the page that are not wholly furniture."""
    covered = {(s.start, s.end) for s in furniture}
    return [line.span for line in split_lines(text) if tuple(line.span) not in covered]


def _page(text: str, words: FurnitureWords) -> _Page:
    lines = split_lines(text)
    title, unit = title_line(lines, words)
    return _Page(text, words, lines, title, unit)


def _find_prose(page: _Page) -> None:
    page.prose = [
        i for i, line in enumerate(page.lines) if line.is_prose and i not in page.marks and i != page.title
    ]
    long = [page.lines[i] for i in page.prose if page.lines[i].length >= _SHORT]
    stopped = sum(line.ending in (Ending.STOP, Ending.ASKED, Ending.COLON) for line in long)
    page.punctuated = not long or stopped >= _HABIT * len(long)


def _mark_words(page: _Page) -> None:
    for i, line in enumerate(page.lines):
        if is_date_line(line) or (i > 0 and page.lines[i - 1].ending is Ending.COLON):
            continue
        if page.words.is_whole(line.norm):
            page.mark(i, "furniture words")
        elif page.words.is_start(line.norm, line.words) and line.ending is not Ending.STOP:
            page.mark(i, "furniture opening")
        elif page.words.is_lead(line.norm) and line.length < 2 * _SHORT:
            page.mark(i, "link to another page")


def _mark_title(page: _Page) -> None:
    if page.title < 0:
        return
    line, unit = page.lines[page.title], page.title_norm
    if len(line.norm) > len(unit):
        raw = line.span.of(page.text)
        rest = raw[raw_length(raw, len(unit)) :].lstrip()
        page.parts.append(Furniture(Span(line.span.end - len(rest), line.span.end), "title repeated"))
    for i, other in enumerate(page.lines):
        if i != page.title and _repeats_title(other, unit):
            page.mark(i, "title repeated")


def _repeats_title(line: Line, unit: str) -> bool:
    if line.norm == unit:
        return True
    if line.ending is Ending.STOP or len(unit) < 20:
        return False
    if line.norm.startswith(unit):
        return len(line.norm) <= len(unit) + _SHORT or unit in line.norm[len(unit) :]
    cut = line.norm.rstrip(".… ")
    return len(cut) >= 0.6 * len(unit) and unit.startswith(cut)


def _mark_repeats(page: _Page) -> None:
    counts = Counter(line.norm for line in page.lines)
    seen: set[str] = set()
    for i, line in enumerate(page.lines):
        if counts[line.norm] < 2 or line.ending is Ending.COLON or is_date_line(line):
            continue
        caption = line.length < _SHORT and line.ending is not Ending.STOP
        if caption or line.norm in seen:
            page.mark(i, "repeated line")
        seen.add(line.norm)


def _is_loose(page: _Page, line: Line) -> bool:
    """A short line that ends like no sentence: caption, headline, category, name."""
    limit = _SHORT if page.punctuated else _SHORT // 2
    loose = line.ending in (Ending.OPEN, Ending.ASKED, Ending.ELLIPSIS)
    return loose and line.length < limit and not line.is_listed


def _mark_head(page: _Page) -> None:
    if not page.prose:
        return
    head = range(page.title + 1, page.prose[0])
    share = sum(page.lines[i].length for i in page.prose) / sum(line.length for line in page.lines)
    if len(head) > 8 and share < 0.2:
        return
    for i in head:
        line = page.lines[i]
        if line.ending is Ending.COLON:
            return
        credited = line.norm.endswith(")") or line.length < _CAPTION
        if (
            credited
            and _is_loose(page, line)
            and not holds_page_date(line)
            and not is_dateline(page.text, line.span)
        ):
            page.mark(i, "before the first paragraph")


def _mark_tail(page: _Page) -> None:
    if not page.prose:
        return
    for i, line in enumerate(page.lines):
        if page.words.is_tail(line.norm) and _is_late(page, i):
            _mark_from(page, i)
            page.prose = [p for p in page.prose if p not in page.marks]
            break
    start = page.prose[-1] + 1
    rest = range(start, len(page.lines))
    if not rest or page.lines[start - 1].ending is Ending.COLON:
        return
    if any(page.lines[i].is_listed for i in rest):
        return
    anchored = any(i in page.marks or page.lines[i].ending is Ending.ELLIPSIS for i in rest)
    headlines = sum(page.lines[i].words >= _HEADLINE_WORDS for i in rest)
    if anchored or (page.punctuated and headlines >= 2):
        _mark_loose_run(page, rest)


def _is_late(page: _Page, index: int) -> bool:
    """Whether at least half of the paragraphs, and one, stand before the line."""
    before = sum(p < index for p in page.prose)
    return before > 0 and 2 * before >= len(page.prose)


def _mark_from(page: _Page, index: int) -> None:
    comments = "furniture words" if index in page.marks else "heading of other articles"
    page.mark(index, comments)
    for i in range(index + 1, len(page.lines)):
        page.mark(i, "after the report")


def _mark_loose_run(page: _Page, rest: range) -> None:
    for i in rest:
        line = page.lines[i]
        if line.ending is Ending.COLON:
            return
        if not is_date_line(line) and not is_dateline(page.text, line.span):
            page.mark(i, "after the last paragraph")


def _mark_echoes(page: _Page) -> None:
    """Pull quotes: a line that stands word for word inside a paragraph."""
    candidates = [i for i in page.between() if page.lines[i].words >= _HEADLINE_WORDS]
    if not candidates or len(candidates) > 200:
        return
    prose = "\n".join(page.lines[i].norm for i in page.prose)
    for i in candidates:
        if page.lines[i].norm.strip(_QUOTES) in prose:
            page.mark(i, "pull quote")


def _mark_quote_boxes(page: _Page) -> None:
    """A quotation alone on a line, and below it the speaker alone on a line."""
    for i in page.between():
        line, below = page.lines[i], page.lines[i + 1]
        raw = line.span.of(page.text)
        boxed = raw[0] in _QUOTES and raw[-1] in _QUOTES and not any(q in raw[1:-1] for q in _QUOTES)
        if boxed and line.words >= _HEADLINE_WORDS and _is_loose(page, below) and below.words <= 8:
            page.mark(i, "quote box")
            page.mark(i + 1, "quote box")


def _mark_links(page: _Page) -> None:
    """Headlines of other articles between two paragraphs; a subheading shares words with what follows it."""
    if not page.punctuated:
        return
    prose = set(page.prose)
    for i in list(page.between()):
        line = page.lines[i]
        if (
            i - 1 not in prose
            or line.words < _HEADLINE_WORDS
            or line.ending is not Ending.OPEN
            or not _is_loose(page, line)
            or page.words.opener.match(line.norm)
            or _BROKEN.search(line.norm)
        ):
            continue
        below = page.prose[bisect(page.prose, i)]
        own = _stems(line.norm)
        if below > i + 2 or not own:
            continue
        if _shared(own, page, [below]) < _SUBHEAD and _shared(own, page, [i - 1, below]) < 2 * _SUBHEAD:
            page.mark(i, "headline of another article")


def _shared(own: list[str], page: _Page, paragraphs: list[int]) -> float:
    """The share of a headline's stems that the paragraphs have too."""
    near = {stem for p in paragraphs for stem in _stems(page.lines[p].norm)}
    return sum(stem in near for stem in own) / len(own)


def _stems(norm: str) -> list[str]:
    """A crude likeness of words that needs no knowledge of affixes: the four letters before the last."""
    return [word[-5:-1] for word in words_of(norm) if len(word) > 3 and not word.isdigit()]


def _mark_inline(page: _Page) -> None:
    """Headlines that run into a paragraph behind a heading, up to where the prose resumes."""
    for i, line in enumerate(page.lines):
        if i in page.marks or not page.words.inline.search(line.norm):
            continue
        raw = line.span.of(page.text)
        norm, back = folded(raw)
        heading = page.words.inline.search(norm)
        if heading is None:
            continue
        stop = _resumption(page.words, norm, heading.end(), line.ending)
        end = len(raw[: back[stop]].rstrip())
        page.parts.append(
            Furniture(Span(line.span.start + back[heading.start()], line.span.start + end), "inline links")
        )


def _resumption(words: FurnitureWords, norm: str, start: int, ending: Ending) -> int:
    """Where prose resumes in ``norm`` after the headlines that begin at ``start``."""
    full_stop = norm.find(". ", start)
    while full_stop > 0 and norm[full_stop - 1] == ".":
        full_stop = norm.find(". ", full_stop + 1)
    if full_stop < 0:
        if ending is not Ending.STOP:
            return len(norm)
        full_stop = len(norm)
    opener = words.opener.search(norm, start + 1, full_stop)
    return opener.start() if opener else start


def _mark_tags(page: _Page) -> None:
    """A list of keywords at the very end of the text, behind the last full stop."""
    body = [i for i in range(len(page.lines)) if i not in page.marks]
    if not body:
        return
    line = page.lines[body[-1]]
    raw = line.span.of(page.text)
    norm, back = folded(raw)
    for match in page.words.tag.finditer(norm):
        before, after = norm[: match.start()].rstrip(), norm[match.end() :]
        if (not before or before[-1] in '.!؟»"”') and "." not in after and len(after.split()) <= 14:
            page.parts.append(
                Furniture(Span(line.span.start + back[match.start()], line.span.end), "keywords")
            )
            return
