"""Finding cases."""

from django.db.models import QuerySet

from approdo.pathway.models import Case


def case_by_code(code: str) -> QuerySet[Case]:
    """Give the case with this code, however it was typed; the caller cuts it to who may see it."""
    return Case.objects.filter(code=code.strip().upper())
