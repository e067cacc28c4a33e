"""Ties: who knows whom across the parts of a system, and who might meet.

A tie counts when both ends have said it. Nobody's own ties are shown, counted or compared: what is told is
between parts, through `insight.honesty`, and drawn anew only when eight people have said something new.
Words: a *tie* (declared by both), the *map* (opened by hosts who answered four questions), a *drawing* of it
(kept, and dated), an *introduction*, a *coffee*, a condition that is *met*.
Doors: `access`, `queries`, `commands`.
"""
