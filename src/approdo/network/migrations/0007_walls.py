"""Members and mandates stand behind walls: read by who works here, written by who looks after them.

Every member at work reads who is who: names stand beside acts, also of those who have left. Mandates
are read as the policies show them: those of today and to come; the former ones by the member, by the body
and by those who look after members: a project manager must know who has worked elsewhere. Before the actor is known there is the door: it reads both, and nothing else.
"""

from django.db import migrations

from approdo.kernel.walls import (
    EVERYTHING,
    HOLDERS,
    ME,
    ROLE,
    TODAY,
    force_walls_read_and_written,
)

# A project manager writes only about people who act for no other body.
ELSEWHERE = (
    "exists (select from network_mandate m where m.member_id = network_member.id"
    f" and m.organisation_id <> all({HOLDERS}))"
)
MEMBERS_WRITTEN = (
    f"{EVERYTHING} or id = {ME} or {ROLE} in ('door', 'administrator')"
    f" or ({ROLE} = 'project_manager' and not {ELSEWHERE})"
)
MANDATES_READ = (
    f"{EVERYTHING} or member_id = {ME} or organisation_id = any({HOLDERS})"
    f" or {ROLE} in ('door', 'administrator', 'project_manager')"
    f" or ({ROLE} <> '' and (ends_on is null or ends_on > {TODAY}))"
)
MANDATES_WRITTEN = (
    f"{EVERYTHING} or {ROLE} = 'administrator'"
    f" or ({ROLE} = 'project_manager' and organisation_id = any({HOLDERS}))"
)

# The session names the member: one read gives the row, and lets what follows in the transaction read
# this member's mandates. Nothing of anybody else, or of the people helped, is opened by it.
ENTER = """
create function network_enter(who uuid) returns setof network_member
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform set_config('app.holders', '{}', true), set_config('app.all', 'false', true),
        set_config('app.member', who::text, true), set_config('app.role', '', true),
        set_config('app.today', '', true);
    return query select * from network_member m where m.id = who and m.is_active;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("network", "0006_data_protection")]

    operations = [
        force_walls_read_and_written(
            "network_member",
            reads=f"{EVERYTHING} or id = {ME} or {ROLE} <> ''",
            writes=MEMBERS_WRITTEN,
        ),
        force_walls_read_and_written(
            "network_mandate", reads=MANDATES_READ, writes=MANDATES_WRITTEN
        ),
        migrations.RunSQL(
            [ENTER, "revoke execute on function network_enter(uuid) from public"],
            "drop function network_enter(uuid)",
        ),
    ]
