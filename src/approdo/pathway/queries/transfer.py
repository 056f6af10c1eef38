"""Named reads of transfers: the one under way, where a case may go, what travels with it."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from approdo.network import queries as network
from approdo.network.models import Organisation
from approdo.pathway.models import Case, LineMonth, ProjectLine, Transfer
from approdo.pathway.queries.case import places_taken
from approdo.pathway.queries.merged import with_merged
from approdo.pathway.rules import assignment as rules
from approdo.pathway.rules.checks import Checked
from approdo.pathway.rules.line import month_of
from approdo.pathway.states import TransferState
from approdo.programme import queries as programme
from approdo.programme.models import Lot


def transfer_under_way(case: Case) -> Transfer | None:
    """Give the transfer that waits for the receiving body."""
    return (
        Transfer.objects.filter(case=case, state=TransferState.PENDING)
        .select_related("from_lot", "from_body", "to_lot", "to_body", "decided_by")
        .first()
    )


def last_transfer_of(case: Case) -> Transfer | None:
    """Give the last transfer that was accepted."""
    return (
        Transfer.objects.filter(case=case, state=TransferState.ACCEPTED)
        .select_related("from_lot", "from_body", "to_lot", "to_body", "accepted_by")
        .order_by("-accepted_on", "-pk")
        .first()
    )


def transfer_checks(case: Case, lot: Lot, body: Organisation, day: date) -> list[Checked]:
    """Check that a lot and one of its bodies can take a case over on a day."""
    stays = lot.pk == case.lot_id
    elsewhere = not (stays and body.pk == case.implementing_body_id)
    return [
        Checked(
            elsewhere,
            _("Il percorso passa a un altro ente."),
            _("Il percorso è già di %(body)s in %(lot)s.")
            % {"body": body.short_name, "lot": lot.name},
            field="destination",
        ),
        *rules.lot_can_take(
            lot=lot.name,
            # Inside its lot a case keeps the place that it has.
            capacity=lot.capacity + 1 if stays else lot.capacity,
            taken=places_taken(lot),
            has_agreement=programme.agreement_in_force(lot, day) is not None,
            of_programme=lot.programme_id == case.programme_id,
        ),
        *rules.body_can_take(
            body=body.short_name,
            lot=lot.name,
            is_partner=network.bodies_of(lot.partnership_id, day).filter(pk=body.pk).exists(),
        ),
    ]


def money_that_travels(case: Case, day: date) -> list[tuple[ProjectLine, int, Decimal]]:
    """Give each promise of money with its months to come and their sum: they go with the case."""
    rows = (
        LineMonth.objects.filter(
            case__in=with_merged(case), released_on__isnull=True, month__gt=month_of(day)
        )
        .values_list("line")
        .annotate(months=Count("pk"), total=Sum("amount"))
    )
    sums: dict[UUID, tuple[int, Decimal]] = {line: (n, total) for line, n, total in rows}
    lines = ProjectLine.objects.filter(pk__in=sums).select_related("person").order_by("pk")
    return [(line, *sums[line.pk]) for line in lines]
