"""What Sonarr and Radarr look at in an NZB before they hand it over."""

from xml.etree import ElementTree as ET


class InvalidNzbError(Exception):
    """It is none."""


def check_nzb(data: bytes, filename: str) -> None:
    """Raise `InvalidNzbError` unless it is well-formed, with a file in the root's own namespace."""
    try:
        root = ET.fromstring(data)  # noqa: S314 - of the program under test
    except ET.ParseError as err:
        raise InvalidNzbError(f"Invalid NZB: Unable to parse [{filename}]: {err}") from err
    namespace, _, name = root.tag.rpartition("}")
    if name == "error" and {"code", "description"} <= root.attrib.keys():
        reason = f"{root.attrib['code']} - {root.attrib['description']}"
        raise InvalidNzbError(f"Invalid NZB: Contains indexer error: {reason}")
    if name != "nzb":
        raise InvalidNzbError(
            f"Invalid NZB: Unexpected root element. Expected 'nzb' found '{name}' [{filename}]"
        )
    prefix = f"{namespace}}}" if namespace else ""
    if root.find(f"{prefix}file") is None:
        raise InvalidNzbError(f"Invalid NZB: No files [{filename}]")
