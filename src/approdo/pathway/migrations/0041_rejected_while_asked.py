"""A proposal that waits for an answer may be refused from where it stands."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("pathway", "0040_declined_handovers"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="case",
            name="state_machine",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="state_machine",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{active:closed,active:closing,active:merged,active:revoked,active:suspended,active:transfer_pending,active:withdrawn,assessment:closed,assessment:merged,assessment:project_draft,assessment:revoked,assessment:transfer_pending,assessment:withdrawn,assigned:closed,assigned:intake,assigned:merged,assigned:transfer_pending,assigned:withdrawn,closing:closed,closing:withdrawn,draft_referral:closed,draft_referral:merged,draft_referral:proposed,draft_referral:withdrawn,intake:closed,intake:merged,intake:pact_signed,intake:referred_out,intake:transfer_pending,intake:withdrawn,integration_requested:closed,integration_requested:merged,integration_requested:proposed,integration_requested:rejected,integration_requested:withdrawn,merged:active,merged:assessment,merged:assigned,merged:draft_referral,merged:intake,merged:integration_requested,merged:pact_signed,merged:project_draft,merged:project_returned,merged:project_shared,merged:project_validated,merged:proposed,merged:validated,merged:waitlisted,pact_signed:assessment,pact_signed:closed,pact_signed:merged,pact_signed:revoked,pact_signed:transfer_pending,pact_signed:withdrawn,project_draft:closed,project_draft:merged,project_draft:project_shared,project_draft:revoked,project_draft:transfer_pending,project_draft:withdrawn,project_returned:closed,project_returned:merged,project_returned:project_draft,project_returned:revoked,project_returned:transfer_pending,project_returned:withdrawn,project_shared:closed,project_shared:merged,project_shared:project_returned,project_shared:project_validated,project_shared:revoked,project_shared:transfer_pending,project_shared:withdrawn,project_validated:active,project_validated:closed,project_validated:merged,project_validated:revoked,project_validated:transfer_pending,project_validated:withdrawn,proposed:closed,proposed:integration_requested,proposed:merged,proposed:rejected,proposed:validated,proposed:withdrawn,suspended:active,suspended:closed,suspended:closing,suspended:revoked,suspended:transfer_pending,suspended:withdrawn,transfer_pending:active,transfer_pending:assessment,transfer_pending:assigned,transfer_pending:closed,transfer_pending:intake,transfer_pending:pact_signed,transfer_pending:project_draft,transfer_pending:project_returned,transfer_pending:project_shared,transfer_pending:project_validated,transfer_pending:suspended,transfer_pending:withdrawn,validated:assigned,validated:closed,validated:merged,validated:waitlisted,validated:withdrawn,waitlisted:assigned,waitlisted:closed,waitlisted:merged,waitlisted:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="35030473aa1d9836435af813d024345021bab3f1",
                    operation="UPDATE",
                    pgid="pgtrigger_state_machine_ff435",
                    table="pathway_case",
                    when="BEFORE",
                ),
            ),
        ),
    ]
