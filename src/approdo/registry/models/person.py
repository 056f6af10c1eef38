"""A person, the codes and contacts that lead to them, and the keys that find them."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import no_overlap, starts_before_ends
from approdo.kernel.records import Keyed, Versioned
from approdo.registry.models.days import within_living_memory
from approdo.registry.states import ContactKind, IdentifierKind, Safety, Sex

ADULT_AT = 18


class Person(Versioned):
    """Somebody we serve; only a name is needed, even a nickname.

    `merged_into` points to the card that survives when one person was written twice: no row of
    others is rewritten, and emptying the pointer undoes it. `shares` are the access rows that the
    merge gave, so that its undoing takes back those and no others.
    """

    family_name = models.CharField(max_length=80, blank=True)
    given_name = models.CharField(max_length=80, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    birth_place = models.CharField(max_length=80, blank=True)
    birth_place_code = models.CharField(max_length=4, blank=True)
    citizenship = models.CharField(max_length=3, blank=True)
    language = models.CharField(max_length=3, blank=True)
    died_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    shares = ArrayField(models.UUIDField(), default=list, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(family_name="", given_name=""),
                name="person_has_a_name",
                violation_error_message=_(
                    "Scrivi almeno un nome: va bene anche quello con cui la persona si presenta."
                ),
            ),
            within_living_memory(
                name="person_days_within_living_memory",
                fields=("birth_date", "died_on"),
                says=_("Controlla l'anno di nascita o di morte: deve stare fra 1900 e 2100."),
            ),
            models.CheckConstraint(
                condition=Q(died_on__isnull=True)
                | Q(birth_date__isnull=True)
                | Q(died_on__gte=F("birth_date")),
                name="person_dies_after_birth",
                violation_error_message=_("La data di morte viene prima della nascita."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="person_not_merged_into_itself",
                violation_error_message=_("Una scheda non si può unire a sé stessa."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Given name, then family name."""
        return f"{self.given_name} {self.family_name}".strip()

    def age_on(self, day: date) -> int | None:
        """Years completed on a day; None when the birth date is not known."""
        if self.birth_date is None:
            return None
        birthday_to_come = (day.month, day.day) < (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - birthday_to_come

    def is_adult_on(self, day: date) -> bool:
        """Whether of age on a day; somebody without a birth date counts as an adult."""
        age = self.age_on(day)
        return age is None or age >= ADULT_AT


class PersonIdentifier(Keyed):
    """A code that a person had for a period, with what does not fit (`doubts`); raw text beside.

    `lookup` is what search compares: a codice fiscale with its digits written as digits, so that
    the plain code and its omocodes lead to each other.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=15, choices=IdentifierKind)
    value = models.CharField(max_length=16)
    lookup = models.CharField(max_length=16, db_index=True, editable=False)
    raw = models.CharField(max_length=40, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    doubts = ArrayField(models.CharField(max_length=10), default=list, blank=True)

    class Meta:
        constraints = [
            starts_before_ends(name="identifier_starts_before_ends"),
            no_overlap(
                name="identifier_once_at_a_time",
                of=("person", "kind", "value"),
                says=_("La persona ha già questo codice in questo periodo."),
            ),
            within_living_memory(
                name="identifier_within_living_memory",
                fields=("starts_on", "ends_on"),
                says=_("Controlla l'anno del codice: deve stare fra 1900 e 2100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"


class Contact(Keyed):
    """A phone or an e-mail of a person, with how it may be used; `lookup` is what search compares."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=5, choices=ContactKind)
    value = models.CharField(max_length=120)
    lookup = models.CharField(max_length=120, db_index=True, editable=False)
    safety = models.CharField(max_length=10, choices=Safety, default=Safety.ANY)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "lookup"],
                name="contact_once_for_a_person",
                violation_error_message=_("La persona ha già questo recapito."),
            )
        ]

    def __str__(self) -> str:
        return self.value


class SearchEntry(models.Model):
    """What search compares of one person: folded names and blocking keys, kept by operations."""

    person = models.OneToOneField(
        Person, models.CASCADE, primary_key=True, related_name="search_entry"
    )
    family = models.CharField(max_length=80)
    given = models.CharField(max_length=80)
    sounds = ArrayField(models.CharField(max_length=80), default=list)
    birth_date = models.DateField(null=True, db_index=True)
    keys = ArrayField(models.IntegerField(), default=list)

    class Meta:
        indexes = [
            models.Index(fields=["family", "given"], name="search_entry_by_family"),
            models.Index(fields=["given", "family"], name="search_entry_by_given"),
            GinIndex(fields=["keys"], name="search_entry_keys", fastupdate=False),
        ]

    def __str__(self) -> str:
        return str(self.person_id)
