"""No pattern: people differ, each in their own way, so that one answer says nothing about another."""

from waymark.demo.leanings import Taste
from waymark.demo.shapes import Question, Statement, Structure, Unseen

HOSTS_OWN = (
    Statement("piano", "Keep the piano. It’s a semitone flat and so are we.", Taste(0.3)),
    Statement("stage", "The stage can go. Nobody has acted on it in ten years.", Taste(-0.2)),
    Statement("urn", "The urn stays. It has outlived three committees.", Taste(1.6), fog=0.05),
    Statement("hatch", "Keep the hatch. It isn’t a party until somebody leans through a hatch.", Taste(0.9)),
    Statement("orange-chairs", "The orange chairs have hurt more backs than the quarry. Out.", Taste(0.6)),
    Statement("trestles", "Keep the trestle tables, splinters and all.", Taste(-0.4)),
    Statement("mirror-ball", "The mirror ball is the only glamour we’ve got. Keep it.", Taste(0.5)),
    Statement("snooker", "The snooker table takes up the room of twelve dinners. Let it go.", Taste(0.0)),
    Statement("roll", "The roll of names by the door stays exactly where it is.", Taste(2.3), fog=0.05),
    Statement("loop", "A hearing loop that works is worth more than anything on this list.", Taste(0.8)),
    Statement("floor", "Save the old floor. It’s the only one for miles that you can dance on.", Taste(0.1)),
    Statement("cups", "Green cups and saucers, not mugs. Tea tastes of where you are.", Taste(-0.1)),
    Statement("food", "The food cupboard gets the best wall, not the corridor.", Taste(1.1)),
    Statement("heaters", "Keep the wall heaters until we’ve felt the new ones work.", Taste(0.2)),
)

GUESTS = (
    Statement("darts", "The darts champions belong on the wall, not in somebody’s shed.", Taste(0.0), day=2),
    Statement(
        "curtains", "Those curtains have soaked up forty years of bacon. Burn them.", Taste(0.7), day=3
    ),
    Statement("sofa", "The teenagers’ sofa is disgusting and it should stay.", Taste(-0.3), day=4),
    Statement(
        "donkey", "Keep the nativity costumes. Half this valley has been that donkey.", Taste(1.0), day=5
    ),
    Statement("pegs", "Widen the side door and lose the coat pegs. Wheels before coats.", Taste(1.0), day=6),
    Statement("clock", "Leave the clock wrong. It stopped when the mill did.", Taste(-0.6), day=7),
    Statement("bar", "A small bar would bring in the men who never come.", Taste(-0.2), day=9),
    Statement("projector", "We don’t need a projector. We need to look at each other.", Taste(0.1), day=10),
    Statement(
        "keys",
        "You shouldn’t have to ring three people for the key. Put a code on the door.",
        Taste(0.2),
        day=12,
    ),
    Statement("cooker", "A proper cooker, even if it means the old lino stays.", Taste(0.4), day=13),
    Statement("toilet", "One decent toilet with a rail beats any amount of memory.", Taste(1.3), day=15),
    Statement("jigsaws", "A jigsaw with a piece missing is still good company.", Taste(-0.4), day=16),
    Statement(
        "photograph", "Photograph the lot, then let it go. It’s people we’re keeping.", Taste(0.0), day=18
    ),
    Statement("bunting", "The bunting may stay if somebody else is put in charge of it.", Taste(0.3), day=20),
    Statement(
        "badminton", "Paint the badminton lines again. Somebody will be fifteen one day.", Taste(0.3), day=23
    ),
)

LONE = (
    Statement("smell", "I’d keep the smell, if anyone knows how.", Taste(0.9), day=29),
    Statement("doorstep", "Keep the doorstep. The dip in it is everyone who ever came.", Taste(1.4), day=30),
)

UNSEEN = (
    Unseen("lost-property", "One last week of lost property on the trestles, then it all goes.", 34),
    Unseen("thrillers", "Keep the book swap, but somebody must be brave about the thrillers.", 35),
    Unseen(
        "parking",
        "The real trouble is the parking outside the surgery.",
        11,
        "It’s about something else. We have passed it to the parish council, without saying who asked.",
    ),
)

HALL = Question(
    key="hall",
    structure=Structure.NO_PATTERN,
    asks="The village hall is emptied in January. What should go back in?",
    framing=(
        "The roof money has come. Low Beck hall closes for six weeks, and everything in it must be "
        "carried out. Not all of it has to be carried back."
    ),
    why=(
        "The Wednesday dinners, the warm room and the nurse’s clinic will share one hall. "
        "What we put back in it says who it is for."
    ),
    hosts=("ruth", "nia"),
    people=220,
    days=35,
    gatherings=(4, 18),
    statements=(*HOSTS_OWN, *GUESTS, *LONE),
    unseen=UNSEEN,
)
