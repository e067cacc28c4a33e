"""Situations: what kind of thing a question is, what was found out about it, and what is in the way.

Nothing here ranks, scores, or tells how much is done, and nobody is assigned: people say, with a reason, and
may say otherwise. Words: the *kind* of a situation, in *sayings* of which the newest stands; nine *marks* on
the way to a diagnosis, with *notes*; an *obstacle* with three *banks*, of which hosts *choose* one for now,
and the *outcomes* of a choice.
Doors: `access`, `queries`, `commands`.
"""
