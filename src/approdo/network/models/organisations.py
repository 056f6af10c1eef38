"""Bodies and the partnerships they form."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import no_overlap
from approdo.kernel.records import Dated, Keyed, Versioned
from approdo.network.states import (
    BodyKind,
    LegalForm,
    PartnerRole,
    PartnershipKind,
    UnitKind,
)

# The exclusion constraint says "at most one lead"; this says "never without one": the leads' periods
# join without gaps and cover every partner's. It speaks when the act is whole, not row by row.
LEAD_WITHOUT_GAPS = """
    SELECT range_agg(daterange(starts_on, ends_on)) FILTER (WHERE role = 'lead'),
           range_agg(daterange(starts_on, ends_on))
      INTO leads, whole
      FROM network_partnershipmember WHERE partnership_id = {key};
    IF leads IS NULL OR NOT leads @> whole OR (SELECT count(*) > 1 FROM unnest(leads)) THEN
        RAISE EXCEPTION 'a partnership has a lead at any time'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'partnership_always_has_a_lead';
    END IF;
    RETURN NULL;
"""
PERIODS = [("leads", "datemultirange"), ("whole", "datemultirange")]


class Organisation(Versioned):
    """A unit of the City or a third-sector body. `boroughs` are a district's circoscrizioni."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=BodyKind)
    unit_kind = models.CharField(max_length=20, choices=UnitKind, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="units")
    tax_code = models.CharField(max_length=16, blank=True)
    legal_form = models.CharField(max_length=10, choices=LegalForm, blank=True)
    boroughs = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["short_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="organisation_name_once",
                violation_error_message=_("Esiste già un ente con questo nome."),
            ),
            models.UniqueConstraint(
                fields=["tax_code"],
                condition=~Q(tax_code=""),
                name="organisation_tax_code_once",
                violation_error_message=_("Esiste già un ente con questo codice fiscale."),
            ),
            models.CheckConstraint(
                condition=Q(kind=BodyKind.CITY_UNIT) | Q(unit_kind=""),
                name="organisation_unit_kind_is_of_the_city",
                violation_error_message=_("Solo un'unità della Città ha un tipo di unità."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name


class Partnership(Versioned):
    """A temporary grouping of bodies with exactly one lead at any time."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=3, choices=PartnershipKind)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="partnership_name_once",
                violation_error_message=_("Esiste già un raggruppamento con questo nome."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="formed_with_a_lead",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                declare=PERIODS,
                func=LEAD_WITHOUT_GAPS.format(key="NEW.id"),
            )
        ]

    def __str__(self) -> str:
        return self.name


class PartnershipMember(Keyed, Dated):
    """A body in a partnership, as lead or partner, for a period."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="members")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="partnerships")
    role = models.CharField(max_length=10, choices=PartnerRole)

    class Meta:
        constraints = [
            # Ending on the first day is allowed: an empty period, for a partner added by mistake.
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="partnership_member_does_not_end_before_it_starts",
                violation_error_message=_("Un ente non può uscire prima di entrare."),
            ),
            no_overlap(
                name="partnership_member_once",
                of=("partnership", "organisation"),
                says=_("L'ente fa già parte del raggruppamento in questo periodo."),
            ),
            no_overlap(
                name="partnership_has_one_lead",
                of="partnership",
                condition=Q(role=PartnerRole.LEAD),
                says=_("Il raggruppamento ha già un capofila in questo periodo."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="never_without_a_lead",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                declare=PERIODS,
                func=LEAD_WITHOUT_GAPS.format(key="NEW.partnership_id"),
            ),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.get_role_display()}"
