"""An interview becomes an activity: the same row, with its kind, its objective and who did it.

What was said moves from the row into a note of its own, whose readers the wall knows.
"""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import approdo.kernel.keys


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0005_whose_password"),
        ("papers", "0001_initial"),
        ("pathway", "0022_entry_walls"),
        ("registry", "0006_hidden_from_the_first_day"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(model_name="interview", name="state_machine"),
        pgtrigger.migrations.RemoveTrigger(model_name="interview", name="state_first"),
        migrations.RemoveConstraint("interview", "interview_lasts_up_to_ten_hours"),
        migrations.RemoveConstraint("interview", "interview_once_at_a_time"),
        migrations.RemoveConstraint("interviewparticipant", "interview_participant_once"),
        migrations.RenameModel("Interview", "Activity"),
        migrations.RenameModel("InterviewParticipant", "ActivityParticipant"),
        migrations.RenameField("activityparticipant", "interview", "activity"),
        migrations.CreateModel(
            name="ActivityNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=approdo.kernel.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "readers",
                    models.CharField(
                        choices=[
                            ("team", "Tutti gli enti che seguono il percorso"),
                            ("body", "Solo il mio ente"),
                            ("restricted", "Solo io e chi coordina nel mio ente"),
                        ],
                        default="team",
                        max_length=12,
                    ),
                ),
                ("text", models.TextField(max_length=4000)),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["written_at"],
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="body",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organisation",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="kind",
            field=models.CharField(
                choices=[
                    ("interview", "Colloquio"),
                    ("visit", "Visita"),
                    ("network_meeting", "Incontro con altri servizi"),
                    ("paperwork", "Pratiche per la famiglia"),
                    ("information", "Informazione"),
                    ("orientation", "Orientamento"),
                    ("counselling", "Consulenza"),
                    ("individual_intake", "Presa in carico individuale"),
                    ("individual_planning", "Progettazione individuale"),
                    ("training_placement", "Inserimento in formazione"),
                    ("internship_placement", "Inserimento in tirocinio"),
                    ("mediation", "Mediazione"),
                    ("home_support", "Sostegno a domicilio"),
                    ("socialising", "Socializzazione"),
                    ("gradual_accompaniment", "Accompagnamento graduale"),
                ],
                default="interview",
                max_length=24,
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="missed_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("nobody_came", "Non è venuto nessuno"),
                    ("not_at_home", "Non c'era nessuno in casa"),
                    ("family_could_not", "La famiglia ha avvisato che non poteva"),
                    ("worker_could_not", "Non abbiamo potuto noi"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="objective",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="activities",
                to="pathway.objective",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="photo",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="papers.storedfile",
            ),
        ),
        migrations.AlterField(
            model_name="activity",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="activities",
                to="pathway.case",
            ),
        ),
        migrations.AlterField(
            model_name="activity",
            name="conducted_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="activity",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "Fissata"),
                    ("held", "Svolta"),
                    ("missed", "Saltata"),
                    ("cancelled", "Annullata"),
                ],
                default="planned",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["conducted_by", "starts_at"], name="activity_of_worker"),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["body", "starts_at"], name="activity_of_body"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="state_machine",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{planned:cancelled,planned:held,planned:missed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="146d78e951956015d812a7d472b83e95104f1cb5",
                    operation="UPDATE",
                    pgid="pgtrigger_state_machine_ca9d6",
                    table="pathway_activity",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="state_first",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"state\" IS DISTINCT FROM 'planned')",
                    func="RAISE EXCEPTION 'a new row starts as planned, not as %', NEW.state;",
                    hash="f0d3b15c913f33d47410c58fce8ca3dcad413af6",
                    operation="INSERT",
                    pgid="pgtrigger_state_first_5d30f",
                    table="pathway_activity",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("minutes__isnull", True), ("minutes__range", (1, 600)), _connector="OR"
                ),
                name="activity_lasts_up_to_ten_hours",
                violation_error_message="La durata va da 1 a 600 minuti.",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "missed"), models.Q(("missed_reason", ""), _negated=True)),
                    models.Q(models.Q(("state", "missed"), _negated=True), ("missed_reason", "")),
                    _connector="OR",
                ),
                name="activity_missed_for_a_reason",
                violation_error_message="Di' perché l'appuntamento è saltato.",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["cancelled", "missed"]), _negated=True),
                fields=("case", "starts_at", "conducted_by"),
                name="activity_once_at_a_time",
                nulls_distinct=False,
                violation_error_message="C'è già un appuntamento con questa famiglia in quel giorno a quell'ora.",
            ),
        ),
        migrations.AddConstraint(
            model_name="activityparticipant",
            constraint=models.UniqueConstraint(
                fields=("activity", "person"), name="activity_participant_once"
            ),
        ),
        migrations.AddField(
            model_name="activitynote",
            name="activity",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notes",
                to="pathway.activity",
            ),
        ),
        migrations.AddField(
            model_name="activitynote",
            name="author",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="activitynote",
            name="body",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organisation",
            ),
        ),
        migrations.AddField(
            model_name="activitynote",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="pathway.case"
            ),
        ),
        migrations.AddConstraint(
            model_name="activitynote",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="activity_note_says_something",
                violation_error_message="Scrivi la nota.",
            ),
        ),
        migrations.AddConstraint(
            model_name="activitynote",
            constraint=models.CheckConstraint(
                condition=models.Q(("readers", "team"), ("body__isnull", False), _connector="OR"),
                name="activity_note_closed_within_a_body",
                violation_error_message="Una nota riservata è di un ente.",
            ),
        ),
    ]
