"""What people of Tarnside said at their table, each under the veil that they chose."""

from waymark.demo.shapes import Voice

VOICES = (
    Voice(
        by="iona",
        veil="named",
        words="I dressed the same leg as the ward nurse did, an hour later. Neither of us knew.",
        days=12,
        way="relating",
    ),
    Voice(
        by="marek",
        veil="part only",
        words="Twenty minutes is enough for a wash or for a cup of tea. I am told to do both.",
        days=9,
        way="doing",
    ),
    Voice(
        by="bev",
        veil="chosen name",
        words="Dad answers the door to the one who knocks twice. Write that down somewhere.",
        days=7,
        name="Low Beck",
    ),
    Voice(
        by="tom",
        veil="named",
        words="I signed for the new beds. I didn’t ask who would make them.",
        days=5,
        way="being",
    ),
    Voice(
        by="priya",
        veil="part only",
        words="We ring the ward round at ten. By then the van to the valley has gone.",
        days=3,
        way="perceiving",
    ),
)

UNLINKED = (
    "We say the door is open. I have yet to see anybody from the night shift come through it.",
    "I nodded last month, and I didn’t agree.",
    "The form asks for the carer’s name and has no line for how the carer is.",
    "I am afraid of the winter.",
    "Half of what we call a plan is a list of who was in the room.",
    "If I say how short we are, it will be said that I can’t cope.",
    "Nobody thanked the post van. It found three of the people we are talking about.",
    "We all know which road has no bus, and still we ask people to come to town.",
)
