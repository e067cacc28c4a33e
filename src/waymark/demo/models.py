"""What marks a database as a demo's."""

from django.db import models


class DemoMark(models.Model):
    """One row, in a demo's database alone: without it the demo touches nothing."""

    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return "this database is a demo's"
