"""Throwing away what a paper says, when its time is over."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.db import transaction

from approdo.papers.models import StoredFile, shelf_path


def throw_away(files: Sequence[tuple[UUID, str]]) -> None:
    """Take contents off the shelf after commit, unless another paper has the very same one."""
    keys = [key for key, _sha256 in files]
    for sha256 in {sha256 for _key, sha256 in files}:
        if StoredFile.objects.filter(sha256=sha256).exclude(pk__in=keys).exists():
            continue
        transaction.on_commit(partial(shelf_path(sha256).unlink, missing_ok=True))
