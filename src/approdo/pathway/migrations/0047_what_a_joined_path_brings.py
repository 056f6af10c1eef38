"""Objectives go on with the path in which another ends; what was fixed stands again if they part."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pathway", "0046_note_readers_walls"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="activity",
            name="state_machine",
        ),
        migrations.AddField(
            model_name="carriedobjective",
            name="merge",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="carried_objectives",
                to="pathway.casemerge",
            ),
        ),
        migrations.AddField(
            model_name="carriedobjective",
            name="written_in",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pathway.project",
            ),
        ),
        migrations.AddField(
            model_name="casemerge",
            name="brought",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(),
                db_default=models.Value([]),
                editable=False,
                size=None,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="state_machine",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{cancelled:planned,held:cancelled,missed:cancelled,planned:cancelled,planned:held,planned:missed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="632b5432b8838d942b17c831711ac3c1d1ee9e48",
                    operation="UPDATE",
                    pgid="pgtrigger_state_machine_ca9d6",
                    table="pathway_activity",
                    when="BEFORE",
                ),
            ),
        ),
    ]
