"""With which list a family arrived, for its story."""

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from approdo.imports.models import Arrival


def list_it_arrived_with() -> Subquery:
    """The list that brought in the household of each case of a queryset: when, from which body.

    Who may not see the list is told nothing of it. A family that was known before did not arrive.
    """
    arrivals = Arrival.objects.filter(subject=OuterRef("household"), was_known=False)
    told = JSONObject(at=F("batch__uploaded_at"), body=F("batch__body__short_name"))
    return Subquery(arrivals.order_by("batch__uploaded_at").values(told=told)[:1])
