"""Options of the user as values: checked once, frozen, and made of what was stored.

pydantic could do this, too. But nothing else that an idle house needs has a use for it, and it
takes 8 MiB and a fifth of a second of set-up on its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, Self, get_args, get_type_hints


@dataclass(frozen=True, kw_only=True)
class OptionValues:
    """Base of options: `int`, `bool`, `str`, `Path`, a number or None, tuples of texts or values.

    `metadata` of a field may hold `least` and `most`, the bounds of a number. Whatever is no value
    of its type, or out of bounds, raises `ValueError`, which names the field and no value.
    """

    def __post_init__(self) -> None:
        """Check every value."""
        kind: Any = type(self)
        types = _types(kind)
        for field in fields(self):
            try:
                value = _reader_of(types[field.name])(getattr(self, field.name))
                _check_bounds(value, field.metadata)
            except TypeError, ValueError, OverflowError:
                message = f"{field.name} has no valid value"
                raise ValueError(message) from None
            object.__setattr__(self, field.name, value)

    @classmethod
    def model_validate(cls, values: Mapping[str, Any]) -> Self:
        """Return the options among stored values; those of others are passed by."""
        names = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in names})

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """Return the options with other values for some of them."""
        return replace(self, **update)

    def model_dump(self) -> dict[str, Any]:
        """Return the options as JSON types."""
        return {field.name: _as_json(getattr(self, field.name)) for field in fields(self)}


@cache
def _types(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def _check_bounds(value: object, metadata: Mapping[str, Any]) -> None:
    if isinstance(value, int) and not (
        metadata.get("least", value) <= value <= metadata.get("most", value)
    ):
        raise ValueError(value)


def _to_int(value: object) -> int:
    """Read a whole number; forms give it as a float."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        number = int(value)
        if isinstance(value, str) or number == value:
            return number
    raise ValueError(value)


def _to_int_or_none(value: object) -> int | None:
    return None if value is None else _to_int(value)


def _to_bool(value: object) -> bool:
    if value in (True, False):
        return bool(value)
    raise ValueError(value)


def _to_text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(value)


def _to_path(value: object) -> Path:
    if isinstance(value, str | Path):
        return Path(value)
    raise ValueError(value)


def _to_texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(map(_to_text, value))
    raise ValueError(value)


def _to_values(kind: type[OptionValues], value: object) -> tuple[OptionValues, ...]:
    if isinstance(value, list | tuple):
        return tuple([_to_value(kind, each) for each in value])
    raise ValueError(value)


def _to_value(kind: type[OptionValues], value: object) -> OptionValues:
    if isinstance(value, kind):
        return value
    if isinstance(value, Mapping):
        return kind.model_validate(value)
    raise ValueError(value)


def _reader_of(kind: object) -> Callable[[object], object]:
    return _READERS.get(kind) or partial(_to_values, get_args(kind)[0])


def _as_json(value: object) -> object:
    match value:
        case Path():
            return str(value)
        case tuple():
            return list(map(_as_json, value))
        case OptionValues():
            return value.model_dump()
    return value


_READERS: Final[dict[Any, Callable[[object], object]]] = {
    int: _to_int,
    int | None: _to_int_or_none,
    bool: _to_bool,
    str: _to_text,
    Path: _to_path,
    tuple[str, ...]: _to_texts,
}
