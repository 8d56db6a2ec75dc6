"""Dimensional profiles, and the table of properties by case, as files."""

from typing import Final

from workbench.coding.finding import spoken
from workbench.formats.tables.report import Cell, Column, Report, Sheet
from workbench.formats.tables.theme_report import report_words
from workbench.formats.tables.write import TableFormat, write_report
from workbench.tasks.codebook.headings import Shown, chosen, columns_of, own_word
from workbench.tasks.links import BASE, passage_link
from workbench.tasks.properties.answers import (
    GroupAnswer,
    ProfileAnswer,
    PropertyAnswer,
    PropertyTableAnswer,
)

_GROUPS: Final[tuple[Shown, ...]] = (
    ("group", "Case", "个案", "text", 26),
    ("codings", "Codings", "编码数", "count", 8),
    ("sources", "Sources", "资料数", "count", 8),
    ("lowest", "Lowest", "最低", "text", 14),
    ("median", "Median", "中位数", "text", 14),
    ("highest", "Highest", "最高", "text", 14),
)
_POSITIONS: Final[tuple[Shown, ...]] = (
    ("position", "Position", "位置", "text", 14),
    ("quote", "Quote", "引文", "text", 60),
    ("source", "Source", "资料", "text", 24),
    ("path", "Code", "代码", "text", 26),
    ("coder", "Coder", "编码者", "text", 14),
    ("placed_by", "Positioned by", "定位者", "text", 14),
)


def profile_file(
    answer: ProfileAnswer, *, file_format: TableFormat, language: str = "en", link_base: str = BASE
) -> bytes:
    """Return a dimensional profile with the quotes behind it as the bytes of a file.

    Args:
        answer: as of `show_profile`, in the same language.
        file_format: of the file; of CSV there are the groups alone.
        language: of the headings, `en` or `zh`.
        link_base: the address that the links begin with.
    """
    told = answer["property"]
    name = spoken(told["name"], language)
    report = Report(
        title=f"{told['category']} · {name}（{told['dimension']}）"
        if chosen(("", "zh"), language=language)
        else f"{told['category']} · {name} ({told['dimension']})",
        sheets=(
            _groups(answer, language=language),
            _positions(answer, language=language, link_base=link_base),
        ),
        remarks=tuple(answer["remarks"]),
        language=language,
        words=report_words(language),
        answer=dict(answer),
    )
    return write_report(report, format=file_format)


def property_table_file(
    answer: PropertyTableAnswer, *, file_format: TableFormat, language: str = "en"
) -> bytes:
    """Return the properties of a category by case as the bytes of a file: a row a case.

    A cell has the median position, then in brackets the lowest and the highest one where they
    differ, and the number of codings.

    Args:
        answer: as of `show_property_table`, in the same language.
        file_format: of the file.
        language: of the headings, `en` or `zh`.
    """
    cells = {(cell["property_id"], cell["group"]): cell for cell in answer["cells"]}
    columns = (
        Column(heading=_group_heading(answer["by"], language=language), width=26),
        *(Column(heading=_heading(of, language=language), width=22) for of in answer["properties"]),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            group_name(group, language=language),
            *(written_cell(cells.get((of["id"], group))) for of in answer["properties"]),
        )
        for group in answer["groups"]
    ]
    name = chosen(("Properties", "性质"), language=language)
    report = Report(
        title=f"{answer['category']} · {name}",
        sheets=(Sheet(name=name, columns=columns, rows=tuple(rows)),),
        remarks=tuple(answer["remarks"]),
        language=language,
        words=report_words(language),
        answer=dict(answer),
    )
    return write_report(report, format=file_format)


def written_cell(cell: GroupAnswer | None) -> str | None:
    """Return what a case comes to on a property, None where no coding of it has a position."""
    if cell is None or cell["median"] is None:
        return None
    span = "" if cell["lowest"] == cell["highest"] else f"{cell['lowest']}–{cell['highest']}; "
    return f"{cell['median']} ({span}{cell['codings']})"


def group_name(group: str | None, *, language: str) -> str:
    """Return the name of a case or source, or what says that there is none."""
    return own_word("no case", language=language) if group is None else group


def _heading(of: PropertyAnswer, *, language: str) -> str:
    return f"{spoken(of['name'], language)} ({of['dimension']})"


def _group_heading(by: str, *, language: str) -> str:
    return chosen(("Source", "资料") if by == "source" else ("Case", "个案"), language=language)


def _groups(answer: ProfileAnswer, *, language: str) -> Sheet:
    first, *rest = columns_of(_GROUPS, language=language)
    heading = _group_heading(answer["by"], language=language)
    return Sheet(
        name=chosen(("Profile", "维度分布"), language=language),
        columns=(Column(heading=heading, width=first.width), *rest),
        rows=tuple(
            (
                group_name(row["group"], language=language),
                row["codings"],
                row["sources"],
                row["lowest"],
                row["median"],
                row["highest"],
            )
            for row in answer["groups"]
        ),
    )


def _positions(answer: ProfileAnswer, *, language: str, link_base: str) -> Sheet:
    link = Column(
        heading=chosen(("Link", "链接"), language=language), kind="link", place="evidence"
    )
    return Sheet(
        name=chosen(("Positions", "各编码的位置"), language=language),
        columns=(*columns_of(_POSITIONS, language=language), link),
        rows=tuple(
            (
                row["position"],
                row["quote"],
                row["source"],
                row["path"],
                row["coder"],
                row["placed_by"],
                passage_link(row["source_id"], row["start"], row["end"], base=link_base),
            )
            for row in answer["positions"]
        ),
        place="evidence",
    )
