"""Memos as values: what they are on, their kinds, their titles and their links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args

MemoNoun = Literal["coding", "source", "code", "case", "project"]

MEMO_NOUNS: Final[tuple[MemoNoun, ...]] = get_args(MemoNoun)

MemoKind = Literal[
    "analytic", "code", "theoretical", "methodological", "case", "operational", "reflexive"
]

MEMO_KINDS: Final[tuple[MemoKind, ...]] = get_args(MemoKind)
"""The kinds of memos that grounded theory tells apart: on the data, on a code, on concepts, on the
way of working, on a case, on what is to be done next, and on the researcher's own part in it
(Strauss & Corbin 1990, ch. 12; Corbin & Strauss 2015, ch. 6). docs/decisions/0018-kinds-of-memos.md
says how they came together."""

LinkNoun = Literal["code", "coding", "memo"]

_LINK: Final = re.compile(r"\[\[(code|coding|memo):([^|\]]*)\|([^\]]*)\]\]")
_HEADING: Final = re.compile(r"#{1,6}[ \t]+(.*?)[ \t]*#*\Z")
_MARKS: Final = re.compile(r"\A(?:>[ \t]*|[-*+][ \t]+|\d+[.)][ \t]+)+")
_EMPHASIS: Final = re.compile(r"(\*\*|__|\*|`)(?=\S)([^*_`\n]+?)(?<=\S)\1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """What a coder wrote on something.

    Attributes:
        id: GUID (uuid4).
        noun: what it is on.
        ref: the id of that coding, source, code or case; empty for the project.
        kind: one of `MEMO_KINDS`.
        text: Markdown, with links `[[code:<id>|<name>]]`, `[[coding:<id>|<quote>]]` and
            `[[memo:<id>|<title>]]`.
        coder: the name of who wrote it last.
        written_at: when it was written last, ISO 8601 in UTC.
    """

    id: str
    noun: MemoNoun
    ref: str
    kind: str
    text: str
    coder: str
    written_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoLink:
    """A link in the text of a memo.

    Attributes:
        noun: what it leads to.
        id: of that code, coding or memo.
        words: that stand for it.
    """

    noun: LinkNoun
    id: str
    words: str


def plain_memo(text: str) -> str:
    """Return a memo with the names of what it links to in the place of the links.

    >>> plain_memo("see [[code:5f0c|需求]], [[coding:1|the road]] and [[memo:2|Roads]]")
    'see 需求, the road and Roads'
    """
    return _LINK.sub(r"\3", text)


def memo_links(text: str) -> Iterator[MemoLink]:
    """Yield the links of a memo in the order of its text.

    >>> [link.id for link in memo_links("[[code:5f0c|需求]] and [[memo:2|Roads]]")]
    ['5f0c', '2']
    """
    for found in _LINK.finditer(text):
        noun, id_, words = found.groups()
        yield MemoLink(noun=noun, id=id_, words=words)  # type: ignore[arg-type]


def split_links(text: str) -> Iterator[str | MemoLink]:
    """Yield the words between the links of a text and the links, in order.

    >>> [part if isinstance(part, str) else part.words for part in split_links("a [[code:1|b]]")]
    ['a ', 'b']
    """
    at = 0
    for found in _LINK.finditer(text):
        if found.start() > at:
            yield text[at : found.start()]
        noun, id_, words = found.groups()
        yield MemoLink(noun=noun, id=id_, words=words)  # type: ignore[arg-type]
        at = found.end()
    if at < len(text):
        yield text[at:]


def memo_title(text: str) -> str:
    r"""Return the title of a memo: its first line that has words, without marks of Markdown.

    >>> memo_title("\n## **路**太远 😀\n\nThe bus…"), memo_title("- [[code:1|Care]] again")
    ('路太远 😀', 'Care again')
    """
    for line in plain_memo(text).splitlines():
        told = _without_marks(line)
        if told:
            return told
    return ""


def memo_heading(text: str) -> tuple[str, str] | None:
    r"""Return the heading that a memo begins with and the text below it, or None without one.

    >>> memo_heading("# Roads\n\nThe bus…"), memo_heading("The bus…")
    (('Roads', 'The bus…'), None)
    """
    first, _, rest = text.strip().partition("\n")
    found = _HEADING.fullmatch(first.strip())
    if found is None or not found[1]:
        return None
    return _without_marks(plain_memo(found[1])), rest.strip()


def _without_marks(line: str) -> str:
    heading = _HEADING.fullmatch(line.strip())
    bare = _MARKS.sub("", heading[1] if heading else line.strip())
    return _EMPHASIS.sub(r"\2", bare).strip()
