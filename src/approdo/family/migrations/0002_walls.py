"""The family's tables behind walls, and all that a holder of a personal link may read or write.

This is the whole list: what has no window here does not exist for them. Of a project they see what was
shared, and of it what is of nobody by name, of a service or their own; of a meeting that it is fixed.
"""

from django.db import migrations

from approdo.kernel.walls import GUEST, force_walls, given_to_guest, open_to_guests

OWN = "person_id is null or {}"
WHO_THEY_MEET = (
    f"{GUEST} is not null and ("
    "exists (select from pathway_case c where c.case_manager_id = network_member.id)"
    " or exists (select from pathway_activity a where a.conducted_by_id = network_member.id))"
)
OF_A_SHARED_VERSION = "exists (select from pathway_project p where p.id = {}.project_id)"


def _part_of_a_project(table: str) -> migrations.RunSQL:
    """A part of a shared version (the window on versions decides which), not of another person."""
    own = OWN.format(given_to_guest(f"{table}.person_id"))
    return open_to_guests(
        table, subject="case_id", rule=f"({own}) and {OF_A_SHARED_VERSION.format(table)}"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("family", "0001_initial"),
        ("access", "0013_links_walls"),
        ("journal", "0003_own_stories"),
        ("network", "0007_walls"),
        ("papers", "0002_walls"),
        ("pathway", "0048_for_the_family"),
        ("registry", "0004_protection"),
    ]

    operations = [
        force_walls("family_contactrule", subject="case_id"),
        force_walls("family_paperrequest", subject="case_id"),
        force_walls("family_familyword", subject="case_id"),
        # Who follows them, and who they are to meet: of nobody else do they learn that they work here.
        open_to_guests("network_member", rule=WHO_THEY_MEET),
        open_to_guests("registry_person", subject="id"),
        open_to_guests("pathway_case", subject="id"),
        open_to_guests("pathway_casemember", subject="case_id", rule=given_to_guest("person_id")),
        open_to_guests("pathway_activity", subject="case_id", rule="state = 'planned'"),
        open_to_guests(
            "pathway_project", subject="case_id", rule="state not in ('draft', 'abandoned')"
        ),
        _part_of_a_project("pathway_objective"),
        _part_of_a_project("pathway_undertaking"),
        open_to_guests("pathway_warning", subject="case_id"),
        open_to_guests(
            "pathway_warning",
            subject="case_id",
            rule="state in ('issued', 'answered')",
            doing="update",
        ),
        open_to_guests("family_paperrequest", subject="case_id", rule=given_to_guest("person_id")),
        open_to_guests(
            "family_paperrequest",
            subject="case_id",
            rule=given_to_guest("person_id"),
            doing="update",
        ),
        open_to_guests("family_familyword", subject="case_id", rule=f"link_id = {GUEST}"),
        open_to_guests(
            "family_familyword", subject="case_id", rule=f"link_id = {GUEST}", doing="insert"
        ),
        open_to_guests(
            "papers_storedfile", subject="about", rule="kind = 'from_family'", doing="insert"
        ),
        # What they did themselves: the row just written is read back.
        open_to_guests("journal_event", subject="about", rule=f"actor_id = {GUEST}"),
        open_to_guests(
            "journal_event", subject="about", rule=f"actor_id = {GUEST}", doing="insert"
        ),
    ]
