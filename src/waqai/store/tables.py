"""The tables of a project's store: the same on SQLite and on PostgreSQL.

Three layers. **Kept**, never overwritten: ``report``, ``coding``, ``copy`` (and ``copy_band``, by which
copies are found), ``judgement``, ``run``, ``failure``; ``feed`` holds the last state of each.
**Derived** from the current codings and rebuilt from them at any time: ``event``, ``event_place``,
``event_actor``, ``event_figure``, ``claim``, ``claim_event``, ``entity``, ``spelling``.
**Computed** over the whole body from the derived facts and the judgements: ``cluster``,
``cluster_event``, ``entity_group``, ``control``. Dates are ISO 8601 texts (days) so that both servers
compare them alike; moments are UTC.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from waqai.store.columns import GivenText

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _to(column: str, target: str, index: bool = True, null: bool = False) -> Column[int]:
    return Column(column, ForeignKey(f"{target}.id", ondelete="CASCADE"), nullable=null, index=index)


# --- kept ---------------------------------------------------------------------------------------------

#: ``options`` is JSON: what a later `waqai retry` needs to read a failed report in the same way.
run = Table(
    "run",
    metadata,
    _id(),
    Column("command", Text, nullable=False),
    Column("options", Text),
    Column("started", String(32), nullable=False),
    Column("finished", String(32)),
    Column("added", Integer, nullable=False, default=0),
    Column("known", Integer, nullable=False, default=0),
    Column("failed", Integer, nullable=False, default=0),
)

#: ``name`` is the id or file stem it was added under; ``origin`` the path or address it was read from;
#: ``version_of`` is the report that had the name before, where the same name came with another text.
report = Table(
    "report",
    metadata,
    _id(),
    Column("name", String(200), nullable=False, unique=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("text", GivenText, nullable=False),
    Column("title", Text),
    Column("outlet", Text, index=True),
    Column("published", String(32), index=True),
    Column("url", Text),
    Column("origin", Text, nullable=False),
    Column("retrieved", String(32), nullable=False),
    Column("added", String(32), nullable=False),
    Column("note", Text),
    _to("version_of", "report", null=True),
    _to("run_id", "run", null=True),
)

#: ``record`` is the record's JSON (UTF-8), compressed with zlib. One coding of a report is current.
coding = Table(
    "coding",
    metadata,
    _id(),
    _to("report_id", "report"),
    Column("coder", String(120), nullable=False),
    Column("coded", String(32), nullable=False),
    Column("current", Boolean, nullable=False),
    Column("record", LargeBinary, nullable=False),
    UniqueConstraint("report_id", "coder"),
    Index(
        "uq_coding_current",
        "report_id",
        unique=True,
        sqlite_where=text("current"),
        postgresql_where=text("current"),
    ),
)

#: A report that tells another's text again; ``original_id`` is the earliest of its family of copies.
copy = Table(
    "copy",
    metadata,
    Column("report_id", ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
    _to("original_id", "report"),
    Column("similarity", Float, nullable=False),
)

#: Bands of the sketch of a report (:mod:`waqai.store.sketches`): near-copies share at least one.
copy_band = Table(
    "copy_band",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("report_id", ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)

#: What could not be read or coded, until it is (``solved``); ``tries`` counts how often it was tried.
failure = Table(
    "failure",
    metadata,
    _id(),
    Column("origin", Text, nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("reason", Text, nullable=False),
    Column("tries", Integer, nullable=False, default=1),
    Column("first", String(32), nullable=False),
    Column("last", String(32), nullable=False),
    Column("solved", String(32)),
    _to("run_id", "run", null=True),
)

#: A feed that is watched: what its site gave to ask for news with, and how the last try went (``error``).
feed = Table(
    "feed",
    metadata,
    _id(),
    Column("url", Text, nullable=False, unique=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("linked_pages", Boolean, nullable=False),
    Column("tried", String(32)),
    Column("fetched", String(32)),
    Column("error", Text),
)

#: Whether two things are one. ``kind`` is event or entity; ``left_key`` < ``right_key``. A person's judgement
#: (``by`` is a name) beats the machine's (``by`` is "machine"); ``withdrawn`` undoes it, and it stays.
judgement = Table(
    "judgement",
    metadata,
    _id(),
    Column("kind", String(12), nullable=False),
    Column("left_key", String(400), nullable=False),
    Column("right_key", String(400), nullable=False),
    Column("verdict", String(12), nullable=False),
    Column("score", Float),
    Column("reasons", Text),
    Column("by", String(120), nullable=False),
    Column("at", String(32), nullable=False),
    Column("withdrawn", String(32)),
    Column("withdrawn_by", String(120)),
    Index("ix_judgement_pair", "kind", "left_key", "right_key"),
)

# --- derived ------------------------------------------------------------------------------------------

#: ``key`` is the id in the record. The place is the one that says best where it was; all are in event_place.
event = Table(
    "event",
    metadata,
    _id(),
    _to("report_id", "report"),
    Column("key", String(20), nullable=False),
    Column("type", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("start", String(10)),
    Column("end", String(10)),
    Column("time_precision", String(10)),
    Column("published", String(10)),
    Column("place_key", String(200)),
    Column("place_name", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("place_precision", String(12)),
    Column("country", String(2)),
    Column("admin1", Text),
    Column("killed_min", Integer),
    Column("killed_max", Integer),
    Column("wounded_min", Integer),
    Column("wounded_max", Integer),
    Column("confidence", Float, nullable=False),
    Column("contradicted", Boolean, nullable=False),
    Column("anchor_start", Integer, nullable=False),
    Column("anchor_end", Integer, nullable=False),
    Column("headline", Text, nullable=False),
    UniqueConstraint("report_id", "key"),
    Index("ix_event_type_start", "type", "start"),
    Index("ix_event_start", "start"),
    Index("ix_event_place", "place_key"),
    Index("ix_event_lat_lon", "lat", "lon"),
)

event_place = Table(
    "event_place",
    metadata,
    _id(),
    _to("event_id", "event"),
    Column("role", String(8), nullable=False),
    Column("place_key", String(200), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("norm", String(300), nullable=False, index=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("country", String(2)),
    Column("admin1", Text),
    Column("precision", String(12)),
    Index("ix_event_place_lat_lon", "lat", "lon"),
)

#: ``role`` is initiator, target or source; ``entity_key`` is the key of :class:`waqai.facts.Actor`.
event_actor = Table(
    "event_actor",
    metadata,
    _id(),
    _to("event_id", "event"),
    Column("role", String(12), nullable=False),
    Column("entity_key", String(300), nullable=False, index=True),
    Column("name", Text, nullable=False),
)

event_figure = Table(
    "event_figure",
    metadata,
    _id(),
    _to("event_id", "event"),
    Column("unit", String(12), nullable=False),
    Column("min", Integer),
    Column("max", Integer),
    Column("approximate", Boolean, nullable=False),
)

claim = Table(
    "claim",
    metadata,
    _id(),
    _to("report_id", "report"),
    Column("key", String(20), nullable=False),
    Column("speaker_key", String(300), index=True),
    Column("speaker_name", Text),
    Column("stance", String(16), nullable=False, index=True),
    Column("quoted", Boolean, nullable=False),
    Column("content_start", Integer, nullable=False),
    Column("content_end", Integer, nullable=False),
    Column("content", Text, nullable=False),
    UniqueConstraint("report_id", "key"),
)

claim_event = Table(
    "claim_event",
    metadata,
    Column("claim_id", ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True),
    Column("event_id", ForeignKey("event.id", ondelete="CASCADE"), primary_key=True, index=True),
)

#: An entity of one report; ``entity_key`` joins the same name across reports before any judgement.
entity = Table(
    "entity",
    metadata,
    _id(),
    _to("report_id", "report"),
    Column("local", String(20), nullable=False),
    Column("entity_key", String(300), nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    Column("name", Text, nullable=False),
    Column("ref", String(200)),
    Column("named", Boolean, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("country", String(2)),
    Column("precision", String(12)),
    Column("mentions", Integer, nullable=False),
    UniqueConstraint("report_id", "local"),
)

spelling = Table(
    "spelling",
    metadata,
    _id(),
    _to("entity_id", "entity"),
    Column("form", Text, nullable=False),
    Column("norm", String(300), nullable=False, index=True),
    Column("told", Integer, nullable=False),
)

# --- computed -----------------------------------------------------------------------------------------

#: One happening as all its reports tell it; ``key`` is that of its first event and stays while that is there.
cluster = Table(
    "cluster",
    metadata,
    _id(),
    Column("key", String(240), nullable=False, unique=True),
    Column("type", String(20), nullable=False, index=True),
    Column("status", String(20), nullable=False),
    Column("start", String(10), index=True),
    Column("end", String(10)),
    Column("place_key", String(200), index=True),
    Column("place_name", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("place_precision", String(12)),
    Column("country", String(2)),
    Column("killed_min", Integer),
    Column("killed_max", Integer),
    Column("wounded_min", Integer),
    Column("wounded_max", Integer),
    Column("reports", Integer, nullable=False),
    Column("witnesses", Integer, nullable=False),
    Column("contradictions", Text, nullable=False),
)

cluster_event = Table(
    "cluster_event",
    metadata,
    Column("event_id", ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    _to("cluster_id", "cluster"),
)

#: The entity that a key stands for after merges and splits; a key without a row stands for itself.
entity_group = Table(
    "entity_group",
    metadata,
    Column("entity_key", String(300), primary_key=True),
    Column("group_key", String(300), nullable=False, index=True),
)

#: Who was reported to stand how to a place, and since when; ``state`` is hold, contest, besiege or lose.
control = Table(
    "control",
    metadata,
    _id(),
    Column("place_key", String(200), nullable=False, index=True),
    Column("place_name", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("country", String(2)),
    Column("admin1", Text),
    Column("actor_key", String(300), index=True),
    Column("actor_name", Text),
    Column("state", String(10), nullable=False),
    Column("start", String(10)),
    Column("end", String(10)),
    Column("basis", Text, nullable=False),
)
