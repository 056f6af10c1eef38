"""Reading the journal: stories, seals, and whether what is written is what was sealed."""

from approdo.journal.queries.seals import (
    Finding,
    Outside,
    Verification,
    last_seal,
    verification,
)
from approdo.journal.queries.stories import (
    last_event_of,
    readings_of,
    sentence_of,
    story_of,
    written_since,
)

__all__ = [
    "Finding",
    "Outside",
    "Verification",
    "last_event_of",
    "last_seal",
    "readings_of",
    "sentence_of",
    "story_of",
    "verification",
    "written_since",
]
