"""Cells that a spreadsheet must not take for a formula."""

import re

UNSEEN = r"\s\x00-\x1f\x7f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""White space, and letters that nobody sees: some spreadsheets leave them out before they look."""

FORMULA = re.compile(rf"'*(?:[\t\r]|[{UNSEEN}]*[=+\-@＝＋－＠])")
"""What a spreadsheet would calculate, also behind quotation marks that were put before it."""


def harmless(cell: str) -> str:
    """A text cell with ' before it where a spreadsheet would take it for a formula. `as_was` undoes it."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def as_was(cell: str) -> str:
    """A text cell without the ' that `harmless` put before it."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
