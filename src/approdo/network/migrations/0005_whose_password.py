"""Whether a member chose their own password; those who had come in before are taken to have."""

from django.db import migrations, models

CHOSEN = "update network_member set password_is_own = true where last_login is not null"


class Migration(migrations.Migration):
    dependencies = [("network", "0004_name_of_the_housing_officer")]

    operations = [
        migrations.AddField(
            model_name="member",
            name="password_is_own",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(CHOSEN, migrations.RunSQL.noop),
    ]
