"""From printed lines to blocks: the paragraphs, headings, turns and entries of a plain text."""

from collections.abc import Sequence

from workbench.texts.blocks import Block
from workbench.texts.structure.composition import structure_pieces
from workbench.texts.structure.line import Line


def structure_lines(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return the blocks of a text given as printed lines, in reading order.

    Whether the text is hard-wrapped is found from the lines themselves. Furniture that
    interrupts a paragraph comes after it; everything else keeps its order, and nothing but
    hyphens at line ends, blanks, and the marks `#` and `**` around headings is left out.

    Args:
        lines: one for each printed line; a line without text is a gap.

    >>> blocks = structure_lines([
    ...     Line(text="1. Background"),
    ...     Line(text="The road reached the village in the spring of 2012, and"),
    ...     Line(text="with it came traders."),
    ... ])
    >>> [(block.kind, block.text[-25:]) for block in blocks]
    [('heading', '1. Background'), ('paragraph', 'and with it came traders.')]
    """
    return structure_pieces(lines)
