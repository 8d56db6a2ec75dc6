"""The prompts of the program: text files, each under an id that changes with every word of it."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Final, Literal

Use = Literal["codes", "topics", "theme"]

PROMPTS: Final[dict[Use, str]] = {"codes": "codes-1", "topics": "topics-1", "theme": "theme-1"}
"""The id of the prompt for each use; a prompt that has been released is never edited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """The fixed words that a model is told.

    Attributes:
        id: the name of its file.
        text: as it is sent.
        sha256: of the text.
    """

    id: str
    text: str
    sha256: str


@cache
def prompt_for(use: Use) -> Prompt:
    """Return the prompt for a use.

    >>> prompt_for("codes").id
    'codes-1'
    """
    id_ = PROMPTS[use]
    file = resources.files("workbench.assist").joinpath("prompts", f"{id_}.txt")
    lines = file.read_text(encoding="utf-8").splitlines()
    # The first line says whose words they are.
    text = "\n".join(lines[1:]).strip()
    return Prompt(id=id_, text=text, sha256=sha256(text.encode()).hexdigest())
