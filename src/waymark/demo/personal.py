"""What this room keeps about people, and what for: nothing. The people of the demo are made up."""

from waymark.personal import Kept, says_nothing

PERSONAL: dict[str, Kept] = {}

NOT_PERSONAL = says_nothing("demo.DemoMark", "id loaded_at", "that a database is a demo’s")
