"""Who may see and set the rules of programmes, and look after lots.

Rules and lots are known to everyone who works here. Whoever guides the Plan sets them, each by an
act; the housing office, which gives the places, also says how many there are.
"""

from django.db.models import QuerySet

from approdo.kernel.actors import Actor
from approdo.network.models import Organisation
from approdo.network.states import Role, UnitKind
from approdo.programme.models import Lot, LotAgreement, Programme


def programmes_visible_to(actor: Actor) -> QuerySet[Programme]:
    """Every programme, to everyone who works here."""
    return Programme.objects.all() if _works_here(actor) else Programme.objects.none()


def lots_visible_to(actor: Actor) -> QuerySet[Lot]:
    """Every lot, to everyone who works here."""
    lots = Lot.objects.select_related("programme", "partnership")
    return lots if _works_here(actor) else lots.none()


def may_open_programme(actor: Actor, division: Organisation) -> bool:
    """Whoever guides the Plan, for the City's division."""
    return division.unit_kind == UnitKind.DIVISION and _guides_the_plan(actor)


def may_set_parameter(actor: Actor, programme: Programme) -> bool:
    """Whoever guides the Plan."""
    return _guides_the_plan(actor)


def may_set_gate(actor: Actor, programme: Programme) -> bool:
    """Whoever guides the Plan."""
    return _guides_the_plan(actor)


def may_share_cap(actor: Actor, programme: Programme) -> bool:
    """Whoever guides the Plan."""
    return _guides_the_plan(actor)


def may_unshare_cap(actor: Actor, programme: Programme) -> bool:
    """Whoever guides the Plan."""
    return _guides_the_plan(actor)


def may_set_funding(actor: Actor, programme: Programme) -> bool:
    """Whoever guides the Plan."""
    return _guides_the_plan(actor)


def may_set_signing_rule(actor: Actor, programme: Programme) -> bool:
    """Whoever guides the Plan."""
    return _guides_the_plan(actor)


def may_create_lot(actor: Actor, programme: Programme) -> bool:
    """Whoever guides the Plan."""
    return _guides_the_plan(actor)


def may_change_lot_capacity(actor: Actor, lot: Lot) -> bool:
    """Whoever guides the Plan, and the housing office, which gives the places."""
    return _guides_the_plan(actor) or actor.holds(Role.HOUSING_OFFICER)


def may_sign_lot_agreement(actor: Actor, lot: Lot) -> bool:
    """Whoever guides the Plan."""
    return _guides_the_plan(actor)


def may_end_lot_agreement(actor: Actor, agreement: LotAgreement) -> bool:
    """Whoever guides the Plan."""
    return _guides_the_plan(actor)


def _works_here(actor: Actor) -> bool:
    return actor.kind in ("member", "system")


def _guides_the_plan(actor: Actor) -> bool:
    return actor.holds(Role.PLAN_MANAGER) or actor.holds(Role.ADMINISTRATOR)
