"""How a line of a list names the people of a household, and who follows them."""

from django.utils.translation import gettext as _

from approdo.pathway.models import Case


def some(names: list[str]) -> str:
    """Name the first three; a family of nine would fill the row."""
    if len(names) <= 3:
        return ", ".join(names)
    return _("%(names)s e altre %(others)s persone") % {
        "names": ", ".join(names[:2]),
        "others": len(names) - 2,
    }


def with_whom(case: Case) -> tuple[str, ...]:
    """Say where a case is and who follows it."""
    if case.lot is None or case.implementing_body is None:
        return (case.district.short_name,)
    manager = case.case_manager.full_name if case.case_manager else _("nessun case manager")
    return (f"{case.lot.name} · {case.implementing_body.short_name}", manager)
