"""Tables of what a record says."""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from waqai.cli.record_file import Item, RecordFile
from waqai.cli.writing import Writer

_ROLES = (("initiators", "by"), ("targets", "against"))
_GAPS = 12
#: Columns of a brief table that are neither name nor title.
_BESIDE_TITLE = 36


def head_lines(opened: RecordFile, write: Writer) -> Iterator[Text]:
    """Title, date, outlet and dateline, and how much the record holds."""
    document = opened.record["document"]
    yield Text(write.words(document.get("title") or "(no title)"), style="bold")
    facts = [
        document.get("published"),
        document.get("outlet"),
        document.get("dateline_place"),
        document.get("url"),
    ]
    yield Text("  ".join(write.words(str(fact)) for fact in facts if fact), style="bright_black")
    layers = ("entities", "times", "quantities", "events", "claims", "checks")
    yield Text("  ".join(f"{layer} {len(opened.record.get(layer, []))}" for layer in layers))


def brief_table(records: list[tuple[str, Item]], write: Writer, width: int) -> Table:
    """One line a record: its name, date and title, and how much it holds."""
    layers = ("events", "claims")
    table = _table("Records", "record", "published", "title", *layers)
    table.leading = 0
    names = min(max(len(name) for name, _ in records), width // 3)
    room = width - names - _BESIDE_TITLE
    for name, record in records:
        document = record["document"]
        counts = [str(len(record.get(layer, []))) for layer in layers]
        title = write.column(document.get("title") or "-", room)
        table.add_row(name, (document.get("published") or "-")[:10], title, *counts)
    return table


def events_table(opened: RecordFile, write: Writer, width: int) -> Table | None:
    """Events with who, where, when, how many and on whose word; None where there are none."""
    events = opened.record.get("events", [])
    if not events:
        return None
    table = _table("Events", "", "what", "who", "where", "when", "figures", "told by")
    share = (width - 4 - _GAPS) // 11
    for event in events:
        status = "" if event["status"] == "actual" else f" ({event['status']})"
        anchors = dict.fromkeys(opened.said(anchor) for anchor in event["anchors"])
        table.add_row(
            event["id"],
            f"{event['type']}{status}\n{write.column(' / '.join(anchors), 2 * share)}",
            "\n".join(_participants(opened, event, write, 2 * share)),
            "\n".join(_places(opened, event, write, 2 * share)),
            _time(opened, event, write, 2 * share),
            "\n".join(_counts(opened, event, write, 2 * share)),
            "\n".join(write.column(opened.name(i), share) for i in event.get("sources") or []),
        )
    return table


def claims_table(opened: RecordFile, write: Writer, width: int) -> Table | None:
    """Claims with speaker, stance and content; None where there are none."""
    claims = opened.record.get("claims", [])
    if not claims:
        return None
    table = _table("Claims", "", "who", "how", "what", "about")
    share = (width - 4 - _GAPS) // 8
    for claim in claims:
        speaker = opened.name(claim["speaker"]) if claim.get("speaker") else claim.get("speaker_text")
        quoted = ", quoted" if claim.get("quoted") else ""
        table.add_row(
            claim["id"],
            write.column(speaker or "-", 2 * share),
            f"{claim['stance']}{quoted}\n{write.words(opened.said(claim['verb']))}",
            write.column(opened.said(claim["content"]), 4 * share),
            " ".join(claim.get("about") or []),
        )
    return table


def checks_table(opened: RecordFile, write: Writer, width: int) -> Table | None:
    """Checks with their parts; None where there are none."""
    checks = opened.record.get("checks", [])
    if not checks:
        return None
    spans = {
        id_: item["span"] for layer in ("times", "quantities") for id_, item in opened.by_id(layer).items()
    }
    spans |= {id_: item["content"] for id_, item in opened.by_id("claims").items()}
    table = _table("Checks", "kind", "status", "parts", "note")
    styles = {"inconsistent": "bold red", "open": "yellow", "consistent": "green"}
    for check in checks:
        parts = [_part(opened, part, spans, write, width // 3) for part in check["parts"]]
        status = Text(check["status"], style=styles.get(check["status"], ""))
        table.add_row(check["kind"], status, "\n".join(parts), write.column(check.get("note"), width // 3))
    return table


def _part(opened: RecordFile, part: str, spans: dict[str, Item], write: Writer, width: int) -> str:
    return f"{part} {write.column(opened.said(spans[part]), width)}" if part in spans else part


def _table(title: str, *columns: str) -> Table:
    table = Table(
        title=title, title_style="bold", title_justify="left", box=SIMPLE_HEAD, show_lines=False, leading=1
    )
    for column in columns:
        table.add_column(column)
    return table


def _participants(opened: RecordFile, event: Item, write: Writer, width: int) -> Iterator[str]:
    for role, word in _ROLES:
        for entity in event.get(role) or []:
            yield f"{word} {write.column(opened.name(entity), width - len(word) - 1)}"
    for thing in event.get("objects") or []:
        if thing.get("span"):
            yield f"hit {write.column(opened.said(thing['span']), width - 4)}"


def _places(opened: RecordFile, event: Item, write: Writer, width: int) -> Iterator[str]:
    for place in event.get("places") or []:
        yield f"{place['role']} {write.column(opened.name(place['entity']), width - len(place['role']) - 1)}"


def _time(opened: RecordFile, event: Item, write: Writer, width: int) -> str:
    time = opened.by_id("times").get(event.get("time") or "")
    if time is None:
        return ""
    return f"{interval(time)}\n{write.column(opened.said(time['span']), width)}"


def _counts(opened: RecordFile, event: Item, write: Writer, width: int) -> Iterator[str]:
    quantities = opened.by_id("quantities")
    for key in event.get("counts") or []:
        if key in quantities:
            yield f"{bounds(quantities[key])}\n{write.column(opened.said(quantities[key]['span']), width)}"


def interval(time: Item) -> str:
    """A time expression's value: a day, or two with a slash, or a question mark."""
    value = time.get("value") or "?"
    return f"{value}/{time['value_end']}" if time.get("value_end") else str(value)


def bounds(quantity: Item) -> str:
    """A quantity's bounds and unit: ``20 killed``, ``20-99 strike``, ``201+ wounded``, ``~20 killed``."""
    low, high = quantity.get("min"), quantity.get("max")
    about = "~" if quantity.get("approximate") else ""
    if low == high:
        number = "?" if low is None else f"{low:,}"
    elif high is None:
        number = f"{low:,}+"
    else:
        number = f"up to {high:,}" if low is None else f"{low:,}-{high:,}"
    return f"{about}{number} {quantity['unit']}"
