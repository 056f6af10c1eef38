"""A file as it is kept: once for each content, under its hash."""

from pathlib import Path

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.papers.states import FileKind


class StoredFile(Keyed):
    """A file about a household or case; never changed once stored.

    `about` is the key that the wall asks of access; `sha256` is of the bytes kept, which for a
    picture are not those received: it is written again without what the camera added.
    """

    about = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20, choices=FileKind)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="stored_file_bears_its_hash",
                violation_error_message=_("L'impronta del file non è valida."),
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0),
                name="stored_file_is_not_empty",
                violation_error_message=_("Il file è vuoto."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sha256[:12]}"

    @property
    def path(self) -> Path:
        """Where the content lies, named after its hash."""
        return shelf_path(self.sha256)


def shelf_path(sha256: str) -> Path:
    """Give the place of a content on the shelf: two folders deep, so that none grows too big."""
    return Path(settings.MEDIA_ROOT) / "papers" / sha256[:2] / sha256[2:4] / sha256
