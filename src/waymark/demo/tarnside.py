"""Tarnside: the endeavour, the parts of its system, its people and where they meet. All of it is invented."""

from datetime import date

from waymark.demo.questions import ALL
from waymark.demo.shapes import Brilliant, Endeavour, Litmus, Name, Part, Person, Space, Story

ENDEAVOUR = Endeavour(
    key="ageing-well",
    title="Ageing well at home in Tarnside",
    sentence=(
        "So that anyone here can grow old in the place they call home, "
        "near the people who know them, for as long as they want to."
    ),
    run_by="Tarnside Council with seven partners",
    stories=(
        Story(
            told=date(2025, 3, 13),
            text=(
                "Six of us met at the Boathouse because each had a problem that somebody else could fix. "
                "The ward could not send people home, since nobody was there. Home care could not start, "
                "since nobody had told them. The surgery heard last. We had eleven plans between us, and "
                "Mrs Airey of Low Beck had still spent four nights on a trolley for want of a warm kitchen."
            ),
        ),
        Story(
            told=date(2026, 10, 8),
            text=(
                "We began by trying to empty beds. Then we walked Mrs Airey’s Friday night, on foot and in "
                "real time, and it broke in nine places, seven of which belonged to none of us. A form for "
                "everyone made it worse, and we took it back. What has helped since is smaller: a nurse with "
                "a name, a page that travels, a neighbour who is thanked. So now we ask a slower question, "
                "and ask it of everybody: what would it take to grow old here and be glad of it?"
            ),
        ),
    ),
    litmus=Litmus(
        person="Mrs Airey, eighty-six, who lives alone in Low Beck with a cat and fourteen stairs",
        asks="If Mrs Airey falls ill on a Friday night, is she looked after at home?",
    ),
    brilliant=(
        Brilliant(
            who="Joyce, lives in Low Beck",
            part="lived",
            says="I’m asked what I’m making, not how I’m managing.",
        ),
        Brilliant(
            who="Bev, looks after her dad",
            part="lived",
            says="Dad comes home and the kettle’s already warm.",
        ),
        Brilliant(
            who="Marek, home-care worker",
            part="homes",
            says="I have time to sit down before I stand up again.",
        ),
        Brilliant(
            who="Tom, director of adult care",
            part="council",
            says="I stop signing things that nobody in Low Beck would recognise.",
        ),
    ),
    names=(
        Name(text="Safe Home Tarnside", when="2019 to 2021"),
        Name(text="Workstream Four", when="2022 to 2024"),
        Name(text="Ageing well at home", when="since March 2025"),
    ),
)

PARTS = (
    Part(
        key="council",
        name="Tarnside Council",
        kind="organisation",
        says="We hold the money and most of the blame. We’d like to share both out.",
        matters=(
            "A budget that lasts until March",
            "Nobody placed far away because nothing near could be found",
            "Being able to look people in the eye at the market",
        ),
        destination="Fewer of us needed, and nobody the worse for it.",
    ),
    Part(
        key="infirmary",
        name="Tarnside Infirmary",
        kind="organisation",
        says="We mend people and send them home. We’d like to stop meeting them again on Monday.",
        matters=(
            "Nobody goes home to a cold, empty house",
            "A bed for whoever is on a trolley tonight",
            "Staff who don’t lie awake",
        ),
        pulls=(
            ("The four-hour measure", "Reported every day. Nobody here chose it."),
            ("Two wards closed until February", "So Fridays are heavier than they look from outside."),
            ("An inspection, probably in spring", "What they’ll ask for: written plans."),
        ),
        brings=(
            "A warm room on Thursday evenings",
            "A shift to walk with us, any ward",
            "Friday numbers, without names",
        ),
        terms=(
            ("Medically optimised", "Well enough to leave. Not well.", "Ready for home"),
            ("The flow meeting", "Nine o’clock, ten minutes, standing up", "The bed call"),
            ("Discharge", "Someone going home", "Homecoming"),
        ),
        since=2024,
        names=(
            ("The Cottage Hospital", 1896, 1948, "Paid for by the quarry, a penny a week."),
            ("Tarnside General", 1948, 2003, ""),
            (
                "North Fells Hospitals, Tarnside site",
                2003,
                2024,
                "Merged. People went on saying “the Infirmary”.",
            ),
        ),
        until=date(2027, 3, 31),
        may_turn_off="If beds have to empty faster than homes can be made ready.",
        destination="A ward where nobody waits for want of somebody to ring.",
    ),
    Part(
        key="gp",
        name="Three Becks Surgeries",
        kind="organisation",
        says="Ten minutes each, four thousand of you, and we do remember your mother.",
        matters=(
            "Hearing before, not after",
            "One list of tablets that everyone believes",
            "Young doctors who decide to stay",
        ),
    ),
    Part(
        key="nursing",
        name="Fellside Community Nursing",
        kind="team",
        says="We see the kitchen. Nobody else in the system sees the kitchen.",
        matters=(
            "Time to do a dressing and a conversation",
            "Knowing who else has been in this week",
            "Roads that somebody grits",
        ),
        destination="One round of the valley, not three past the same door.",
    ),
    Part(
        key="kettle",
        name="Kettle & Company",
        kind="organisation",
        says="Forty volunteers, a back room and a very large teapot. We visit on Wednesdays.",
        matters=(
            "That it stays friendship, and never becomes a referral",
            "Somebody to ring when friendship isn’t enough",
            "New visitors under seventy",
        ),
        destination="That Wednesdays never have to stop.",
    ),
    Part(
        key="homes",
        name="Beckside Homes and Care",
        kind="organisation",
        says="We’re the ones who are there at seven in the morning, in the dark, with the key.",
        matters=(
            "Rotas that a person could live by",
            "The same faces at the same doors",
            "Being asked, since we’re the ones who know",
        ),
    ),
    Part(
        key="police",
        name="Tarnside Neighbourhood Police",
        kind="team",
        says="We’re who you ring at two in the morning when there’s nobody else to ring.",
        matters=(
            "Fewer doors that have to be forced",
            "Somewhere to take a worry that isn’t a crime",
            "Handing over to someone who is awake",
        ),
    ),
    Part(
        key="lived",
        name="Residents and carers",
        kind="community",
        says="We were here before the pathway and we’ll be here after it.",
        matters=(
            "Being asked before, not thanked afterwards",
            "Not having to be grateful all the time",
            "A night’s sleep",
        ),
        destination="To be asked before it is decided, and rung when it is.",
    ),
)

PEOPLE = (
    Person(
        key="nia",
        name="Nia Fairclough",
        role="System enabler",
        part="council",
        story=(
            "I came for six months, eleven years ago. My desk is at the council and I am seldom at it. "
            "I carry messages between people who are each other’s answer and haven’t met."
        ),
        come_to_me_for="who to ring, and what they’re worried about before you do",
    ),
    Person(
        key="iona",
        name="Iona Pattinson",
        role="District nurse",
        part="nursing",
        story=(
            "Twenty-two years on the same roads. I’ve dressed the legs of three generations of one family "
            "and been bitten by four generations of their dogs."
        ),
        come_to_me_for="what it’s like in there, really",
    ),
    Person(
        key="marek",
        name="Marek Lis",
        role="Home-care worker",
        part="homes",
        story=(
            "I was a joiner. Then my grandmother needed looking after, and I found I was good at it. "
            "I still can’t leave a sticking door alone."
        ),
        come_to_me_for="mornings, doors, and what twenty minutes can’t do",
    ),
    Person(
        key="samina",
        name="Dr Samina Qureshi",
        role="GP",
        part="gp",
        story=(
            "Born over the shop in Tarnside, went away to learn medicine, came back to practise it on people "
            "who remember me in a duffel coat."
        ),
        come_to_me_for="a straight answer between half past one and two",
    ),
    Person(
        key="tom",
        name="Tom Braithwaite",
        role="Director of adult care",
        part="council",
        story=(
            "I started as a care assistant on nights. I try to remember that when I’m signing things. "
            "My team tells me when I’ve forgotten."
        ),
        come_to_me_for="permission, cover, and bad news early",
    ),
    Person(
        key="bev",
        name="Bev Hartley",
        role="Looks after her dad",
        part="lived",
        story=(
            "Dad drove the Low Beck bus for thirty years. Now I drive him. I had a job in accounts and "
            "I miss the adding-up: it came out the same each time."
        ),
        come_to_me_for="what the leaflet leaves out",
    ),
    Person(
        key="priya",
        name="Priya Nair",
        role="Ward manager",
        part="infirmary",
        story=(
            "Twenty-eight beds, all of them somebody. I walked home with a patient once to see what we were "
            "sending people to. I recommend it."
        ),
        come_to_me_for="a shift on the ward; bring flat shoes",
    ),
    Person(
        key="ruth",
        name="Ruth Dalgleish",
        role="Runs the Wednesday visits",
        part="kettle",
        story=(
            "I was a primary school head, so I can hear what isn’t being said from the far end "
            "of a corridor. The visits began with one neighbour, one cake and rain."
        ),
        come_to_me_for="an introduction, and cake",
    ),
    Person(
        key="lorna",
        name="PC Lorna Teague",
        role="Neighbourhood officer",
        part="police",
        story=(
            "I joined to chase burglars. Mostly I knock on doors and hope they’re opened. When they are, "
            "it’s usually the best part of the week."
        ),
        come_to_me_for="who’s awake at three in the morning, and why",
    ),
    Person(
        key="kofi",
        name="Kofi Mensah",
        role="Discharge co-ordinator",
        part="infirmary",
        story=(
            "Nine telephones, one of which works. I know the name of every driver and most of their "
            "children. I hate the word on my badge."
        ),
        come_to_me_for="Fridays",
    ),
    Person(
        key="joyce",
        name="Joyce Ackroyd",
        role="Lives in Low Beck",
        part="lived",
        story=(
            "Eighty-one. I have buried a husband and two committees. I don’t get about as I did, "
            "but the telephone comes to me."
        ),
        come_to_me_for="who’s related to whom, and what was tried in 1987",
    ),
)

SPACE = Space(
    key="round-the-table",
    name="Round the table",
    kind="co-production",
    purpose=(
        "Where people who live it, people who work in it and people who pay for it make sense of it together."
    ),
    agreement=(
        "We say what we see from where we stand.",
        "Words may travel; names don’t.",
        "Not knowing is allowed, and so is changing your mind.",
        "Whoever speaks for the system says which bit.",
    ),
    answers_for="The council’s information officer",
    hosts=("nia", "ruth"),
)

QUESTIONS = ALL
