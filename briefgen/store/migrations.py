"""Bringing a store to the tables that this program knows.

`STEPS[n]` turns a store of schema n into one of schema n + 1; a new store goes through all
of them.  A step may simply empty the tables: the sources fill them again.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Engine, delete, insert, inspect, select
from sqlalchemy.schema import CreateSchema

from briefgen import __version__
from briefgen.errors import StoreError
from briefgen.store import schema
from briefgen.store.queries import SCHEMA
from briefgen.store.write import writing

Step = Callable[[Connection], None]
STEPS: Sequence[Step] = (schema.create, schema.add_kept)
assert len(STEPS) == SCHEMA  # noqa: S101  # a step was added and the number forgotten


def upgrade(engine: Engine, collection: str, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that are still to take, all of them or none."""
    with writing(engine) as connection:
        if connection.dialect.name != "sqlite":
            connection.execute(CreateSchema(collection, if_not_exists=True))
        present = version(connection)
        if present > len(steps):
            raise too_new(present)
        for step in steps[present:]:
            step(connection)
        if present < len(steps):
            _note(connection, len(steps))


def version(connection: Connection) -> int:
    """The schema of the store, 0 for a new one."""
    if not inspect(connection).has_table("meta"):
        return 0
    found = connection.execute(
        select(schema.meta.c.value).where(schema.meta.c.name == "schema")
    ).scalar()
    return int(found or 0)


def too_new(present: int) -> StoreError:
    """What to say of a store that a later program made."""
    return StoreError(
        f"the store was made by a newer briefgen (schema {present}, this one knows {SCHEMA})",
        "update briefgen, or give another --store: it is filled again from the sources",
    )


def _note(connection: Connection, number: int) -> None:
    for name, value in (("schema", str(number)), ("program", __version__)):
        connection.execute(delete(schema.meta).where(schema.meta.c.name == name))
        connection.execute(insert(schema.meta), [{"name": name, "value": value}])
