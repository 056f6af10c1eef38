"""Registering and looking after bodies."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network import policies, rules
from approdo.network.models import Organisation
from approdo.network.states import BodyKind, Happened


@command(on="division", may=policies.may_register_organisation)
def register_organisation(
    *,
    actor: Actor,
    division: Organisation,
    at: datetime,
    name: str,
    short_name: str,
    kind: str,
    unit_kind: str = "",
    tax_code: str = "",
    legal_form: str = "",
    boroughs: Sequence[int] = (),
) -> Organisation:
    """Register a unit of the City under its division, or a third-sector body."""
    is_unit = kind == BodyKind.CITY_UNIT
    problems = rules.problems_of_tax_code(tax_code)
    problems += rules.problems_of_boroughs(unit_kind, boroughs)
    if is_unit and not unit_kind:
        problems.append(Reason(_("Scegli che unità della Città è."), field="unit_kind"))
    if problems:
        raise Refused(*problems)
    organisation = Organisation(
        name=name,
        short_name=short_name,
        kind=kind,
        unit_kind=unit_kind,
        parent=division if is_unit else None,
        tax_code=tax_code,
        legal_form="" if is_unit else legal_form,
        boroughs=sorted(set(boroughs)),
    )
    organisation.save(force_insert=True)
    record(Happened.ORGANISATION_REGISTERED, subject=organisation, kind=kind, unit=unit_kind)
    return organisation


@command(on="organisation", may=policies.may_edit_organisation)
def edit_organisation(
    *,
    actor: Actor,
    organisation: Organisation,
    at: datetime,
    name: str,
    short_name: str,
    tax_code: str = "",
    legal_form: str = "",
    boroughs: Sequence[int] = (),
) -> Organisation:
    """Change how a body is called and its codes; what kind of body it is never changes."""
    problems = rules.problems_of_tax_code(tax_code)
    problems += rules.problems_of_boroughs(organisation.unit_kind, boroughs, but=organisation)
    if problems:
        raise Refused(*problems)
    wanted = {
        "name": name,
        "short_name": short_name,
        "tax_code": tax_code,
        "legal_form": "" if organisation.kind == BodyKind.CITY_UNIT else legal_form,
        "boroughs": sorted(set(boroughs)),
    }
    changed = [field for field, value in wanted.items() if getattr(organisation, field) != value]
    for field in changed:
        setattr(organisation, field, wanted[field])
    organisation.save(update_fields=changed)
    record(Happened.ORGANISATION_EDITED, subject=organisation, changed=changed)
    return organisation


@command(on="organisation", may=policies.may_close_organisation)
def close_organisation(*, actor: Actor, organisation: Organisation, at: datetime) -> Organisation:
    """Close a body where nobody works any more and which is in no partnership."""
    if problems := rules.obstacles_to_closing(organisation, day_of(at)):
        raise Refused(*problems)
    organisation.is_active = False
    organisation.save(update_fields=["is_active"])
    record(Happened.ORGANISATION_CLOSED, subject=organisation)
    return organisation


@command(on="organisation", may=policies.may_reopen_organisation)
def reopen_organisation(*, actor: Actor, organisation: Organisation, at: datetime) -> Organisation:
    """Open a closed body again."""
    if problems := rules.problems_of_boroughs(
        organisation.unit_kind, organisation.boroughs, but=organisation
    ):
        raise Refused(*problems)
    organisation.is_active = True
    organisation.save(update_fields=["is_active"])
    record(Happened.ORGANISATION_REOPENED, subject=organisation)
    return organisation
