"""Groups: three camps that answer alike, and the few who stand between two of them.

The three numbers of a leaning are the logits of 'someone they know', 'help tonight' and 'ask me first'.
"""

from waymark.demo.leanings import Camps
from waymark.demo.shapes import Question, Statement, Structure, Unseen

HOSTS_OWN = (
    Statement("three-faces", "Three faces at most. I can’t undress for a rota.", Camps(2.7, -1.6, 0.0)),
    Statement("tea", "Send me the one who knows how I take my tea.", Camps(2.5, -1.8, 0.3)),
    Statement("stranger", "I’d rather a stranger tonight than a friend on Monday.", Camps(-2.2, 3.0, 0.0)),
    Statement("whoever", "Whoever’s nearest. Just come.", Camps(-1.8, 2.7, -1.0)),
    Statement(
        "night-van",
        "A night team in a van, round every village, before anything else.",
        Camps(-1.3, 2.6, -1.3),
    ),
    Statement("risk", "If I go home and risk a fall, that’s mine to choose.", Camps(0.0, -1.2, 3.1)),
    Statement("plan", "A plan I didn’t help to write is somebody else’s plan.", Camps(-0.4, -1.6, 2.9)),
    Statement("no-carers", "If I say no to carers, stop sending carers.", Camps(-1.3, -1.8, 2.6)),
    Statement("phone", "A good phone call is as good as a visit.", Camps(-2.2, 1.0, 0.8)),
    Statement(
        "two-days",
        "Better two more days in hospital than home to people she doesn’t know.",
        Camps(2.1, -2.5, -1.0),
    ),
    Statement(
        "safe-first",
        "Safe comes first. We can talk about what she’d like once she’s upright.",
        Camps(0.3, 1.8, -2.6),
    ),
    Statement("cold-house", "Nobody should come home to a cold house.", Camps(3.0, 3.1, 2.8), fog=0.05),
    Statement("whole-story", "One person should know the whole story.", Camps(2.5, 2.2, 2.2), fog=0.05),
    Statement("warn", "Tell families what could go wrong before it does.", Camps(2.3, 2.4, 2.3), fog=0.05),
    Statement(
        "four-friday", "No homecomings after four on a Friday, full stop.", Camps(0.0, -0.1, 0.1), fog=0.15
    ),
)

OF_FACES = (
    Statement(
        "meet-on-ward",
        "Whoever’s going to visit me should come and meet me on the ward first.",
        Camps(2.3, -1.6, -0.4),
        day=3,
    ),
    Statement(
        "stairs",
        "If I have to explain the stairs to one more person, I’ll cancel the lot.",
        Camps(2.2, -1.3, -0.9),
        day=4,
    ),
    Statement(
        "baton",
        "One nurse, from the ward to my kitchen table. Anything else is a relay, and I’m the baton.",
        Camps(2.6, -1.3, -0.5),
        day=6,
    ),
    Statement(
        "bedtime",
        "A new face at bedtime frightens him more than no face at all.",
        Camps(2.2, -2.0, -0.7),
        day=8,
        fog=0.15,
    ),
    Statement(
        "neighbour-stays",
        "I’d swap two paid visits for one neighbour who stays for a brew.",
        Camps(2.2, -1.6, 0.1),
        day=11,
    ),
    Statement("sit-down", "Twenty minutes is a delivery. Pay us to sit down.", Camps(2.1, -0.9, 0.5), day=13),
)

OF_TONIGHT = (
    Statement(
        "forms", "Start the care tonight and do the forms while I’m asleep.", Camps(-1.0, 2.5, -1.7), day=2
    ),
    Statement(
        "agency", "Agency staff tonight beat our own staff on Wednesday.", Camps(-2.3, 2.2, -0.5), day=5
    ),
    Statement(
        "bed-downstairs",
        "Put the bed downstairs before she’s home. She can argue with it later.",
        Camps(-0.7, 2.2, -2.6),
        day=7,
    ),
    Statement(
        "rough-night",
        "One more night on a ward does more harm than a rough first night at home.",
        Camps(-1.6, 2.2, 0.4),
        day=9,
    ),
    Statement(
        "monday-care",
        "Care that starts on Monday is no care to someone who went home on Friday.",
        Camps(-0.3, 3.1, 0.0),
        day=10,
    ),
    Statement(
        "badge",
        "If it gets help here tonight, give the key to anyone with a badge.",
        Camps(-2.0, 1.7, -2.5),
        day=15,
    ),
)

OF_CHOICE = (
    Statement(
        "my-daughter", "My daughter isn’t the patient. Stop asking her.", Camps(-1.6, -1.0, 2.6), day=3
    ),
    Statement(
        "own-bed",
        "I’ll sleep where I’ve slept for forty years, stairs or no stairs.",
        Camps(0.0, -2.1, 2.5),
        day=5,
    ),
    Statement(
        "ready",
        "Ready to leave is for me to say, not for the screen by the nurses’ desk.",
        Camps(-0.7, -1.8, 2.3),
        day=8,
    ),
    Statement("money", "Give me the money and let me sort it out myself.", Camps(-1.8, -1.3, 1.8), day=12),
    Statement(
        "someone-has-to",
        "Some nights the family has to decide, because somebody has to.",
        Camps(1.2, 1.4, -2.2),
        day=14,
        fog=0.15,
    ),
    Statement(
        "look-round",
        "You’re not entitled to look round my house because you’ve mended my hip.",
        Camps(-1.0, -1.6, 2.2),
        day=17,
    ),
)

OF_ALL = (
    Statement(
        "fridge",
        "One number on the fridge, and somebody awake at the other end.",
        Camps(2.4, 2.7, 2.1),
        day=4,
        fog=0.05,
    ),
    Statement(
        "tablets",
        "Explain the tablets at home, with the tablets on the table.",
        Camps(2.3, 2.1, 2.3),
        day=6,
        fog=0.05,
    ),
    Statement(
        "second-day",
        "Day one you’re grateful. Day two you’re alone. Somebody should ring on day two.",
        Camps(2.2, 2.0, 1.9),
        day=10,
        fog=0.05,
    ),
    Statement(
        "train-us", "Train the neighbours to do the easy bits. We’d do it.", Camps(0.1, 0.0, 0.0), day=7
    ),
    Statement("leak", "Stop calling it discharge. I’m not a leak.", Camps(0.4, 0.2, 0.7), day=16),
    Statement(
        "transport",
        "Patient transport should see you in and put the kettle on, even if it makes them late.",
        Camps(0.6, 0.4, 0.6),
        day=19,
    ),
)

LONE = (
    Statement(
        "bin-crew", "Ask the bin crew. They know whose bin hasn’t moved.", Camps(1.4, 1.4, 1.3), day=37
    ),
    Statement("dog", "Let the dog visit the ward. He’s the reason I’d get up.", Camps(1.3, 0.6, 1.5), day=37),
    Statement(
        "corner-shop",
        "Pay the corner shop to notice. They see her every day; we don’t.",
        Camps(1.2, 1.2, 0.9),
        day=38,
    ),
)

UNSEEN = (
    Unseen("nights", "On nights there’s nobody to ask whether the care package has started.", 41),
    Unseen("text", "A text the day before would have been enough.", 41),
    Unseen("trousers", "Send me home in trousers. A gown is not a plan.", 42),
    Unseen(
        "cold-again",
        "Nobody should come home to a cold house!",
        20,
        "It’s already here, word for word, and your answer to it counts.",
    ),
)

HOME = Question(
    key="home",
    structure=Structure.GROUPS,
    asks="What would it take to come home well after a hospital stay?",
    framing=(
        "Not to leave hospital: to come home. Say it from where you stand, whether you came home, "
        "waited for someone who did, sent them, drove them or opened the door."
    ),
    why=(
        "About one person in six is back in the Infirmary within a month. Every part of the system "
        "has mended its own piece, and the pieces still do not meet at the front door."
    ),
    hosts=("nia", "ruth"),
    people=290,
    days=42,
    gatherings=(5, 19, 33),
    statements=(*HOSTS_OWN, *OF_FACES, *OF_TONIGHT, *OF_CHOICE, *OF_ALL, *LONE),
    unseen=UNSEEN,
)
