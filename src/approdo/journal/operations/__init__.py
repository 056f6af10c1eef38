"""Writing the journal, following it after commit, and sealing it."""

from approdo.journal.operations.following import follow, settled_mark
from approdo.journal.operations.posting import count_post
from approdo.journal.operations.sealing import seal
from approdo.journal.operations.writing import (
    record,
    record_at_the_door,
    record_read,
    record_refusal,
)

__all__ = [
    "count_post",
    "follow",
    "record",
    "record_at_the_door",
    "record_read",
    "record_refusal",
    "seal",
    "settled_mark",
]
