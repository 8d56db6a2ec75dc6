"""Speaker turns of interview transcripts: who speaks, when, and where the words begin."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.texts.structure.names import names_no_speaker, speaker_role

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_NAME = (
    r"(?=[^\W_])[^:：\[\]()（）{}\t,，;；!！?？。<>=/\\|]{1,40}?"
    r"(?:\s?[(（][^()（）:：]{1,24}[)）])?"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"[\[(（]\s?(?P<time>{_TIME})\s?[\])）]\s*(?P<name>{_NAME})\s?[:：]\s*",
        rf"(?P<time>{_TIME})\s+(?P<name>{_NAME})\s?[:：]\s*",
        rf"(?P<name>{_NAME})\s*[\[(（]\s?(?P<time>{_TIME})\s?[\])）]\s*[:：]?\s*",
        rf"(?P<name>{_NAME})\s+(?P<time>{_TIME})\s*[:：]?$",
        rf"\[?(?P<time>{_TIME})\]?\s+(?P<name>{_NAME})$",
        rf"(?P<name>{_NAME})\s?[:：]\s*",
    )
)
_BOLD = re.compile(r"(\*\*|__|\*)(?=\S)([^*_\n]{1,60}?)\1(\s?[:：])?\s*")
_COUNTED = re.compile(r"([QA问問答])\s?(?:\d{1,3})?")
_ASKING = frozenset("Q问問")
_SHORT_CODE = re.compile(r"[A-Z]{1,3}\d{0,3}")
_PROPER = re.compile(r"(?:(?:Mrs?|Ms|Dr|Prof)\.?\s)?[A-Z][\w’'.-]*(?:\s[A-Z\d][\w’'.-]*){0,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What may be the beginning of a speaker's turn.

    Attributes:
        label: what stands before the words, the blank after it included.
        name: who speaks.
        time: seconds from the beginning, or None.
        rest: the words on the same line; empty when they begin on the next.
    """

    label: str
    name: str
    time: float | None
    rest: str


def read_turn(text: str) -> Turn | None:
    """Return the turn that a line would begin if what it names were a speaker, or None.

    >>> turn = read_turn("[00:01:02] 访谈员：您一直住在这里吗？")
    >>> turn.label, turn.name, turn.time
    ('[00:01:02] 访谈员：', '访谈员', 62.0)
    >>> read_turn("He said that nothing had changed since the road was built: nothing.")
    """
    if ":" not in text[:90] and "：" not in text[:90]:
        return None
    plain = _without_bold(text)
    for form in _FORMS:
        found = form.match(plain)
        if found and (turn := _turn(found, plain)):
            return turn
    return None


def _without_bold(text: str) -> str:
    found = _BOLD.match(text)
    if found is None or (":" not in found.group() and "：" not in found.group()):
        return text
    gap = " " if text[found.end() - 1 : found.end()].isspace() else ""
    return found.group(2) + (found.group(3) or "") + gap + text[found.end() :]


def _turn(found: re.Match[str], text: str) -> Turn | None:
    name, rest = found.group("name").strip(), text[found.end() :]
    if len(name.split()) > 4 or not any(letter.isalpha() for letter in name):
        return None
    if rest.startswith("//") or names_no_speaker(name) or len(name) > 36:
        return None
    if "." in name.rstrip(".") and not re.search(r"(?:Mrs?|Ms|Dr|Prof|[A-Z])\.", name):
        return None
    time = found.groupdict().get("time")
    return Turn(label=found.group(), name=name, time=_seconds(time) if time else None, rest=rest)


def _seconds(time: str) -> float:
    seconds = 0.0
    for part in time.replace(",", ".").split(":"):
        seconds = 60 * seconds + float(part)
    return seconds


def find_speakers(texts: Iterable[str], *, least: float = 0.0) -> frozenset[str]:
    """Return the names that speak in a text; none when it is no transcript.

    A name speaks when the lists know it as a speaker's, when it comes back before a colon or
    beside a time, or when it looks like a name or code in what is a transcript anyway.

    Args:
        texts: the lines or paragraphs of a text.
        least: the share of them that must begin a turn; where fewer do, they are labels and
            examples.

    >>> sorted(find_speakers(["Interviewer: Since when?", "Mrs Li: Since 1980.", "Mrs Li: Yes."]))
    ['Interviewer', 'Mrs Li']
    >>> find_speakers(["Abstract: The village.", "Keywords: village, road"])
    frozenset()
    """
    texts = list(texts)
    turns = [turn for text in texts if (turn := read_turn(text))]
    counts = Counter(turn.name for turn in turns)
    roles = {name: role for name in counts if (role := speaker_role(name))} | _sides(counts)
    timed = {
        turn.name
        for turn in turns
        if turn.time is not None and (turn.rest or turn.name in roles or counts[turn.name] > 1)
    }
    repeated = {name for name, count in counts.items() if count > 1 and _is_name(name, count)}
    certain = set(roles) | repeated | (timed if len(timed) > 1 or counts.total() > 1 else set())
    described = _described(turns, roles, repeated)
    certain -= described
    proper = {name for name in counts if _looks_proper(name)} - described
    if not _is_transcript(counts, certain, certain | proper, roles, timed):
        return frozenset()
    speakers = frozenset(certain | proper)
    return speakers if sum(counts[name] for name in speakers) >= least * len(texts) else frozenset()


def asked_as(name: str, speakers: frozenset[str]) -> str:
    """Return who speaks under a name: `Q1` and `Q2` are one who asks, where `A1` answers.

    >>> asked_as("Q2", frozenset({"Q1", "A1", "Q2"})), asked_as("A1", frozenset({"A1", "A2"}))
    ('Q', 'A1')
    """
    return name[0] if name in _sides(speakers) else name


def _sides(names: Iterable[str]) -> dict[str, str]:
    """Return the role of each counted question and answer; none where one side is missing."""
    roles = {
        name: "question" if name[0] in _ASKING else "answer"
        for name in names
        if _COUNTED.fullmatch(name)
    }
    counted = any(role == "question" and len(name) > 1 for name, role in roles.items())
    return roles if counted and "answer" in roles.values() else {}  # else A1 and A2 are two people


def _described(turns: list[Turn], roles: dict[str, str], repeated: set[str]) -> set[str]:
    """Return the role that a transcript's head describes: `受访者：` once, before all turns."""
    first = turns[0].name if turns else ""
    counts = sum(turn.name == first for turn in turns)
    alone = counts == 1 and roles.get(first) == "answer"
    return {first} if alone and len(repeated - {first}) > 1 else set()


def _is_name(name: str, count: int) -> bool:
    return _looks_proper(name) or (count > 2 and len(name.split()) <= 3)


def _looks_proper(name: str) -> bool:
    bare = re.sub(r"\s?[(（].*", "", name)
    if not bare.isascii():
        return len(bare) <= 6
    return bool(_SHORT_CODE.fullmatch(bare) or _PROPER.fullmatch(bare))


def _is_transcript(
    counts: Counter[str],
    certain: set[str],
    likely: set[str],
    roles: dict[str, str],
    timed: set[str],
) -> bool:
    said = sum(counts[name] for name in certain)
    if len(timed) > 1 or (timed and said > 1):
        return True
    if "question" in roles.values() and len(likely) > 1:
        return True
    single = all(len(name) == 1 for name in certain)  # `A:` and `B:` also head a list of options
    return len(certain) > 1 and said >= (4 if single else 3)
