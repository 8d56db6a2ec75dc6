"""Asides of a text: its head, and the questions of who asks; they say when, where and who.

They stand in a source like its other passages and can be read, searched and coded. Where
passages are grouped by what they speak of, they would make groups of their own: of dates, of
universities, of "And then?".
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from workbench.texts.blocks import SourceKind
from workbench.texts.source import Passage
from workbench.texts.structure.measure import in_columns
from workbench.texts.structure.names import plain_name, speaker_role
from workbench.texts.structure.wordlists import read_groups
from workbench.texts.structure.writing import ends_sentence

_LONGEST_LINE: Final = 120
"""Columns of a line of a head that has no label; a Han character takes two."""

_LONGEST_FIELD: Final = 400
"""Columns of one that has."""

_MOST: Final = 30
"""So many passages at most are a head: a longer run of short lines is a list or a poem."""

_LABEL: Final = re.compile(r"[【\[〔［]?([^:：】\]〕］]{1,40})[】\]〕］]?\s*[:：]")

_NOT_GROUPED: Final = frozenset({"heading", "furniture", "reference"})

_GOES_ON: Final = ("…", ":", "：")

# Who helps with a life is asked and asks in turn: what a social worker says is no question only.
_SPEAKS_TOO: Final = frozenset({"社工"})


def asides_of(passages: Sequence[Passage], text: str, *, kind: SourceKind) -> frozenset[int]:
    """Return which passages of a source are asides, by their place among its passages.

    The head are the lines at the beginning that name no more than when, where and who: those
    that open with such a label (`Date:`, `受访者：`), and short ones that end no sentence, as
    authors and institutions do. Where all passages are such lines there is no head. Questions
    are the turns of one who is called by a role that asks (`Interviewer`, `问`), or is said to
    be one in the head (`I = interviewer`).

    Args:
        passages: of the source, in reading order.
        text: of the source.
        kind: of the source. What answers a survey has no head.
    """
    if kind == "survey answer":
        return frozenset()
    head = _head(passages, text)
    legend = "\n".join(text[passages[place].start : passages[place].end] for place in head)
    speakers = {passage.speaker for passage in passages if passage.speaker}
    asking = {speaker for speaker in speakers if _asks(speaker, legend)}
    questions = (place for place, passage in enumerate(passages) if passage.speaker in asking)
    return frozenset([*head, *questions])


def _head(passages: Sequence[Passage], text: str) -> list[int]:
    found: list[int] = []
    for place, passage in enumerate(passages):
        if passage.kind in _NOT_GROUPED:
            continue
        line = text[passage.start : passage.end]
        if passage.kind != "paragraph" or not _is_of_head(line):
            # What follows is the text, of which there is some.
            return found if len(found) <= _MOST else []
        found.append(place)
    return []


def _is_of_head(line: str) -> bool:
    width = in_columns(line)
    label = _LABEL.match(line)
    if label and plain_name(label.group(1)) in _labels():
        return width <= _LONGEST_FIELD
    return width <= _LONGEST_LINE and not ends_sentence(line) and not line.endswith(_GOES_ON)


@cache
def _labels() -> frozenset[str]:
    return frozenset(plain_name(label) for label in read_groups("head_labels.txt")["head"])


def _asks(speaker: str, legend: str) -> bool:
    """Tell whether who speaks is one who asks.

    >>> _asks("Interviewer 2", ""), _asks("I", "I = interviewer, D = Dr. Qu"), _asks("D", "")
    (True, True, False)
    """
    if plain_name(speaker) in _SPEAKS_TOO:
        return False
    if speaker_role(speaker) == "question":
        return True
    said = re.search(rf"(?<!\w){re.escape(speaker)}\s*[=＝]\s*([^,，;；、.。\n]+)", legend)
    return said is not None and speaker_role(said.group(1).strip()) == "question"
