"""What a source seems to be, and the date it states."""

import re
from collections.abc import Sequence

from workbench.texts.blocks import Block, SourceKind
from workbench.texts.structure.names import run_in_role, section_role
from workbench.texts.structure.numbering import read_numbering

_TOP = 8  # blocks among which a field note states its date
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = r"(?P<month>[A-Z][a-z]{2,8})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}\s?年\s?(?P<m>\d{{1,2}})\s?月(?:\s?(?P<d>\d{{1,2}})\s?[日号號])?",
        rf"(?<!\d){_YEAR}([-/.])(?P<m>\d{{1,2}})\2(?P<d>\d{{1,2}})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"\b{_MONTH},?\s+{_YEAR}",
        rf"(?<![\d-]){_YEAR}-(?P<m>\d{{1,2}})(?![\d-])",
    )
)
_HAN_DATE = re.compile(
    r"([二一][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
_COPYRIGHT_YEAR = re.compile(r"(?:©|\(c\)|Copyright)\D{0,24}((?:19|20)\d\d)", re.IGNORECASE)
_FIELD = re.compile(
    r"field\s?-?\s?(?:notes?|diary|journal|log)"
    r"|田野(?:笔记|筆記|日记|日記|记录)|观察(?:笔记|记录)|觀察(?:筆記|記錄)|实习日志",
    re.IGNORECASE,
)


def guess_source_kind(blocks: Sequence[Block]) -> SourceKind | None:
    """Return what a source seems to be, or None when its structure does not tell.

    An interview has turns of two speakers; a paper an abstract, a reference list, or several
    numbered sections; a field note says so, or begins with a date and has none of these.

    >>> guess_source_kind([Block(kind="utterance", text="在。", speaker=name) for name in "问答"])
    'interview'
    """
    body = [block for block in blocks if block.kind != "furniture"]
    speakers = {block.speaker for block in body if block.kind == "utterance" and block.speaker}
    spoken = sum(block.kind == "utterance" for block in body)
    if len(speakers) > 1 and spoken >= 0.4 * len(body):
        return "interview"
    if any(_FIELD.search(block.text[:120]) for block in body[:_TOP] if len(block.text) < 200):
        return "field note"
    if _is_paper(body):
        return "paper"
    if len(speakers) > 1 and spoken > 3:
        return "interview"
    return "field note" if body and _stated(body) and not speakers else None


def _is_paper(body: Sequence[Block]) -> bool:
    roles = {section_role(block.text) for block in body if block.kind == "heading"}
    labels = {run_in_role(block.text) for block in body[:40] if block.kind == "paragraph"}
    if "abstract" in roles | labels or {"references"} & roles or "keywords" in labels:
        return True
    if sum(block.kind == "reference" for block in body) > 2:
        return True
    numbered = (block for block in body if block.kind == "heading" and block.level == 1)
    return sum(read_numbering(block.text) is not None for block in numbered) > 2


def guess_date(blocks: Sequence[Block], kind: SourceKind | None) -> str | None:
    """Return the date that a source states: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, or None.

    A paper states the year of its copyright line; anything else a date near its top, in a
    line that is short or labelled as the date.

    >>> guess_date([Block(kind="paragraph", text="Field note, 3 May 2019")], "field note")
    '2019-05-03'
    """
    if kind == "paper":
        lines = (block.text for block in blocks if block.kind == "furniture")
        years = (found[1] for text in lines if (found := _COPYRIGHT_YEAR.search(text)))
        return next(years, None)
    return _stated([block for block in blocks if block.kind != "furniture"])


def _stated(body: Sequence[Block]) -> str | None:
    for block in body[:_TOP]:
        if len(block.text) > 90 and not block.text[:6].casefold().startswith(
            ("date", "日期", "时间")
        ):
            continue
        if date := read_date(block.label + block.text):
            return date
    return None


def read_date(text: str) -> str | None:
    """Return the first date of a text as ISO 8601, or None.

    >>> read_date("2019年3月12日，雨"), read_date("March 2019"), read_date("12/03/2019")
    ('2019-03-12', '2019-03', None)
    """
    if found := _HAN_DATE.search(text):
        return _in_han(found)
    for form in _DATES:
        if (found := form.search(text)) and (date := _iso(found.groupdict())):
            return date
    return None


def _in_han(found: re.Match[str]) -> str | None:
    year = "".join(str("〇一二三四五六七八九".index(sign)) for sign in _zeros(found[1]))
    month, day = (read_numbering(found[place] + "、x") for place in (2, 3))
    if month is None or day is None:
        return None
    return _iso({"year": year, "m": str(month.values[0]), "d": str(day.values[0])})


def _zeros(year: str) -> str:
    return year.replace("○", "〇").replace("零", "〇")


def _iso(parts: dict[str, str | None]) -> str | None:
    month = _month(parts)
    if month is None:
        return None
    day = parts.get("d")
    if day is None:
        return f"{parts['year']}-{month:02}"
    return f"{parts['year']}-{month:02}-{int(day):02}" if 1 <= int(day) <= 31 else None


def _month(parts: dict[str, str | None]) -> int | None:
    number, name = parts.get("m"), parts.get("month")
    if number is not None:
        return int(number) if 1 <= int(number) <= 12 else None
    begun = (name or "").casefold()
    whole = (place for place, month in enumerate(_MONTHS, 1) if month.startswith(begun))
    return next(whole, None) if len(begun) > 2 else None
