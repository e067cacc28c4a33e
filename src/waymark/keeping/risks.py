"""What could go wrong for people, what holds it, and the tests that show that it holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Risk:
    """One way in which somebody could come to harm.

    `left`: what is left of it when all that is here holds. `tests`: their names; the house holds them to be.
    """

    what: str
    harm: str
    held_by: str
    tests: tuple[str, ...]
    left: str


RISKS = (
    Risk(
        "Somebody who watches the pages works out how one person answered.",
        "blame, or worse, for what was said in confidence",
        "figures are rounded, small ones hidden, and move in steps of five people; a "
        "small room is told in words, once",
        (
            "test_nobodys_stance_follows_from_all_that_was_ever_told",
            "test_between_two_changes_of_a_page_stand_five_people_or_more",
            "test_what_a_small_room_is_told_could_have_been_said_by_others",
        ),
        "low; not against a script that makes people up",
    ),
    Risk(
        "Words give their writer away.",
        "blame, or worse, for what was said in confidence",
        "pages say so before anybody writes; a host reads first; words and answers stand under two numbers",
        (
            "test_what_a_phone_writes_has_another_number_than_what_it_answers",
            "test_these_wait_for_a_second_look",
        ),
        "medium: a turn of phrase names people. Do the check by a motivated intruder, below",
    ),
    Risk(
        "Words tell of somebody’s health, of abuse or of danger, or name somebody else.",
        "a person is exposed; a person in danger is not helped",
        "local rules hold such words for a host’s second look; their writer is shown whom to ring",
        ("test_these_wait_for_a_second_look", "test_only_danger_shows_the_author_whom_to_ring"),
        "medium: rules miss things, and nobody watches day and night",
    ),
    Risk(
        "Somebody without a seat reads what a space says.",
        "people speak to some and are heard by others",
        "every page stands behind a rule, tried as eleven kinds of people; what has none is not served",
        ("test_who_may_open_what", "test_every_page_stands_behind_a_gate"),
        "low",
    ),
    Risk(
        "Whoever looks after the server reads along.",
        "people are watched by those they depend on",
        "they have no content on any page; to see what a space asks they write why, and "
        "the space reads it at once",
        (
            "test_an_administrator_sees_nothing_without_a_reason_in_writing",
            "test_the_people_of_the_space_see_at_once_that_somebody_looked_and_why",
        ),
        "medium: behind the pages, the database is theirs. Choose them with care",
    ),
    Risk(
        "A copy of the database or a backup is stolen.",
        "words and answers become known outside",
        "no names of guests, no tokens, no keys in it; what was taken back is "
        "overwritten; backups can be encrypted",
        (
            "test_a_guest_row_has_no_name_no_address_and_no_time",
            "test_the_database_cannot_be_used_to_come_in",
            "test_keys_and_work_stay_behind",
            "test_for_a_key_opens_with_it_alone",
        ),
        "medium without encryption, low with it",
    ),
    Risk(
        "Somebody works out who said a thing under a veil.",
        "whoever spoke pays for it",
        "whose it is stands under a seal, or nowhere; a part is named where eight of it sit; Unlinked comes "
        "in shuffled handfuls",
        (
            "test_no_order_of_the_rows_says_whose_they_are",
            "test_no_row_about_them_names_anybody",
            "test_two_backups_never_differ_by_one_of_them",
            "test_seven_of_a_part_are_somebody_in_the_system",
        ),
        "medium where few sit in a space: one’s way of writing tells. The page says so where one writes",
    ),
    Risk(
        "A veil is lifted without need.",
        "nobody trusts a veil again",
        "it takes two people and a reason that the space reads; whoever said it is told",
        (
            "test_one_person_alone_learns_nothing",
            "test_the_log_says_that_and_why_and_never_whose",
            "test_where_there_is_no_seal_there_is_nothing_to_lift",
        ),
        "medium: whoever holds the database and the veil keys needs no second person. Choose them with care",
    ),
    Risk(
        "Files that leave tell more than the pages.",
        "a person is worked out from what was meant for a board",
        "every file has the page’s own figures; answers leave only where people were "
        "told so at the door; a log tells",
        (
            "test_the_csv_has_the_figures_of_the_page",
            "test_leave_only_where_people_were_told_so_at_the_door",
            "test_a_file_that_is_taken_stands_in_the_log",
        ),
        "low",
    ),
    Risk(
        "What people did here is used to appraise or discipline them.",
        "people stop saying what they see",
        "nothing is counted of a person, no time of a guest is kept, and nobody is seen as here or away",
        (
            "test_nothing_tells_when_a_person_was_last_here",
            "test_views_and_templates_count_nobody",
            "test_the_log_tells_roles_and_days_and_never_who",
        ),
        "low; say in your own rules that it may not be so used",
    ),
    Risk(
        "Somebody can’t see, take out or take back what is kept of them.",
        "people lose the rights that the law gives them",
        "each can read and take out all of it, and have it erased, by themselves",
        (
            "test_has_everything_that_leads_to_them",
            "test_nothing_in_the_database_leads_to_them_any_more",
            "test_of_the_guest_in_any_column_of_any_table",
        ),
        "low; a guest who has cleared their phone can’t be found again, by anybody",
    ),
    Risk(
        "Something about people is kept for no reason, or longer than it is needed.",
        "what isn’t needed can only do harm",
        "each field says what for and until when, or a test fails; names to ask go after ninety days",
        (
            "test_every_field_of_every_table_is_said_to_be_personal_or_not",
            "test_go_by_themselves_after_ninety_days",
        ),
        "medium: answers go by no clock. Decide when you remove questions",
    ),
    Risk(
        "The server loses what people said, or is changed behind their backs.",
        "people’s trouble was for nothing; the story is bent",
        "what is acknowledged is on the disk first; backups are restored once to see; "
        "the record can’t be edited",
        (
            "test_sqlite_keeps_what_was_acknowledged_and_overwrites_what_was_taken_back",
            "test_is_one_file_for_its_owner_that_has_been_restored_once",
            "test_the_database_itself_refuses_an_edit",
        ),
        "low",
    ),
)


def table() -> str:
    """The risks in Markdown."""
    rows = [
        f"| {one.what} | {one.harm} | {one.held_by} | {_named(one.tests)} | {one.left} |" for one in RISKS
    ]
    heading = "| what could happen | harm | what holds it | shown by | what is left |"
    return "\n".join([heading, "| --- | --- | --- | --- | --- |", *rows])


def _named(tests: tuple[str, ...]) -> str:
    return ", ".join(f"`{test}`" for test in tests)
