"""A spectrum: people stand all along one line, from 'wait to be asked' to 'don't wait'.

Places run from about -2 (wait) to about 2 (don't): a positive slope is agreed with more towards 'don't wait'.
"""

from waymark.demo.leanings import Near, Slope
from waymark.demo.shapes import Question, Statement, Structure, Unseen

HOSTS_OWN = (
    Statement("curtains", "If her curtains are shut at noon, somebody should knock.", Slope(1.3, 1.2)),
    Statement("fine", "She’ll say she’s fine. They all say they’re fine.", Slope(1.6, 0.2)),
    Statement("apologise", "Knock first and apologise later.", Slope(1.7, -0.4)),
    Statement("tell-surgery", "Tell the surgery, even if she hasn’t said you may.", Slope(1.6, -0.5)),
    Statement("front-door", "My front door is mine. Knock, and wait.", Slope(-1.7, 0.2)),
    Statement("watched", "Being watched over feels like being watched.", Slope(-1.5, -0.2)),
    Statement("fall", "I’d sooner have a fall than a stranger with a key.", Slope(-1.6, -0.3), fog=0.14),
    Statement("messy", "A messy house isn’t a cry for help. Sometimes it’s a messy house.", Slope(-1.2, 0.7)),
    Statement("once", "Ask me once, properly, and remember what I said.", Near(-0.1, 1.7, 1.0)),
    Statement(
        "who-knocks", "It depends who’s knocking. There are four people I’d open to.", Near(0.1, 1.4, 0.9)
    ),
    Statement("one-number", "One number, answered by a person who lives here.", Slope(0.0, 2.7), fog=0.05),
    Statement("who-sent", "Whoever knocks should say who sent them.", Slope(-0.15, 2.4), fog=0.05),
    Statement("name", "Nobody should go a week without hearing their own name.", Slope(0.1, 2.8), fog=0.05),
    Statement("paid", "This should be a paid job, not a favour.", Slope(0.05, 0.0), fog=0.14),
    Statement("children", "The children on the street should be part of it.", Slope(0.0, -0.15)),
)

FROM_DONT_WAIT = (
    Statement("no-is-manners", "Ask twice. The first no is only manners.", Slope(1.4, 0.7), day=2),
    Statement(
        "two-pints",
        "Two pints on the step means you go round. You don’t hold a meeting.",
        Slope(1.2, 1.0),
        day=3,
    ),
    Statement(
        "told-off",
        "I’d rather be told off for fussing than read about it in the paper.",
        Slope(1.5, 0.5),
        day=3,
    ),
    Statement(
        "pride", "Pride has killed more people in this valley than the river has.", Slope(1.6, -0.2), day=5
    ),
    Statement(
        "key-safe",
        "Everyone over eighty should have a key safe, as everyone has a letterbox.",
        Slope(1.4, -0.6),
        day=6,
    ),
    Statement(
        "thursday",
        "I found him on the Thursday. He’d been there since the Monday. Don’t talk to me about privacy.",
        Slope(1.7, 0.0),
        day=8,
        fog=0.16,
    ),
    Statement(
        "ambulance", "By the time you’ve got her consent you’ve got an ambulance.", Slope(1.8, -0.1), day=9
    ),
    Statement(
        "six-saw",
        "By the time it’s a police matter, six people have already seen it.",
        Slope(1.0, 1.1),
        day=10,
    ),
    Statement(
        "son", "Her son lives two hundred miles off. Ring him before you ask her.", Slope(1.4, -0.9), day=13
    ),
    Statement(
        "meter",
        "If the smart meter can tell the company she’s not boiled a kettle, it can tell her daughter.",
        Slope(1.3, -0.4),
        day=17,
    ),
    Statement(
        "post",
        "When letters pile up, whoever brings the post should ring someone, no questions asked.",
        Slope(1.1, 0.6),
        day=20,
    ),
)

FROM_WAIT = (
    Statement("casserole", "Half of noticing is nosiness with a casserole.", Slope(-1.6, -0.2), day=2),
    Statement("list", "Once you’re on a list you never get off it.", Slope(-1.4, 0.2), day=3),
    Statement(
        "left-alone", "Some people moved up here to be left alone. Leave them alone.", Slope(-1.5, 0.0), day=4
    ),
    Statement("badly", "People are allowed to grow old badly.", Slope(-1.6, 0.1), day=5, fog=0.15),
    Statement(
        "assessed",
        "You mention you’re tired, and the next thing you know you’ve been assessed.",
        Slope(-1.4, 0.2),
        day=7,
    ),
    Statement(
        "while-well",
        "Ask me while I’m well. Then do what I said, even if it frightens you.",
        Slope(-1.1, 0.9),
        day=9,
    ),
    Statement(
        "bruise",
        "A care worker who reports every bruise is soon shown none of them.",
        Slope(-1.3, 0.0),
        day=12,
        fog=0.15,
    ),
    Statement(
        "own-chair",
        "If she refuses everything and dies in her own chair, we haven’t failed her.",
        Slope(-1.7, 0.1),
        day=14,
        fog=0.15,
    ),
    Statement(
        "uniform",
        "However kind the constable is, a uniform on the step tells the whole street.",
        Slope(-1.2, 0.3),
        day=16,
    ),
    Statement(
        "reading-me", "I don’t want the man who reads the meter reading me.", Slope(-1.5, -0.1), day=19
    ),
)

FROM_BETWEEN = (
    Statement(
        "house-by-house",
        "Agree beforehand what shut curtains mean, house by house.",
        Near(0.0, 1.3, 0.9),
        day=6,
    ),
    Statement(
        "three-steps",
        "Knock twice, ring once, then call someone. In that order.",
        Near(0.1, 1.6, 0.8),
        day=11,
    ),
    Statement("gp", "A doctor can’t act on “she’s not herself”. A neighbour can.", Slope(0.4, 0.6), day=12),
)

FROM_ALL_ALONG = (
    Statement(
        "ring-back",
        "If I ring about a neighbour, somebody should ring me back, if only to say thank you.",
        Slope(0.1, 2.4),
        day=4,
        fog=0.05,
    ),
    Statement(
        "no-fool",
        "Nobody who rang too early should be made to feel a fool.",
        Slope(0.15, 2.3),
        day=8,
        fog=0.05,
    ),
    Statement(
        "not-alone",
        "Whoever notices shouldn’t be left holding it on their own.",
        Slope(0.0, 2.6),
        day=15,
        fog=0.05,
    ),
    Statement("group-chat", "Every street ought to have a group chat for this.", Slope(-0.05, -0.2), day=7),
    Statement(
        "grandchildren",
        "Gran tells me things she’d never tell Mum. Ask the grandchildren.",
        Slope(0.0, 0.3),
        day=18,
    ),
)

LONE = (
    Statement(
        "window-cleaner", "Ask the window cleaner. He sees every sill in the street.", Slope(0.1, 1.3), day=37
    ),
    Statement("bench", "Put the bench back. Nobody stops to talk standing up.", Slope(0.0, 1.5), day=37),
    Statement(
        "housebound", "Let me be the one who notices. I’m housebound, not blind.", Slope(0.0, 1.6), day=38
    ),
)

UNSEEN = (
    Unseen("dog-walkers", "Ask the dog walkers which dog has stopped going out.", 41),
    Unseen(
        "sorry-cards", "When you knock and she’s fine, leave a card that says sorry, and your number.", 41
    ),
    Unseen("councillor", "I’m a councillor. I get told about potholes daily and about people never.", 42),
    Unseen(
        "number-nine",
        "It’s number nine on our row you want to be asking about.",
        24,
        "It points at someone. You could say it again without the house.",
    ),
)

NEIGHBOUR = Question(
    key="neighbour",
    structure=Structure.SPECTRUM,
    asks="When a neighbour stops coping, who should notice?",
    framing=(
        "Think of a street you know. Somebody on it is slowly managing less. "
        "It might be her, it might be you. What ought to happen, and what ought not to?"
    ),
    why=(
        "Twice last winter somebody was found too late. Three times somebody was rescued who had "
        "not asked to be, and has not opened the door since. We do not yet know "
        "what we would want for ourselves."
    ),
    hosts=("nia", "ruth"),
    people=340,
    days=42,
    gatherings=(8, 22, 36),
    statements=(*HOSTS_OWN, *FROM_DONT_WAIT, *FROM_WAIT, *FROM_BETWEEN, *FROM_ALL_ALONG, *LONE),
    unseen=UNSEEN,
)
