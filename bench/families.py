"""Families by the hundred thousand, written in SQL by the owner of the tables, whom no wall stops."""

from collections.abc import Iterator

FAMILY_NAMES = "Ferrero Bruno Gallo Rossi Pautasso Giraudo Longo Serra Haddad Popescu Okafor Amrani"
GIVEN_NAMES = "Maria Anna Elena Chiara Rosa Fatima Ioana Marco Davide Luca Youssef Andrei Samuel"

# One row a family: its keys, its people, where its path stands. One family in eight is of the
# first lot, whose case manager the pages are measured for.
MADE = """
create temp table made on commit drop as
with lots as (
    select l.id, (row_number() over (order by l.code::int))::int as number,
           (select m.organisation_id from network_partnershipmember m
            where m.partnership_id = l.partnership_id and m.role = 'lead') as lead,
           (select m.organisation_id from network_partnershipmember m
            where m.partnership_id = l.partnership_id and m.role = 'partner') as partner
    from programme_lot l
), districts as (
    select id, (row_number() over (order by short_name))::int as number
    from network_organisation where unit_kind = 'district'
), families as (
    select n, uuidv7() as household, uuidv7() as kase, 1 + (n / 8) % 4 as people,
           current_date - (n % 800) as opened,
           (array['draft_referral', 'proposed', 'validated', 'intake', 'intake', 'assessment',
                  'project_draft', 'project_shared', 'active', 'active', 'active', 'active',
                  'active', 'active', 'active', 'closing', 'closed', 'closed', 'closed', 'closed'
           ])[1 + (n / 8) % 20] as state,
           case when n % 8 = 0 then 1 else 2 + (n / 8) % {others} end as lot,
           1 + (n / 32) % 4 as district,
           (string_to_array('{family_names}', ' '))[1 + (n / 8) % 12] as family_name
    from generate_series(1, {households}) n
)
select f.n, f.household, f.kase, f.people, f.opened, f.state, f.family_name,
       l.id as lot, l.lead, case when f.n % 3 = 0 then l.partner else l.lead end as body,
       d.id as district,
       (select m.id from network_member m join network_mandate t on t.member_id = m.id
        where t.organisation_id = l.lead and t.role = 'case_manager') as manager,
       f.state not in ('draft_referral', 'proposed', 'validated') as assigned
from families f join lots l on l.number = f.lot join districts d on d.number = f.district
"""

PEOPLE = """
create temp table people on commit drop as
select m.n, m.household, m.kase, uuidv7() as person, i, m.family_name,
       (string_to_array('{given_names}', ' '))[1 + (m.n + i * 5) % 13] as given_name,
       current_date - ((case when i = 0 then 12000 else 2000 end) + (m.n * 37 + i * 911) % 9000) as born
from made m cross join lateral generate_series(0, m.people - 1) i
"""

# Who holds what: the district from the proposal on, the body in care and the lot's lead after it.
HOLDERS = """
create temp table holders on commit drop as
select n, household, kase, opened, district as holder, 'proposal' as purpose from made
union all select n, household, kase, opened, body, 'care' from made where assigned
union all select n, household, kase, opened, lead, 'coordination' from made where assigned
"""

ACCESS = """
insert into access_access (id, holder_id, subject, kind, purpose, starts_on, opened_on)
select uuidv7(), holder, household, 'household', purpose, opened, opened from holders
union all select uuidv7(), holder, kase, 'case', purpose, opened, opened from holders
union all select uuidv7(), h.holder, p.person, 'person', h.purpose, h.opened, h.opened
from holders h join people p using (n)
"""

REGISTRY = (
    """
    insert into registry_household (id, version, code, label, opened_on, shares, is_hidden)
    select household, 1, 'NUC-2026-' || lpad(n::text, 6, '0'), 'Famiglia ' || family_name, opened,
           '{empty}', false
    from made
    """,
    """
    insert into registry_person (id, version, family_name, given_name, birth_date, sex, birth_place,
                                 birth_place_code, citizenship, language, shares)
    select person, 1, family_name, given_name, born, '', '', '', 'ITA', 'ita', '{empty}'
    from people
    """,
    """
    insert into registry_membership
        (id, household_id, person_id, kinship, is_reference, starts_on, recorded_at)
    select uuidv7(), household, person, case i when 0 then '1' when 1 then '2' else '3' end, i = 0,
           current_date - 900, now()
    from people
    """,
    """
    insert into registry_address (id, household_id, role, kind, is_protected, street, number, detail,
                                  cap, municipality, borough, starts_on, recorded_at)
    select uuidv7(), household, role, 'real', false, 'Via di Prova', (1 + n % 200)::text, '', '10154',
           'Torino', 1 + n % 8, current_date - 900, now()
    from made cross join unnest(array['registered', 'domicile']) role
    """,
    """
    insert into registry_iseeattestation (id, household_id, value, kind, issued_on, expires_on,
                                            dsu_protocol, has_omissions, recorded_at)
    select uuidv7(), household, 1000 + n % 8000, 'ordinary', current_date - 60, current_date + 60, '',
           false, now()
    from made
    """,
    """
    insert into registry_contact (id, person_id, kind, value, lookup, safety, note)
    select uuidv7(), person, 'phone', '+39 340 000' || lpad((n % 10000)::text, 4, '0'),
           '+39340000' || lpad((n % 10000)::text, 4, '0'), 'any', ''
    from people where i = 0
    """,
)

PATHWAY = (
    "alter table pathway_case disable trigger user",
    """
    insert into pathway_case (id, version, code, programme_id, household_id, district_id, state,
        state_since, due_on, opened_on, ends_by, proposed_on, validated_on, lot_id,
        implementing_body_id, case_manager_id, assigned_on, pact_signed_on, started_on,
        ended_on)
    select kase, 1, 'PRC-2026-' || lpad(n::text, 6, '0'), (select id from programme_programme),
           household, district, state, now() - (n % 90) * interval '1 day',
           case when state <> 'closed' then current_date + n % 60 - 20 end, opened,
           current_date + 900,
           case when state <> 'draft_referral' then opened end,
           case when state not in ('draft_referral', 'proposed') then opened end,
           case when assigned then lot end, case when assigned then body end,
           case when assigned then manager end, case when assigned then opened end,
           case when assigned and state <> 'intake' then opened end,
           case when state in ('active', 'closing', 'closed') then opened end,
           case when state = 'closed' then current_date end
    from made
    """,
    "set constraints all immediate",
    "alter table pathway_case enable trigger user",
    """
    insert into pathway_casemember (id, case_id, programme_id, person_id, is_involved, reason, is_open)
    select uuidv7(), p.kase, (select id from programme_programme), p.person, true, '',
           m.state not in ('draft_referral', 'closed')
    from people p join made m using (n)
    """,
    """
    insert into pathway_referral (id, case_id, housing_reason, ethos_code, tenure, eviction_stage,
        eviction_kind, eviction_next_on, court_register, landlord, arrears, monthly_rent,
        fragilities, fragility_origin, current_measures, reason, suggested_level, prevention_level,
        level_reason)
    select uuidv7(), kase, 'at_risk_of_loss', '9.1', 'private_rent', 'validated', 'arrears',
           current_date + 5 + n % 90, '', '', 100 + n % 5000, 400, array['debts'], 'pre_existing',
           '', '', 'secondary', 'secondary', ''
    from made
    """,
)

# Keys are as old as what they tell, as they would be had it been written day after day.
STORIES = """
insert into journal_event (id, name, at, recorded_at, act, command, actor_kind, actor_id, body_id,
                           subject_kind, subject_id, about, facts)
select uuidv7(told.at - now()), name, told.at, told.at, uuidv7(), 'pathway.made', 'member',
       m.manager, m.body, 'pathway.case', m.kase,
       case when place = 1 then m.household else m.kase end, '{empty}'
from made m cross join unnest(array['registry.household.registered', 'pathway.referral.drafted',
    'pathway.case.proposed', 'pathway.case.validated', 'pathway.case.assigned',
    'pathway.interview.held', 'pathway.pact.completed', 'pathway.project.shared']
) with ordinality story(name, place)
cross join lateral (
    select least(m.opened + place * interval '3 days' + interval '9 hours', now()) as at
) told
"""


def statements(households: int, lots: int) -> Iterator[str]:
    """Give the statements that write so many families among so many lots, in order."""
    values = {
        "households": households,
        "others": lots - 1,
        "family_names": FAMILY_NAMES,
        "given_names": GIVEN_NAMES,
        "empty": "{}",
    }
    for statement in (MADE, PEOPLE, HOLDERS, ACCESS, *REGISTRY, *PATHWAY, STORIES):
        yield statement.format(**values)
