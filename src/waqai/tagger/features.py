"""Features of a token for the taggers: its letters, what the lexicon knows, its neighbours, the rules' finds.

What depends on the written form alone is scored once for each form and kept with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from waqai.lexicon.lexicon import Lexicon, WordInfo
from waqai.report import Report
from waqai.tagger.chain import OUTSIDE, Chain, Row
from waqai.text.sentences import Sentence
from waqai.text.tokens import LATIN, NUMBER

_PREFIXES, _SUFFIXES = (1, 2, 3), (1, 2, 3, 4)
_LONGEST_COUNTED = 8
_BORDER = "#"
#: How far features reach, and which begin with what, by distance.
_NEAR = ("w=", "t=", "c=", "n=", "nb", "s2", "s3", "p2", "x=", "unknown")
_FAR = ("w=",)
_OFFSETS = (-2, -1, 0, 1, 2)
Context = tuple[str, ...]
Contexts = Mapping[int, Context]


class Mark(NamedTuple):
    """What a rule (or another tagger) found at tokens ``[first, last)``: kind, form, and type where known."""

    first: int
    last: int
    kind: str
    form: str
    type: str = ""


def form_features(info: WordInfo, kind: str, lexicon: Lexicon) -> list[str]:
    """Features of a written form; ``kind``: that of its tokens."""
    norm = info.norm
    out = [f"w={norm}", f"l={min(len(norm), _LONGEST_COUNTED)}"]
    out += [f"p{k}={norm[:k]}" for k in _PREFIXES if len(norm) > k]
    out += [f"s{k}={norm[-k:]}" for k in _SUFFIXES if len(norm) > k]
    if not norm.isalpha():
        out.append(f"x={norm if len(norm) == 1 and kind != NUMBER else kind}")
    if kind == LATIN:
        out.append("latin")
    out += [f"t={stem}" for stem in sorted({r.stem for r in info.readings if not r.enclitic} - {norm})]
    out += [f"c={cls}" for cls in sorted(info.hits)]
    listed = False
    for form, at in info.names:
        out += [f"n={n.kind}{n.weak:d}{bool(at):d}" for n in lexicon.names.exact(form)]
        if lexicon.names.begins(form):
            listed = True
            out.append(f"nb={bool(at):d}")
    if not info.hits:
        out.append("unknown")
        if not listed:
            out.append("unknown name")
    return list(dict.fromkeys(out))


def contexts(report: Report, marks: Sequence[Mark]) -> Contexts:
    """By token what the rules found there, and as what they found the same word elsewhere in the report."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    own: dict[int, str] = {}
    elsewhere: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mark in marks:
        for k in range(mark.first, mark.last):
            begins = "B" if k == mark.first else "I"
            found[k].append(f"r{begins}={mark.kind} {mark.form}")
            found[k].append(f"a{begins}={mark.kind} {mark.type}")
            own[k] = mark.kind
            elsewhere[bare_form(report.words[k])][mark.kind] += 1
        if mark.last < len(report.tokens):
            found[mark.last].append(f"rE={mark.kind} {mark.form}")
    for k, word in enumerate(report.words):
        known = elsewhere.get(bare_form(word))
        if known and report.is_word(k):
            found[k] += [f"d={kind}" for kind, times in known.items() if times > (own.get(k) == kind)]
    return {k: tuple(features) for k, features in found.items() if features}


def with_labels(around: Contexts, labels: Sequence[str]) -> Contexts:
    """The contexts with what another tagger says of each token."""
    out = dict(around)
    for k, label in enumerate(labels):
        if label != OUTSIDE:
            out[k] = (*out.get(k, ()), f"y={label}")
    return out


def bare_form(word: WordInfo) -> str:
    """The normalised word without what may be joined before it."""
    return word.names[-1][0] if word.names else word.norm


def at_offset(features: Sequence[str], offset: int) -> list[str]:
    """The features as they count for a token that stands ``-offset`` from their own."""
    if offset == 0:
        return list(features)
    kept = _NEAR if abs(offset) == 1 else _FAR
    return [f"{offset}:{f}" for f in features if f.startswith(kept)]


def context_at(context: Context, offset: int) -> list[str]:
    """Like :func:`at_offset` for what was found at a token."""
    if abs(offset) > 1:
        return []
    return [f"{offset}:{f}" for f in context] if offset else list(context)


def features_of(report: Report, sentence: Sentence, around: Contexts) -> list[list[str]]:
    """All features of the tokens of a sentence, as the model is trained on them."""
    out: list[list[str]] = []
    forms = {
        i: form_features(report.words[i], report.tokens[i].kind, report.lexicon)
        for i in range(sentence.first, sentence.last)
    }
    for i in range(sentence.first, sentence.last):
        features: list[str] = []
        for offset in _OFFSETS:
            if i + offset in forms:
                features += at_offset(forms[i + offset], offset)
                features += context_at(around.get(i + offset, ()), offset)
            elif abs(offset) == 1:
                features.append(f"{offset}:{_BORDER}")
        out.append(features)
    return out


class Scorer:
    """Scores of tokens by one model: the sum of :func:`features_of`, with the parts kept by form."""

    def __init__(self, name: str, chain: Chain) -> None:
        self.chain = chain
        self._key = f"tagger.{name}"
        self._contexts: dict[Context, tuple[Row, ...]] = {}
        self._border = {o: chain.row([f"{o}:{_BORDER}"]) for o in (-1, 1)} | {-2: chain.zero, 2: chain.zero}

    def rows(self, report: Report, sentence: Sentence, around: Contexts) -> list[Row]:
        """The scores of the tokens of a sentence."""
        span = range(sentence.first, sentence.last)
        size = len(span)
        forms = [self._form(report, i) for i in span]
        border, zero = self._border, self.chain.zero
        before2 = [zero, zero, *(f[0] for f in forms)]
        before = [border[-1], *(f[1] for f in forms)]
        after = [*(f[3] for f in forms[1:]), border[1]]
        after2 = [*(f[4] for f in forms[2:]), zero, zero]
        around_each = zip(before2, before, (f[2] for f in forms), after, after2, strict=False)
        out: list[Row] = [
            [a + b + c + d + e for a, b, c, d, e in zip(*five, strict=True)] for five in around_each
        ]
        for k, i in enumerate(span):
            if i in around:
                for offset, row in zip((1, 0, -1), self._context(around[i]), strict=True):
                    if 0 <= k + offset < size:
                        out[k + offset] = [a + b for a, b in zip(out[k + offset], row, strict=True)]
        return out

    def _form(self, report: Report, i: int) -> tuple[Row, ...]:
        info = report.words[i]
        found: tuple[Row, ...] | None = info.memo.get(self._key)
        if found is None:
            features = form_features(info, report.tokens[i].kind, report.lexicon)
            found = tuple(self.chain.row(at_offset(features, o)) for o in _OFFSETS)
            info.memo[self._key] = found
        return found

    def _context(self, context: Context) -> tuple[Row, ...]:
        """Its share of the scores of the token after it, its own, and the token before it."""
        found = self._contexts.get(context)
        if found is None:
            found = tuple(self.chain.row(context_at(context, o)) for o in (-1, 0, 1))
            self._contexts[context] = found
        return found
