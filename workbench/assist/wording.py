"""The words of a model as plain text: nothing in them is markup, a link or a control sign."""

import re
from typing import Final

_CUT: Final = " …"
_MARKS: Final = re.compile(r"[\\`*_\[\]<>$~|#&]|:(?=\S)|^[-+=]", re.MULTILINE)
_NUMBER: Final = re.compile(r"^([ \t]*\d+)([.)])", re.MULTILINE)


def one_line(text: str, *, longest: int) -> str:
    r"""Return words on one line, without control signs, cut where they are too long.

    Args:
        text: of a model or a server.
        longest: characters that are kept.

    >>> one_line("路\n太远\x00 😀 \ud83d", longest=50), one_line("a long story", longest=6)
    ('路 太远 😀', 'a long …')
    """
    line = " ".join("".join(sign if _is_shown(sign) else " " for sign in text).split())
    return line if len(line) <= longest else line[:longest].rstrip() + _CUT


def as_markdown(text: str) -> str:
    r"""Return Markdown that shows words as they are: no picture, no link, no heading.

    A picture in a draft would be fetched from the web by whoever looks at it.

    >>> print(as_markdown("![路](http://example.org/a.png) *b* 1: 2"))
    !\[路\](http\://example.org/a.png) \*b\* 1: 2
    """
    return _NUMBER.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", text))


def _is_shown(sign: str) -> bool:
    # Half of a pair cannot be written, and signs that turn the direction of a line hide words.
    is_joiner = sign in "\u200c\u200d"
    return is_joiner or (sign.isprintable() and not "\ud800" <= sign <= "\udfff")
