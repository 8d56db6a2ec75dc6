"""What all readers do to the words they found: tidy them, join lines, lay out tables."""

import re
from collections.abc import Iterable, Sequence

from workbench.texts.source import clean_text

_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
"""Soft hyphens and zero-width marks cut words in two for a search; joiners stay, as emoji
and some scripts need them."""

_CJK = r"\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_CJK_EDGE = re.compile(rf"(?<=[{_CJK}])\n(?=[{_CJK}])")
_SENTENCE_END = re.compile(r"[.!?。！？…；;：:][\"'”’」』）)\]]*$")
_NEW_TURN = re.compile(
    r"(?:[-–—•·▪●○■□◆◇►▶★*]\s)"
    r"|(?:\(?\d{1,3}[.)、）]\s?\S)"
    r"|(?:[（(]?[一二三四五六七八九十]{1,3}[）)、])"
    r"|(?:[^\s:：,.，。][^:：\n,，。]{0,29}[:：](?!//))"
)


def tidy(text: str) -> str:
    r"""Return text without invisible marks, with `\n` line ends, trimmed at both ends.

    >>> tidy("\u3000\u3000pov\u00aderty 👩‍🌾\u200b ")
    'poverty 👩‍🌾'
    """
    text = text.replace("\x0b", "\n").replace("\x0c", "\n").replace("\u2028", "\n")
    return _INVISIBLE.sub("", clean_text(text.replace("\u2029", "\n"))).strip()


def join_lines(text: str) -> str:
    r"""Return text on one line: no space between two Chinese characters, one elsewhere.

    >>> join_lines("精准\n扶贫 and\nsocial work")
    '精准扶贫 and social work'
    """
    lines = [line.strip() for line in tidy(text).split("\n")]
    joined = _CJK_EDGE.sub("", "\n".join(line for line in lines if line))
    return joined.replace("\n", " ")


def split_at_breaks(text: str) -> list[str]:
    r"""Split a paragraph at the line breaks a writer put in, where something new begins.

    A break counts where the line before ends a sentence, where the line after begins with
    a speaker, a bullet or a number, and where a line is empty; elsewhere the lines were
    broken for their look only and are joined.

    >>> split_at_breaks("访谈员：你好。\n村民：你好，\n请坐。")
    ['访谈员：你好。', '村民：你好，请坐。']
    >>> split_at_breaks("broken for\nits look")
    ['broken for its look']
    """
    paragraphs: list[list[str]] = [[]]
    for line in (line.strip() for line in tidy(text).split("\n")):
        if not line or _begins_anew(paragraphs[-1], line):
            paragraphs.append([])
        if line:
            paragraphs[-1].append(line)
    return [join_lines("\n".join(lines)) for lines in paragraphs if lines]


def _begins_anew(lines: Sequence[str], line: str) -> bool:
    if not lines:
        return False
    return bool(_SENTENCE_END.search(lines[-1]) or _NEW_TURN.match(line))


def table_text(rows: Iterable[Sequence[str]]) -> str:
    r"""Return rows of cells as text: cells parted by a tab, rows by a line end.

    Line ends and tabs inside a cell become spaces; rows without a word are left out.

    >>> table_text([["村", "户\n数"], ["", ""], ["王村", "12", ""]])
    '村\t户数\n王村\t12'
    """
    lines = ("\t".join(_cell(cell) for cell in row).rstrip("\t") for row in rows)
    return "\n".join(line for line in lines if line.strip())


def _cell(text: str) -> str:
    return re.sub(r"[\t ]+", " ", join_lines(text))
