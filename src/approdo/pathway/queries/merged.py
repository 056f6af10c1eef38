"""Which paths go on in another, since the family that they are of was found written twice."""

from django.db.models.expressions import RawSQL

from approdo.pathway.models.case import Case
from approdo.pathway.models.merge import CaseMerge

WITH_MERGED = """
with recursive path(id) as (
    select %s::uuid
    union select m.case_id from pathway_casemerge m join path on m.into_id = path.id
) select id from path
"""


def with_merged(case: Case) -> RawSQL:
    """Select a path and those that go on in it: it answers for what they promised."""
    return RawSQL(WITH_MERGED, [case.pk])


def merges_around(case: Case) -> list[CaseMerge]:
    """Give the joining by which a path ended, and those of the paths that go on in it."""
    rows = CaseMerge.objects.filter(case=case) | CaseMerge.objects.filter(into=case)
    return list(
        rows.select_related("case__household", "into__household").order_by("recorded_at", "pk")
    )
