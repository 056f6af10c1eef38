"""A case: a household's path in one programme, and who of the household is on it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed, Versioned
from approdo.network.models import Organisation
from approdo.pathway.states.case import (
    CASE,
    FINAL,
    WITH_THE_CITY,
    WITH_THE_LOT,
    CaseState,
)
from approdo.programme.models import Lot, Programme
from approdo.registry.models import Household, Person
from approdo.registry.models.days import within_living_memory

# A closed one too, unless death ended it before: only the closing of a running path leads there.
PROMISED = tuple(
    s
    for s in (*WITH_THE_LOT, CaseState.REVOKED)
    if s not in (CaseState.ASSIGNED, CaseState.INTAKE, CaseState.TRANSFER_PENDING)
)

STARTED = (CaseState.ACTIVE, CaseState.SUSPENDED, CaseState.CLOSING)


def _not_before(field: str, earlier: str, *, name: str, says: object) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True})
        | Q(**{f"{earlier}__isnull": True})
        | Q(**{f"{field}__gte": F(earlier)}),
        name=name,
        violation_error_message=says,  # type: ignore[arg-type]
    )


class Case(Versioned):
    """A household's path in one programme, from the district's draft to its end.

    `due_on` is the deadline of the step under way; `ends_by` the day by which all must be over;
    `receiving_body` the body that a transfer waits for; `enrolled_by` the body that takes the
    household in by itself, where the programme asks no proposal.
    """

    code = models.CharField(max_length=20, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="cases")
    household = models.ForeignKey(Household, models.PROTECT, related_name="cases")
    district = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=24, choices=CaseState, default=CaseState.DRAFT_REFERRAL)
    state_since = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    opened_on = models.DateField()
    ends_by = models.DateField(null=True, blank=True)

    proposed_on = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    validated_on = models.DateField(null=True, blank=True)
    lot = models.ForeignKey(
        Lot, models.PROTECT, null=True, blank=True, related_name="cases", db_index=False
    )
    implementing_body = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    case_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    assigned_on = models.DateField(null=True, blank=True)
    enrolled_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    receiving_body = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    pact_signed_on = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    reopens = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="reopened_as"
    )

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_on"], name="case_by_deadline"),
            models.Index(fields=["district", "state", "due_on"], name="case_of_district"),
            models.Index(fields=["implementing_body", "state", "due_on"], name="case_of_body"),
            models.Index(fields=["lot", "state", "due_on"], name="case_of_lot"),
            models.Index(fields=["-opened_on", "-id"], name="case_newest"),
            models.Index(fields=["state", "-opened_on", "-id"], name="case_newest_in_state"),
            models.Index(fields=["district", "-opened_on", "-id"], name="case_newest_of_district"),
            models.Index(fields=["lot", "-opened_on", "-id"], name="case_newest_of_lot"),
            models.Index(
                fields=["receiving_body", "due_on"],
                condition=Q(state=CaseState.TRANSFER_PENDING),
                name="case_waited_for_by_body",
            ),
            models.Index(
                fields=["enrolled_by", "state"],
                condition=Q(enrolled_by__isnull=False),
                name="case_enrolled_by_body",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        CaseState.DRAFT_REFERRAL,
                        CaseState.WITHDRAWN,
                        CaseState.CLOSED,
                        CaseState.MERGED,
                    ]
                )
                | Q(proposed_on__isnull=False),
                name="case_proposed_on_a_day",
                violation_error_message=_("Manca il giorno della proposta."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=WITH_THE_LOT, lot__isnull=False)
                & Q(implementing_body__isnull=False, assigned_on__isnull=False)
                | Q(state__in=[*WITH_THE_CITY, CaseState.REJECTED], lot__isnull=True)
                & Q(implementing_body__isnull=True, assigned_on__isnull=True)
                | Q(state__in=[s for s in FINAL if s != CaseState.REJECTED]),
                name="case_with_a_lot_when_assigned",
                violation_error_message=_(
                    "Un percorso assegnato ha un lotto, un soggetto attuatore e un giorno di"
                    " assegnazione; prima non ne ha."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=PROMISED) | Q(pact_signed_on__isnull=False),
                name="case_with_a_pact_day",
                violation_error_message=_("Manca il giorno in cui il patto è stato concluso."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=STARTED) | Q(started_on__isnull=False),
                name="case_started_on_a_day",
                violation_error_message=_("Manca il giorno in cui il progetto è cominciato."),
            ),
            models.CheckConstraint(
                condition=Q(state=CaseState.TRANSFER_PENDING, receiving_body__isnull=False)
                | ~Q(state=CaseState.TRANSFER_PENDING) & Q(receiving_body__isnull=True),
                name="case_in_transfer_has_a_receiving_body",
                violation_error_message=_("Un percorso in trasferimento ha un ente che lo riceve."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=FINAL, ended_on__isnull=False)
                | ~Q(state__in=FINAL) & Q(ended_on__isnull=True),
                name="case_ends_on_a_day",
                violation_error_message=_("Un percorso concluso ha un giorno di fine."),
            ),
            _not_before(
                "proposed_on",
                "opened_on",
                name="case_proposed_after_opening",
                says=_("La proposta non può venire prima del giorno in cui è stata cominciata."),
            ),
            _not_before(
                "validated_on",
                "proposed_on",
                name="case_validated_after_proposal",
                says=_("La validazione non può venire prima della proposta."),
            ),
            _not_before(
                "assigned_on",
                "validated_on",
                name="case_assigned_after_validation",
                says=_("L'assegnazione non può venire prima della validazione."),
            ),
            _not_before(
                "pact_signed_on",
                "assigned_on",
                name="case_pact_after_assignment",
                says=_("Il patto non può essere firmato prima dell'assegnazione."),
            ),
            _not_before(
                "started_on",
                "pact_signed_on",
                name="case_started_after_pact",
                says=_("Il progetto non può cominciare prima della firma del patto."),
            ),
            _not_before(
                "ended_on",
                "opened_on",
                name="case_ends_after_opening",
                says=_("La fine del percorso non può venire prima dell'inizio."),
            ),
            _not_before(
                "ends_by",
                "opened_on",
                name="case_ends_by_after_opening",
                says=_("Il termine ultimo del percorso viene prima dell'inizio."),
            ),
            within_living_memory(
                name="case_within_living_memory",
                fields=("opened_on", "proposed_on", "validated_on", "assigned_on", "ended_on"),
                says=_("Controlla l'anno: deve stare fra 1900 e 2100."),
            ),
            models.CheckConstraint(
                condition=Q(reopens__isnull=True) | ~Q(reopens=F("id")),
                name="case_does_not_reopen_itself",
                violation_error_message=_("Un percorso non riapre sé stesso."),
            ),
        ]
        triggers = CASE.guards()

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        """Whether the path goes on."""
        return self.state not in FINAL


class CaseMember(Keyed):
    """A person of the household on the path; `is_involved` says who signs the pact.

    `is_open` is set from the proposal to the end: nobody has two open paths in a programme.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="members")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="case_members")
    is_involved = models.BooleanField(default=True)
    reason = models.CharField(max_length=200, blank=True)
    is_open = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"],
                name="case_member_once",
                violation_error_message=_("La persona è già nel percorso."),
            ),
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=Q(is_open=True),
                name="case_member_one_open_case_in_a_programme",
                violation_error_message=_(
                    "Una persona di questo nucleo ha già un percorso aperto in questo programma,"
                    " anche se forse non lo puoi vedere: scrivi all'Ufficio Abitare Sociale, che"
                    " lo vede e ti dice come procedere."
                ),
            ),
            models.CheckConstraint(
                condition=Q(is_involved=False) | Q(reason=""),
                name="case_member_reason_only_when_left_out",
                violation_error_message=_(
                    "Il motivo serve solo per chi non è coinvolto nel percorso."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.person_id}"
