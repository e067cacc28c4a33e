"""What was said of one question lately, and what of it nobody heard, is found at once among much."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listening", "0006_asks_how_it_works")]

    operations = [
        migrations.RemoveIndex(model_name="voice", name="voices_on_a_question"),
        migrations.AddIndex(
            model_name="voice",
            index=models.Index(fields=["question", "state", "on", "id"], name="voices_on_a_question"),
        ),
        migrations.AddIndex(
            model_name="voice",
            index=models.Index(fields=["question", "state", "stage", "on"], name="voices_unheard_on_one"),
        ),
        migrations.AddIndex(
            model_name="voice",
            index=models.Index(fields=["part", "state", "on"], name="voices_of_a_part"),
        ),
    ]
