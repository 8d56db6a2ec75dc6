"""Units: the lines and ready blocks of a text, in a form in which they can be compared."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from workbench.texts.blocks import Block
from workbench.texts.structure.line import Line

Bond = Literal["same", "free", "apart"]
"""How a unit hangs together with the one before it: `same` paragraph whatever it looks like,
`free` to be decided by its looks, `apart` because the file says that a paragraph begins."""

_INDENT = re.compile(r"[\s\u3000]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One line that is not blank, or one block that is known already.

    Attributes:
        text: without blanks at its ends.
        indent: columns of blank before it.
        after_blank: whether a blank line stands before it.
        interrupted: whether furniture stands between it and the unit before.
        bond: how it hangs together with the unit before.
        line: the line it was, or None.
        block: the block it was, or None.
        is_settled: whether it came as a block that is to stand as it is.
    """

    text: str
    indent: int = 0
    after_blank: bool = False
    interrupted: bool = False
    bond: Bond = "free"
    line: Line | None = None
    block: Block | None = None
    is_settled: bool = False

    @property
    def printed(self) -> str:
        """The text with the blank before it, as wide as it was printed."""
        return "\u3000" * (self.indent // 2) + " " * (self.indent % 2) + self.text

    @property
    def page(self) -> int | None:
        """The page it stands on, or None."""
        return self.line.page if self.line else self.block.page if self.block else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftLine:
    """A line whose file says that it continues the paragraph of the line before."""

    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbatim:
    """A block that is to stand as it is though it is a paragraph, such as a piece of code."""

    block: Block


Piece = Line | SoftLine | Block | Verbatim
"""What a reader can hand over: a printed line, a line inside a paragraph, a ready block."""


def units_of(pieces: Iterable[Piece]) -> tuple[Unit, ...]:
    """Return the units of what a reader handed over; blank lines become a fact of the next."""
    units: list[Unit] = []
    after_blank = False
    for piece in pieces:
        if isinstance(piece, Block | Verbatim):
            units.append(_block_unit(piece))
            after_blank = True
            continue
        line = piece.line if isinstance(piece, SoftLine) else piece
        text = line.text.strip()
        if text:
            units.append(
                Unit(
                    text=text,
                    indent=_indent(line.text),
                    after_blank=after_blank,
                    bond="same" if isinstance(piece, SoftLine) else "free",
                    line=line,
                )
            )
        after_blank = not text
    return tuple(units)


def _block_unit(piece: Block | Verbatim) -> Unit:
    block = piece.block if isinstance(piece, Verbatim) else piece
    return Unit(
        text=block.text,
        after_blank=True,
        bond="apart",
        block=block,
        is_settled=isinstance(piece, Verbatim) or block.kind != "paragraph",
    )


def _indent(text: str) -> int:
    if not text[:1].isspace():
        return 0
    blank = _INDENT.match(text.expandtabs(4))
    return sum(2 if character == "\u3000" else 1 for character in blank.group()) if blank else 0


def grouped(
    units: Iterable[Unit], *, by: Literal["blank lines", "blocks"] = "blank lines"
) -> list[list[str]]:
    """Return the texts of units, grouped as blank lines part them; blocks stand alone.

    Args:
        units: in their order.
        by: `blocks` where the blank lines mean nothing.
    """
    groups: list[list[str]] = [[]]
    for unit in units:
        if (unit.after_blank and by == "blank lines") or unit.bond == "apart":
            groups.append([])
        groups[-1].append(unit.printed)
    return groups
