"""Questions: what people ask together, and whether it is open.

It never knows what was answered; that is for the lenses above it.
Words: a question is *asked* in plain words, and *reframed* in others; it is open,
or *left open* on purpose, or *closed*, and can be opened again; a host *reveals*
what a small room said, to all of it at once.
Doors: `access`, `queries`, `commands`.
"""
