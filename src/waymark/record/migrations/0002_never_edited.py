"""A belt to the braces in models.py: the database itself refuses to edit a moment."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER record_moment_never_edited BEFORE UPDATE ON record_moment
BEGIN SELECT RAISE(ABORT, 'A moment is never edited.'); END;
"""
POSTGRESQL = """
CREATE FUNCTION record_moment_never_edited() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'A moment is never edited.' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER record_moment_never_edited BEFORE UPDATE ON record_moment
FOR EACH ROW EXECUTE FUNCTION record_moment_never_edited();
"""
UNDO_SQLITE = "DROP TRIGGER record_moment_never_edited;"
UNDO_POSTGRESQL = """
DROP TRIGGER record_moment_never_edited ON record_moment;
DROP FUNCTION record_moment_never_edited();
"""


def refuse_edits(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute(SQLITE if is_sqlite else POSTGRESQL)


def allow_edits(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute(UNDO_SQLITE if is_sqlite else UNDO_POSTGRESQL)


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(refuse_edits, allow_edits)]
