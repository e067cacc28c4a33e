"""A room of twelve: too few for a picture, enough for bands and a conversation."""

from waymark.demo.leanings import Shown
from waymark.demo.shapes import Question, Statement, Structure, Unseen

STATEMENTS = (
    Statement("second-cup", "Always stay for the second cup.", Shown(11, 0)),
    Statement("ring-first", "If somebody isn’t there, ring before you worry.", Shown(11, 1)),
    Statement("who-visits", "Nobody should be able to tell who’s visiting and who’s visited.", Shown(10, 1)),
    Statement("laugh", "If nobody has laughed by three o’clock, we’ve done it wrong.", Shown(10, 2)),
    Statement("introduced", "Never send a stranger without an introduction.", Shown(9, 2)),
    Statement("small-jobs", "Small jobs are part of it: a bulb, a bin, the lid of a jar.", Shown(9, 2)),
    Statement(
        "ten-minutes", "If they want you gone after ten minutes, go, and come back next week.", Shown(8, 3)
    ),
    Statement("always-wednesday", "It works because it’s always Wednesday.", Shown(6, 5)),
    Statement("list", "We should keep a list of who didn’t come.", Shown(5, 6)),
    Statement("no-form", "The day there’s a form to fill in, I’m off.", Shown(6, 6)),
    Statement("council-money", "If the council offers money, take it.", Shown(7, 4)),
    Statement(
        "the-nurse", "If I’m worried I tell the nurse, whatever I promised over the cake.", Shown(6, 4)
    ),
    Statement("pairs", "New visitors should go in pairs at first.", Shown(4, 7)),
    Statement("our-own", "We should stick to our own village. You can’t be neighbourly by car.", Shown(2, 9)),
)

UNSEEN = (
    Unseen("men", "We’ve to get better at men. They sit in the car.", 0),
    Unseen(
        "biscuits",
        "Some people come for the biscuits and it shows.",
        0,
        "It could hurt someone in so small a room. You could say what you’d like to happen instead.",
    ),
)

WEDNESDAYS = Question(
    key="wednesdays",
    structure=Structure.ROOM,
    asks="What should the Wednesday visits never stop doing?",
    framing="Twelve of us, in the back room at Kettle & Company, before we grow and forget what we were.",
    why=(
        "The visits go from one village to four in the spring. Whatever we do not name by then "
        "will be lost quite politely."
    ),
    hosts=("ruth",),
    people=12,
    days=0,
    gatherings=(0,),
    statements=STATEMENTS,
    unseen=UNSEEN,
)
