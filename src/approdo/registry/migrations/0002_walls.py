"""People's data are read and written by those who were given the household or the person.

A protected address asks for the address itself to have been given, also to a mandate over the
whole city. Possible doubles are for mandates over the whole city alone.
"""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, force_walls, given

ADDRESS = (
    f"(not is_protected and ({EVERYTHING} or {given('registry_address.household_id')}))"
    f" or {given('registry_address.id')}"
)


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial"), ("access", "0002_walls")]

    operations = [
        force_walls("registry_household", subject="id"),
        force_walls("registry_membership", subject="household_id"),
        force_walls("registry_iseeattestation", subject="household_id"),
        force_walls("registry_address", rule=ADDRESS),
        force_walls("registry_person", subject="id"),
        force_walls("registry_personidentifier", subject="person_id"),
        force_walls("registry_contact", subject="person_id"),
        force_walls("registry_searchentry", subject="person_id"),
        force_walls("registry_possiblematch", rule=EVERYTHING),
    ]
