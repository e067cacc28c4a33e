"""Ties out of a map that Kumu exported as JSON: people are its elements, ties its connections."""

import json
from pathlib import Path
from typing import Any

from .bad_file import bad, shown
from .ties import Gathering, Gone, Ties, TieSource
from .ties_told import NotKnown, day, said_of, whether

LISTS = (("elements", "connections"), ("nodes", "edges"))
KINDS, DAYS = ("kind", "connection type", "type", "raw_type"), ("said_on", "said on", "on", "date")
TYPES = ("element type", "type")
"""What Kumu calls the sort of an element: the part that somebody stands in, where nothing else says it."""
AGAIN = "export the map from Kumu as JSON once more"

Json = dict[str, Any]


def read_kumu(path: Path, content: bytes) -> Ties:
    """People and ties of a map. Raises BadFile where this isn't one, or two elements have one name."""
    whole = _loaded(path, content)
    lists = next((pair for pair in LISTS if isinstance(whole, dict) and set(pair) <= set(whole)), None)
    if lists is None or not all(isinstance(whole[name], list) for name in lists):
        raise bad(path, f"it is JSON without lists of elements and connections; {AGAIN}")
    elements, connections = ([_flat(one) for one in whole[name]] for name in lists)
    found = Gathering()
    names: dict[str, str] = {}
    for number, element in enumerate(elements, start=1):
        _person(path, found, names, element, number)
    days = False
    for number, connection in enumerate(connections, start=1):
        days |= bool(_said(connection, *DAYS))
        _tie(path, found, names, connection, number)
    return found.gathered(TieSource.KUMU, str(path), has_days=days)


def _loaded(path: Path, content: bytes) -> Any:
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        raise bad(path, f"it isn't JSON as it should be ({error.msg}); {AGAIN}", error.lineno) from error
    except UnicodeDecodeError as error:
        raise bad(path, f"some letters aren't in UTF-8; {AGAIN}") from error
    except (ValueError, RecursionError) as error:
        raise bad(path, f"it isn't JSON as it should be; {AGAIN}") from error


def _flat(one: Any) -> Json:
    """An element or a connection with its attributes beside its other fields, by names in small letters."""
    if not isinstance(one, dict):
        return {}
    attributes = one.get("attributes")
    whole = {**(attributes if isinstance(attributes, dict) else {}), **one}
    return {name.strip().lower(): value for name, value in whole.items()}


def _said(one: Json, *names: str) -> str:
    """The first of these fields that says something in words or a number."""
    for name in names:
        value = one.get(name)
        if isinstance(value, str | int | float) and str(value).strip():
            return str(value).strip()
    return ""


def _person(path: Path, found: Gathering, names: dict[str, str], element: Json, number: int) -> None:
    label = _said(element, "label")
    name = _said(element, "_id", "id") or label
    if not name:
        found.gone.add(Gone.BLANK_PERSON)
        return
    if name in found.people:
        raise bad(path, f"element {number} ({shown(name)}) was there before; remove one of the two")
    try:
        answered = whether(_said(element, "answered"))
    except NotKnown as wrong:
        raise bad(path, f"element {number}: {wrong}") from None
    stands = dict(said_of({key: _said(element, key) for key in element}))
    stands["part"] = stands["part"] or _said(element, *TYPES) or None
    found.person(name, label=label or None, **stands, answered=answered)
    if label:
        names.setdefault(label, name)


def _tie(path: Path, found: Gathering, names: dict[str, str], connection: Json, number: int) -> None:
    ends = [_said(connection, end) for end in ("from", "to")]
    one, other = (end if end in found.people else names.get(end, "") for end in ends)
    if not (one and other):
        found.gone.add(Gone.DANGLING)
        return
    try:
        said_on = day(_said(connection, *DAYS))
    except NotKnown as wrong:
        raise bad(path, f"connection {number}: {wrong}") from None
    both = _said(connection, "direction").lower() in {"mutual", "undirected"}
    found.tie(one, other, kind=_said(connection, *KINDS) or None, both_said=both, said_on=said_on)
