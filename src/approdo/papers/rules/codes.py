"""The code that a printed document bears: short enough to be read out, too long to be guessed."""

import re
import secrets

# No letter or figure that could be taken for another: no 0 O, 1 I L, U V.
LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
GROUPS, GROUP = 2, 5
WRITTEN = re.compile(rf"([A-Z]{{3}})([{LETTERS}]{{{GROUP}}})([{LETTERS}]{{{GROUP}}})")


def new_code(prefix: str) -> str:
    """Make a code such as PAT-7K3MX-9QRDA; the last two groups are chance alone."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join((prefix, *groups))


def read_code(typed: str) -> str:
    """Read a code as people type it, in any case and with or without hyphens; "" when it is none."""
    found = WRITTEN.fullmatch(re.sub(r"[\s\-–—_.]+", "", typed).upper())
    return "-".join(found.groups()) if found else ""


def in_groups(sha256: str) -> str:
    """Write a fingerprint in groups of eight, for whoever compares it by eye."""
    return " ".join(sha256[i : i + 8] for i in range(0, len(sha256), 8))
