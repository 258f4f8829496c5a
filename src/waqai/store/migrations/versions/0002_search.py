"""full text search: a full text table of SQLite, text vectors of PostgreSQL"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS report_fts USING fts5(terms, exact, content='', "
            "tokenize='unicode61 remove_diacritics 0')"
        )
        return
    op.execute(
        "CREATE TABLE IF NOT EXISTS report_fts ("
        "report_id INTEGER PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE, "
        "terms TSVECTOR NOT NULL, exact TSVECTOR NOT NULL)"
    )
    op.execute("CREATE INDEX IF NOT EXISTS ix_report_fts_terms ON report_fts USING gin (terms)")
    op.execute("CREATE INDEX IF NOT EXISTS ix_report_fts_exact ON report_fts USING gin (exact)")
