"""Litmus: how an endeavour would know that it works, told by those whom it is for.

It never averages, never tells a share in a hundred, and keeps nothing that leads from an answer to anybody
once its asking has closed. Words: the *litmus test* (a person, a sentence, a question), in *wordings*; an
*asking* of it, open for a while; a *telling*: a sentence with an answer, a day when it is brilliant, or a
short *story* of a quarter's *round*, of which one is *chosen*, with reasons.
Doors: `access`, `queries`, `commands`.
"""
