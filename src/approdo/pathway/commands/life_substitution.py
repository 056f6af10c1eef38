"""A body leaves a lot and another takes its place, with all its open cases (DOMAIN 2.9)."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Organisation
from approdo.network.queries import bodies_of
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, Substitution
from approdo.pathway.operations.giving import give_case, take_case_back
from approdo.pathway.queries.ties import families_tied_to
from approdo.pathway.rules.team import named
from approdo.pathway.states import WITH_THE_LOT, CaseState, LifeHappened
from approdo.programme.models import Lot


@command(on="lot", may=policies.may_substitute_body)
def substitute_body(
    *,
    actor: Actor,
    lot: Lot,
    at: datetime,
    leaving: Organisation,
    successor: Organisation,
    act: str,
    signed_on: date,
) -> Substitution:
    """Give all the open cases of a body in a lot to another one, by an act; the former sees them no more.

    Their state, money and deadlines stay; the successor names who takes care of each. Refuses, all at
    once: no act, a day to come, a successor outside the partnership or with a tie to one of the
    families, nothing to hand over, and a transfer still under way.
    """
    day = day_of(at)
    cases = list(
        Case.objects.select_for_update(of=("self",), no_key=True)
        .filter(lot=lot, implementing_body=leaving, state__in=WITH_THE_LOT)
        .select_related("household", "lot", "implementing_body")
        .order_by("pk")
    )
    problems = []
    if not act.strip():
        problems.append(
            Reason(_("Scrivi l'atto di sostituzione: tipo, numero, data."), field="act")
        )
    if signed_on > day:
        problems.append(
            Reason(_("L'atto non può avere una data che deve venire."), field="signed_on")
        )
    if successor.pk == leaving.pk or successor not in bodies_of(lot.partnership_id, day):
        problems.append(
            Reason(
                _("Chi subentra è un altro ente del raggruppamento del lotto."), field="successor"
            )
        )
    if not cases:
        problems.append(
            Reason(
                _("%(body)s non segue percorsi aperti in questo lotto.")
                % {"body": leaving.short_name},
                field="leaving",
            )
        )
    if tied := families_tied_to(cases, body=successor):
        problems.append(
            Reason(
                _(
                    "%(body)s ha un conflitto d'interessi con %(families)s: prima va trasferito quel"
                    " percorso."
                )
                % {"body": successor.short_name, "families": named(tied)},
                field="successor",
            )
        )
    problems += [
        Reason(
            _("%(code)s è in trasferimento: prima va accolto o annullato.") % {"code": case.code}
        )
        for case in cases
        if case.state == CaseState.TRANSFER_PENDING
    ]
    if problems:
        raise Refused(*problems)
    for case in cases:
        _pass_on(case, lot, leaving, successor, day)
    done = Substitution.objects.create(
        lot=lot,
        leaving=leaving,
        successor=successor,
        act=act.strip()[:120],
        signed_on=signed_on,
        cases=len(cases),
        decided_by_id=actor.pk if actor.kind == "member" else None,
    )
    record(
        LifeHappened.LOT_SUBSTITUTED,
        subject=lot,
        leaving=leaving.pk,
        successor=successor.pk,
        cases=len(cases),
    )
    return done


def _pass_on(
    case: Case, lot: Lot, leaving: Organisation, successor: Organisation, day: date
) -> None:
    give_case(case, lot=lot, body=successor, day=day)
    case.implementing_body, case.case_manager = successor, None
    case.version += 1
    case.save(update_fields=["implementing_body", "case_manager", "version"])
    operations.end_team(case, day=day, body=leaving)
    operations.date_manager(case, day=day)
    take_case_back(case, lot=lot, body=leaving, day=day)
    record(
        LifeHappened.BODY_SUBSTITUTED,
        subject=case,
        about=case.pk,
        former=leaving.pk,
        body=successor.pk,
    )
