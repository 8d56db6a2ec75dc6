"""The codebook as a value: a tree of codes with names, definitions and cues in each language."""

from dataclasses import dataclass, field
from typing import Literal

Stage = Literal["open", "axial", "selective"]
CueKind = Literal["term", "phrase", "regex"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word, phrase or pattern that suggests a code.

    Attributes:
        language: the language of the pattern, `en`, `zh` or another tag.
        kind: a `term` is one word, a `phrase` several in a row, a `regex` a pattern.
        pattern: the words or the pattern as the researcher wrote them.
    """

    language: str
    kind: CueKind
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code of the codebook; one with codes under it is a category.

    Attributes:
        id: GUID (uuid4) that stays the same across files and projects.
        parent_id: the category it stands in, or None at the top.
        position: its place among its siblings, from 0.
        name: by language; at least one.
        stage: of the grounded-theory coding.
        origin: `in vivo` when its name is a participant's own words.
        colour: `#rrggbb`, or None to take the category's.
        definition: by language, as are include, exclude and example.
        include: what belongs to it.
        exclude: what does not.
        example: a passage that shows it.
        cues: in the order of the file.
        status: an archived or merged code keeps its codings and leaves the tree.
        merged_into: the id of the code that took over, or None.
    """

    id: str
    parent_id: str | None = None
    position: int = 0
    name: dict[str, str]
    stage: Stage = "open"
    origin: Literal["analytic", "in vivo"] = "analytic"
    colour: str | None = None
    definition: dict[str, str] = field(default_factory=dict)
    include: dict[str, str] = field(default_factory=dict)
    exclude: dict[str, str] = field(default_factory=dict)
    example: dict[str, str] = field(default_factory=dict)
    cues: tuple[Cue, ...] = ()
    status: Literal["active", "archived", "merged"] = "active"
    merged_into: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """A named tree of codes, each parent before its children, siblings in order."""

    name: dict[str, str]
    codes: tuple[Code, ...]
