"""Access rows are read by their holders only, and spread by a function of the owner."""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, HOLDERS, force_walls_writing_free

SPREAD = """
create function access_spread(one uuid, another uuid, what text) returns void
language plpgsql security definer set search_path = public as $$
begin
    if not current_setting('app.all')::bool and not exists (
        select from access_access a
        where a.subject = one and a.holder_id = any(current_setting('app.holders')::uuid[])
    ) then
        raise exception 'the actor does not hold %', one;
    end if;
    insert into access_access (id, holder_id, subject, kind, purpose, starts_on, ends_on, opened_on)
    select uuidv7(), holder_id, another, what, purpose, starts_on, ends_on, opened_on
    from access_access where subject = one and purpose <> 'protected_address'
    on conflict do nothing;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [
        force_walls_writing_free(
            "access_access", rule=f"{EVERYTHING} or holder_id = any({HOLDERS})"
        ),
        migrations.RunSQL(SPREAD, "drop function access_spread(uuid, uuid, text)"),
    ]
