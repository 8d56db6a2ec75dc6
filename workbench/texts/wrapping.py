"""Wrapping: running text in lines of a width, as a terminal shows them."""

import re

from workbench.texts.concordance import display_width

_WIDE = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_OPENING, _CLOSING = "“‘（《「『【", "，。、；：？！”’）》」』】…"
_PIECES = re.compile(rf"\s+|[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}]+)[{_CLOSING}]*")
"""What is never broken: a word, or a Chinese character, with the marks that cling to it."""


def wrapped(text: str, *, width: int, indent: str = "") -> str:
    """Return a text broken into lines of a width, Chinese between any two characters.

    Args:
        text: what stands in it as line breaks and blanks becomes one blank.
        width: of a line with its indent, in columns of `display_width`; only a word that is
            wider alone goes beyond it.
        indent: before each line.

    >>> print(wrapped("A road 道路塌方，卡车不走。", indent="  ", width=14))
      A road 道路
      塌方，卡车不
      走。
    """
    columns = width - display_width(indent)
    lines = [""]
    for piece in _PIECES.findall(" ".join(text.split())):
        if lines[-1] and display_width(lines[-1] + piece.rstrip()) > columns:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return "\n".join(f"{indent}{line}".rstrip() for line in lines)
