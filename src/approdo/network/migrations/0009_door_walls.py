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


# Others may learn that a member has a second factor, never which; and it goes when two people said so.
HAS_FACTOR = """
create function network_has_factor(who uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from mfa_authenticator a where a.user_id = who and a.type <> 'recovery_codes'
    )
$$
"""
FORGET_FACTORS = """
create function network_forget_factors(restoration uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    row network_factorrestoration;
begin
    select * into row from network_factorrestoration r where r.id = restoration;
    if row.granted_by_id is null or row.granted_by_id in (row.asked_by_id, row.member_id)
        or row.granted_by_id::text <> current_setting('app.member')
    then
        raise exception 'two people have not decided it';
    end if;
    delete from mfa_authenticator a where a.user_id = row.member_id;
end $$
"""


def own(column: str) -> str:
    """SQL condition: it is the actor's own, or one is at the door."""
    return f"{AT_THE_DOOR} or {column} = {ME}"


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0008_doors"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("axes", "0010_accessattemptexpiration"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        *(
            migrations.RunSQL(
                [made, f"revoke execute on function {name}(uuid) from public"],
                f"drop function {name}(uuid)",
            )
            for made, name in (
                (HAS_FACTOR, "network_has_factor"),
                (FORGET_FACTORS, "network_forget_factors"),
            )
        ),
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
