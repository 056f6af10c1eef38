"""Verbs of the imports, for the context that decides what the rows mean; they trust the caller."""

from approdo.imports.operations.batches import (
    BatchFacts,
    map_batch,
    open_batch,
    preview_batch,
    rewrite_rows,
    save_mapping,
    sha256_of,
    undo_batch,
    write_batch,
)
from approdo.imports.operations.progress import ProgressLine, begin_work, end_work
from approdo.imports.operations.sets import RowRead

__all__ = [
    "BatchFacts",
    "ProgressLine",
    "RowRead",
    "begin_work",
    "end_work",
    "map_batch",
    "open_batch",
    "preview_batch",
    "rewrite_rows",
    "save_mapping",
    "sha256_of",
    "undo_batch",
    "write_batch",
]
