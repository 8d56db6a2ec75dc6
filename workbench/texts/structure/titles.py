"""The title of a text: the heading above all others, where a text begins with one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.texts.blocks import Block
from workbench.texts.structure.measure import in_columns
from workbench.texts.structure.names import names_no_speaker, run_in_role, section_role
from workbench.texts.structure.numbering import read_numbering
from workbench.texts.structure.speakers import read_turn
from workbench.texts.structure.writing import (
    HAN,
    begins_inside,
    ends_clause,
    ends_sentence,
    first_script,
    has_han,
    is_cut_off,
)

_WORD = re.compile(r"[^\W_]+")
_LOWER_WORD = re.compile(r"\b[a-z]{2,}\b")
_SMALL_WORDS = frozenset({"a", "an", "the", "of", "in", "on", "and", "for", "to", "their", "its"})
_HAN_NAME = re.compile(rf"[{HAN}\s]{{2,4}}")
_UNFINISHED = frozenset(":：的与與和及之")  # no title ends with one of these
_LONGEST = 260  # columns
_SHORT = 70
_NEAR = 40  # blocks among which a paper shows its abstract


def mark_title(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks with the title of the text as a heading of level 0, if it has one.

    A title is the first block of what looks like a paper, or a short first line of any text,
    when it is no sentence, no label and no number.

    >>> paper = [Block(kind="paragraph", text=text) for text in (
    ...     "Roads and Schools in a Mountain County", "Abstract: We ask who leaves and why.")]
    >>> [(block.kind, block.level) for block in mark_title(paper)]
    [('heading', 0), ('paragraph', 0)]
    """
    first = next((place for place, block in enumerate(blocks) if block.kind != "furniture"), None)
    if first is None or any(block.kind == "heading" and block.level == 0 for block in blocks):
        return tuple(blocks)
    if blocks[first].kind == "heading":
        return _with_top_heading(blocks, first)
    rest = [block for block in blocks[first + 1 :] if block.kind != "furniture"]
    if not _may_be_title(blocks[first]) or not (
        _is_paper(rest) or _is_headline(blocks[first], rest)
    ):
        return tuple(blocks)
    common = frozenset(word for block in rest for word in _LOWER_WORD.findall(block.text))
    extent = _title_extent(blocks, first, common)
    words = " ".join(block.text for block in blocks[first : first + extent])
    if has_han(words[:1]) and extent > 1:
        words = "".join(block.text for block in blocks[first : first + extent])
    if words[-1] in ":：":
        return tuple(blocks)
    title = replace(blocks[first], kind="heading", level=0, text=words)
    return (*blocks[:first], title, *blocks[first + extent :])


def _with_top_heading(blocks: Sequence[Block], first: int) -> tuple[Block, ...]:
    """Return blocks with their first heading as the title, if those below are numbered."""
    top = blocks[first]
    plain = top.level == 1 and not read_numbering(top.text) and not section_role(top.text)
    if not plain or not _is_paper(blocks[first + 1 :]):
        return tuple(blocks)
    return (*blocks[:first], replace(top, level=0), *blocks[first + 1 :])


def _may_be_title(block: Block) -> bool:
    text = block.text
    if block.kind != "paragraph" or block.label or block.speaker or not text[0].isprintable():
        return False
    if ends_sentence(text) and text.rstrip()[-1] not in "?？!！…":
        return False
    if in_columns(text) > _LONGEST or begins_inside(text) or text[-1] in ",;，；、":
        return False
    if run_in_role(text) or section_role(text) or read_numbering(text):
        return False
    if names_no_speaker(re.split("[:：]", text, maxsplit=1)[0]):
        return False
    return sum(character.isalpha() for character in text) > len(text) / 3


def _is_paper(rest: Sequence[Block]) -> bool:
    """Say whether what follows has the marks of a paper."""
    near = rest[:_NEAR]
    if any(run_in_role(block.text) == "abstract" for block in near):
        return True
    headings = [block for block in rest if block.kind == "heading"]
    roles = {section_role(block.text) for block in headings}
    if roles & {"abstract", "references"}:
        return True
    return (
        sum(block.level == 1 and read_numbering(block.text) is not None for block in headings) > 1
    )


def _is_headline(block: Block, rest: Sequence[Block]) -> bool:
    """Say whether a first line is set over a text as its name."""
    if in_columns(block.text) > _SHORT or not rest or read_turn(block.text):
        return False
    if first_script(block.text) == "narrow" and not block.text[0].isupper():
        return False
    if any(mark in block.text for mark in "，。；,;"):
        return False
    if any(block.kind == "utterance" for block in rest):
        return True
    longer = max(rest[:8], key=lambda other: len(other.text))
    return (
        longer.kind in {"paragraph", "utterance"}
        and ends_clause(longer.text)
        and (len(longer.text) > 2 * len(block.text))
    )


def _title_extent(blocks: Sequence[Block], first: int, common: frozenset[str]) -> int:
    """Return over how many blocks a title runs that was printed on several lines."""
    extent = 1
    while extent < 4 and first + extent < len(blocks):
        last, block = blocks[first + extent - 1], blocks[first + extent]
        if block.kind != "paragraph" or block.label or not _goes_on(last.text, block.text, common):
            break
        extent += 1
    return extent


def _goes_on(title: str, line: str, common: frozenset[str]) -> bool:
    """Say whether a line goes on with a title rather than naming its author.

    Args:
        title: the line before.
        line: the line asked about.
        common: words that the text writes small somewhere, which names never are.
    """
    if ends_sentence(line) or in_columns(line) > 110 or run_in_role(line):
        return False
    named = _HAN_NAME.fullmatch(line) is not None
    if (
        (title[-1] in _UNFINISHED and not named)
        or is_cut_off(title)
        or line.startswith(("——", "—", "– "))
    ):
        return True
    if has_han(line) or begins_inside(line):
        return begins_inside(line) and len(line.split()) > 1
    words = _WORD.findall(line)
    known = common | _SMALL_WORDS
    return bool(words) and all(word.casefold() in known for word in words)
