"""Who reads what of the rights: who was given the family, and the office that watches over data."""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, HOLDERS, force_walls, given

WATCHES = (
    "(select exists (select from network_organisation o where o.unit_kind = 'data_protection'"
    f" and o.id = any({HOLDERS})))"
)


def _of(table: str, column: str) -> str:
    return f"{EVERYTHING} or {WATCHES} or {given(f'{table}.{column}')}"


class Migration(migrations.Migration):
    dependencies = [
        ("rights", "0001_rights"),
        ("access", "0010_for_a_while"),
        ("network", "0006_data_protection"),
    ]

    operations = [
        force_walls("rights_unusualreading", rule=f"{EVERYTHING} or {WATCHES}"),
        force_walls(
            "rights_emergencyaccess",
            # The body of who opened it answers for it, also where it does not know the family.
            rule=f"{_of('rights_emergencyaccess', 'household_id')} or body_id = any({HOLDERS})",
        ),
        *(
            force_walls(table, rule=_of(table, column))
            for table, column in (
                ("rights_rightsrequest", "person_id"),
                ("rights_restriction", "person_id"),
                ("rights_restricteduse", "person_id"),
                ("rights_legalhold", "household_id"),
                ("rights_retentionnotice", "household_id"),
            )
        ),
    ]
