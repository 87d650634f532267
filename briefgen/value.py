"""Frozen values whose declaration is cheap.

In:  a class with annotated fields, as `dataclasses` knows them.
Out: the class as `@dataclass(frozen=True, slots=True, kw_only=True)` makes it, for a third of
     the time.  Every command declares a hundred of them, most of which it never makes, and
     `dataclasses` compiles six functions for each: here only `__init__` is compiled, the rest
     is shared.  `fields`, `replace`, `asdict`, pickle and pattern matching work as they do there.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def frozen(cls: type[T], /) -> type[T]: ...


@overload
def frozen(*, kw_only: bool = True) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def frozen(
    cls: type[T] | None = None, /, *, kw_only: bool = True
) -> type[T] | Callable[[type[T]], type[T]]:
    """A class of values that are equal when their fields are, and never change."""

    def declare(cls: type[T]) -> type[T]:
        own = set(vars(cls))
        made = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
        for name, method in _methods(made).items():
            if name not in own:
                setattr(made, name, method)
        return made

    return declare if cls is None else declare(cls)


def changed(value: T, **changes: object) -> T:
    """A frozen value with some fields changed: what `dataclasses.replace` does, much sooner."""
    made: T = object.__new__(value.__class__)
    made.__setstate__(value.__getstate__())  # type: ignore[attr-defined]
    for name, new in changes.items():
        object.__setattr__(made, name, new)
    return made


def _methods(cls: type[Any]) -> dict[str, Callable[..., Any]]:
    """What every value can do, by way of the fields of this class."""
    known = fields(cls)
    state = _getter([field.name for field in known])
    compared = _getter([field.name for field in known if field.compare])
    setters = [getattr(cls, field.name).__set__ for field in known]

    def equal(self: object, other: object) -> object:
        same_kind = other.__class__ is self.__class__
        return compared(self) == compared(other) if same_kind else NotImplemented

    def hashed(self: object) -> int:
        return hash(compared(self))

    def keep(self: object) -> tuple[object, ...]:
        return state(self)

    def restore(self: object, values: tuple[object, ...]) -> None:
        for put, value in zip(setters, values, strict=True):
            put(self, value)

    return {
        "__init__": _init(known, setters),
        "__eq__": equal,
        "__hash__": hashed,
        "__repr__": _show,
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
        "__getstate__": keep,
        "__setstate__": restore,
    }


def _getter(names: list[str]) -> Callable[[object], tuple[object, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _init(known: tuple[Field[Any], ...], setters: list[Any]) -> Callable[..., None]:
    """The one method that is compiled: values are made often, and by keyword."""
    scope: dict[str, Any] = {}
    sides: dict[bool, list[str]] = {False: [], True: []}
    lines = []
    for n, (one, put) in enumerate(zip(known, setters, strict=True)):
        scope[f"_put{n}"] = put
        given, value = one.name, one.name
        if one.default_factory is not MISSING:
            scope[f"_make{n}"], scope["_missing"] = one.default_factory, MISSING
            given += "=_missing"
            value = f"_make{n}() if {value} is _missing else {value}"
        elif one.default is not MISSING:
            scope[f"_default{n}"] = one.default
            given += f"=_default{n}"
        sides[bool(one.kw_only)].append(given)
        lines.append(f" _put{n}(self,{value})")
    star = ["*", *sides[True]] if sides[True] else []
    arguments = ",".join(["self", *sides[False], *star])
    exec(f"def __init__({arguments}):\n" + "\n".join(lines or [" pass"]), scope)  # noqa: S102
    made: Callable[..., None] = scope["__init__"]
    return made


def _show(self: Any) -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_to_set(self: object, name: str, value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
