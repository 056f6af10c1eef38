"""Who holds a personal link is told apart from the bodies: nothing opens to them but what says so.

Their rows of access are of kind `link`: never spread with a household, closed with the link. A link is
read by who holds its case or its person, by its own holder, and found by the hash of its address
before anybody is known.
"""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, GUEST, force_walls, given, open_to_guests

TABLE = "access_personallink"
RULE = f"{EVERYTHING} or {given(f'{TABLE}.subject')} or {given(f'{TABLE}.person')}"

# As in `0010_for_a_while`, but for links: they are one person's, whoever else the subject is given to.
SPREAD = """
create or replace function access_spread(one uuid, another uuid, what text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not current_setting('app.all')::bool and not exists (
        select from access_access a
        where a.subject = one and a.expires_at is null
        and a.holder_id = any(current_setting('app.holders')::uuid[])
    ) then
        raise exception 'the actor does not hold %', one;
    end if;
    if what in ('address', 'link') then
        raise exception '% is shown one by one, never spread', what;
    end if;
    if not access_may_be_given(another) then
        raise exception 'the actor does not hold %', another;
    end if;
    insert into access_access (id, holder_id, subject, kind, purpose, starts_on, ends_on, opened_on)
    select uuidv7(), holder_id, another, what, purpose, starts_on, ends_on, opened_on
    from access_access where subject = one and purpose <> 'protected_address' and kind <> 'link'
      and expires_at is null
    on conflict do nothing;
end $$
"""

FIND = """
create function access_find_link(hash text) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select id from access_personallink where token_sha256 = hash
$$
"""

# Closes the links of these persons or cases, or these very links, and all that they open, where the
# actor holds the case or the person. Whoever protects a family must reach the links on cases that they
# do not follow themselves.
CLOSE = """
create function access_close_links(which uuid[], why text, moment timestamptz)
returns table (link uuid, about uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
declare closed uuid[];
begin
    select coalesce(array_agg(l.id), '{}') into closed from access_personallink l
    where l.revoked_at is null
      and (l.id = any(which) or l.person = any(which) or l.subject = any(which))
      and (current_setting('app.all')::bool or exists (
          select from access_access a where a.subject in (l.subject, l.person)
          and a.expires_at is null
          and a.holder_id = any(current_setting('app.holders')::uuid[])
      ));
    update access_personallink l
    set revoked_at = moment, revoked_for = why, epoch = epoch + 1, version = version + 1
    where l.id = any(closed);
    delete from access_access a where a.holder_id = any(closed) and a.kind = 'link';
    return query select l.id, l.subject from access_personallink l where l.id = any(closed);
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0012_personal_links")]

    operations = [
        force_walls(TABLE, rule=RULE),
        open_to_guests(TABLE, rule=f"id = {GUEST}"),
        open_to_guests(TABLE, rule=f"id = {GUEST}", doing="update"),
        open_to_guests("access_access", rule=f"holder_id = {GUEST}"),
        migrations.RunSQL(SPREAD, migrations.RunSQL.noop),
        migrations.RunSQL(FIND, "drop function access_find_link(text)"),
        migrations.RunSQL(
            [
                CLOSE,
                "revoke execute on function access_close_links(uuid[], text, timestamptz) from public",
            ],
            "drop function access_close_links(uuid[], text, timestamptz)",
        ),
    ]
