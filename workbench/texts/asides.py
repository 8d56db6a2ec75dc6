"""Asides of a text: its head, the questions of who asks, and lines without a word.

They say when, where and who, and stand in a source like its other passages: they can be read,
searched and coded. Where passages are grouped by what they speak of, they would make groups of
their own: of dates, of universities, of "And then?". A line such as "18:40" speaks of nothing.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from workbench.texts.blocks import SourceKind
from workbench.texts.language import Language
from workbench.texts.sentences import sentence_bounds
from workbench.texts.source import Passage
from workbench.texts.structure.measure import in_columns
from workbench.texts.structure.names import names_institution, plain_name, speaker_role
from workbench.texts.structure.wordlists import read_groups
from workbench.texts.structure.writing import ends_sentence

_LONGEST_LINE: Final = 120
"""Columns of a line of a head that has no label; a Han character takes two."""

_LONGEST_FIELD: Final = 400
"""Columns of one that has."""

_MOST: Final = 30
"""So many passages at most are a head: a longer run of short lines is a list or a poem."""

_LABEL: Final = re.compile(r"[【\[〔［]?([^:：】\]〕］]{1,40})[】\]〕］]?\s*[:：]")

_FURNITURE: Final = frozenset({"furniture", "reference"})

_GOES_ON: Final = ("…", ":", "：")

# Who helps with a life is asked and asks in turn: what a social worker says is no question only.
_SPEAKS_TOO: Final = frozenset({"社工"})


def asides_of(passages: Sequence[Passage], text: str, *, kind: SourceKind) -> frozenset[int]:
    """Return which passages of a source are asides, by their place among its passages.

    The head are the lines at the beginning, up to the first heading after one, that name no more
    than when, where and who: fields that open with such a label (`Date:`, `受访者：`), and short
    lines that end no sentence, as authors and institutions do. One of them must be a field or
    name an institution, or the source be a paper; where all passages are such lines there is no
    head. Questions are the turns of one who is called by a role that asks (`Interviewer`, `问`),
    or is said to be one in the head (`I = interviewer`). Lines without a word are those without a
    letter of any script: times, numbers, dashes, emoji.

    Args:
        passages: of the source, in reading order.
        text: of the source.
        kind: of the source. What answers a survey has no head.
    """
    wordless = {
        place
        for place, passage in enumerate(passages)
        if not any(map(str.isalpha, text[passage.start : passage.end]))
    }
    if kind == "survey answer":
        return frozenset(wordless)
    head = _head(passages, text, kind=kind)
    legend = "\n".join(text[passages[place].start : passages[place].end] for place in head)
    speakers = {passage.speaker for passage in passages if passage.speaker}
    asking = {speaker for speaker in speakers if _asks(speaker, legend)}
    questions = (place for place, passage in enumerate(passages) if passage.speaker in asking)
    return frozenset([*head, *questions, *wordless])


def _head(passages: Sequence[Passage], text: str, *, kind: SourceKind) -> list[int]:
    found: list[int] = []
    is_told = kind == "paper"
    for place, passage in enumerate(passages):
        if passage.kind in _FURNITURE or (passage.kind == "heading" and not found):
            continue
        line = text[passage.start : passage.end]
        labelled = _is_labelled(line, passage.language)
        if passage.kind != "paragraph" or not (labelled or _is_short(line)):
            # What follows is the text, of which there is some.
            return found if is_told and len(found) <= _MOST else []
        is_told = is_told or labelled or names_institution(line)
        found.append(place)
    return []


def _is_labelled(line: str, language: Language) -> bool:
    """Tell whether a line is a field of a form, or several, whatever is told beside them."""
    if not _has_label(line) or in_columns(line) > _LONGEST_FIELD:
        return False
    bounds = sentence_bounds(line, language=language)
    fields = sum(_has_label(line[start:end]) for start, end in bounds)
    return fields > 1 or fields == len(bounds)


def _has_label(words: str) -> bool:
    label = _LABEL.match(words)
    return label is not None and plain_name(label.group(1)) in _labels()


def _is_short(line: str) -> bool:
    return (
        in_columns(line) <= _LONGEST_LINE
        and not ends_sentence(line)
        and not line.endswith(_GOES_ON)
    )


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
