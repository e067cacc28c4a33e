"""The map taken away: the parts and the ties that are told between them, and nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from django.http import HttpResponse

from waymark.insight.formats import write_gexf, write_graphml, write_totals

if TYPE_CHECKING:
    from waymark.ties.mapping.queries import Lens

Write = Callable[[StringIO, Sequence[tuple[str, str]], Sequence[tuple[int, int, float | None]]], None]


def _way(write: Write, kind: str, name: str) -> Callable[[Lens], HttpResponse]:
    def taken(lens: Lens) -> HttpResponse:
        nodes = [(str(row.part.pk), row.part.name) for row in lens.rows]
        ties = [
            (at, other, float(cell.figure))
            for at, row in enumerate(lens.rows)
            for other, cell in enumerate(row.cells)
            if other >= at and cell.kind == "figure"
        ]
        out = StringIO()
        write(out, nodes, ties)
        content = out.getvalue()
        response = HttpResponse(content.encode(), content_type=f"{kind}; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    return taken


WAYS: Mapping[str, Callable[[Lens], HttpResponse]] = {
    "csv": _way(write_totals, "text/csv", "ties-between-parts.csv"),
    "graphml": _way(write_graphml, "application/graphml+xml", "ties-between-parts.graphml"),
    "gexf": _way(write_gexf, "application/gexf+xml", "ties-between-parts.gexf"),
}
"""Ways to take it, by what they are called in the address."""
