"""Clarity for now: the present answer to a question, born provisional, and what makes people look again.

It never decides, scores a person or a part, or sends a part a message by itself: what it notices opens a
review, and people say what is to be done. Nothing here is for good.

*Clarity*: the answer, in versions; one at a time is under way for a question. *Wire*: what, agreed on in
advance, makes people look again. *Review*: they look, and keep, change, unpick or hand over.

Doors: `access`, `queries`, `commands`.
"""
