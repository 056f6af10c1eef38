"""A member's desk in a body: until when they have read what changed, and the filters they keep."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.desk.states import Page
from approdo.kernel.records import Keyed, Versioned
from approdo.network.models import Organisation


class Desk(Versioned):
    """Where a member works for a body; nobody else's business.

    `seen_until` is the moment up to which they said to have read what others changed.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    seen_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "body"], name="desk_one_in_each_body"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.body_id}"


class SavedFilter(Keyed):
    """The filters of a list under a name; a shared one is there for all of the body.

    `query` is what the address asks, without the words that somebody was looked for with.
    """

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="filters")
    page = models.CharField(max_length=10, choices=Page)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)
    is_shared = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "page", "name"],
                name="saved_filter_name_once",
                violation_error_message=_("Hai già un filtro con questo nome."),
            ),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(query=""),
                name="saved_filter_is_something",
                violation_error_message=_("Scegli almeno un filtro e dagli un nome."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
