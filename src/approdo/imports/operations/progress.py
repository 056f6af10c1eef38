"""How far the work on a batch has come, seen by others while its transaction is still open."""

from types import TracebackType
from typing import Self
from uuid import UUID

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from approdo.imports.models import Batch, Progress

# Told whenever a twentieth more is done.
STEP = 0.05


class ProgressLine:
    """Tells the progress of one batch through a connection of its own, each line at once."""

    def __init__(self, batch: UUID, doing: str) -> None:
        self.batch, self.doing = batch, doing
        self.told = -1.0
        self.connection: BaseDatabaseWrapper | None = None

    def __enter__(self) -> Self:
        self.connection = connections.create_connection("default")
        return self

    def __call__(self, done: int, total: int) -> None:
        """Tell how many of how many are done."""
        share = done / total if total else 1.0
        if self.connection is None or (share - self.told < STEP and share < 1.0):
            return
        self.told = share
        with self.connection.cursor() as cursor:
            cursor.execute(
                "update imports_progress set doing = %s, done = %s, total = %s where batch_id = %s",
                [self.doing, done, total, self.batch],
            )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.connection is not None:
            self.connection.close()


def begin_work(batch: Batch, doing: str) -> None:
    """Say that a job is to work on the batch; what failed before is forgotten."""
    Progress.objects.filter(batch=batch).update(doing=doing, done=0, total=0, failed_with="")


def end_work(batch: Batch, failed_with: str = "") -> None:
    """Say that the job is done, or in a sentence why it could not be."""
    Progress.objects.filter(batch=batch).update(doing="", failed_with=failed_with[:400])
