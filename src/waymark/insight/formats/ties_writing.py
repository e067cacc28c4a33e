"""Ties out, for programs that draw: GraphML, GEXF, and a table of totals; the same bytes for the same ties.

They take plain named nodes and weighted pairs, so that what may be told is decided before it comes here.
"""

import math
import re
from collections.abc import Sequence
from typing import TextIO

from .writing import write_table

Node = tuple[str, str]
"""A name that no other has, and what readers see."""
WeightedTie = tuple[int, int, float | None]
"""Two nodes by their numbers, and the weight where there is one."""

TOTALS = ("group", "other", "ties")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Letters that XML can't hold."""
ESCAPES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}


def write_graphml(file: TextIO, nodes: Sequence[Node], ties: Sequence[WeightedTie]) -> None:
    """GraphML, which most programs read. Raises ValueError for a node that isn't there, or no number."""
    rows = _checked(nodes, ties)
    file.write(f'{HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    file.write('<key id="label" for="node" attr.name="label" attr.type="string"/>\n')
    if any(weight is not None for *_, weight in rows):
        file.write('<key id="weight" for="edge" attr.name="weight" attr.type="double"/>\n')
    file.write('<graph edgedefault="undirected">\n')
    file.writelines(
        f'<node id="{_fit(name)}"><data key="label">{_fit(label)}</data></node>\n' for name, label in nodes
    )
    for one, other, weight in rows:
        ends = f'<edge source="{_fit(nodes[one][0])}" target="{_fit(nodes[other][0])}"'
        data = None if weight is None else f'<data key="weight">{weight!r}</data>'
        file.write(f"{ends}/>\n" if data is None else f"{ends}>{data}</edge>\n")
    file.write("</graph>\n</graphml>\n")


def write_gexf(file: TextIO, nodes: Sequence[Node], ties: Sequence[WeightedTie]) -> None:
    """GEXF 1.3, for Gephi. Raises ValueError as `write_graphml` does."""
    rows = _checked(nodes, ties)
    file.write(f'{HEAD}<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
    file.write('<graph defaultedgetype="undirected" mode="static">\n<nodes>\n')
    file.writelines(f'<node id="{_fit(name)}" label="{_fit(label)}"/>\n' for name, label in nodes)
    file.write("</nodes>\n<edges>\n")
    for number, (one, other, weight) in enumerate(rows):
        ends = f'source="{_fit(nodes[one][0])}" target="{_fit(nodes[other][0])}"'
        of_weight = "" if weight is None else f' weight="{weight!r}"'
        file.write(f'<edge id="{number}" {ends}{of_weight}/>\n')
    file.write("</edges>\n</graph>\n</gexf>\n")


def write_totals(file: TextIO, nodes: Sequence[Node], ties: Sequence[WeightedTie]) -> None:
    """`group,other,ties`: a row for each pair, by what readers call the two; an empty cell for no weight."""
    rows = ((nodes[one][1], nodes[other][1], weight) for one, other, weight in _checked(nodes, ties))
    write_table(file, TOTALS, rows)


def _checked(nodes: Sequence[Node], ties: Sequence[WeightedTie]) -> list[WeightedTie]:
    """Ties with their weights as they are written: whole numbers without a point."""
    names = {_fit(name) for name, _ in nodes}
    if len(names) != len(nodes):
        raise ValueError("two nodes have one name")
    return [(_number(one, len(nodes)), _number(other, len(nodes)), _weight(w)) for one, other, w in ties]


def _number(node: int, nodes: int) -> int:
    if not 0 <= node < nodes:
        raise ValueError("a tie names a node that isn't there")
    return node


def _weight(weight: float | None) -> float | None:
    if weight is not None and not math.isfinite(weight):
        raise ValueError("a weight must be a number")
    return int(weight) if weight is not None and weight == int(weight) else weight


def _fit(text: str) -> str:
    """Text as it may stand in XML, so that it reads back as it was; a sign for what XML can't hold."""
    kept = UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
    return "".join(ESCAPES.get(letter, letter) for letter in kept)
