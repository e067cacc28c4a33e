"""What is told seldom in an endeavour is found at once among much that is told often."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0002_never_edited")]

    operations = [
        migrations.AddIndex(
            model_name="moment",
            index=models.Index(fields=["endeavour", "kind", "at"], name="moment_endeavour_kind"),
        ),
    ]
