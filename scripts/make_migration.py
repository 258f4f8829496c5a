"""Write the next migration of the store from what changed in src/waqai/store/tables.py.

    python scripts/make_migration.py "what changes"

The file is a proposal: read it, and add what moves data. `tests/store/test_schema.py` checks that the
migrations lead to the tables.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from waqai.store import schema
from waqai.store.engine import make_engine, store_url, writing

FOLDER = Path(schema.__file__).parent / "migrations"


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the next migration of the store.")
    parser.add_argument("message", help="what changes, in a few words")
    message = parser.parse_args().message
    number = f"{len(schema.versions()) + 1:04}"
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(store_url(Path(folder) / "new.db"))
        if schema.versions():
            schema.prepare(engine, create=True)
        with writing(engine) as connection:
            connection.execute(text("SELECT 1"))
            config.attributes["connection"] = connection
            command.revision(config, message=message, rev_id=number, autogenerate=True)


if __name__ == "__main__":
    main()
