"""What was given for some hours ends by itself, and gives its holder nothing to hand on.

The wall of `access` stands in front of every other: a row past its moment opens nothing, whether or
not a job has taken it away. Who opened a file in an emergency may give it to nobody, their own body
included; and whoever joins the household meanwhile is not given to them.
"""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, HOLDERS

HELD = f"holder_id = any({HOLDERS})"
RULE = f"{EVERYTHING} or {HELD}"
IN_TIME = f"{EVERYTHING} or ({HELD} and (expires_at is null or expires_at > now()))"

MAY_BE_GIVEN = """
create or replace function access_may_be_given(what uuid) returns boolean
language sql stable security definer
set search_path = public, pg_temp set enable_seqscan = off as $$
    select current_setting('app.all')::bool
        or not exists (select from access_access a where a.subject = what)
        or exists (
            select from access_access a where a.subject = what{lasting}
            and a.holder_id = any(current_setting('app.holders')::uuid[])
        )
$$
"""

SPREAD = """
create or replace function access_spread(one uuid, another uuid, what text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not current_setting('app.all')::bool and not exists (
        select from access_access a
        where a.subject = one{lasting_a} and a.holder_id = any(current_setting('app.holders')::uuid[])
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
    from access_access where subject = one and purpose <> 'protected_address'{lasting}
    on conflict do nothing;
end $$
"""


def _wall(rule: str) -> list[str]:
    return [
        f"alter policy access_access_wall on access_access using ({rule})",
        f"alter policy access_access_removal on access_access using ({rule})",
    ]


class Migration(migrations.Migration):
    dependencies = [("access", "0009_expires_at")]

    operations = [
        migrations.RunSQL(_wall(IN_TIME), _wall(RULE)),
        migrations.RunSQL(
            MAY_BE_GIVEN.format(lasting=" and a.expires_at is null"),
            MAY_BE_GIVEN.format(lasting=""),
        ),
        migrations.RunSQL(
            SPREAD.format(lasting=" and expires_at is null", lasting_a=" and a.expires_at is null"),
            SPREAD.format(lasting="", lasting_a=""),
        ),
    ]
