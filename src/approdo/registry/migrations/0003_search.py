"""What the registry asks of PostgreSQL beyond the walls, each function with a filter of its own.

They belong to the owner, whom no wall stops, because a search must compare with everybody (only
leakproof operators use an index behind a wall) and because the housing office must hear of a double
that neither body can see. None gives a name away: they answer with keys, read again behind the
walls, or with yes and no.
"""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations

HOLDERS = "current_setting('app.holders')::uuid[]"

# The cards that share a blocking key, scored. Six parts are the names: for each word typed the nearest
# word of the card, on average; four are the birth date. With `only_near` cards born on another day
# are left out before names are compared. One set for all candidates: a function called for each card
# costs several times as much.
PEOPLE_ALIKE = f"""
create function registry_people_alike(
    asked_keys int[], asked text[], day date, near date[], only_near boolean, beyond boolean,
    at_least real, most int
) returns table (person_id uuid, score real)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if beyond and current_setting('app.all')::bool then
        return;
    end if;
    return query
    with alike as materialized (
        select e.person_id, e.sounds, e.birth_date
        from registry_searchentry e
        where e.keys && asked_keys and (not only_near or e.birth_date = any(near)) limit 5000
    ), nearest as (
        select a.person_id, a.birth_date, w,
            max(1 - levenshtein(w, s)::real / greatest(length(w), length(s), 1)) as likeness
        from alike a, unnest(a.sounds) s, unnest(asked) w
        group by a.person_id, a.birth_date, w
    ), scored as (
        select n.person_id, (avg(n.likeness) * case when day is null then 1 else 0.6 end + case
            when day is null then 0
            when n.birth_date = day then 0.4
            when n.birth_date = any(near) then 0.3
            when n.birth_date is null then 0.2
            else 0 end)::real as score
        from nearest n group by n.person_id, n.birth_date
    )
    select s.person_id, s.score from scored s
    where s.score >= at_least and (current_setting('app.all')::bool or beyond <> exists (
        select from access_access g
        where g.subject = s.person_id and g.holder_id = any({HOLDERS})
    ))
    order by s.score desc, s.person_id limit most;
end $$
"""

# Cards beyond the actor's mandate that hold one of these codes.
CODES_BEYOND = f"""
create function registry_codes_beyond(codes text[]) returns table (person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct i.person_id from registry_personidentifier i
    where i.lookup = any(codes) and not current_setting('app.all')::bool and not exists (
        select from access_access g
        where g.subject = i.person_id and g.holder_id = any({HOLDERS})
    )
$$
"""

# Whether a household has an address under protection on a day still to end.
HAS_PROTECTED_ADDRESS = """
create function registry_has_protected_address(household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from registry_address a
        where a.household_id = household and a.is_protected and a.superseded_at is null
    )
$$
"""

# Which of these persons live in a household under protection.
PROTECTED_PEOPLE = """
create function registry_protected_people(people uuid[]) returns table (person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct m.person_id from registry_membership m
    join registry_address a on a.household_id = m.household_id
    where m.person_id = any(people) and m.superseded_at is null
      and a.is_protected and a.superseded_at is null
$$
"""

# Shows a pair to the housing office; the actor neither sees the known card nor the row.
RAISE_MATCH = """
create function registry_raise_match(
    known_card uuid, newer_card uuid, sought text, likeness int, body uuid, moment timestamptz
) returns void
language sql security definer set search_path = public, pg_temp as $$
    insert into registry_possiblematch
        (id, version, state, state_since, known_id, newer_id, looked_for, score, raised_at,
         raised_by, reason, shares)
    select uuidv7(), 1, 'open', moment, known_card, newer_card, sought, likeness, moment, body, '', '{}'
    where not exists (
        select from registry_possiblematch m
        where m.known_id = newer_card and m.newer_id = known_card
    )
    on conflict do nothing
$$
"""

# Whoever held one protected address holds the row that takes its place.
SPREAD_ADDRESS = f"""
create function registry_spread_address(one uuid, another uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select from access_access a where a.subject = one and a.holder_id = any({HOLDERS})
    ) then
        raise exception 'the actor does not hold %', one;
    end if;
    insert into access_access (id, holder_id, subject, kind, purpose, starts_on, ends_on, opened_on)
    select uuidv7(), holder_id, another, kind, purpose, starts_on, ends_on, opened_on
    from access_access where subject = one
    on conflict do nothing;
end $$
"""

# Takes back the shares of addresses that are protected no longer, also those that the actor cannot see.
FORGET_ADDRESS_SHARES = f"""
create function registry_forget_address_shares(household uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
    delete from access_access s using registry_address a
    where a.household_id = household and not a.is_protected
      and s.subject = a.id and s.kind = 'address'
      and (current_setting('app.all')::bool or exists (
          select from access_access h
          where h.subject = household and h.holder_id = any({HOLDERS})
      ))
$$
"""

FUNCTIONS = {
    "registry_people_alike(int[], text[], date, date[], boolean, boolean, real, int)": PEOPLE_ALIKE,
    "registry_codes_beyond(text[])": CODES_BEYOND,
    "registry_has_protected_address(uuid)": HAS_PROTECTED_ADDRESS,
    "registry_protected_people(uuid[])": PROTECTED_PEOPLE,
    "registry_raise_match(uuid, uuid, text, int, uuid, timestamptz)": RAISE_MATCH,
    "registry_spread_address(uuid, uuid)": SPREAD_ADDRESS,
    "registry_forget_address_shares(uuid)": FORGET_ADDRESS_SHARES,
}


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_walls")]

    operations = [
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(
            "create sequence registry_household_code", "drop sequence registry_household_code"
        ),
        *[
            # Set-up lets the web role execute what the owner made; nobody else may.
            migrations.RunSQL(
                [body, f"revoke execute on function {name} from public"], f"drop function {name}"
            )
            for name, body in FUNCTIONS.items()
        ],
    ]
