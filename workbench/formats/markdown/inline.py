"""The words of Markdown's inline marks: emphasis, links, code and images reduced to text."""

import html
import re
from dataclasses import dataclass
from typing import Literal

from markdown_it.tree import SyntaxTreeNode

Break = Literal["soft", "hard"]

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINE_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
# CommonMark leaves bold marks standing where a Chinese mark touches them: **重点：**后文
_LEFT_STANDING = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,400}?)(?<=\S)\1")


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineLine:
    """One line inside a paragraph.

    Attributes:
        text: its words.
        ended_by: the break after it: `soft` where only the file's line ended, `hard` where
            the writer asked for a new line.
    """

    text: str
    ended_by: Break = "hard"


def inline_lines(inline: SyntaxTreeNode) -> list[InlineLine]:
    """Return the lines of a paragraph's inline content without its marks; blank ones left out."""
    lines: list[InlineLine] = []
    words: list[str] = []
    for piece in [*_pieces(inline), "hard"]:
        if piece in {"soft", "hard"}:
            text = _LEFT_STANDING.sub(r"\2", "".join(words)).strip()
            if text:
                lines.append(InlineLine(text=text, ended_by="soft" if piece == "soft" else "hard"))
            words = []
        else:
            words.append(piece[1:])
    return lines


def _pieces(node: SyntaxTreeNode) -> list[str]:
    """Return the pieces under a node: `soft` and `hard` for breaks, words after a `=`."""
    found: list[str] = []
    for child in node.children:
        match child.type:
            case "softbreak":
                found.append("soft")
            case "hardbreak":
                found.append("hard")
            case "html_inline":
                found.append("hard" if _LINE_TAG.fullmatch(child.content) else "=")
            case "text" | "code_inline":
                found.append("=" + child.content)
            case "image":
                found.append("=" + (child.content or "".join(p[1:] for p in _pieces(child))))
            case _:
                found += _pieces(child)
    return found


def is_all_bold(inline: SyntaxTreeNode) -> bool:
    """Say whether a paragraph is one stretch of bold words and nothing else."""
    weighty = [child for child in inline.children if child.type != "text" or child.content.strip()]
    return [child.type for child in weighty] == ["strong"]


def html_words(markup: str) -> list[str]:
    """Return the lines of words in a piece of HTML, comments and tags left out.

    >>> html_words("<!-- hidden --><p>One<br>two</p>")
    ['One', 'two']
    """
    plain = _LINE_TAG.sub("\n", _COMMENT.sub("", markup))
    lines = (html.unescape(_TAG.sub("", line)).strip() for line in plain.split("\n"))
    return [line for line in lines if line]
