"""What every aggregate has: a key made by the program and the version that commands compare."""

from datetime import date

from django.db import models

from approdo.kernel.keys import new_key
from approdo.kernel.period import last_day


class Keyed(models.Model):
    """A row whose UUIDv7 key the program makes before it writes."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)

    class Meta:
        abstract = True


class Versioned(Keyed):
    """A row that commands lock; each act on it raises its version by one."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class Dated(models.Model):
    """A row that holds for a period: [starts_on, ends_on), with an open end allowed."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def last_day(self) -> date | None:
        """The last day of the period, as people say it; None while it has no end."""
        return last_day(self.ends_on)

    @property
    def is_empty(self) -> bool:
        """Whether it ended before it began to count: withdrawn."""
        return self.ends_on is not None and self.ends_on <= self.starts_on

    def holds_on(self, day: date) -> bool:
        """Tell whether the period holds a day."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)
