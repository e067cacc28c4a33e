"""Endeavours: what a network of people is walking towards, together.

It has no owner, no target and no percent-complete.
Words: the *sentence* says what for; the *story* says why we set out, and is
told again in versions, none of which is lost.
Doors: `queries`, `commands`.
"""
