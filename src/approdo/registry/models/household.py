"""A household: who belonged to it and where it lived, when, and since when we know."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import no_overlap, starts_before_ends
from approdo.kernel.records import Keyed, Versioned
from approdo.registry.models.days import within_living_memory
from approdo.registry.models.person import Person
from approdo.registry.states import AddressKind, AddressRole, IseeKind, Kinship

NOT_SUPERSEDED = Q(superseded_at__isnull=True)
ODD_YEAR = _("Controlla l'anno: deve stare fra 1900 e 2100.")


class Household(Versioned):
    """One or more people helped together; `merged_into` and `shares` as for a person.

    `is_hidden` puts it under protection from its first day, also before it has an address.
    """

    code = models.CharField(max_length=20, unique=True, editable=False)
    label = models.CharField(max_length=120)
    opened_on = models.DateField()
    is_hidden = models.BooleanField(default=False, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    shares = ArrayField(models.UUIDField(), default=list, blank=True, editable=False)

    class Meta:
        constraints = [
            within_living_memory(
                name="household_within_living_memory", fields=("opened_on",), says=ODD_YEAR
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="household_not_merged_into_itself",
                violation_error_message=_("Un nucleo non si può unire a sé stesso."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Membership(Keyed):
    """A person in a household for a period; a correction supersedes the row and writes another."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    kinship = models.CharField(max_length=2, choices=Kinship, default=Kinship.UNKNOWN)
    is_reference = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            starts_before_ends(name="membership_starts_before_ends"),
            no_overlap(
                name="membership_once_at_a_time",
                of=("household", "person"),
                condition=NOT_SUPERSEDED,
                says=_("La persona fa già parte del nucleo in questo periodo."),
            ),
            no_overlap(
                name="membership_one_reference_person",
                of="household",
                condition=NOT_SUPERSEDED & Q(is_reference=True),
                says=_("Il nucleo ha già una persona di riferimento in questo periodo."),
            ),
            within_living_memory(
                name="membership_within_living_memory",
                fields=("starts_on", "ends_on"),
                says=ODD_YEAR,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household_id} {self.person_id} {self.starts_on}"


class Address(Keyed):
    """Where a household lives, is registered or receives post, for a period.

    A protected one is shown only to bodies that were given the address itself.
    """

    household = models.ForeignKey(Household, models.PROTECT, related_name="addresses")
    role = models.CharField(max_length=10, choices=AddressRole)
    kind = models.CharField(max_length=12, choices=AddressKind, default=AddressKind.REAL)
    is_protected = models.BooleanField(default=False)
    street = models.CharField(max_length=120)
    number = models.CharField(max_length=20, blank=True)
    detail = models.CharField(max_length=120, blank=True)
    cap = models.CharField(max_length=5, blank=True)
    municipality = models.CharField(max_length=60, default="Torino")
    borough = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "addresses"
        constraints = [
            starts_before_ends(name="address_starts_before_ends"),
            no_overlap(
                name="address_one_of_a_role_at_a_time",
                of=("household", "role"),
                condition=NOT_SUPERSEDED,
                says=_("Il nucleo ha già un indirizzo di questo tipo in questo periodo."),
            ),
            within_living_memory(
                name="address_within_living_memory", fields=("starts_on", "ends_on"), says=ODD_YEAR
            ),
            models.CheckConstraint(
                condition=Q(borough__isnull=True) | Q(borough__range=(1, 8)),
                name="address_borough_of_the_city",
                violation_error_message=_("Le circoscrizioni vanno da 1 a 8."),
            ),
        ]

    def __str__(self) -> str:
        return self.line

    @property
    def line(self) -> str:
        """The address in one line; a protected one must be opened on purpose by who may."""
        street = f"{self.street} {self.number}".strip()
        place = f"{self.cap} {self.municipality}".strip()
        return ", ".join(part for part in (street, self.detail, place) if part)


class IseeAttestation(Keyed):
    """An ISEE attestation of a household; a newer one does not erase the older."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="isee_attestations")
    value = models.DecimalField(max_digits=12, decimal_places=2)
    kind = models.CharField(max_length=30, choices=IseeKind, default=IseeKind.ORDINARY)
    issued_on = models.DateField()
    expires_on = models.DateField()
    dsu_protocol = models.CharField(max_length=40, blank=True)
    has_omissions = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(value__gte=Decimal("0.00")),
                name="isee_not_negative",
                violation_error_message=_("Il valore ISEE non può essere negativo."),
            ),
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("issued_on")),
                name="isee_expires_after_issue",
                violation_error_message=_("La scadenza dell'ISEE deve venire dopo il rilascio."),
            ),
            within_living_memory(
                name="isee_within_living_memory",
                fields=("issued_on", "expires_on"),
                says=ODD_YEAR,
            ),
        ]

    def __str__(self) -> str:
        return f"ISEE {self.value} ({self.issued_on})"
