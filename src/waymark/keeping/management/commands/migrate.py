"""`migrate`, as Django has it, but that an empty database is given the tables of today at once."""

from typing import Any

from django.core.management.commands import migrate

from waymark.keeping import tables

LESS = ("app_label", "migration_name", "plan", "check_unapplied", "fake", "fake_initial", "prune")
"""With any of these, it isn't asked to bring everything up to this version."""


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        alias = options["database"]
        if not any(options.get(one) for one in LESS) and tables.is_empty(alias):
            tables.lay(alias)
        super().handle(*args, **options)
