"""Shapes drawn for Waymark, as SVG: told apart by shape first, by colour second."""

MARKS = {
    "circle": '<circle cx="10" cy="10" r="8.4"/>',
    "triangle": '<path d="M10 2 18.8 17.3H1.2Z" stroke-linejoin="round"/>',
    "square": '<rect x="2.4" y="2.4" width="15.2" height="15.2" rx="1.5"/>',
    "diamond": '<path d="M10 .9 19.1 10 10 19.1.9 10Z"/>',
    "star": ('<path d="m10 .9 2.8 5.9 6.4.9-4.7 4.5 1.2 6.5L10 15.5l-5.7 3.2 1.2-6.5L.8 7.7l6.4-.9Z"/>'),
    "drop": '<path d="M10 .8c2.8 4.9 6.6 7.5 6.6 12a6.6 6.6 0 0 1-13.2 0c0-4.5 3.8-7.1 6.6-12Z"/>',
    "house": '<path d="M10 1.2 18.3 8.5v10H1.7v-10Z"/>',
    "hexagon": '<path d="M5.3 1.8h9.4L19.4 10l-4.7 8.2H5.3L.6 10Z"/>',
}
"""On a grid of 20. No plus sign, so that nothing looks like a red cross."""

KINDS = range(1, 9)
"""The colours that a mark can have."""

_POST = "M92 62V30"
_DISC = '<circle class="disc" cx="{x}" cy="{y}" r="11"/>'

VIGNETTES = {
    "post": f'<path class="post" d="{_POST}"/>{_DISC.format(x=92, y=26)}'
    '<path class="arrow" d="M92 32V21m-5 4.5 5-5 5 5"/>',
    "fork": '<path class="post" d="M92 64V24"/>'
    '<path class="arm" d="M92 26h34l7 6-7 6H92ZM92 42H62l-7 6 7 6h30Z"/>',
    "gate": '<path class="post" d="M64 60V30M112 58V28"/>'
    '<path class="rail" d="M64 34h48M64 44h48M64 54h48M66 54l44-20"/>',
    "mist": f'<path class="post" d="{_POST}"/>{_DISC.format(x=92, y=26)}'
    '<path class="mist" d="M18 50h52M58 40h62M84 56h58M30 32h34M112 46h34"/>',
    "fallen": f'<path class="post" d="m60 60 42-16"/>{_DISC.format(x=107, y=42)}'
    '<path class="rail" d="M52 62h22"/>',
    "lamp": f'<path class="post" d="{_POST}"/><path class="arm" d="M84 14h16l4 16H80Z"/>'
    '<circle class="flame" cx="92" cy="23" r="4.5"/>',
}
"""Small scenes for places with nothing in them, on a grid of 160 by 70.

post: you are here; fork: the path ends; gate: not open to you; fallen: our fault; mist: out of range;
lamp: nobody yet.
"""
