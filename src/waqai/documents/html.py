"""From a web page to its text and the facts its metadata give.

The text made here is "the text as given" for the offsets of a record: the title, then the blocks
of the page's article, one blank line between two of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from waqai.documents.encoding import decode
from waqai.documents.lines import squeeze

_DROPPED = [
    "button", "footer", "form", "iframe", "nav", "noscript", "script", "select", "style", "svg", "template",
]  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section",
    "table", "td", "time", "tr", "ul",
})  # fmt: skip
_CONTAINERS = ("[itemprop=articleBody]", "article", "main", "body")
_ENOUGH = 200
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DATES = (
    "meta[property='article:published_time']", "meta[name='article:published_time']",
    "meta[itemprop=datePublished]", "meta[name=pubdate]", "meta[name='publish-date']",
    "meta[name=date]", "meta[name='DC.date.issued']",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """The text of a page, and its title, publication date, outlet and address where it gives them."""

    text: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None


def read_html(data: bytes, name: str = "the page") -> HtmlPage:
    """Decode and read a page. Raises: InputError where it is empty or no text."""
    return parse_html(_decoded(data, name))


def parse_html(html: str) -> HtmlPage:
    """Read a page that is decoded already."""
    tree = LexborHTMLParser(html)
    facts = list(_linked_data(tree))
    published = _meta(tree, *_DATES) or _first(facts, "datePublished") or _time(tree)
    outlet = _meta(tree, "meta[property='og:site_name']") or _first(facts, "publisher")
    url = _attribute(tree, "link[rel=canonical]", "href") or _meta(tree, "meta[property='og:url']")
    title = _title(tree, facts)
    tree.strip_tags(_DROPPED)
    blocks = _blocks(_container(tree))
    if title and squeeze(title) not in {squeeze(b) for b in blocks[:4]}:
        blocks.insert(0, title)
    return HtmlPage("\n\n".join(blocks), title, published, outlet, url)


def _decoded(data: bytes, name: str) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data, name).text


def _title(tree: LexborHTMLParser, facts: list[dict[str, Any]]) -> str | None:
    heads = tree.css("h1")
    named = _meta(tree, "meta[property='og:title']") or _first(facts, "headline")
    if len(heads) == 1 and (text := _clean(heads[0].text())):
        return text
    if named:
        return named
    node = tree.css_first("title")
    return _clean(node.text()) if node is not None else None


def _container(tree: LexborHTMLParser) -> LexborNode | None:
    """The first kind of container with enough text in it; of several, the one with most."""
    for selector in _CONTAINERS:
        nodes = tree.css(selector)
        best = max(nodes, key=lambda n: len(n.text()), default=None)
        if best is not None and (selector == "body" or len(_clean(best.text()) or "") >= _ENOUGH):
            return best
    return tree.root


def _blocks(container: LexborNode | None) -> list[str]:
    """The texts of the blocks, in order of the page; inline elements run on, ``br`` breaks the line."""
    out: list[str] = []
    pieces: list[str] = []

    def close() -> None:
        lines = [" ".join(line.split()) for line in "".join(pieces).split("\v")]
        pieces.clear()
        if text := "\n".join(line for line in lines if line):
            out.append(text)

    stack: list[tuple[LexborNode, bool]] = [(container, False)] if container is not None else []
    while stack:
        node, leaving = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            pieces.append(re.sub(r"\s", " ", node.text_content or ""))
        elif tag == "br":
            pieces.append("\v")
        elif leaving:
            close()
        else:
            if tag in _BLOCKS:
                close()
                stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
    close()
    return out


def _linked_data(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    for node in tree.css("script[type='application/ld+json']"):
        try:
            data = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        queue = [data]
        while queue:
            item = queue.pop(0)
            if isinstance(item, list):
                queue.extend(item)
            elif isinstance(item, dict):
                yield item
                queue.append(item.get("@graph"))


def _first(facts: list[dict[str, Any]], key: str) -> str | None:
    for fact in facts:
        value = fact.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and (text := _clean(value)):
            return text
    return None


def _time(tree: LexborHTMLParser) -> str | None:
    return _attribute(tree, "time[datetime]", "datetime")


def _meta(tree: LexborHTMLParser, *selectors: str) -> str | None:
    for selector in selectors:
        if value := _attribute(tree, selector, "content"):
            return value
    return None


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = tree.css_first(selector)
    return _clean(node.attributes.get(name) or "") if node is not None else None


def _clean(text: str) -> str | None:
    return " ".join(text.split()) or None
