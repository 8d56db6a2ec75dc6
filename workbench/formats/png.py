"""PNG files, written from the colours of a picture."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

_FAST = 1  # the level of compression: pages are drawn to be looked at once


def write_png(picture: NDArray[np.uint8]) -> bytes:
    r"""Return a picture as a PNG file.

    Args:
        picture: shape (height, width, 3), red, green and blue.

    >>> write_png(np.zeros((2, 3, 3), np.uint8))[:4]
    b'\x89PNG'
    """
    height, width, _ = picture.shape
    # Each row begins with the number of its filter: 0, none.
    rows = np.zeros((height, 1 + 3 * width), np.uint8)
    rows[:, 1:] = picture.reshape(height, 3 * width)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", header),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), _FAST)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
