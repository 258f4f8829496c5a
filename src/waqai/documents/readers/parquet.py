"""Parquet tables, a batch of rows at a time (optional: ``pip install waqai[parquet]``)."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.documents.readers.fields import find_columns
from waqai.documents.readers.items import Item
from waqai.documents.readers.source import ReadOptions, Source
from waqai.documents.readers.tables import Row, row_reports
from waqai.errors import InputError

_BATCH = 32


def read_parquet(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The rows of a table. Raises: InputError where it is none, or the library for it is missing."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise InputError("Parquet needs a further library: pip install 'waqai[parquet]'.") from None
    with source.open() as stream:
        try:
            table = ParquetFile(stream)
        except ArrowException as error:
            raise InputError(f"It is no Parquet file, or a broken one: {error}.") from None
        columns = find_columns(table.schema_arrow.names, options, source)
        header = list(columns.by_field.values())

        def rows() -> Iterator[Row]:
            number = 0
            for batch in table.iter_batches(batch_size=_BATCH, columns=header):
                for cells in batch.to_pylist():
                    number += 1
                    yield number, [cells[name] for name in header]

        yield from row_reports(source, columns, header, rows())
