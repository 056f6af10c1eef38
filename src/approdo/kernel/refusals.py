"""A refusal is the domain saying no, in words a person can act on."""

from collections.abc import Iterator

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.db.models import BaseConstraint
from django.utils.translation import gettext as _


class Reason(str):
    """A sentence of refusal that also names the field or the part of the page to mend."""

    field: str
    anchor: str

    def __new__(cls, sentence: object, *, field: str = "", anchor: str = "") -> "Reason":
        reason = super().__new__(cls, str(sentence))
        reason.field, reason.anchor = field, anchor
        return reason


class Refused(Exception):
    """The domain refuses the request; the sentences are meant for the person who asked."""

    def __init__(self, *reasons: object) -> None:
        self.reasons = [r if isinstance(r, Reason) else Reason(r) for r in reasons]
        super().__init__("; ".join(self.reasons))


class Overtaken(Refused):
    """Somebody changed the record since it was read; what was typed is kept by the form."""


class NotPermitted(PermissionDenied):
    """The actor holds no mandate for this command."""


def refusal_from(error: DatabaseError) -> Exception:
    """Turn a violated constraint into the refusal its model declares, or give the error back."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    for constraint in _declared() if name else ():
        if constraint.name == name:
            return Refused(constraint.get_violation_error_message())
    if getattr(diagnosis, "sqlstate", None) == "23505":
        return Refused(_("Esiste già una registrazione uguale: cercala prima di crearne un'altra."))
    return error


def _declared() -> Iterator[BaseConstraint]:
    for model in apps.get_models():
        yield from model._meta.constraints
