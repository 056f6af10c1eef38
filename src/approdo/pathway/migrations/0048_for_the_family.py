"""What a page for the family tells of others without showing them: how many have still to sign, its place.

Both functions belong to the owner and answer whoever holds the case, by a body or by a personal link.
"""

from django.db import migrations

from approdo.kernel.walls import GUEST

HOLDS = f"""current_setting('app.all')::bool or exists (
        select from access_access a where a.subject = what
        and a.holder_id = any(current_setting('app.holders')::uuid[] || {GUEST})
    )"""

# As `rules.pact.signers` does: the involved adults; where there is none, whoever is involved.
UNSIGNED = f"""
create function pathway_unsigned(what uuid) returns table (person uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    with pact as (
        select id, opened_on from pathway_pact
        where case_id = what and superseded_at is null and ({HOLDS})
    ), involved as (
        select m.person_id, r.birth_date is null
            or r.birth_date + interval '18 years' <= pact.opened_on as adult
        from pathway_casemember m join registry_person r on r.id = m.person_id, pact
        where m.case_id = what and m.is_involved
    )
    select i.person_id from involved i, pact
    where (i.adult or not exists (select from involved where adult))
    and not exists (
        select from pathway_pactsignature s
        where s.pact_id = pact.id and s.person_id = i.person_id
    )
$$
"""

# What the order of the waiting list looks at, of every case that waits, and nothing that names it.
WAITING = f"""
create function pathway_waiting(what uuid) returns table (
    is_mine boolean, eviction_on date, housing_reason text, births date[], fragilities text[],
    validated_on date
)
language sql stable security definer set search_path = public, pg_temp as $$
    select c.id = what,
        (select e.next_on from pathway_evictionstep e where e.case_id = c.id and e.is_current limit 1),
        r.housing_reason::text,
        (select coalesce(array_agg(p.birth_date), '{{}}') from pathway_casemember m
         join registry_person p on p.id = m.person_id
         where m.case_id = c.id and p.birth_date is not null),
        r.fragilities::text[], c.validated_on
    from pathway_case c join pathway_referral r on r.case_id = c.id
    where c.state = 'waitlisted' and ({HOLDS})
    and c.programme_id = (select programme_id from pathway_case where id = what)
    order by c.code
$$
"""


class Migration(migrations.Migration):
    dependencies = [("pathway", "0047_what_a_joined_path_brings"), ("access", "0013_links_walls")]

    operations = [
        migrations.RunSQL(
            [UNSIGNED, "revoke execute on function pathway_unsigned(uuid) from public"],
            "drop function pathway_unsigned(uuid)",
        ),
        migrations.RunSQL(
            [WAITING, "revoke execute on function pathway_waiting(uuid) from public"],
            "drop function pathway_waiting(uuid)",
        ),
    ]
