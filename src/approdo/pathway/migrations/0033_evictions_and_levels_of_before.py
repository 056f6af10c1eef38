"""Paths of before have a stage of their eviction and a level of prevention: what their proposal said."""

from django.db import migrations

STAGES = """
insert into pathway_evictionstep
    (id, case_id, stage, kind, happened_on, next_on, court_register, landlord, arrears, note,
     from_referral, is_current, recorded_at)
select uuidv7(), r.case_id, r.eviction_stage, r.eviction_kind, coalesce(c.proposed_on, c.opened_on),
       case when r.eviction_stage = 'executed' then null else r.eviction_next_on end,
       r.court_register, r.landlord, r.arrears, '', true, true, c.state_since
from pathway_referral r join pathway_case c on c.id = r.case_id
where r.eviction_stage not in ('', 'none')
"""
LEVELS = """
insert into pathway_preventionlevelperiod
    (id, case_id, level, suggested, reason, starts_on, confirmed_by_id)
select uuidv7(), r.case_id, r.prevention_level, r.suggested_level, r.level_reason, c.proposed_on,
       c.proposed_by_id
from pathway_referral r join pathway_case c on c.id = r.case_id
where r.prevention_level <> '' and c.proposed_on is not null
"""


class Migration(migrations.Migration):
    dependencies = [("pathway", "0032_enrolment")]

    operations = [
        migrations.RunSQL(STAGES, "delete from pathway_evictionstep"),
        migrations.RunSQL(LEVELS, "delete from pathway_preventionlevelperiod"),
    ]
