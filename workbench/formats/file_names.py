"""The names of files as text, whatever bytes a file system keeps for them."""

from collections.abc import Iterator
from contextlib import contextmanager

from workbench.errors import FormatError
from workbench.formats.plausibility import plausibility

_LEAST = 0.5
"""How plausible, from below 0 to 1, bytes are as Chinese at least to be taken for it.

Everyday Chinese letters are worth 0.8 and more; two bytes of accented letters read as one Chinese
letter mostly give a rare one, worth 0.45 at most.
"""


def readable_name(name: str) -> str:
    """Return the name of a file, or a path, as text that can be written and stored.

    An archive packed in a Chinese Windows and unpacked elsewhere leaves names in GB18030, which
    Python keeps as bytes that stand for no letter. What is no plausible Chinese in it gets a
    replacement sign for each such byte.

    >>> import os
    >>> readable_name(os.fsdecode("访谈".encode("gb18030") + b".txt"))
    '访谈.txt'
    >>> readable_name(os.fsdecode("Müller.txt".encode("latin-1")))
    'M�ller.txt'
    """
    return "/".join(map(_readable, name.split("/")))


def _readable(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:
        kept = name.encode("utf-8", errors="surrogateescape")
    else:
        return name
    try:
        chinese = kept.decode("gb18030")
    except UnicodeDecodeError:
        return kept.decode("utf-8", errors="replace")
    return chinese if plausibility(chinese) > _LEAST else kept.decode("utf-8", errors="replace")


@contextmanager
def naming_file(file: str) -> Iterator[None]:
    """Let what is wrong with a file begin with its name.

    Raises:
        FormatError: as inside the block, with the name before it.
    """
    try:
        yield
    except FormatError as error:
        raise FormatError(f"{file}: {error}") from error
