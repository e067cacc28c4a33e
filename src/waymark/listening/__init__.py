"""Listening: what people say in a space, each under the veil that they chose.

It never shows who said a thing beyond what its veil promises, to anybody; and
it counts nobody. Words: a *voice* is something said; a *veil* says who may know
who said it; what was said Unlinked lies *in hand* until a *handful* of it comes
at once; a veil is *lifted* by its author, or by two people in danger.
Doors: `access`, `queries`, `commands`.
"""
