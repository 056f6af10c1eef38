"""A district that a family has left reads what was told until then, as a body in care does."""

from django.db import migrations

END_CONTENT = """
create or replace function access_end_content(
    what uuid[], holder uuid, given_for text, until date
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if given_for not in ('care', 'coordination', 'proposal') then
        raise exception 'the content of % is never cut', given_for;
    end if;
    if not current_setting('app.all')::bool and exists (
        select from unnest(what) one where not exists (
            select from access_access a where a.subject = one and a.ends_on is null
            and a.holder_id = any(current_setting('app.holders')::uuid[])
        )
    ) then
        raise exception 'the actor does not hold all of it, or no longer';
    end if;
    update access_access a set ends_on = until
    where a.subject = any(what) and a.holder_id = holder and a.purpose = given_for
    and a.ends_on is distinct from until;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0007_content_until")]

    operations = [migrations.RunSQL(END_CONTENT, migrations.RunSQL.noop)]
