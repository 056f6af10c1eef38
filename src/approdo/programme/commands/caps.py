"""Caps that programmes share."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.keys import new_key
from approdo.kernel.refusals import Reason, Refused
from approdo.programme import policies
from approdo.programme.models import Programme, SharedCap
from approdo.programme.queries import shared_caps_of
from approdo.programme.states import Happened


@command(on="programme", may=policies.may_share_cap)
def share_cap(
    *,
    actor: Actor,
    programme: Programme,
    at: datetime,
    figure: str,
    leader: Programme,
    from_day: date,
    source_act: str,
) -> SharedCap:
    """Let a programme count under another's monthly cap from a day on, together with it.

    This will refuse a day that does not begin a month, and a chain: who counts under another leads nobody.
    """
    reasons = []
    if from_day.day != 1:
        reasons.append(
            Reason(_("Un tetto al mese si mette in comune dal primo del mese."), field="from_day")
        )
    if any(row.leader_id == programme.pk for row in shared_caps_of(programme, figure)):
        reasons.append(
            Reason(
                _("Altri programmi contano già sotto il tetto di %(name)s: parti da quello.")
                % {"name": programme.name},
                field="leader",
            )
        )
    if any(row.programme_id == leader.pk for row in shared_caps_of(leader, figure)):
        reasons.append(
            Reason(
                _("%(name)s conta già sotto il tetto di un altro programma: scegli quello.")
                % {"name": leader.name},
                field="leader",
            )
        )
    if reasons:
        raise Refused(*reasons)
    shared = SharedCap(
        leader=leader,
        programme=programme,
        figure=figure,
        starts_on=from_day,
        source_act=source_act,
        recorded_at=at,
    )
    shared.save(force_insert=True)
    record(
        Happened.CAP_SHARED,
        subject=programme,
        leader=leader.pk,
        figure=figure,
        from_day=from_day,
    )
    return shared


@command(on="programme", may=policies.may_unshare_cap)
def unshare_cap(
    *,
    actor: Actor,
    programme: Programme,
    at: datetime,
    figure: str,
    from_day: date,
    source_act: str,
) -> SharedCap:
    """Let a programme count by itself again from a month on; what was promised stays counted together.

    This will refuse when the cap is not shared, and a day before it was.
    """
    standing = SharedCap.objects.filter(
        programme=programme, figure=figure, superseded_at__isnull=True, ends_on__isnull=True
    ).first()
    if standing is None or from_day <= standing.starts_on:
        raise Refused(
            Reason(_("In quel mese il tetto non è in comune con nessuno."), field="from_day")
        )
    if from_day.day != 1:
        raise Refused(Reason(_("Un tetto al mese cambia dal primo del mese."), field="from_day"))
    standing.superseded_at = at
    standing.save(update_fields=["superseded_at"])
    standing.pk, standing.superseded_at, standing.recorded_at = new_key(), None, at
    standing.ends_on, standing.source_act = from_day, source_act
    standing.save(force_insert=True)
    record(Happened.CAP_UNSHARED, subject=programme, figure=figure, from_day=from_day)
    return standing
