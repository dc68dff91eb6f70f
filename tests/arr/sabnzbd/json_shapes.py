"""Shapes of JSON: keys and types of an answer, without what stands in them.

A shape is a JSON value itself: a type as text (`"string"`, several with `|`), an object with the
shape of each key, or a list that holds the shape that all its items have in common. An empty list
or object knows of nothing in it. A key `*` stands for keys that are data, such as dates.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import Any, Final

ANY_KEY: Final = "*"
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_TYPES: Final = {bool: "boolean", int: "integer", float: "number", str: "string"}


def shape_of(value: Any) -> Any:
    """Return the shape of a value."""
    if isinstance(value, dict):
        if value and all(_DATE.fullmatch(key) for key in value):
            return {ANY_KEY: _common(map(shape_of, value.values()))}
        return {key: shape_of(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_common(map(shape_of, value))] if value else []
    return "null" if value is None else _TYPES[type(value)]


def merged(one: Any, other: Any) -> Any:
    """Return the shape of what has either shape."""
    if isinstance(one, str) and isinstance(other, str):
        return "|".join(sorted({*one.split("|"), *other.split("|")}))
    if isinstance(one, list) and isinstance(other, list):
        return [_common([*one, *other])] if one or other else []
    if isinstance(one, dict) and isinstance(other, dict):
        keys = dict.fromkeys([*one, *other])
        assert one.keys() == other.keys(), f"not all have the same keys: {list(keys)}"
        return {key: merged(one[key], other[key]) for key in keys}
    raise AssertionError(f"{one!r} and {other!r} have nothing in common")


def differences(
    value: Any, shape: Any, *, more: frozenset[str] = frozenset(), where: str = ""
) -> Iterator[str]:
    """Tell in what a value has another shape; keys of `more` may stand in it besides."""
    if isinstance(shape, dict) and isinstance(value, Mapping):
        if not shape:
            return
        if ANY_KEY in shape:
            for key, each in value.items():
                yield from differences(each, shape[ANY_KEY], more=more, where=f"{where}.{key}")
            return
        for key in shape.keys() - value.keys():
            yield f"{where}.{key} is missing"
        for key in value.keys() - shape.keys() - more:
            yield f"{where}.{key} is one key too many"
        for key in shape.keys() & value.keys():
            yield from differences(value[key], shape[key], more=more, where=f"{where}.{key}")
    elif isinstance(shape, list) and isinstance(value, list):
        for index, each in enumerate(value if shape else ()):
            yield from differences(each, shape[0], more=more, where=f"{where}[{index}]")
    elif not isinstance(shape, str) or shape_of(value) not in shape.split("|"):
        yield f"{where} is {shape_of(value)!r}, not {shape!r}"


def _common(shapes: Iterable[Any]) -> Any:
    return reduce(merged, shapes)
