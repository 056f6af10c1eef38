"""What every aggregate has: a key made by the program and the version that commands compare."""

from django.db import models

from approdo.kernel.keys import new_key


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
