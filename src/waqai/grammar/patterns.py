"""A small engine for sequence patterns over word classes. It knows no vocabulary and no domain.

A pattern is written like a line of BNF; its items are separated by spaces:

    item      := [+ | ~ | * | !] [key=] name [?]  |  'literal' [?]  |  ( pattern | pattern ... ) [?]

``name`` is a matcher that the caller supplies, a named part of the grammar (written in capitals), or
else a word class. An item that matches is kept under its key (the name itself where none is given).
The first item may carry any clitics; later ones none, unless marked: ``+`` wants a joined conjunction,
``~`` allows a joined preposition, ``*`` allows either; ``!`` wants that the item does not follow.
Optional items are taken where they can be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from waqai.errors import KnowledgeError
from waqai.lexicon.lexicon import Match, WordInfo
from waqai.text.tokens import Token

_ITEM = re.compile(r"\s*(?:(?P<open>\()|(?P<close>\)\??)|(?P<bar>\|)|(?P<item>'[^']+'\??|[^\s()|]+))")
_NAME = re.compile(r"(?P<mark>[+~*!]?)(?:(?P<key>\w+)=)?(?P<name>[\w.]+)")
_JOINED, _PREPOSED, _ANY, _NOT = "+", "~", "*", "!"
_MOST_CACHED = 100_000


class Found(NamedTuple):
    """What a matcher found: it ends before token ``last``; ``value`` is for the builder of the rule.

    ``at``: index in the first token's normalised form where it begins; ``conj``, ``prep``: what is joined
    before it.
    """

    last: int
    value: Any
    at: int = 0
    conj: str = ""
    prep: str = ""


class Words(Protocol):
    """What the engine needs of a report."""

    tokens: list[Token]
    words: list[WordInfo]

    def match(self, first: int, cls: str) -> Match | None:
        """The longest listed word or expression of a class at a token."""


Matcher = Callable[[Any, int], Found | None]
#: Whether a matcher could find something at a word, told by the word's form alone.
Hint = Callable[[WordInfo], bool]
Captures = dict[str, Found]


class Rule(NamedTuple):
    """A named pattern; ``build`` names the function that makes a value of what it captured."""

    name: str
    node: _Node
    build: str
    data: Mapping[str, Any]


class Hit(NamedTuple):
    """A rule that holds at tokens ``[first, last)``; ``at`` as in :class:`Found`."""

    rule: Rule
    first: int
    last: int
    at: int
    captures: Captures


class _Node(NamedTuple):
    """``kind``: item, literal, sequence or either; ``optional`` may be left out."""

    kind: str
    name: str = ""
    key: str = ""
    mark: str = ""
    children: tuple[_Node, ...] = ()
    optional: bool = False


class Grammar:
    """Compiled rules with the matchers they use."""

    def __init__(
        self, rules: Sequence[Rule], matchers: Mapping[str, Matcher], hints: Mapping[str, Hint]
    ) -> None:
        self.rules = rules
        self._matchers = matchers
        self._hints = hints
        self._opened: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for name in _openers(rule.node):
                self._opened.setdefault(name, []).append(number)
        self._by_form: dict[str, tuple[Rule, ...]] = {}

    def match(self, words: Words, first: int, end: int) -> Hit | None:
        """The longest match that begins at a token and ends before token ``end``.

        Of equally long ones it is that of the first rule.
        """
        best: Hit | None = None
        for rule in self._candidates(words.words[first]):
            for last, captures, at in self._walk(words, rule.node, first, True):
                if last > end:
                    continue
                if last > first and (best is None or last > best.last):
                    best = Hit(rule, first, last, at, captures)
                break
        return best

    def _candidates(self, info: WordInfo) -> tuple[Rule, ...]:
        """The rules that can begin with a word, told by its form."""
        found = self._by_form.get(info.norm)
        if found is None:
            if len(self._by_form) > _MOST_CACHED:
                self._by_form.clear()
            numbers = {n for name in self._openers_of(info) for n in self._opened.get(name, ())}
            found = tuple(self.rules[n] for n in sorted(numbers))
            self._by_form[info.norm] = found
        return found

    def _openers_of(self, info: WordInfo) -> Iterator[str]:
        """Names of the items that could match at a word, told by its form."""
        yield from info.hits
        yield from {hit.entry.cls for _, hit in info.phrases}
        yield f"'{info.norm}'"
        for name, hint in self._hints.items():
            if hint(info):
                yield name

    def _find(self, words: Words, name: str, i: int) -> Found | None:
        if i >= len(words.tokens):
            return None
        matcher = self._matchers.get(name)
        if matcher is not None:
            return matcher(words, i)
        info = words.words[i]
        if name not in info.hits and not info.phrases:
            return None
        match = words.match(i, name)
        if match is None:
            return None
        reading = match.reading
        return Found(match.last, match.hit, reading.name_at, reading.conj, reading.prep)

    def _walk(self, words: Words, node: _Node, i: int, opening: bool) -> Iterator[tuple[int, Captures, int]]:
        """All ways to match a node at a token, preferred ones first: end, captures, where it begins."""
        kind = node.kind
        if kind == "item":
            found = self._find(words, node.name, i)
            if node.mark == _NOT:
                if found is None:
                    yield i, {}, 0
                return
            if found is not None and (opening or _clitics_fit(found, node.mark)):
                yield found.last, {node.key: found}, found.at
        elif kind == "literal":
            if i < len(words.tokens) and words.tokens[i].norm == node.name:
                yield i + 1, {}, 0
        elif kind == "sequence":
            yield from self._sequence(words, node.children, 0, i, opening)
        else:
            for child in node.children:
                yield from self._walk(words, child, i, opening)
        if node.optional:
            yield i, {}, 0

    def _sequence(
        self, words: Words, nodes: tuple[_Node, ...], k: int, i: int, opening: bool
    ) -> Iterator[tuple[int, Captures, int]]:
        final = k + 1 == len(nodes)
        for last, captures, at in self._walk(words, nodes[k], i, opening):
            if final:
                yield last, captures, at
                continue
            for end, more, at_rest in self._sequence(words, nodes, k + 1, last, opening and last == i):
                yield end, {**captures, **more} if more else captures, at if last > i else at_rest


def _clitics_fit(found: Found, mark: str) -> bool:
    if mark == _ANY:
        return True
    if mark == _JOINED:
        return bool(found.conj) and not found.prep
    return not found.conj and (mark == _PREPOSED or not found.prep)


def compile_rules(content: Mapping[str, Any], where: str) -> list[Rule]:
    """The rules of a grammar file: ``parts`` (name in capitals -> pattern), ``rules`` (name, pattern, build).

    Raises: KnowledgeError, naming the rule, where a pattern is malformed.
    """
    parts: dict[str, str] = dict(content.get("parts", {}))
    rules = []
    for spec in content["rules"]:
        try:
            node = _Parser(spec["pattern"], parts).parse()
        except (KeyError, ValueError) as error:
            raise KnowledgeError(f"{where}: the rule {spec.get('name')} is malformed: {error}") from None
        data = {k: v for k, v in spec.items() if k not in ("name", "pattern", "build", "examples")}
        rules.append(Rule(spec["name"], node, spec["build"], data))
    return rules


class _Parser:
    def __init__(self, pattern: str, parts: Mapping[str, str]) -> None:
        self._parts = parts
        self._items: list[tuple[str, str]] = []
        at = 0
        while at < len(pattern.rstrip()):
            match = _ITEM.match(pattern, at)
            if match is None:
                raise ValueError(f"cannot read {pattern[at:]!r}")
            self._items.append((match.lastgroup or "", match.group().strip()))
            at = match.end()
        self._next = 0

    def parse(self) -> _Node:
        node, closer = self._either()
        if closer or self._next < len(self._items):
            raise ValueError("a bracket too many")
        return node

    def _either(self) -> tuple[_Node, str]:
        options: list[tuple[_Node, ...]] = []
        items: list[_Node] = []
        closer = ""
        while self._next < len(self._items):
            kind, text = self._items[self._next]
            self._next += 1
            if kind == "open":
                node, ended = self._either()
                if not ended:
                    raise ValueError("a bracket is not closed")
                items.append(node._replace(optional=node.optional or ended.endswith("?")))
            elif kind == "close":
                closer = text
                break
            elif kind == "bar":
                options.append(tuple(items))
                items = []
            else:
                items.append(self._item(text))
        options.append(tuple(items))
        if not all(options):
            raise ValueError("an alternative is empty")
        sequences = tuple(o[0] if len(o) == 1 else _Node("sequence", children=o) for o in options)
        return (sequences[0] if len(sequences) == 1 else _Node("either", children=sequences)), closer

    def _item(self, text: str) -> _Node:
        optional = text.endswith("?") and not text.endswith("'?'")
        bare = text.removesuffix("?") if optional else text
        if bare.startswith("'"):
            return _Node("literal", name=bare[1:-1], optional=optional)
        match = _NAME.fullmatch(bare)
        if match is None:
            raise ValueError(f"cannot read {text!r}")
        name = match["name"]
        if name.isupper():
            part = _Parser(self._parts[name], self._parts).parse()
            return part._replace(optional=part.optional or optional)
        return _Node("item", name, match["key"] or name, match["mark"], optional=optional)


def _openers(node: _Node) -> set[str]:
    """Names of the items with which a node can begin (all of them where it can be empty)."""
    if node.kind == "item":
        return {node.name}
    if node.kind == "literal":
        return {f"'{node.name}'"}
    if node.kind == "either":
        return set().union(*(_openers(c) for c in node.children))
    out: set[str] = set()
    for child in node.children:
        out |= _openers(child)
        if not _may_be_empty(child):
            break
    return out


def _may_be_empty(node: _Node) -> bool:
    if node.optional:
        return True
    if node.kind == "sequence":
        return all(_may_be_empty(c) for c in node.children)
    return node.kind == "either" and any(_may_be_empty(c) for c in node.children)
