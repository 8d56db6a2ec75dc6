"""Quotes cut for print: a long quote ends at a sentence or a word, with an ellipsis."""

from typing import Final

import regex

from workbench.themes.likeness import columns

ELLIPSIS: Final = "…"

_BLANKS = regex.compile(r"\s+")
# Chinese text is broken over lines without a blank, so that none may appear where it was.
_BREAK_IN_CHINESE = regex.compile(
    r"(?<=[\p{Han}\u3001-\u303f\uff00-\uffef])[^\S ]*\n\s*(?=[\p{Han}\u3001-\u303f\uff00-\uffef])"
)
_HAN_FIRST = regex.compile(r"[\p{Han}“‘「『（]")
_GRAPHEME = regex.compile(r"\X")
_SENTENCE_END = regex.compile(r"[。！？；…]+[”’」』）]*|[.!?]+[\"'”’)\]]*(?=\s)")
_WORD_END = regex.compile(r"(?=\s)|(?<=\p{Han})(?=\p{Han})|[，、；：,;:]")


def one_line(text: str) -> str:
    r"""Return a text as one line: every run of blanks is one blank, none between Chinese.

    >>> one_line("他们说\n不想  回去。\nThen they left.")
    '他们说不想 回去。 Then they left.'
    """
    return str(_BLANKS.sub(" ", _BREAK_IN_CHINESE.sub("", text))).strip()


def cut_quote(text: str, *, longest: int = 300, around: tuple[int, int] | None = None) -> str:
    """Return a quote on one line, cut where it is longer than a table cell should be.

    The cut falls after the last sentence that fits if that keeps half of the room, else
    after the last word, and never inside a character of several code points. Where the words
    that matter would fall away, the quote begins with their sentence instead.

    Args:
        text: the quote.
        longest: the room in columns, a Chinese character taking two.
        around: where in the text the words stand that must be seen, half-open, in code points.

    >>> cut_quote("We waited. Nobody came to the village that winter.", longest=20)
    'We waited. …'
    >>> cut_quote("我们等了很久。那年冬天谁也没有到村里来。", longest=20)
    '我们等了很久。…'
    >>> cut_quote("我们等了很久。那年冬天谁也没有到村里来。", longest=20, around=(9, 11))
    '…那年冬天谁也没有…'
    """
    line = one_line(text)
    if columns(line) <= longest:
        return line
    room = _fit(line, longest=longest - 2)
    border = _last_border(line, room=room)
    if around is None or len(one_line(text[: around[1]])) <= border:
        return _closed(line[:border])
    begin = _beginning(
        line, len(one_line(text[: around[0]])), len(one_line(text[: around[1]])), room
    )
    rest = line[begin:].lstrip()
    opening = ELLIPSIS if _HAN_FIRST.match(rest) else f"{ELLIPSIS} "
    if columns(rest) <= longest - 2:
        return opening + rest
    room = _fit(rest, longest=longest - 4)
    return opening + _closed(rest[: _last_border(rest, room=room)])


def _beginning(line: str, start: int, end: int, room: int) -> int:
    """Return where the sentence of `start` begins, or a word if `end` would not fit after it."""
    sentences = [match.end() for match in _SENTENCE_END.finditer(line, 0, start)]
    begin = sentences[-1] if sentences else 0
    if end - begin < room * 3 // 4:
        return begin
    words = [m.end() for m in _WORD_END.finditer(line, max(0, end - room // 2), start + 1)]
    return words[0] if words else start


def _closed(head: str) -> str:
    # A Latin sentence is followed by a blank; a cut word and Chinese text are not.
    head = head.rstrip()
    return f"{head} {ELLIPSIS}" if head[-1:] in ".!?" else f"{head}{ELLIPSIS}"


def _fit(line: str, *, longest: int) -> int:
    """Return how many code points of a line fit, whole characters only, at least one."""
    taken = width = 0
    for grapheme in _GRAPHEME.findall(line):
        width += columns(grapheme)
        if taken and width > longest:
            break
        taken += len(grapheme)
    return taken


def _last_border(line: str, *, room: int) -> int:
    # One character more is looked at, for a border is known by what follows it.
    for pattern in (_SENTENCE_END, _WORD_END):
        ends: list[int] = [m.end() for m in pattern.finditer(line, 0, room + 1) if m.end() <= room]
        if ends and ends[-1] * 2 >= room:
            return ends[-1]
    return room
