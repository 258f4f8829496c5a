"""Figures of claims and checks."""

from __future__ import annotations

from waqai.evaluation.pairing import Item, best_pairs, likeness, overlap, same_thing
from waqai.evaluation.tally import Sheet


def score_claims(gold: Item, given: Item, sheet: Sheet) -> None:
    """Claims paired by verb or content; right where the speaker is, with the stance apart."""
    wanted, found = gold.get("claims", []), given.get("claims", [])
    pairs = best_pairs(wanted, found, _claim_score)
    right = {i for i, _ in _with_speaker(gold, given, pairs)}
    sheet.add("claims", len(right), len(wanted), len(found))
    sheet.add("claims_found", len(pairs), len(wanted), len(found))
    for i, j in pairs:
        allowed = [wanted[i]["stance"], *wanted[i].get("alt_stances", [])]
        sheet.add("stance", found[j].get("stance") in allowed, 1, 1)
    missed = [c for i, c in enumerate(wanted) if i not in right]
    used = {j for _, j in pairs}
    extra = [c for j, c in enumerate(found) if j not in used]
    sheet.errors["claims wrong or missing"] += [
        f"{_said(c, 'verb')}: {_said(c, 'content')[:60]}" for c in missed
    ]
    sheet.errors["extra claims"] += [_said(c, "content")[:60] for c in extra]


def right_claims(gold: Item, given: Item) -> set[int]:
    """Indexes of the predicted claims that are in the gold, with the right speaker."""
    pairs = best_pairs(gold.get("claims", []), given.get("claims", []), _claim_score)
    return {j for _, j in _with_speaker(gold, given, pairs)}


def _with_speaker(gold: Item, given: Item, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    entities, others = ({e["id"]: e for e in r.get("entities", [])} for r in (gold, given))
    return [
        (i, j)
        for i, j in pairs
        if _same_speaker(
            entities.get(gold["claims"][i].get("speaker")), others.get(given["claims"][j].get("speaker"))
        )
    ]


def _said(claim: Item, part: str) -> str:
    return str((claim.get(part) or {}).get("text"))


def _claim_score(a: Item, b: Item) -> float:
    content = likeness(a["content"], b["content"]) if b.get("content") else 0.0
    verb = bool(b.get("verb")) and overlap(a["verb"], b["verb"])
    return (content if content >= 0.5 else 0.0) + float(verb)


def _same_speaker(a: Item | None, b: Item | None) -> bool:
    if a is None or b is None:
        return a is None and b is None
    return same_thing(a, b)


def score_checks(gold: Item, given: Item, sheet: Sheet) -> None:
    """Checks right where kind and status agree and half or more of the parts are shared."""
    wanted, found = gold.get("checks", []), given.get("checks", [])
    spans, others = _spans(gold), _spans(given)

    def score(a: Item, b: Item) -> float:
        if (a["kind"], a["status"]) != (b.get("kind"), b.get("status")):
            return 0.0
        parts, told = _parts(a, spans), _parts(b, others)
        if not parts or not told:
            return 0.0
        met = sum(any(overlap(x, y) for other in told for y in other for x in part) for part in parts)
        share = met / max(len(parts), len(told))
        return share if share >= 0.5 else 0.0

    sheet.add("checks", len(best_pairs(wanted, found, score)), len(wanted), len(found))


def _spans(record: Item) -> dict[str, list[Item]]:
    """The spans behind each id that a check can name."""
    out: dict[str, list[Item]] = {}
    out.update((q["id"], [q["span"]]) for q in record.get("quantities", []))
    out.update((e["id"], e["mentions"]) for e in record.get("entities", []))
    out.update((c["id"], [c["content"]]) for c in record.get("claims", []))
    out.update((t["id"], [t["span"]]) for t in record.get("times", []))
    return out


def _parts(check: Item, spans: dict[str, list[Item]]) -> list[list[Item]]:
    return [spans[part] for part in check.get("parts", []) if part in spans]
