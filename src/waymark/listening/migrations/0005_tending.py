import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("listening", "0004_digests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("voice", "promised_on", models.DateField(null=True)),
        migrations.AddField(
            "hold",
            "held_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("hold", "reach", models.CharField(blank=True, max_length=120)),
        migrations.AlterField(
            "step",
            "sort",
            models.CharField(
                choices=[
                    ("heard", "Heard"),
                    ("looking", "Looking"),
                    ("changing", "Changing"),
                    ("changed", "Changed"),
                    ("not changed", "Not Changed"),
                    ("asked", "Asked"),
                    ("amended", "Amended"),
                    ("put aside", "Aside"),
                    ("from author", "From Author"),
                ],
                max_length=11,
            ),
        ),
        migrations.AddIndex(
            "voice", models.Index(fields=["theme", "state", "on", "id"], name="voices_of_a_theme")
        ),
        migrations.AddIndex(
            "voice",
            models.Index(
                condition=models.Q(("is_reported", True)),
                fields=["space", "state", "on", "id"],
                name="voices_reported",
            ),
        ),
        migrations.AddIndex(
            "voice",
            models.Index(
                condition=models.Q(("author_waits", True)),
                fields=["space", "state", "moved_on"],
                name="authors_who_wait",
            ),
        ),
        migrations.AddIndex(
            "voice",
            models.Index(fields=["space", "state", "stage", "moved_on"], name="trails_under_way"),
        ),
        migrations.AddIndex(
            "voice",
            models.Index(
                condition=models.Q(("promised_on__isnull", False)),
                fields=["space", "promised_on"],
                name="trails_promised",
            ),
        ),
    ]
