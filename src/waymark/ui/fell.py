"""The fell from the side, and how agreement runs along it: figures drawn as SVG, by attributes alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import isnan
from typing import Protocol

import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.float64]
Point = tuple[float, float]
_Placed = tuple[float, tuple[float, float, float] | None]

POINTS = 48
SLIM_BELOW = 600
GROUND = 0.88
TOP = 0.1
MARGIN = 0.02
BEYOND = 0.07
"""How far a drawing goes on beyond the line's ends, as a part of the line; as `Profile` has it."""
LOOSE = 0.25
"""How far dots are shaken from even places, in parts of the space that each has: rows would catch the eye."""
PLASTIC = 0.7548776662466927, 0.5698402909980532
"""Steps of the sequence that fills a square most evenly. M. Roberts, 'The unreasonable effectiveness of
quasirandom sequences' (2018): powers of the inverse of the plastic number."""


class Profile(Protocol):
    """How many stand where: `height` at each `x`, left to right, with its likely range from `low` to `high`.

    Four sequences of one length, two points or more. Units are free: the drawing keeps proportions only.
    """

    @property
    def x(self) -> Sequence[float] | Reals: ...
    @property
    def height(self) -> Sequence[float] | Reals: ...
    @property
    def low(self) -> Sequence[float] | Reals: ...
    @property
    def high(self) -> Sequence[float] | Reals: ...


@dataclass(frozen=True)
class _Land:
    """A fell on its sheet, in units of the drawing: `across` for each point, and three lines above ground."""

    width: int
    tall: int
    across: Reals
    top: Reals
    low: Reals
    high: Reals

    @property
    def ground(self) -> float:
        return self.tall * GROUND


def fell(
    shape: Profile,
    ends: tuple[str, str],
    label: str,
    width: int,
    *,
    dots: int = 0,
    seed: int = 0,
    here: tuple[float, float, float] | None = None,
) -> str:
    """A fell whose height is how many people stand there, in mist for the likely range; its ends below it.

    `label` says the picture in a sentence. `width` in units of the drawing: under 600 it is drawn for a
    phone, with larger dots. `dots`: so many, scattered from the shape with `seed`; none of them is anyone.
    `here`: where the reader stands, and from where to where that likely is, from 0 to 1 along the line.
    Raises ValueError for a shape with fewer than two points, or columns of different lengths.
    """
    land = _land(shape, width)
    size = "fellpic--slim" if width < SLIM_BELOW else "fellpic--wide"
    drawing = "".join(
        [_sky(land), _hill(land), _mist(land), _folk(land, dots, seed), _way(land), _here(land, here)]
    )
    return (
        f'<div class="fellpic {size}"><svg class="fellside" viewBox="0 0 {width} {land.tall}" '
        f'role="img" aria-label="{escape(label)}">{drawing}</svg>'
        f'<p class="skyline__ends" aria-hidden="true"><span>{escape(ends[0])}</span>'
        f"<span>{escape(ends[1])}</span></p></div>"
    )


def fell_alone(shape: Profile, width: int, colours: Mapping[str, str]) -> tuple[str, int]:
    """The fell without scenery, dots or a style sheet: the inside of an SVG with its colours, and its height.

    `colours`: what `land`, `mist` and `ink` are. Raises ValueError as `fell` does.
    """
    land = _land(shape, width)
    hill = _curve(_points(land, land.top))
    ends = f"{land.across[-1]:.1f} {land.ground:.1f}L{land.across[0]:.1f} {land.ground:.1f}"
    band = f"{_curve(_points(land, land.high))}L{_curve(_points(land, land.low)[::-1])[1:]}Z"
    ground = f"M0 {land.ground:.1f}H{width}"
    return (
        f'<path d="{hill}L{ends}Z" fill="{colours["land"]}"/>'
        f'<path d="{band}" fill="{colours["mist"]}" fill-opacity="0.6" stroke="{colours["soft"]}" '
        f'stroke-dasharray="2 5"/><path d="{hill}" fill="none" stroke="{colours["ink"]}" stroke-width="2.5"/>'
        f'<path d="{ground}" stroke="{colours["ink"]}" stroke-width="2"/>'
    ), round(land.ground)


def slope(shares: Sequence[tuple[float, float, float] | None], label: str) -> str:
    """How agreement runs from place to place: for each, its share with the likely range, from 0 to 1.

    A share that is not a number is known by its range alone: it has no stone, and the line runs through the
    middle. None where a place may not be told: the line breaks off. `label` says the figures in a sentence.
    """
    placed = [((at + 0.5) / len(shares), share) for at, share in enumerate(shares)]
    told = [(x, share) for x, share in placed if share is not None]
    lines = "".join(_between(a, b) for a, b in pairwise(placed))
    return (
        f'<svg class="slope__plot" height="132" role="img" aria-label="{escape(label)}">'
        '<line class="grid" x2="100%" y1="0.5" y2="0.5"/>'
        '<line class="grid grid--half" x2="100%" y1="50%" y2="50%"/>'
        '<svg viewBox="0 0 300 120" preserveAspectRatio="none" width="100%" height="100%">'
        f'{lines}</svg><line class="base" x2="100%" y1="100%" y2="100%"/>'
        f"{''.join(_stone(x, share) for x, share in told)}</svg>"
    )


def _between(one: _Placed, other: _Placed) -> str:
    """The line from one place to the next with its band; nothing where either may not be told."""
    (x1, first), (x2, second) = one, other
    if first is None or second is None:
        return ""
    (_, l1, h1), (_, l2, h2) = first, second
    m1, m2 = ((low + high) / 2 if isnan(middle) else middle for middle, low, high in (first, second))
    band = [(x1, l1), (x1, h1), (x2, h2), (x2, l2)]
    corners, ends = (
        " ".join(f"{300 * x:.4g},{120 * (1 - y):.4g}" for x, y in points)
        for points in (band, [(x1, m1), (x2, m2)])
    )
    return f'<polygon class="band" points="{corners}"/><polyline class="line" points="{ends}"/>'


def _stone(x: float, share: tuple[float, float, float]) -> str:
    value, low, high = share
    across = f"{100 * x:.4g}%"
    up, down = (f"{100 * (1 - part):.4g}%" for part in (high, low))
    reach = f'<line class="reach" x1="{across}" x2="{across}" y1="{down}" y2="{up}"/>'
    if isnan(value):
        return reach
    return f'{reach}<circle class="stone" cx="{across}" cy="{100 * (1 - value):.4g}%" r="5.5"/>'


def _land(shape: Profile, width: int) -> _Land:
    columns = [np.asarray(column, float) for column in (shape.x, shape.low, shape.height, shape.high)]
    x = columns[0]
    if len(x) < 2 or any(len(column) != len(x) for column in columns):
        raise ValueError("a shape needs two points or more, and its columns one length")
    grid = np.linspace(x[0], x[-1], POINTS)
    low, top, high = (np.maximum(np.interp(grid, x, column), 0) for column in columns[1:])
    tall = round(width * (0.7 if width < SLIM_BELOW else 0.36))
    scale = tall * (GROUND - TOP) / max(float(high.max()), 1e-9)
    across = width * np.linspace(MARGIN, 1 - MARGIN, POINTS)
    return _Land(width, tall, across, top * scale, low * scale, high * scale)


def _sky(land: _Land) -> str:
    """The sun, and a further fell: scenery, always the same."""
    width, tall = land.width, land.tall
    far = (
        f"M0 {0.6 * tall:.0f}C{0.1 * width:.0f} {0.5 * tall:.0f} {0.16 * width:.0f} {0.42 * tall:.0f} "
        f"{0.27 * width:.0f} {0.52 * tall:.0f}S{0.43 * width:.0f} {0.46 * tall:.0f} {0.55 * width:.0f} "
        f"{0.56 * tall:.0f} {0.8 * width:.0f} {0.4 * tall:.0f} {width} {0.54 * tall:.0f}V{tall}H0Z"
    )
    sun = f'cx="{0.17 * width:.0f}" cy="{0.3 * tall:.0f}" r="{0.075 * tall:.0f}"'
    return f'<circle class="sun" {sun}/><path class="far" d="{far}"/>'


def _hill(land: _Land) -> str:
    hill = _curve(_points(land, land.top))
    ends = f"{land.across[-1]:.1f} {land.ground:.1f}L{land.across[0]:.1f} {land.ground:.1f}"
    return f'<path class="land" d="{hill}L{ends}Z"/>'


def _mist(land: _Land) -> str:
    """The likely range, and over it the line of the fell."""
    above = _points(land, land.high)
    below = _points(land, land.low)[::-1]
    band = f"{_curve(above)}L{_curve(below)[1:]}Z"
    return f'<path class="mist" d="{band}"/><path class="top" d="{_curve(_points(land, land.top))}"/>'


def _folk(land: _Land, dots: int, seed: int) -> str:
    """Dots under the fell, evenly and afresh: where one falls follows from the shape and the seed alone."""
    weight = np.cumsum(land.top)
    if dots == 0 or weight[-1] <= 0:
        return ""
    chance = np.random.default_rng(seed)
    start, jitter = chance.random(2), chance.normal(0, LOOSE / np.sqrt(dots), (2, dots))
    along, up = (
        (start[axis] + step * np.arange(1, dots + 1) + jitter[axis]) % 1 for axis, step in enumerate(PLASTIC)
    )
    x = np.interp(along, weight / weight[-1], land.across)
    y = land.ground - 5 - up * np.maximum(np.interp(x, land.across, land.top) - 12, 0)
    radius = 3.7 if land.width < SLIM_BELOW else 4.7
    circles = (
        f'<circle cx="{a:.0f}" cy="{b:.0f}" r="{radius}"/>'
        for a, b in zip(x.tolist(), y.tolist(), strict=True)
    )
    return f'<g class="folk">{"".join(circles)}</g>'


def _way(land: _Land) -> str:
    """The ground, and a signpost at each end."""
    width, ground = land.width, land.ground
    left, right, high = 0.055 * width, 0.945 * width, ground - 0.17 * land.tall
    posts = f"M{left:.0f} {ground:.0f}V{high:.0f}M{right:.0f} {ground:.0f}V{high:.0f}"
    arms = f"M{left + 12:.0f} {high + 2:.0f}h-26l-9 8 9 8h26ZM{right - 12:.0f} {high + 2:.0f}h26l9 8-9 8h-26Z"
    return (
        f'<path class="ground" d="M0 {ground:.1f}H{width}V{land.tall}H0Z"/>'
        f'<path class="path" d="M0 {ground:.1f}H{width}"/>'
        f'<g class="signs"><path class="post" d="{posts}"/><path class="arm" d="{arms}"/></g>'
    )


def _here(land: _Land, here: tuple[float, float, float] | None) -> str:
    """The reader's own waymark, with a bar in the ground for the likely range."""
    if here is None:
        return ""
    first, last = land.across[0], land.across[-1]
    beyond = BEYOND * (last - first) / (1 + 2 * BEYOND)
    at, low, high = (first + beyond + x * (last - first - 2 * beyond) for x in here)
    foot, size = land.ground, 0.05 * land.tall
    top = foot - max(float(np.interp(at, land.across, land.top)), 0.2 * land.tall) - 1.5 * size
    arrow = f"M{at:.0f} {top + size / 2:.0f}V{top - size / 2:.0f}m{-size / 2.6:.0f} {size / 2.6:.0f}"
    arrow += f"l{size / 2.6:.0f} {-size / 2.6:.0f} {size / 2.6:.0f} {size / 2.6:.0f}"
    return (
        f'<g class="here"><rect class="reach" x="{low:.0f}" y="{foot + size / 2:.0f}" '
        f'width="{max(high - low, size):.0f}" height="{size / 2:.0f}" rx="{size / 4:.0f}"/>'
        f'<path class="post" d="M{at:.0f} {foot:.0f}V{top:.0f}"/>'
        f'<circle class="disc" cx="{at:.0f}" cy="{top:.0f}" r="{size:.0f}"/>'
        f'<path class="way" d="{arrow}"/></g>'
    )


def _points(land: _Land, line: Reals) -> list[Point]:
    return list(zip(land.across.tolist(), (land.ground - line).tolist(), strict=True))


def _curve(points: Sequence[Point]) -> str:
    """A smooth path through the points: Catmull-Rom, written as Bezier curves."""
    padded = [points[0], *points, points[-1]]
    steps = [
        f"{b[0] + (c[0] - a[0]) / 6:.1f} {b[1] + (c[1] - a[1]) / 6:.1f} "
        f"{c[0] - (d[0] - b[0]) / 6:.1f} {c[1] - (d[1] - b[1]) / 6:.1f} {c[0]:.1f} {c[1]:.1f}"
        for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False)
    ]
    return f"M{points[0][0]:.1f} {points[0][1]:.1f}C{' '.join(steps)}"
