from waymark.insight.honesty import DOTS_FROM, LIVE_STEP, ROOM_FROM, RULES, Policy


def test_every_policy_has_its_row():
    assert set(RULES) == set(Policy)


def test_the_table_holds_the_figures_of_the_safety_rules():
    figures = {
        policy: (rule.least, rule.nearest, rule.answers, rule.eligible, rule.words_below)
        for policy, rule in RULES.items()
    }
    assert figures == {
        Policy.PUBLIC_ACT: (0, 1, 0, 0, 0),
        Policy.OUTSIDE: (8, 5, 0, 0, 0),
        Policy.TEN: (10, 5, 0, 0, 0),
        Policy.IN_ROOM: (5, 5, 5, 7, 15),
        Policy.OWN_FILE: (0, 1, 0, 0, 0),
    }
    assert (ROOM_FROM, DOTS_FROM, LIVE_STEP) == (15, 15, 5)


def test_policies_are_named_as_the_safety_rules_name_them():
    assert (Policy.OUTSIDE, Policy.TEN, Policy.IN_ROOM) == ("eight-round-five", "ten", "five")


def test_only_public_acts_and_ones_own_file_tell_all():
    assert {policy for policy, rule in RULES.items() if rule.tells_all} == {
        Policy.PUBLIC_ACT,
        Policy.OWN_FILE,
    }


def test_a_hidden_part_must_stay_in_doubt_wherever_anything_is_hidden():
    assert all(rule.doubt >= 5 for rule in RULES.values() if rule.least)
