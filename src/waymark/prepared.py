"""Queries that are put into SQL once and asked many times.

Django puts a query into SQL anew each time it is asked. On the way of an answer, where ten are asked, that
was most of a request's time. Here the query is written as ever, with a `Slot` in the place of each value that
changes; its SQL is kept for each connection, and only the values are put in. `docs/decisions/0021`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.constants import OnConflict
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]
from django.db.models.sql import InsertQuery, UpdateQuery

M = TypeVar("M", bound=Model)


class Slot(Expression):
    """The place of a value that is given each time the query is asked; of the kind that this field holds."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, _compiler: object, _connection: object) -> tuple[str, list[Any]]:
        return "%s", [self]

    def filled(self, given: dict[str, Any]) -> Any:
        """The value as the database takes it."""
        return self.output_field.get_db_prep_value(given[self.name], connection, prepared=False)


def slot(model: type[Model], field: str) -> Slot:
    """A slot for what this field of a model holds, by the field's name."""
    return Slot(field, model._meta.get_field(field))  # type: ignore[arg-type]


@dataclass(frozen=True)
class _Said:
    """A query in SQL, and what reads the rows that come."""

    sql: str
    parameters: tuple[Any, ...]
    compiler: Any
    converters: Any = None
    names: tuple[str, ...] = ()
    populators: tuple[Any, ...] = ()

    def ask(self, cursor: Any, given: dict[str, Any]) -> None:
        cursor.execute(self.sql, [p.filled(given) if isinstance(p, Slot) else p for p in self.parameters])

    def rows(self, given: dict[str, Any]) -> list[Any]:
        with connection.cursor() as cursor:
            self.ask(cursor, given)
            rows: list[Any] = cursor.fetchall()
        return list(self.compiler.apply_converters(rows, self.converters)) if self.converters else rows


class Prepared(Generic[M]):
    """A query for rows of one model, with or without those that `select_related` names."""

    def __init__(self, query: Callable[[], QuerySet[M, Any]]) -> None:
        self._query = query

    def first(self, **given: Any) -> M | None:
        """The first row that comes, as an instance; None where none does."""
        return next(self.every(**given), None)

    def every(self, **given: Any) -> Iterator[M]:
        """Each row, as an instance."""
        said = _kept(self, self._say)
        model = said.compiler.klass_info["model"]
        for row in said.rows(given):
            made: M = model.from_db(connection.alias, said.names, row[: len(said.names)])
            for populator in said.populators:
                populator.populate(row, made)
            yield made

    def rows(self, **given: Any) -> list[tuple[Any, ...]]:
        """Each row as it was selected, for a query of `values_list`."""
        return [tuple(row) for row in _kept(self, self._say).rows(given)]

    def _say(self) -> _Said:
        compiler: Any = self._query().query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([column[0] for column in compiler.select])
        if compiler.klass_info is None:
            return _Said(sql, tuple(parameters), compiler, converters)
        own = compiler.klass_info["select_fields"]
        names = tuple(column[0].target.attname for column in compiler.select[: own[-1] + 1])
        populators = get_related_populators(compiler.klass_info, compiler.select, connection.alias)
        return _Said(sql, tuple(parameters), compiler, converters, names, tuple(populators))


class PreparedUpdate(Generic[M]):
    """An UPDATE of the rows of a query, to these values."""

    def __init__(self, query: Callable[[], QuerySet[M]], **values: Any) -> None:
        self._query, self._values = query, values

    def __call__(self, **given: Any) -> int:
        """Do it, and say how many rows there were."""
        with connection.cursor() as cursor:
            _kept(self, self._say).ask(cursor, given)
            changed: int = cursor.rowcount
            return changed

    def _say(self) -> _Said:
        query: Any = self._query().query.chain(UpdateQuery)
        query.add_update_values(self._values)
        compiler = query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        return _Said(sql, tuple(parameters), compiler)


class PreparedInsert(Generic[M]):
    """An INSERT of one row; every column is given each time, by its own name."""

    def __init__(self, model: type[M], *, ignores_conflicts: bool = False) -> None:
        self._model = model
        self._on_conflict = OnConflict.IGNORE if ignores_conflicts else None

    def __call__(self, **given: Any) -> None:
        """Do it. Raises IntegrityError where the database won't have it, unless that is to be ignored."""
        with connection.cursor() as cursor:
            _kept(self, self._say).ask(cursor, given)

    def _say(self) -> _Said:
        fields = self._model._meta.concrete_fields
        query: Any = InsertQuery(self._model, on_conflict=self._on_conflict)
        query.insert_values(fields, [self._model(**{f.attname: Slot(f.attname, f) for f in fields})])
        compiler = query.get_compiler(connection=connection)
        ((sql, parameters),) = compiler.as_sql()
        return _Said(sql, tuple(parameters), compiler)


def _kept(prepared: object, say: Callable[[], _Said]) -> _Said:
    """What a query is in SQL on this connection: put into it at first, kept from then on."""
    every: dict[object, _Said] = connection.__dict__.setdefault("waymark_prepared", {})
    if prepared not in every:
        every[prepared] = say()
    return every[prepared]
