"""Posters: small PNGs, made without any library, each title its own colours."""

import colorsys
import hashlib
import struct
import zlib
from functools import cache

WIDTH, HEIGHT = 120, 180
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOON_RADIUS = 26


@cache
def make_poster(name: str) -> bytes:
    """Return the poster for a name, always the same: a moon in the evening sky."""
    digest = hashlib.blake2b(name.encode()).digest()
    hue = digest[0] / 256
    centre_x, centre_y = 30 + digest[1] % 60, 40 + digest[2] % 40
    moon = _colour(hue + 0.5, 0.35, 0.95)
    rows = bytearray()
    for y in range(HEIGHT):
        sky = _colour(hue, 0.75, 0.25 + 0.6 * y / HEIGHT)
        row = bytearray(sky * WIDTH)
        half = _MOON_RADIUS**2 - (y - centre_y) ** 2
        if half > 0:
            reach = int(half**0.5)
            row[3 * (centre_x - reach) : 3 * (centre_x + reach)] = moon * (2 * reach)
        rows += b"\0" + row  # no filter
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return (
        _SIGNATURE
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(bytes(rows)))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _colour(hue: float, saturation: float, value: float) -> bytes:
    return bytes(round(255 * part) for part in colorsys.hsv_to_rgb(hue % 1, saturation, value))
