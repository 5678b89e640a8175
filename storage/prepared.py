"""Statements that run for every tap, made once.

SQLAlchemy spends several times as long on executing a statement as SQLite does. On SQLite's writer, whose statements
run at once, a prepared statement goes straight to the driver, in the same transaction: its text, the order of its
parameters and the conversion of its values are SQLAlchemy's own, worked out the first time. Everywhere else it is
executed in the ordinary way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Dialect, Executable
from sqlalchemy.engine.interfaces import Compiled
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

from storage.engine import Store
from storage.inline import Shortcut

Values = Mapping[str, Any]
Row = Sequence[Any]
Convert = Callable[[Any], Any]


@dataclass(frozen=True, eq=False)
class Prepared:
    """A statement of SQLAlchemy Core that is always given the same parameters by name."""

    statement: Executable

    async def rows(self, store: Store, values: Values) -> Sequence[Row]:
        """The rows that it finds or returns."""
        if store.shortcut is None:
            return (await store.connection.execute(self.statement, values)).all()
        text = self._text(store.shortcut, values)
        return text.read((await _run(store.shortcut, text, values)).fetchall())

    async def rows_of_each(self, store: Store, many: Sequence[Values]) -> Sequence[Row]:
        """The rows that it returns for each of `many`, in their order."""
        if store.shortcut is None:
            return (await store.connection.execute(self.statement, many)).all()
        return [row for values in many for row in await self.rows(store, values)]

    async def change(self, store: Store, values: Values) -> int:
        """How many rows it changed."""
        if store.shortcut is None:
            return int((await store.connection.execute(self.statement, values)).rowcount)
        return int((await _run(store.shortcut, self._text(store.shortcut, values), values)).rowcount)

    def _text(self, shortcut: Shortcut, values: Values) -> "_Text":
        # Kept with the database: another one may convert values in another way.
        made: _Text | None = shortcut.made.get(self)
        if made is None:
            made = shortcut.made[self] = _Text.of(self.statement, shortcut.dialect, values)
        return made


class _Mark(NamedTuple):
    """A parameter: its value is `given` by name at each run, or stands in the statement (`fixed`)."""

    name: str
    given: bool
    fixed: Any
    convert: Convert | None


@dataclass(frozen=True)
class _Text:
    """The SQL, what fills its marks in their order, and which columns are converted, by place."""

    sql: str
    marks: tuple["_Mark", ...]
    columns: tuple[tuple[int, Convert], ...]

    @classmethod
    def of(cls, statement: Executable, dialect: Dialect, values: Values) -> "_Text":
        compiled: Compiled = statement.compile(dialect=dialect, column_keys=list(values))  # type: ignore[attr-defined]
        assert isinstance(compiled, SQLCompiler), "a statement, not a definition"
        if compiled.post_compile_params or compiled.insert_prefetch or compiled.update_prefetch:
            raise ValueError("lists of varying length and defaults made in Python cannot be prepared")
        marks = []
        for name in compiled.positiontup or ():
            bind = compiled.binds[name]
            if bind.required and bind.key not in values:
                raise KeyError(bind.key)
            convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
            marks.append(_Mark(bind.key, bind.key in values, bind.effective_value, convert))
        found = enumerate(column.type.dialect_impl(dialect) for column in compiled._result_columns)
        reads = ((place, kind.result_processor(dialect, None)) for place, kind in found)
        return cls(str(compiled), tuple(marks), tuple((place, read) for place, read in reads if read is not None))

    def bind(self, values: Values) -> list[Any]:
        """The values in the order of the marks."""
        bound = []
        for name, given, fixed, convert in self.marks:
            value = values[name] if given else fixed
            bound.append(value if convert is None else convert(value))
        return bound

    def read(self, rows: list[Any]) -> list[Row]:
        """The rows as SQLAlchemy would give them."""
        if not self.columns:
            return rows
        result: list[Row] = []
        for row in rows:
            converted = list(row)
            for place, read in self.columns:
                converted[place] = read(converted[place])
            result.append(converted)
        return result


async def _run(shortcut: Shortcut, text: _Text, values: Values) -> Any:
    bound = text.bind(values)
    try:
        return await shortcut.connection.run(text.sql, bound)
    except shortcut.error as error:
        # As SQLAlchemy says it, so that nobody has to know which way a statement went.
        raise DBAPIError.instance(
            text.sql, bound, error, shortcut.error, hide_parameters=True, dialect=shortcut.dialect
        ) from error
