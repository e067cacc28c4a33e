"""The register of processing: what every table holds about people, gathered from the rooms that keep it.

`PERSONAL` and `NOT_PERSONAL` stand in each room's `personal.py`; a test holds them against the models.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps
from django.conf import settings

from waymark.personal import Basis, Kept, Whose

WHOSE = {
    Whose.PERSON: "People with a name here: hosts, members, whoever looks after the server",
    Whose.GUEST: "Guests, who answer without a name",
    Whose.NAMED: "People whom others may name",
}
BASES = {
    Basis.TASK: "public task, or legitimate interests",
    Basis.SAFETY: "legitimate interests: safety",
    Basis.CONSENT: "consent",
}


@dataclass(frozen=True)
class Group:
    """All that is kept about one kind of people, by the name of the field."""

    whose: Whose
    fields: tuple[tuple[str, Kept], ...]


def personal() -> dict[str, Kept]:
    """Every field that holds something about people, in the order of the rooms."""
    return {name: kept for room in _rooms() for name, kept in room.PERSONAL.items()}


def not_personal() -> dict[str, str]:
    """Every field that says nothing about anybody, and why."""
    return {name: why for room in _rooms() for name, why in room.NOT_PERSONAL.items()}


def ends() -> dict[str, str]:
    """What takes the rows of each table away that holds something about people."""
    return {name: how for room in _rooms() for name, how in getattr(room, "ENDS", {}).items()}


def by_whose() -> tuple[Group, ...]:
    """The register, as those read it who look for themselves."""
    found = personal().items()
    return tuple(
        Group(whose, tuple((name, kept) for name, kept in found if kept.whose is whose)) for whose in Whose
    )


def fields_there_are() -> list[str]:
    """Every concrete field of every installed model, Django's own and hidden tables too."""
    models = apps.get_models(include_auto_created=True)
    return [f"{model._meta.label}.{field.name}" for model in models for field in model._meta.concrete_fields]


def tables() -> str:
    """The register in Markdown: a table for each kind of people, then all that says nothing of anybody."""
    parts = [f"## {WHOSE[group.whose]}\n\n{table(group)}" for group in by_whose() if group.fields]
    rows = [f"| `{name}` | {why} |" for name, why in not_personal().items()]
    rest = "\n".join(["| field | why it says nothing about anybody |", "| --- | --- |", *rows])
    return "\n\n".join(
        [*parts, f"## What ends it\n\n{endings()}", f"## What says nothing about anybody\n\n{rest}"]
    )


def endings() -> str:
    """What takes the rows of each table away, in Markdown: a job that comes daily, or somebody's act."""
    rows = [
        f"| `{name}` | {f'the job `{how}`, daily' if '.' in how else how} |" for name, how in ends().items()
    ]
    return "\n".join(["| table | what ends its rows |", "| --- | --- |", *rows])


def table(group: Group) -> str:
    """What is kept of one kind of people, in Markdown."""
    heading = ["field", "what it is", "what for", "who sees it", "how long", "basis in law, a hint"]
    rows = [
        f"| `{name}` | {kept.what}{'*' if kept.may_be_special else ''} | {kept.purpose} | {kept.seen_by} "
        f"| {kept.until} | {BASES[kept.basis]} |"
        for name, kept in group.fields
    ]
    return "\n".join([f"| {' | '.join(heading)} |", "| --- " * len(heading) + "|", *rows])


def _rooms() -> Iterator[ModuleType]:
    for room in settings.ROOMS:
        if find_spec(f"{room}.personal"):
            yield import_module(f"{room}.personal")
