"""From paragraphs to blocks, for files that know their paragraphs but not what they are."""

from collections.abc import Sequence

from workbench.texts.blocks import Block
from workbench.texts.structure.composition import structure_pieces


def recognise_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks with the structure that their paragraphs show only in their words.

    Numbered headings, reference lists, speaker turns, captions, list items and furniture
    are recognised in blocks of kind `paragraph`; blocks of other kinds pass unchanged,
    except that a list item in a reference list is a reference.

    Args:
        blocks: in reading order, each a whole paragraph.

    >>> recognise_blocks([Block(kind="paragraph", text="一、研究背景")])[0].kind
    'heading'
    """
    return structure_pieces(blocks)
