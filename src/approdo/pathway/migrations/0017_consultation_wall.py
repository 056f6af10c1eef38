"""A question is opened by the case, or by having been asked: to hold it for its story is not enough.

All holders of the case hold the question too, so that the answer stands on their story; whoever loses
the case loses the question with it.
"""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, HOLDERS, given

TABLE = "pathway_consultation"
CASE = f"{EVERYTHING} or {given(f'{TABLE}.case_id')}"
ASKED = (
    f"(select true from access_access a where a.subject = {TABLE}.id"
    f" and a.holder_id = any({HOLDERS}) and a.purpose = 'consultation' limit 1)"
)
BEFORE = f"{CASE} or {given(f'{TABLE}.id')}"


def _policy(rule: str) -> list[str]:
    return [
        f"drop policy {TABLE}_wall on {TABLE}",
        f"create policy {TABLE}_wall on {TABLE} using ({rule}) with check ({rule})",
    ]


class Migration(migrations.Migration):
    dependencies = [("pathway", "0016_stand_ins")]

    operations = [migrations.RunSQL(_policy(f"{CASE} or {ASKED}"), _policy(BEFORE))]
