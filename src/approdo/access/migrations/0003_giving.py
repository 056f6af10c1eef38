"""Nobody gives what they do not hold: a subject is given on by its holders, or given first to be made.

Until now any actor might add any row, also for their own body, and read what it opens. Rows are
added and taken away, never changed: there is no policy for UPDATE, so none is permitted.
"""

from django.db import migrations

from approdo.kernel.walls import ACTOR_IS_SET, EVERYTHING, HOLDERS

# A subject that nobody holds is one about to be made: its access rows come before its own row. The
# function belongs to the owner: a policy on `access` may not ask `access`, and must see all of it.
# A plan made while the table is empty is kept for the whole statement, and would walk the table anew
# for each of a hundred thousand rows: walking is ruled out.
MAY_BE_GIVEN = """
create function access_may_be_given(what uuid) returns boolean
language sql stable security definer
set search_path = public, pg_temp set enable_seqscan = off as $$
    select current_setting('app.all')::bool
        or not exists (select from access_access a where a.subject = what)
        or exists (
            select from access_access a where a.subject = what
            and a.holder_id = any(current_setting('app.holders')::uuid[])
        )
$$
"""

# As in `0002_walls`, and `another` too must be the actor's, or new.
SPREAD = """
create or replace function access_spread(one uuid, another uuid, what text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not current_setting('app.all')::bool and not exists (
        select from access_access a
        where a.subject = one and a.holder_id = any(current_setting('app.holders')::uuid[])
    ) then
        raise exception 'the actor does not hold %', one;
    end if;
    if what = 'address' then
        raise exception 'addresses are shown one by one, never spread';
    end if;
    if not access_may_be_given(another) then
        raise exception 'the actor does not hold %', another;
    end if;
    insert into access_access (id, holder_id, subject, kind, purpose, starts_on, ends_on, opened_on)
    select uuidv7(), holder_id, another, what, purpose, starts_on, ends_on, opened_on
    from access_access where subject = one and purpose <> 'protected_address'
    on conflict do nothing;
end $$
"""

RULE = f"{EVERYTHING} or holder_id = any({HOLDERS})"


class Migration(migrations.Migration):
    dependencies = [("access", "0002_walls")]

    operations = [
        migrations.RunSQL(
            [MAY_BE_GIVEN, "revoke execute on function access_may_be_given(uuid) from public"],
            "drop function access_may_be_given(uuid)",
        ),
        migrations.RunSQL(
            [SPREAD, "revoke execute on function access_spread(uuid, uuid, text) from public"],
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            [
                "drop policy access_access_change on access_access",
                "drop policy access_access_writing on access_access",
                "create policy access_access_writing on access_access for insert"
                f" with check ({EVERYTHING} or access_may_be_given(subject))",
            ],
            [
                "drop policy access_access_writing on access_access",
                "create policy access_access_writing on access_access for insert"
                f" with check ({ACTOR_IS_SET})",
                f"create policy access_access_change on access_access for update using ({RULE})"
                f" with check ({RULE})",
            ],
        ),
    ]
