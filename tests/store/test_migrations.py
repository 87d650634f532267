"""Stores of older programs are brought up to date."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, inspect, text

from briefgen.errors import StoreError
from briefgen.store import migrations
from briefgen.store.write import engine_for


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return engine_for(f"sqlite:///{tmp_path}/store.db", "briefgen")


def add_a_table(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE extra (n INTEGER)"))


def fail(connection: Connection) -> None:
    add_a_table(connection)
    raise KeyboardInterrupt


def tables(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def test_steps_are_taken_once_and_in_order(engine: Engine) -> None:
    migrations.upgrade(engine, "briefgen")
    migrations.upgrade(engine, "briefgen", (*migrations.STEPS, add_a_table))
    migrations.upgrade(engine, "briefgen", (*migrations.STEPS, add_a_table))
    assert "extra" in tables(engine)
    with engine.connect() as connection:
        assert migrations.version(connection) == len(migrations.STEPS) + 1


def test_a_step_that_fails_leaves_the_store_as_it_was(engine: Engine) -> None:
    migrations.upgrade(engine, "briefgen")
    before = tables(engine)
    with pytest.raises(KeyboardInterrupt):
        migrations.upgrade(engine, "briefgen", (*migrations.STEPS, fail))
    assert tables(engine) == before


def test_a_store_from_the_future_is_refused(engine: Engine) -> None:
    migrations.upgrade(engine, "briefgen", (*migrations.STEPS, add_a_table))
    with pytest.raises(StoreError, match="newer"):
        migrations.upgrade(engine, "briefgen")
