"""The front matter of a text: the YAML lines between two rules at its very beginning."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from workbench.texts.blocks import SourceKind
from workbench.texts.structure.kinds import read_date

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_TITLES = ("title", "标题", "標題", "题目", "題目")
_DATES = ("date", "日期", "created", "时间", "時間")
_KINDS = ("kind", "type", "类型", "類型")
_KIND_NAMES: dict[str, SourceKind] = {
    "paper": "paper",
    "article": "paper",
    "论文": "paper",
    "論文": "paper",
    "interview": "interview",
    "transcript": "interview",
    "访谈": "interview",
    "訪談": "interview",
    "field note": "field note",
    "field notes": "field note",
    "fieldnote": "field note",
    "field-note": "field note",
    "田野笔记": "field note",
    "田野筆記": "field note",
    "survey answer": "survey answer",
    "问卷": "survey answer",
    "other": "other",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What a text states about itself before it begins.

    Attributes:
        title: or None.
        date: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, or None.
        kind: or None.
        attributes: everything else, each value as one line of text.
        remark: a sentence for the researcher when it could not be read, or None.
    """

    title: str | None = None
    date: str | None = None
    kind: SourceKind | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    remark: str | None = None


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    r"""Return what the front matter of a text states, and the text after it.

    >>> front, body = split_front_matter("---\ntitle: 访谈一\ndate: 2019-03-12\n---\n您好。")
    >>> front.title, front.date, body
    ('访谈一', '2019-03-12', '您好。')
    """
    found = _FRONT.match(text)
    if found is None:
        return FrontMatter(), text
    try:
        stated = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError) as error:
        remark = f"The front matter is no valid YAML ({_where(error)}), so it was read as text."
        return FrontMatter(remark=remark), text
    if not isinstance(stated, dict):
        return FrontMatter(), text
    return _front_matter(stated), text[found.end() :]


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 2}" if mark else "a value that cannot be"


def _front_matter(stated: dict[Any, Any]) -> FrontMatter:
    values = {str(key): one_line(value) for key, value in stated.items() if value is not None}
    title = _take(values, _TITLES)
    date = _take(values, _DATES)
    read = date if date is None or _ISO.fullmatch(date) else read_date(date)
    kind = next((_kind(values[key]) for key in values if key.casefold() in _KINDS), None)
    if date is not None and read is None:
        values["date"] = date  # not understood, so it stays as it was written
    return FrontMatter(title=title, date=read, kind=kind, attributes=values)


def _kind(value: str) -> SourceKind | None:
    return _KIND_NAMES.get(value.strip().casefold())


def _take(values: dict[str, str], names: tuple[str, ...]) -> str | None:
    key = next((key for key, value in values.items() if key.casefold() in names and value), None)
    return None if key is None else values.pop(key)


def one_line(value: Any) -> str:
    """Return a value of YAML as one line of text.

    >>> one_line(["Li Na", "王芳"]), one_line(True), one_line(dt.date(2019, 3, 12))
    ('Li Na, 王芳', 'yes', '2019-03-12')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(one_line(entry) for entry in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {one_line(entry)}" for key, entry in value.items())
    return " ".join(str(value).split())
