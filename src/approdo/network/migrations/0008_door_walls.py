"""Walls around what opens doors: factors, sessions, attempts, invitations, identities.

Each reads their own; the door reads what it needs to let somebody in; the program itself cleans up.
Tables that came with allauth and hold nothing are closed to everybody.
"""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, ME, ROLE, force_walls

# The program itself has no role; mandates over the whole city do, and see no more here than others.
SYSTEM = f"({EVERYTHING} and {ROLE} = '')"
AT_THE_DOOR = f"({SYSTEM} or {ROLE} = 'door')"
KEEPERS = f"{ROLE} in ('administrator', 'project_manager')"


def own(column: str) -> str:
    """SQL condition: it is the actor's own, or one is at the door."""
    return f"{AT_THE_DOOR} or {column} = {ME}"


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0007_doors"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("axes", "0010_accessattemptexpiration"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        force_walls("mfa_authenticator", rule=own("user_id")),
        force_walls("usersessions_usersession", rule=own("user_id")),
        force_walls("axes_accessattempt", rule=f"{AT_THE_DOOR} or {ME} is not null"),
        force_walls("network_identity", rule=f"{own('member_id')} or {KEEPERS}"),
        force_walls("network_invitation", rule=f"{own('member_id')} or {KEEPERS}"),
        force_walls("network_factorrestoration", rule=f"{own('member_id')} or {KEEPERS}"),
        *(
            force_walls(table, rule="false")
            for table in (
                "account_emailaddress",
                "account_emailconfirmation",
                "axes_accessattemptexpiration",
                "axes_accessfailurelog",
                "axes_accesslog",
                "socialaccount_socialaccount",
                "socialaccount_socialapp",
                "socialaccount_socialtoken",
            )
        ),
    ]
