"""What was lent of a case is taken back by who holds the case: not always those who lent it.

A question to a specialist is held by the specialist alone; the body that takes a case over, or ends
its path, takes it back through the case.
"""

from django.db import migrations

TAKE_BACK = """
create function access_take_back(what uuid[], holder uuid, lent_for text, through uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if lent_for not in ('team', 'consultation') then
        raise exception 'only what was lent can be taken back, not %', lent_for;
    end if;
    if not current_setting('app.all')::bool and not exists (
        select from access_access a
        where a.subject = through and a.holder_id = any(current_setting('app.holders')::uuid[])
    ) then
        raise exception 'the actor does not hold %', through;
    end if;
    delete from access_access a
    where a.subject = any(what) and a.holder_id = holder and a.purpose = lent_for;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0005_taking_back")]

    operations = [
        migrations.RunSQL(
            [
                "drop function access_take_back(uuid[], uuid, text)",
                TAKE_BACK,
                "revoke execute on function access_take_back(uuid[], uuid, text, uuid) from public",
            ],
            "drop function access_take_back(uuid[], uuid, text, uuid)",
        ),
    ]
