"""Made-up reports for the tests of the table writers."""

from typing import Any

from workbench.coding.codebook import Code, Codebook
from workbench.formats.tables.report import (
    Cell,
    Column,
    ColumnKind,
    Excerpt,
    Link,
    Report,
    Sheet,
)
from workbench.formats.tables.theme_report import report_of
from workbench.themes.evidence import Evidence, SourceFacts
from workbench.themes.table import ThemeTable, theme_table

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://example.org","click")',
    "+49 30 1234",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1＋1",
    "'=1+1",
    "#N/A",
]

HOSTILE = [
    "<script>alert('x')</script>",
    "</td></table><img src=x onerror=alert(1)>",
    "a | b || c \\| d",
    "**bold** _under_ `code` [link](javascript:alert(1)) ![x](http://example.org/x.png)",
    "50% of $100 & {more}_1 ~ ^ # \\end{longtable} \\input{/etc/passwd}",
    "&lt;b&gt; &#60; ]]> -->",
    "\u202eright to left\u202c and back",
]


def one_cell(*texts: str) -> Report:
    """A report with each text in a row of its own."""
    return Report(
        title="Texts",
        sheets=(
            Sheet(
                name="Texts",
                columns=(Column(heading="Text", width=40),),
                rows=tuple((text,) for text in texts),
            ),
        ),
    )


def of_rows(*rows: tuple[Cell, ...]) -> Report:
    """A report of texts, counts, shares, quotes and links."""
    return Report(
        title="Kinds",
        sheets=(
            Sheet(
                name="Kinds",
                columns=(
                    Column(heading="Name", repeats="hidden"),
                    Column(heading="Number", kind="count"),
                    Column(heading="Share", kind="share"),
                    Column(heading="Quotes", kind="quotes", width=40),
                    Column(heading="Link", kind="link"),
                ),
                rows=rows,
            ),
        ),
        remarks=("Made for a test.",),
        parameters={"by": "code"},
    )


KINDS = of_rows(
    (
        "需要",
        12,
        1 / 3,
        (
            Excerpt(
                text="我们等了很久。", place="访谈：王婶", target="https://example.org/?a=1&b=2#p"
            ),
            Excerpt(text="We waited.", place="Interview 2, p. 4", target="javascript:alert(1)"),
        ),
        Link(text="place", target="workbench:source/1#0-7"),
    ),
    ("需要", 0, None, (), None),
)

BOOK = Codebook(
    name={"en": "sample"},
    codes=(
        Code(
            id="a",
            name={"en": "Needs & hopes", "zh": "需要与希望"},
            definition={"en": "What people ask for.", "zh": "人们所求。"},
        ),
        Code(id="a1", parent_id="a", name={"en": "Being asked", "zh": "被人问起"}),
        Code(id="b", position=1, name={"en": "Prospects", "zh": "前景"}),
    ),
)

SOURCES = (
    SourceFacts(id="1", name="Interview 1", language="en", kind="interview", year="2019"),
    SourceFacts(id="2", name="访谈：王婶", language="zh-Hans", kind="interview", cases=("王婶",)),
    SourceFacts(id="3", name="A review", language="en", kind="paper", year="2020"),
)


def coding(evidence_id: str, source_id: str, quote: str, **more: Any) -> Evidence:
    facts: dict[str, Any] = {
        "origin": "coding",
        "code_id": "a1",
        "start": 0,
        "end": len(quote),
        "passages": ((source_id, 1),),
        "coder": "Chen",
        "link": f"workbench:source/{source_id}#0-{len(quote)}",
    }
    return Evidence(id=evidence_id, source_id=source_id, quote=quote, **{**facts, **more})


EVIDENCE = (
    coding("x", "1", "Nobody ever asked us what we could do.", speaker="Mr. W"),
    coding("y", "2", "从来没有人问过我们会做什么👩‍👩‍👧，𠮷林村也一样。"),
    coding(
        "z",
        "3",
        '=cmd|"/C calc"!A0 ' + "and so it went on for years, said one. " * 20,
        origin="suggestion",
        coder="cues",
        path=("Findings", "Voices"),
        page=12,
        link="javascript:alert(1)",
    ),
)


def themes(**more: Any) -> ThemeTable:
    return theme_table(BOOK, EVIDENCE, SOURCES, **more)


def theme_sample(**more: Any) -> Report:
    return report_of(themes(**more))


def of_many(headings: list[str], *, kind: ColumnKind = "share", texts: int = 1) -> Report:
    """A report of one row with a column for each heading, the first ones texts."""
    columns = [
        Column(heading=heading, kind="text" if n < texts else kind, width=34)
        for n, heading in enumerate(headings)
    ]
    row = tuple("卫生室 😀" if column.kind == "text" else 0.5 for column in columns)
    return Report(
        title="Many", sheets=(Sheet(name="Many", columns=tuple(columns), rows=(row, row)),)
    )
