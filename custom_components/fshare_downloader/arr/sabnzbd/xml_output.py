"""An answer as XML, for the few clients that ask for it."""

from collections.abc import Mapping
from typing import Final

from ..xml_text import xml_text

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" ?>\n'


def as_xml(answer: Mapping[str, object]) -> bytes:
    """Return an answer as XML; one with several keys gets an element around them."""
    if len(answer) == 1 and "status" not in answer:
        ((name, value),) = answer.items()
    else:
        name, value = "result", answer
    return f"{_HEAD}{_element(name, value)}\n".encode()


def _element(name: str, value: object) -> str:
    if isinstance(value, Mapping):
        inner = "".join(_element(_name(key), each) for key, each in value.items())
    elif isinstance(value, list):
        inner = "".join(_element(_item_name(name), each) for each in value)
    else:
        inner = xml_text(value)
    return f"<{name}>{inner}</{name}>\n"


def _name(key: str) -> str:
    """Return a key as the name of an element; dates are none."""
    return f"_{key}" if key[:1].isdigit() else key


def _item_name(name: str) -> str:
    return name.removesuffix("s") if name.endswith("s") else "item"
