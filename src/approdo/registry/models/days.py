"""Days that can be: a year between 1900 and 2100. Migrations do not import this."""

from datetime import date
from typing import Any

from django.db.models import CheckConstraint, Q

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2100, 12, 31)


def within_living_memory(*, name: str, fields: tuple[str, ...], says: Any) -> CheckConstraint:
    """Refuse a day outside 1900–2100 in any of the fields (an empty field passes)."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__isnull": True}) | Q(
            **{f"{field}__range": (FIRST_DAY, LAST_DAY)}
        )
    return CheckConstraint(name=name, condition=condition, violation_error_message=says)
