"""What a data subject asked, with its clock; and what follows from a restriction."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import no_overlap
from approdo.kernel.records import Dated, Keyed, Versioned
from approdo.network.models import Organisation
from approdo.registry.models import Person
from approdo.rights.states import REQUEST, RequestKind, RequestState, UseGround


class RightsRequest(Versioned):
    """A request of a person about their own data, by when it is answered, and what was answered."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="rights_requests")
    kind = models.CharField(max_length=13, choices=RequestKind)
    state = models.CharField(
        max_length=8, choices=RequestState, default=RequestState.OPEN, editable=False
    )
    state_since = models.DateTimeField(editable=False)
    asked = models.TextField(max_length=2000, blank=True)
    asked_on = models.DateField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    answer_by = models.DateField()
    extended_on = models.DateField(null=True, blank=True)
    extended_why = models.CharField(max_length=500, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["answer_by", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("asked_on")), name="rights_request_answered_after"
            ),
            models.CheckConstraint(
                condition=Q(kind=RequestKind.COPY) | ~Q(asked=""),
                name="rights_request_says_what",
                violation_error_message=_("Scrivi che cosa chiede la persona."),
            ),
            models.CheckConstraint(
                condition=Q(extended_on__isnull=True, extended_why="")
                | Q(extended_on__isnull=False) & ~Q(extended_why=""),
                name="rights_request_extended_with_reason",
                violation_error_message=_("Scrivi perché serve più tempo."),
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.OPEN, answered_on__isnull=True)
                | ~Q(state=RequestState.OPEN) & Q(answered_on__isnull=False) & ~Q(answer=""),
                name="rights_request_answered_with_words",
                violation_error_message=_("Scrivi la risposta."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["answer_by"],
                condition=Q(state=RequestState.OPEN),
                name="rights_request_to_answer",
            )
        ]
        triggers = REQUEST.guards()

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Restriction(Versioned, Dated):
    """A person's data may be read and not used in new acts, for a period (article 18)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    request = models.ForeignKey(RightsRequest, models.PROTECT, related_name="restrictions")

    class Meta:
        constraints = [
            no_overlap(
                name="restriction_once_at_a_time",
                of="person",
                says=_("I dati di questa persona sono già limitati."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.starts_on}"


class RestrictedUse(Keyed):
    """Restricted data used nevertheless on a day: by whom, on which ground, why."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    on = models.DateField()
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    ground = models.CharField(max_length=15, choices=UseGround)
    reason = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="restricted_use_says_why",
                violation_error_message=_("Scrivi perché si usano lo stesso."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.on}"
