"""Who holds a subject may take back what was lent of it: a place on a team, a question to a specialist.

A body reads its own rows of access only, so that the row of another can be taken away by a function of
the owner alone. Nothing else than these two purposes can be taken away with it.
"""

from django.db import migrations

TAKE_BACK = """
create function access_take_back(what uuid[], holder uuid, lent_for text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if lent_for not in ('team', 'consultation') then
        raise exception 'only what was lent can be taken back, not %', lent_for;
    end if;
    if exists (select from unnest(what) one where not access_may_be_given(one)) then
        raise exception 'the actor does not hold all of it';
    end if;
    delete from access_access a
    where a.subject = any(what) and a.holder_id = holder and a.purpose = lent_for;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0004_team")]

    operations = [
        migrations.RunSQL(
            [
                TAKE_BACK,
                "revoke execute on function access_take_back(uuid[], uuid, text) from public",
            ],
            "drop function access_take_back(uuid[], uuid, text)",
        ),
    ]
