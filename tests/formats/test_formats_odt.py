"""Reading OpenDocument texts."""

import pytest
from word_files import zipped

from workbench.errors import FormatError
from workbench.formats.odt import read_odt
from workbench.texts.blocks import Reading

TEXTS = [
    "The village meets on Sundays.",
    "社会工作者每周三入户走访。",
    "驻村 social worker 的一天",
    "𠮷野家 👩‍🌾 family",
]

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = {
    **{name: f"{_OASIS}:{name}:1.0" for name in ("office", "style", "text", "table", "meta")},
    "draw": f"{_OASIS}:drawing:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())


def _part(root: str, inside: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f"<office:{root} {_NAMESPACES}>{inside}</office:{root}>"
    )


def _file(
    text: str, *, styles: str = "", automatic: str = "", title: str = "", manifest: str = "<m/>"
) -> bytes:
    """Return an .odt with the given XML as its text, its styles and its automatic styles."""
    body = f"<office:body><office:text>{text}</office:text></office:body>"
    automatic = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    facts = f"<office:meta><dc:title>{title}</dc:title></office:meta>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": manifest,
            "content.xml": _part("document-content", automatic + body),
            "styles.xml": _part("document-styles", f"<office:styles>{styles}</office:styles>"),
            "meta.xml": _part("document-meta", facts),
        }
    )


def _p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def _shown(reading: Reading) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.label + block.text) for block in reading.blocks]


def _texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


@pytest.mark.parametrize("text", TEXTS)
def test_a_paragraph_keeps_its_words_exactly(text: str) -> None:
    assert _texts(read_odt(_file(_p(text)))) == [text]


_STYLES = """
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
  style:default-outline-level="2"/>
<style:style style:name="Hide" style:family="text">
  <style:text-properties text:display="none"/></style:style>
<text:outline-style style:name="Outline">
  <text:outline-level-style text:level="1" style:num-suffix="、"
    style:num-format="一, 二, 三, ..."/>
  <text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>
</text:outline-style>
"""
_AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="New" style:family="paragraph">
  <style:paragraph-properties fo:break-before="page"/></style:style>
<text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-bullet text:level="2" text:bullet-char="•"/>
  <text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="("
    style:num-suffix=")" text:start-value="3"/>
</text:list-style>
"""


def test_titles_and_headings_come_with_levels_and_numbers() -> None:
    text = (
        _p("乡村工作", "P1")
        + '<text:h text:outline-level="1">背景</text:h>'
        + '<text:h text:outline-level="2">Aims</text:h>'
        + '<text:h text:outline-level="1">方法</text:h>'
        + '<text:h text:outline-level="2"><text:number>2.7</text:number>Stated</text:h>'
        + _p("styled only", "P2")
    )
    reading = read_odt(_file(text, styles=_STYLES, automatic=_AUTOMATIC, title="old"))
    assert _shown(reading) == [
        ("heading", 0, "乡村工作"),
        ("heading", 1, "一、 背景"),
        ("heading", 2, "一.1 Aims"),
        ("heading", 1, "二、 方法"),
        ("heading", 2, "2.7 Stated"),
        ("heading", 2, "styled only"),
    ]
    assert reading.title == "乡村工作"


def test_lists_keep_numbers_depth_and_go_on() -> None:
    def listed(*items: str, attributes: str = "") -> str:
        inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
        return f"<text:list {attributes}>{inside}</text:list>"

    style = 'text:style-name="L1"'
    inner = listed(_p("深") + listed(_p("x"), _p("y")))
    text = (
        listed(_p("甲") + _p("goes on"), _p("乙") + inner, attributes=style)
        + _p("between")
        + listed(_p("丙"), attributes=f'{style} text:continue-numbering="true"')
        + listed(_p("丁"), attributes=style)
    )
    assert _shown(read_odt(_file(text, automatic=_AUTOMATIC))) == [
        ("list item", 1, "1. 甲"),
        ("list item", 1, "goes on"),
        ("list item", 1, "2. 乙"),
        ("list item", 2, "- 深"),
        ("list item", 3, "(c) x"),
        ("list item", 3, "(d) y"),
        ("paragraph", 0, "between"),
        ("list item", 1, "3. 丙"),
        ("list item", 1, "1. 丁"),
    ]


def test_spaces_tabs_breaks_and_readings_are_read() -> None:
    text = _p(
        "问：好<text:s text:c='2'/>吗？<text:line-break/>答：<text:tab/>pov\u00aderty "
        "<text:ruby><text:ruby-base>村</text:ruby-base><text:ruby-text>cūn</text:ruby-text></text:ruby>"
        "<text:span>里</text:span>"
    )
    assert [b.label + b.text for b in read_odt(_file(text)).blocks] == [
        "问：好  吗？",
        "答：\tpoverty 村里",
    ]


def test_tracked_changes_comments_and_hidden_text_are_said() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{_p('gone')}</text:deletion></text:changed-region><text:changed-region><text:insertion/>"
        "</text:changed-region></text:tracked-changes>"
    )
    text = _p(
        "留<text:change-start/>下<text:change-end/><office:annotation><text:p>hm</text:p>"
        '</office:annotation><text:span text:style-name="Hide">secret</text:span>来'
    )
    reading = read_odt(_file(changes + text, styles=_STYLES))
    assert _texts(reading) == ["留下来"]
    assert reading.remarks == (
        "1 tracked deletion was left out, as if accepted.",
        "1 tracked insertion was kept, as if accepted.",
        "1 comment in the margin was left out.",
        "1 piece of hidden text was left out.",
    )


def test_notes_and_boxes_follow_their_paragraph() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{_p('见第三章。')}{_p('And more.')}</text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{_p('框里')}</draw:text-box></draw:frame>"
    reading = read_odt(
        _file(_p(f"正文{note}继续{box}。") + _p("<draw:frame><draw:image/></draw:frame>"))
    )
    assert _shown(reading) == [
        ("paragraph", 0, "正文继续。"),
        ("note", 0, "[1] 见第三章。"),
        ("note", 0, "And more."),
        ("paragraph", 0, "框里"),
    ]
    assert reading.remarks == ("1 picture or chart was left out, with any words in them.",)


def test_tables_keep_their_grid_and_frames_are_text() -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(text: str) -> str:
        return f"<table:table-cell>{_p(text)}</table:table-cell>"

    covered = "<table:covered-table-cell/>"
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    table = row(cell("宽"), covered, cell("c")) + row(cell("1"), empty) + row(empty, cell("z"))
    frame = row(cell("一列")) + row(cell("文字"))
    text = f"<table:table>{table}</table:table><table:table>{frame}</table:table>"
    assert _shown(read_odt(_file(text))) == [
        ("table", 0, "宽\t\tc\n1\n\t\tz"),
        ("paragraph", 0, "一列"),
        ("paragraph", 0, "文字"),
    ]


def test_pages_are_counted_where_there_are_breaks() -> None:
    text = _p("一") + _p("二<text:soft-page-break/>续") + _p("三") + _p("四", "New")
    assert [b.page for b in read_odt(_file(text, automatic=_AUTOMATIC)).blocks] == [1, 1, 2, 3]


def test_contents_are_furniture_and_a_bibliography_is_references() -> None:
    entry = _p("一、背景<text:tab/>1")
    text = (
        f"<text:table-of-content><text:index-body>{entry}</text:index-body>"
        f"</text:table-of-content><text:bibliography><text:index-body>{_p('李明（2019）。')}"
        "</text:index-body></text:bibliography>"
    )
    assert [block.kind for block in read_odt(_file(text)).blocks] == ["furniture", "reference"]


def test_a_title_comes_from_the_properties_when_the_text_has_none() -> None:
    assert read_odt(_file(_p("x"), title="乡村 care")).title == "乡村 care"
    assert read_odt(_file(_p("x"))).title is None


def test_a_protected_text_says_so() -> None:
    locked = "<manifest><encryption-data/></manifest>"
    with pytest.raises(FormatError, match="needs a password"):
        read_odt(_file(_p("x"), manifest=locked))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "spreadsheet"),
        (zipped({"word/document.xml": "x"}), "but a Word file"),
        (zipped({"mimetype": "application/vnd.sun.xml.writer"}), "save it as .odt"),
        (b"text", "but plain text"),
        (_file(_p("x"))[:200], "damaged"),
    ],
)
def test_a_file_that_is_something_else_says_what(content: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read_odt(content)
