"""The impact assessment: filled in as far as a server knows; what only its controller decides is marked."""

import pytest

from waymark.keeping import assessment, register, risks


def test_it_says_who_runs_it_how_long_backups_stay_and_whether_mail_goes_out(db, settings):
    settings.RUN_BY, settings.CONTACT = "The Partnership", "help@waymark.example"
    settings.BACKUPS, settings.BACKUP_DAYS, settings.BACKUP_FOR = "/backups", 12, ""
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = (
        "django.core.mail.backends.smtp.EmailBackend",
        "mail.example",
    )
    said = assessment.written(assessment.this_server())
    for words in ("The Partnership", "help@waymark.example", "every night, kept for 12 days", "mail.example"):
        assert words in said
    assert "| Backups are encrypted | no:" in said


def test_without_settings_it_is_not_made_up(db, settings):
    settings.RUN_BY = settings.CONTACT = settings.PUBLIC_ADDRESS = settings.BACKUPS = ""
    said = assessment.written(assessment.this_server())
    assert f"| Run by | {assessment.OPEN} |" in said
    assert "none by itself" in said


def test_what_only_its_controller_can_decide_is_marked():
    said = assessment.written()
    assert said.count("☐ You decide") > 10
    for words in ("consult workers", "motivated intruder", "Article 9", "Article 6"):
        assert words in said


def test_it_has_every_field_and_every_risk():
    said = assessment.written()
    assert all(f"| `{name}` |" in said for name in register.personal())
    assert all(one.what in said for one in risks.RISKS)


@pytest.mark.parametrize("risk", risks.RISKS, ids=lambda one: one.what[:30])
def test_each_risk_names_a_test_that_shows_what_holds_it(risk):
    assert risk.tests
    assert all(name.startswith("test_") for name in risk.tests)


def test_the_command_prints_it(tmp_path, capsys, monkeypatch):
    from waymark import cli

    assert cli.main(["dpia", "--home", str(tmp_path)]) == 2
    assert "waymark init" in capsys.readouterr().err
