"""The fictional place that Waymark is shown with, and the people who answer there.

For: `waymark demo`, screenshots and journeys. Tarnside, its people and their words are invented.
Never: touches a database that is not a demo's own; stands in for anybody real.
Words: place (tarnside), question, crowd.
Doors: `tarnside.ENDEAVOUR`, `PARTS`, `PEOPLE`, `SPACE`, `QUESTIONS`; `crowd.visits(question, seed)`;
`commands`, which loads them through the product's own commands.
"""
