"""What fits and what does not: roles in a body, codes, boroughs, substitutes."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from stdnum import luhn
from stdnum.it import codicefiscale

from approdo.kernel.period import in_force
from approdo.kernel.refusals import Reason
from approdo.network.models import Invitation, Mandate, Member, Organisation, PartnershipMember
from approdo.network.states import (
    ROLES_OF_THIRD_SECTOR,
    ROLES_OF_UNITS,
    BodyKind,
    PartnerRole,
    Role,
    UnitKind,
)

LAST_ADMINISTRATOR = gettext_lazy(
    "È l'ultimo amministratore: prima nominane un altro, senza data di fine."
)


def roles_of(organisation: Organisation) -> tuple[Role, ...]:
    """Give the roles that a body can have people in."""
    if organisation.kind == BodyKind.THIRD_SECTOR:
        return ROLES_OF_THIRD_SECTOR
    return ROLES_OF_UNITS.get(organisation.unit_kind, ())


def problems_of_mandate(
    member: Member, organisation: Organisation, role: str, *, giver: object
) -> list[Reason]:
    """Say why this member cannot be given this role in this body by this person."""
    problems = []
    if member.pk == giver:
        problems.append(Reason(_("Nessuno può dare un incarico a sé stesso.")))
    if not member.is_active:
        problems.append(
            Reason(
                _("L'accesso di %(name)s è sospeso: riaprilo prima di dare un incarico.")
                % {"name": member.full_name}
            )
        )
    return [*problems, *problems_of_role(organisation, role)]


def problems_of_role(organisation: Organisation, role: str) -> list[Reason]:
    """Say why this body cannot have somebody in this role."""
    problems = []
    if not organisation.is_active:
        problems.append(
            Reason(_("%(body)s è chiuso: nessuno può lavorarci.") % {"body": organisation.name})
        )
    fitting = roles_of(organisation)
    if role not in fitting:
        problems.append(
            Reason(
                _("«%(role)s» non è un ruolo di %(body)s. Ruoli possibili: %(roles)s.")
                % {
                    "role": Role(role).label,
                    "body": organisation.name,
                    "roles": ", ".join(str(r.label) for r in fitting),
                },
                field="role",
            )
        )
    return problems


def problems_of_substitute(
    mandate: Mandate, substitute: Member, *, starts_on: date, ends_on: date, giver: object
) -> list[Reason]:
    """Say why this member cannot stand in under this mandate on these days."""
    problems = problems_of_mandate(substitute, mandate.organisation, mandate.role, giver=giver)
    if mandate.in_place_of_id:
        problems.append(
            Reason(
                _("Questo incarico è già una sostituzione: nomina il sostituto sul titolare."),
                field="substitute",
            )
        )
    if substitute.pk == mandate.member_id:
        problems.append(Reason(_("Il sostituto deve essere un'altra persona."), field="substitute"))
    if ends_on <= starts_on:
        problems.append(
            Reason(_("L'ultimo giorno non può venire prima del primo."), field="last_day")
        )
    if starts_on < mandate.starts_on or (mandate.ends_on and ends_on > mandate.ends_on):
        problems.append(
            Reason(
                _("La sostituzione deve stare dentro i giorni dell'incarico sostituito."),
                field="starts_on",
            )
        )
    return problems


def problems_of_ending(mandate: Mandate, ends_on: date) -> list[Reason]:
    """Say why a mandate cannot end on this day: substitutes who stay, the last administrator."""
    problems = []
    if mandate.ends_on and ends_on > mandate.ends_on:
        problems.append(
            Reason(
                _("Questo incarico finisce già prima. Per prolungarlo, danne un altro."),
                field="ends_on",
            )
        )
    for substitute in mandate.substitutes.filter(ends_on__gt=ends_on).select_related("member"):
        if substitute.ends_on and substitute.ends_on > substitute.starts_on:
            problems.append(
                Reason(
                    _("%(name)s fa da sostituto oltre quel giorno: chiudi prima la sostituzione.")
                    % {"name": substitute.member.full_name}
                )
            )
    if mandate.role == Role.ADMINISTRATOR and not _other_administrators(mandate.member, ends_on):
        problems.append(Reason(LAST_ADMINISTRATOR))
    return problems


def problems_of_disabling(member: Member, day: date) -> list[Reason]:
    """Say why a member's access cannot be closed."""
    administers = member.mandates.filter(in_force(day), role=Role.ADMINISTRATOR).exists()
    if administers and not _other_administrators(member, day):
        return [Reason(LAST_ADMINISTRATOR)]
    return []


def _other_administrators(member: Member, day: date) -> bool:
    return (
        Mandate.objects.filter(
            in_force(day), role=Role.ADMINISTRATOR, ends_on__isnull=True, member__is_active=True
        )
        .exclude(member=member)
        .exists()
    )


def problems_of_fiscal_code(code: str) -> list[Reason]:
    """Say what is wrong with a person's codice fiscale."""
    if codicefiscale.is_valid(code):
        return []
    return [Reason(_("Questo codice fiscale non è giusto: ricontrollalo."), field="fiscal_code")]


def problems_of_invitation(invitation: Invitation, at: datetime) -> list[Reason]:
    """Say why an invitation lets nobody in."""
    if invitation.used_at is not None:
        return [Reason(_("Questo invito è già servito: entra con la password che hai scelto."))]
    if invitation.withdrawn_at is not None or at >= invitation.expires_at:
        return [Reason(_("Questo invito è scaduto: chiedine un altro a chi ti ha invitato."))]
    if not invitation.member.is_active:
        return [Reason(_("Questo accesso è sospeso: chiedi a chi amministra Approdo."))]
    return []


def problems_of_tax_code(tax_code: str) -> list[Reason]:
    """Say what is wrong with the codice fiscale of a body; none is allowed."""
    if not tax_code or (len(tax_code) == 11 and tax_code.isdigit() and luhn.is_valid(tax_code)):
        return []
    sentence = _("Il codice fiscale di un ente ha 11 cifre: controlla quelle scritte.")
    return [Reason(sentence, field="tax_code")]


def problems_of_boroughs(
    unit_kind: str, boroughs: Iterable[int], *, but: Organisation | None = None
) -> list[Reason]:
    """Say which circoscrizioni are already another district's."""
    wanted = sorted(set(boroughs))
    if not wanted:
        return []
    if unit_kind != UnitKind.DISTRICT:
        return [Reason(_("Solo un distretto ha circoscrizioni."), field="boroughs")]
    taken = Organisation.objects.filter(boroughs__overlap=wanted, is_active=True)
    if but is not None:
        taken = taken.exclude(pk=but.pk)
    return [
        Reason(
            _("%(body)s serve già queste circoscrizioni: %(numbers)s.")
            % {
                "body": body.name,
                "numbers": ", ".join(str(n) for n in wanted if n in body.boroughs),
            },
            field="boroughs",
        )
        for body in taken
    ]


def obstacles_to_closing(organisation: Organisation, day: date) -> list[Reason]:
    """Say what must end before a body can be closed."""
    working = Mandate.objects.filter(_not_over(day), organisation=organisation).count()
    groups = PartnershipMember.objects.filter(
        _not_over(day), organisation=organisation
    ).select_related("partnership")
    problems = [
        Reason(
            _("Fa parte di «%(group)s»: prima fallo uscire dal raggruppamento.")
            % {"group": row.partnership.name}
        )
        for row in groups
    ]
    if working:
        problems.append(
            Reason(
                ngettext(
                    "C'è ancora %(count)s incarico: chiudilo prima di chiudere l'ente.",
                    "Ci sono ancora %(count)s incarichi: chiudili prima di chiudere l'ente.",
                    working,
                )
                % {"count": working}
            )
        )
    return problems


def problems_of_partners(bodies: Iterable[Organisation]) -> list[Reason]:
    """Say which bodies cannot be in a partnership."""
    problems = []
    for body in bodies:
        if body.kind != BodyKind.THIRD_SECTOR:
            sentence = _("%(body)s è un'unità della Città: non entra in un raggruppamento.")
            problems.append(Reason(sentence % {"body": body.name}))
        elif not body.is_active:
            problems.append(Reason(_("%(body)s è chiuso.") % {"body": body.name}))
    return problems


def problems_of_leaving(row: PartnershipMember, ends_on: date) -> list[Reason]:
    """Say why a body cannot leave its partnership on this day."""
    problems = []
    if row.ends_on and ends_on >= row.ends_on:
        sentence = _("%(body)s ne esce già prima.") % {"body": row.organisation.name}
        problems.append(Reason(sentence, field="ends_on"))
    others = row.partnership.members.filter(_not_over(ends_on)).exclude(pk=row.pk)
    if row.role == PartnerRole.LEAD and others.exists():
        problems.append(
            Reason(
                _("%(body)s è capofila: prima scegli un altro capofila, o fai uscire i partner.")
                % {"body": row.organisation.name}
            )
        )
    return problems


def _not_over(day: date) -> Q:
    return Q(ends_on__isnull=True) | Q(ends_on__gt=day)
