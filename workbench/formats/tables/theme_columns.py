"""The columns that a report of the theme table shows, with their headings in two languages."""

from dataclasses import dataclass
from typing import Final, Literal

from workbench.formats.tables.report import Column, ColumnKind
from workbench.themes.table import ThemeTable
from workbench.words import is_chinese

_Trait = Literal[
    "by code",
    "by group",
    "definitions",
    "codings",
    "suggestions",
    "one origin",
    "both origins",
    "quotes",
    "remarks",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A column of `ThemeTable.themes` or `ThemeTable.quotes` as a report shows it.

    Attributes:
        name: of the column in the DataFrame.
        heading: in English and Chinese; empty for the group, which is named by its kind.
        needs: what the table must have for the column to say anything.
        kind: as in `Column`, and likewise the rest.
        width: in characters.
        repeats: `hidden` for a text that rows have in common.
        place: where it has room.
    """

    name: str
    heading: tuple[str, str]
    needs: frozenset[_Trait] = frozenset()
    kind: ColumnKind = "text"
    width: int = 10
    repeats: Literal["shown", "hidden"] = "shown"
    place: Literal["print", "evidence"] = "print"


_GROUPS: Final = {
    "code": ("", ""),
    "source": ("Source", "资料"),
    "case": ("Case", "个案"),
    "language": ("Language", "语言"),
    "year": ("Year", "年份"),
}


def _text(name: str, en: str, zh: str, width: int, *needs: _Trait) -> Shown:
    return Shown(name=name, heading=(en, zh), width=width, needs=frozenset(needs))


def _shared(name: str, en: str, zh: str, width: int, *needs: _Trait) -> Shown:
    return Shown(name=name, heading=(en, zh), width=width, needs=frozenset(needs), repeats="hidden")


def _count(name: str, en: str, zh: str, *needs: _Trait) -> Shown:
    return Shown(name=name, heading=(en, zh), kind="count", width=11, needs=frozenset(needs))


def _part(name: str, en: str, zh: str) -> Shown:
    """Return a column that tells the origins apart; only data formats have room for it."""
    return Shown(
        name=name,
        heading=(en, zh),
        kind="count",
        width=11,
        needs=frozenset({"both origins"}),
        place="evidence",
    )


# Where both origins count, the headings say which numbers are of both together.
_THEMES: Final = (
    _shared("theme", "Theme", "主题", 18),
    _text("sub_theme", "Sub-theme", "子主题", 18, "by code"),
    Shown(
        name="sub_themes",
        heading=("Sub-themes", "子主题"),
        width=24,
        needs=frozenset({"by group"}),
        place="evidence",
    ),
    _text("definition", "Definition", "定义", 26, "by code", "definitions"),
    _shared("definition", "Definition", "定义", 26, "by group", "definitions"),
    _text("group", "", "", 18, "by group"),
    _count("considered", "Sources considered", "组内资料数", "by group"),
    _count("sources", "Sources", "资料数", "one origin"),
    _count("sources", "Sources in all", "资料总数", "both origins"),
    Shown(name="share", heading=("Share of sources", "资料占比"), kind="share", width=10),
    _part("sources_coded", "Sources, coded", "资料数（编码）"),
    _part("sources_suggested", "Sources, suggested", "资料数（建议）"),
    _count("passages", "Passages", "段落数", "one origin"),
    _count("passages", "Passages in all", "段落总数", "both origins"),
    _part("passages_coded", "Passages, coded", "段落数（编码）"),
    _part("passages_suggested", "Passages, suggested", "段落数（建议）"),
    _count("coders", "Coders", "编码者数", "codings"),
    _count("codings", "Codings", "编码数", "codings"),
    _count("suggestions", "Suggestions", "建议数", "suggestions"),
    Shown(
        name="quotes",
        heading=("Representative quotes", "代表性引文"),
        kind="quotes",
        width=85,
        needs=frozenset({"quotes"}),
    ),
    # In print, the zeros and the note say the same.
    Shown(
        name="remark",
        heading=("Remark", "说明"),
        width=14,
        needs=frozenset({"remarks"}),
        place="evidence",
    ),
)

_QUOTES: Final = (
    _text("theme", "Theme", "主题", 18),
    _text("sub_theme", "Sub-theme", "子主题", 20),
    _text("group", "", "", 18, "by group"),
    _text("quote", "Quote", "引文", 80),
    _text("source", "Source", "资料", 22),
    _text("place", "Place", "位置", 26),
    _text("speaker", "Speaker", "说话人", 12),
    _text("coder", "Coder", "编码者", 14),
    _text("origin", "Origin", "来源", 12),
    _count("start", "Start", "起始字符"),
    _count("end", "End", "结束字符"),
    Shown(name="link", heading=("Link", "链接"), kind="link", width=30),
    _text("rank", "Rank", "代表性次序", 9),
    _text("shown_in", "Shown in", "列于", 24),
)


def theme_columns(table: ThemeTable) -> list[Shown]:
    """Return the columns of the main sheet that say something about this table."""
    traits = _traits(table)
    return [shown for shown in _THEMES if shown.needs <= traits]


def quote_columns(table: ThemeTable) -> list[Shown]:
    """Return the columns of the sheet with every quote."""
    traits = _traits(table)
    return [shown for shown in _QUOTES if shown.needs <= traits]


def _traits(table: ThemeTable) -> set[_Trait]:
    asked = table.parameters
    traits: set[_Trait] = {"by code" if asked["by"] == "code" else "by group"}
    if asked["quotes"]:
        traits.add("quotes")
    if (table.themes["definition"] != "").any():
        traits.add("definitions")
    if (table.themes["remark"] != "").any():
        traits.add("remarks")
    return traits | _origins(table)


def _origins(table: ThemeTable) -> set[_Trait]:
    if table.parameters["codings"] and table.parameters["suggestions"]:
        return {"both origins", "codings", "suggestions"}
    # A table without any evidence says of codings that there are none.
    return {"one origin", "suggestions" if table.parameters["suggestions"] else "codings"}


def as_column(shown: Shown, *, by: str, language: str) -> Column:
    """Return a column as a sheet has it, its heading in a language."""
    heading = _GROUPS[by] if shown.name == "group" else shown.heading
    return Column(
        heading=heading[is_chinese(language)],
        kind=shown.kind,
        width=shown.width,
        repeats=shown.repeats,
        place=shown.place,
    )
