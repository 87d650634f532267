"""Values: what `@frozen` promises, beside what `dataclasses` does."""

import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace

import pytest

from briefgen.value import changed, frozen


@frozen
class Lamp:
    """A lamp in a made-up lighthouse."""

    height: int
    colour: str = "white"
    keepers: tuple[str, ...] = ()
    marks: dict[str, int] = field(default_factory=dict, compare=False, repr=False)


@frozen(kw_only=False)
class Place:
    """A place, by its name."""

    name: str
    line: int | None = None


@frozen
class Tower(Lamp):
    """A lamp on something."""

    stones: int = 0

    def __repr__(self) -> str:
        """Its own way of showing itself."""
        return f"<{self.stones} stones>"


@frozen
class Nothing:
    """A value without fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What `Lamp` would be in the usual way."""

    height: int
    colour: str = "white"
    keepers: tuple[str, ...] = ()
    marks: dict[str, int] = field(default_factory=dict, compare=False, repr=False)


def test_values_are_equal_when_their_compared_fields_are() -> None:
    assert Lamp(height=3) == Lamp(height=3, marks={"a": 1})
    assert Lamp(height=3) != Lamp(height=4)
    assert hash(Lamp(height=3)) == hash(Lamp(height=3, marks={"a": 1}))
    assert len({Place("Tamar"), Place("Tamar"), Place("Élan")}) == 2
    assert Nothing() == Nothing()


def test_a_value_is_not_equal_to_one_of_another_class_with_the_same_fields() -> None:
    usual: object = Usual(height=3)
    assert Lamp(height=3) != usual
    assert Tower(height=3) != Lamp(height=3)


@pytest.mark.parametrize(
    "change",
    [
        lambda lamp: setattr(lamp, "height", 4),
        lambda lamp: setattr(lamp, "weight", 4),
        lambda lamp: delattr(lamp, "height"),
    ],
)
def test_a_value_does_not_change(change: Callable[[Lamp], None]) -> None:
    with pytest.raises(FrozenInstanceError):
        change(Lamp(height=3))


def test_fields_are_given_by_keyword_unless_said_otherwise() -> None:
    with pytest.raises(TypeError):
        Lamp(3)  # type: ignore[call-arg]
    assert Place("Tamar", 4) == Place(name="Tamar", line=4)


def test_a_field_that_is_missing_or_unknown_is_an_error() -> None:
    with pytest.raises(TypeError, match="height"):
        Lamp()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="weight"):
        Lamp(height=3, weight=4)  # type: ignore[call-arg]


def test_each_value_has_a_default_of_its_own_from_a_factory() -> None:
    one, other = Lamp(height=3), Lamp(height=3)
    assert one.marks == {}
    assert one.marks is not other.marks


def test_the_tools_of_dataclasses_see_the_same_fields() -> None:
    assert [f.name for f in fields(Lamp)] == [f.name for f in fields(Usual)]
    assert asdict(Lamp(height=3)) == asdict(Usual(height=3))
    assert replace(Lamp(height=3), colour="red") == Lamp(height=3, colour="red")
    assert repr(Lamp(height=3)) == repr(Usual(height=3)).replace("Usual", "Lamp")


def test_a_value_survives_pickling() -> None:
    tower = Tower(height=3, stones=9, marks={"a": 1})
    back = pickle.loads(pickle.dumps(tower))
    assert back == tower
    assert back.marks == {"a": 1}


def test_what_a_class_says_itself_is_kept() -> None:
    assert repr(Tower(height=1, stones=2)) == "<2 stones>"


def test_values_can_be_matched_and_hold_nothing_else() -> None:
    match Place("Tamar", 4):
        case Place(name, line):
            assert (name, line) == ("Tamar", 4)
    assert not hasattr(Place("Tamar"), "__dict__")


def test_a_changed_value_is_another_one() -> None:
    lamp = Lamp(height=9, keepers=("Ada Quill",), marks={"x": 1})
    red = changed(lamp, colour="red", height=7)
    assert red == replace(lamp, colour="red", height=7)
    assert red.marks == {"x": 1}
    assert (lamp.height, lamp.colour) == (9, "white")
    assert type(changed(Tower(height=3, stones=5), height=4)) is Tower
    with pytest.raises(AttributeError):
        changed(lamp, depth=2)
    with pytest.raises(FrozenInstanceError):
        red.colour = "blue"  # type: ignore[misc]
