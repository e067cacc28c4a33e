"""Who was at Tarnside’s table before, and what she left for whoever comes next."""

NAME, PART, DAYS = "Winifred Airey", "nursing", 400
LINES = {
    0: "Who is awake at five in the morning, and in which kitchen the light is on.",
    1: "The kettle in the corridor. More was settled there than in the room.",
    2: "Don’t count visits. We did, for two years, and we visited to be counted.",
    3: "The post van and the night pharmacist. They have never met.",
}
