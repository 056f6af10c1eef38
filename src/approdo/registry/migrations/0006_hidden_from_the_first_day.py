"""A hidden household is under protection before it has an address, with the people who live in it."""

from django.db import migrations

HAS_PROTECTED_ADDRESS = """
create or replace function registry_has_protected_address(household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from registry_household h where h.id = household and h.is_hidden
    ) or exists (
        select from registry_address a
        where a.household_id = household and a.is_protected and a.superseded_at is null
    )
$$
"""

PROTECTED_PEOPLE = """
create or replace function registry_protected_people(people uuid[]) returns table (person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct m.person_id from registry_membership m
    where m.person_id = any(people) and m.superseded_at is null and (exists (
        select from registry_household h where h.id = m.household_id and h.is_hidden
    ) or exists (
        select from registry_address a
        where a.household_id = m.household_id and a.is_protected and a.superseded_at is null
    ))
$$
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_hidden_household")]

    operations = [
        migrations.RunSQL(HAS_PROTECTED_ADDRESS, migrations.RunSQL.noop),
        migrations.RunSQL(PROTECTED_PEOPLE, migrations.RunSQL.noop),
    ]
