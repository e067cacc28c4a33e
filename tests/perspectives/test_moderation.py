"""Local rules ask for a second look: rather too often than too seldom, and never with a refusal."""

import pytest

from waymark.perspectives.moderation import held_for, rule

HOLDS = {
    "harm to oneself": [
        "I can't go on.",
        "I can’t go on like this any more.",
        "Some nights I want to die.",
        "I don't want to be here any longer.",
        "He said he would kill himself.",
        "She has been cutting herself again.",
        "There is no point in living here.",
        "My brother took an overdose.",
        "They'd be better off without me.",
        "Self-harm is what I see at school.",
        "I wish I was dead.",
        "He wants to end it all.",
    ],
    "harm to others": [
        "I'll hurt him if he comes back.",
        "Someone should stab him.",
        "He has a knife to hand.",
        "I will burn the place down.",
    ],
    "a child": [
        "The little boy next door is left alone.",
        "My 7 year old is scared of his uncle.",
        "Those children have bruises on their arms.",
        "Her baby is neglected.",
    ],
    "abuse": [
        "My husband hits me.",
        "He locks her in.",
        "I'm afraid to go home.",
        "The carer takes his money.",
        "She was sexually assaulted on the ward.",
        "They left mum soiled all night.",
        "The manager is abusive.",
    ],
    "identifiers": [
        "Her number is 943 476 5919.",
        "Ring me on 01632 960123.",
        "Write to someone@example.org.",
        "He lives at LA1 1AA.",
        "Born on 3/4/1951.",
        "It's 12 Mill Street you want.",
        "DOB 01.02.1950",
    ],
    "a name": [
        "Ask Dr Harding.",
        "Nurse Jones was rude.",
        "It was Mrs. Patel who noticed.",
        "we all know that Jim Ellerston drinks",
    ],
}
LETS_PASS = [
    "Nobody should come home to a cold house.",
    "One person should know the whole story.",
    "A good phone call is as good as a visit.",
    "We never hurt ourselves by asking twice.",
    "Being watched over feels like being watched.",
    "The bus is late every morning.",
    "Send me the one who knows how I take my tea.",
    "Children should be part of it.",
    "Knock first and apologise later.",
    "The form asks for my date of birth four times.",
    "I waited 1234567890 minutes, or so it felt.",
    "I'd sooner have a fall than a stranger with a key.",
    "On nights there’s nobody to ask whether the care has started.",
    "The last bus goes at six.",
    "Ask the bin crew. They know whose bin hasn’t moved.",
    "Stop calling it discharge. I’m not a leak.",
    "Half of noticing is nosiness with a casserole.",
    "The Boathouse should open on Sundays.",
    "Ring the family before you book the ambulance.",
    "I don't want a dashboard.",
]


@pytest.mark.parametrize(("key", "words"), [(key, words) for key, all_ in HOLDS.items() for words in all_])
def test_these_wait_for_a_second_look(key, words):
    assert held_for(words) == key


@pytest.mark.parametrize("words", LETS_PASS)
def test_these_do_not(words):
    assert held_for(words) == ""


def test_the_gravest_is_told_first():
    assert held_for("I want to die. Ring 01632 960123 and ask for Dr Harding.") == "harm to oneself"


@pytest.mark.parametrize("key", HOLDS)
def test_only_danger_shows_the_author_whom_to_ring(key):
    assert rule(key).is_about_harm == (key not in ("identifiers", "a name"))
