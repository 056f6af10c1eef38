"""What the functions of the owner trusted their caller for, the database now asks itself.

An address is shown only by who is shown it (of an address not protected: by who has the household),
also under a mandate over the whole city, and only a row of kind `address` opens one. The shares of a
protected address pass to a row that is about to be written, never to one that is there. A body
raises a possible double in its own name, for a card of its own.
"""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, HOLDERS, given

MINE = "any(current_setting('app.holders')::uuid[])"

MAY_SHOW_ADDRESS = f"""
create function registry_may_show_address(what uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from registry_address a where a.id = what and (
            exists (select from access_access h where h.subject = a.id and h.holder_id = {MINE})
            or not a.is_protected and (current_setting('app.all')::bool or exists (
                select from access_access h
                where h.subject = a.household_id and h.holder_id = {MINE}
            ))
        )
    )
$$
"""

SPREAD_ADDRESS = f"""
create or replace function registry_spread_address(one uuid, another uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select from access_access a where a.subject = one and a.holder_id = {MINE}
    ) then
        raise exception 'the actor does not hold %', one;
    end if;
    if exists (select from access_access a where a.subject = another)
        or exists (select from registry_address a where a.id = another)
    then
        raise exception '% is there already', another;
    end if;
    insert into access_access (id, holder_id, subject, kind, purpose, starts_on, ends_on, opened_on)
    select uuidv7(), holder_id, another, kind, purpose, starts_on, ends_on, opened_on
    from access_access where subject = one and kind = 'address';
end $$
"""

RAISE_MATCH = f"""
create or replace function registry_raise_match(
    known_card uuid, newer_card uuid, sought text, likeness int, body uuid, moment timestamptz
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not current_setting('app.all')::bool and not (
        body = {MINE} and (newer_card is null or exists (
            select from access_access a where a.subject = newer_card and a.holder_id = {MINE}
        ))
    ) then
        raise exception 'a body raises a double in its own name, for a card of its own';
    end if;
    insert into registry_possiblematch
        (id, version, state, state_since, known_id, newer_id, looked_for, score, raised_at,
         raised_by, reason, shares)
    select uuidv7(), 1, 'open', moment, known_card, newer_card, sought, likeness, moment, body, '', '{{}}'
    where not exists (
        select from registry_possiblematch m
        where m.known_id = newer_card and m.newer_id = known_card
    )
    on conflict do nothing;
end $$
"""

SHOWN = (
    "(select true from access_access a where a.subject = registry_address.id and a.kind = 'address'"
    f" and a.holder_id = any({HOLDERS}) limit 1)"
)
OF_THE_HOUSEHOLD = (
    f"(not is_protected and ({EVERYTHING} or {given('registry_address.household_id')}))"
)


def _wall(shown: str) -> list[str]:
    rule = f"{OF_THE_HOUSEHOLD} or {shown}"
    return [
        "drop policy registry_address_wall on registry_address",
        f"create policy registry_address_wall on registry_address using ({rule}) with check ({rule})",
    ]


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_search"), ("access", "0003_giving")]

    operations = [
        migrations.RunSQL(
            [
                MAY_SHOW_ADDRESS,
                "revoke execute on function registry_may_show_address(uuid) from public",
                "create policy access_access_of_address on access_access as restrictive for insert"
                " with check (kind <> 'address' or registry_may_show_address(subject))",
            ],
            [
                "drop policy access_access_of_address on access_access",
                "drop function registry_may_show_address(uuid)",
            ],
        ),
        migrations.RunSQL(_wall(SHOWN), _wall(given("registry_address.id"))),
        migrations.RunSQL(SPREAD_ADDRESS, migrations.RunSQL.noop),
        migrations.RunSQL(RAISE_MATCH, migrations.RunSQL.noop),
    ]
