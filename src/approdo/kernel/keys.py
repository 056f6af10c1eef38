"""Keys of rows: UUIDv7, made by the program so that an access row can be written before its subject.

Migrations import this module: its names never change.
"""

import os
import time
from datetime import datetime
from uuid import UUID


def new_key() -> UUID:
    """Make a UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then random bits."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & ((1 << 48) - 1)) << 80 | int.from_bytes(os.urandom(10))
    value &= ~(0xF << 76) & ~(0x3 << 62)
    return UUID(int=value | 0x7 << 76 | 0x2 << 62)


def first_key_of(moment: datetime) -> UUID:
    """Give the smallest key of a moment: what was written since then has a larger one."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)
