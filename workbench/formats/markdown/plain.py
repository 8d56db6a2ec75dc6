"""Markdown that somebody wrote into a field, as plain lines for a cell of a table."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from workbench.formats.markdown.inline import inline_lines


def plain_markdown(text: str) -> str:
    r"""Return the words of a Markdown text without its marks; items of lists keep theirs.

    What looks like HTML are words, as the screens show it: nothing in angles is lost.

    >>> plain_markdown("She **stays**,\nsays [why](a.html).\n\n- 路远\n- *money*")
    'She stays,\nsays why.\n• 路远\n• money'
    >>> plain_markdown("<b> 3 < 4")
    '<b> 3 < 4'
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
    return "\n".join(_lines(SyntaxTreeNode(parser.parse(text))))


def _lines(node: SyntaxTreeNode) -> Iterator[str]:
    for number, child in enumerate(node.children):
        match child.type:
            case "inline":
                yield from (line.text for line in inline_lines(child))
            case "list_item":
                lines = list(_lines(child))
                yield from [_mark(node, number) + (lines or [""])[0], *lines[1:]]
            case "fence" | "code_block":
                yield from child.content.rstrip("\n").split("\n")
            case _:
                yield from _lines(child)


def _mark(items: SyntaxTreeNode, number: int) -> str:
    if items.type == "bullet_list":
        return "• "
    return f"{int(items.attrs.get('start', 1)) + number}. "
