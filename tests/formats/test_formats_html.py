"""Reading web pages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import FormatError
from workbench.formats.html import read_html
from workbench.texts.blocks import Reading

TEXTS = [
    "The village meets on Sundays.",
    "社会工作者每周三入户走访。",
    "驻村 social worker 的一天",
    "𠮷野家 👩‍🌾 family",
]


def _page(body: str, *, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def _shown(reading: Reading) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.label + block.text) for block in reading.blocks]


def _texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_paragraph_keeps_its_words_in_any_encoding(text: str, encoding: str) -> None:
    content = f'<meta charset="{encoding}"><p>{text}</p>'.encode(encoding)
    assert _texts(read_html(content)) == [text]


@given(st.text(st.characters(exclude_categories=["C", "Z", "M"]), min_size=1, max_size=40))
@settings(max_examples=60)
def test_letters_written_as_references_come_back(text: str) -> None:
    written = "".join(f"&#{ord(letter)};" for letter in text)
    assert "".join(_texts(read_html(_page(f"<p>x{written}x</p>")))) == f"x{text}x"


def test_the_encoding_a_page_states_is_used_as_browsers_do() -> None:
    content = '<html><head><meta charset="gb2312"></head><p>镕基 €</p>'.encode("gb18030")
    reading = read_html(content)
    assert _texts(reading) == ["镕基 €"]
    assert reading.remarks == ()


def test_a_page_that_states_a_wrong_encoding_is_read_and_says_so() -> None:
    content = '<meta charset="gbk"><p>村民代表大会讨论了低保名单，会后公示。</p>'.encode()
    reading = read_html(content)
    assert _texts(reading) == ["村民代表大会讨论了低保名单，会后公示。"]
    assert "but it is not; read as utf-8" in reading.remarks[0]


def test_what_the_researcher_says_about_the_encoding_counts() -> None:
    content = '<meta charset="utf-8"><p>貧困戶</p>'.encode("big5")
    assert _texts(read_html(content, encoding="big5")) == ["貧困戶"]


def test_a_single_first_heading_is_the_title_and_sections_begin_below_it() -> None:
    page = _page("<h1>驻村<br>工作</h1><h2>一、背景</h2><h3>1.1 <em>Aims</em></h3><h2>二</h2>")
    reading = read_html(page)
    assert _shown(reading) == [
        ("heading", 0, "驻村工作"),
        ("heading", 1, "一、背景"),
        ("heading", 2, "1.1 Aims"),
        ("heading", 1, "二"),
    ]
    assert reading.title == "驻村工作"


def test_several_first_headings_are_sections() -> None:
    reading = read_html(_page("<h1>A</h1><h2>B</h2><h1>C</h1>", head="<title>T &amp; 题</title>"))
    assert [block.level for block in reading.blocks] == [1, 2, 1]
    assert reading.title == "T & 题"


def test_a_page_states_its_title_and_date() -> None:
    head = (
        '<meta name="citation_title" content="Care in villages">'
        '<meta name="citation_publication_date" content="2019/5"><title>Journal - 12</title>'
    )
    reading = read_html(_page("<p>x</p>", head=head))
    assert (reading.title, reading.date) == ("Care in villages", "2019-05")


def test_what_is_not_text_is_left_out_and_counted() -> None:
    page = _page(
        "<script>x()</script><style>p{}</style><nav>导航</nav><aside>ad</aside>"
        "<form><label>Name</label><input></form><p hidden>h</p>"
        '<p style="display: none">n</p><span aria-hidden="true">x</span><p>正文</p>'
    )
    reading = read_html(page)
    assert _texts(reading) == ["正文"]
    assert reading.remarks == (
        "11 letters in navigation, side columns, forms and hidden parts of the page were left out.",
    )


def test_a_form_that_wraps_the_page_is_read() -> None:
    page = _page("<form><p>The whole text of the page stands here.</p><select>x</select></form>")
    assert _texts(read_html(page)) == ["The whole text of the page stands here."]


def test_the_main_part_is_preferred_with_the_heading_outside_it() -> None:
    page = _page(
        "<div><h1>题目</h1></div><div>share</div>"
        "<main><p>长长的正文在这里，占了页面的大部分。</p></main>"
    )
    assert _texts(read_html(page)) == ["题目", "长长的正文在这里，占了页面的大部分。"]


def test_a_small_main_part_does_not_hide_the_text() -> None:
    page = _page("<main>m</main><p>But the text is outside of it.</p>")
    assert _texts(read_html(page)) == ["m", "But the text is outside of it."]


def test_head_and_foot_of_the_page_are_furniture() -> None:
    page = _page("<header>期刊</header><p>正文</p><footer>© 2020</footer>")
    assert [block.kind for block in read_html(page).blocks] == [
        "furniture",
        "paragraph",
        "furniture",
    ]


def test_lists_keep_their_numbers_and_depth() -> None:
    page = _page(
        "<ul><li>甲<ul><li>deep<p>more</p></ul><li>乙</ul>"
        "<ol start=3 type=a><li>x<li value=6>y</ol><ol reversed><li>p<li>q</ol>"
    )
    assert _shown(read_html(page)) == [
        ("list item", 1, "- 甲"),
        ("list item", 2, "- deep"),
        ("list item", 2, "more"),
        ("list item", 1, "- 乙"),
        ("list item", 1, "c. x"),
        ("list item", 1, "f. y"),
        ("list item", 1, "2. p"),
        ("list item", 1, "1. q"),
    ]


def test_tables_keep_rows_and_columns_and_their_caption() -> None:
    page = _page(
        "<table><caption>表1</caption><thead><tr><th rowspan=2>村<th colspan=2>户<th>z</thead>"
        "<tr><td>12<td>a<br>b<td><ul><li>i</ul></table>"
    )
    assert _shown(read_html(page)) == [
        ("caption", 0, "表1"),
        ("table", 0, "村\t户\t\tz\n\t12\ta b\t- i"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><h2>标题</h2><p>文</p></table>",
        "<table role=presentation><tr><td><h2>标题</h2><td><p>文</p></table>",
        "<table><tr><td><table><tr><td><h2>标题</h2></table><td>文</table>",
    ],
)
def test_tables_for_the_look_are_read_as_text(table: str) -> None:
    assert _texts(read_html(_page(table))) == ["标题", "文"]


def test_quotes_captions_and_preformatted_lines_are_read() -> None:
    page = _page(
        "<blockquote><p>我不想回去。</p></blockquote><figure><img><figcaption>图1</figcaption>"
        "</figure><pre>one\ntwo\n\n三</pre><p>He said <q>no</q>.</p>"
    )
    assert [text for _, _, text in _shown(read_html(page))] == [
        "我不想回去。",
        "图1",
        "one two",
        "三",
        "He said “no”.",
    ]


def test_source_lines_join_and_breaks_part_turns() -> None:
    page = _page("<p>精准\n  扶贫 and\nwork</p><p>问：好吗？<br>答：好，<br>很好。</p>")
    assert [block.label + block.text for block in read_html(page).blocks] == [
        "精准扶贫 and work",
        "问：好吗？",
        "答：好，很好。",
    ]


def test_soft_hyphens_and_readings_above_characters_go() -> None:
    page = _page("<p>pov&shy;erty <ruby>村<rp>(</rp><rt>cūn</rt><rp>)</rp></ruby>&nbsp;里</p>")
    assert _texts(read_html(page)) == ["poverty 村\u00a0里"]


def test_notes_bear_the_sign_of_their_mark() -> None:
    page = _page(
        '<p>Text<a href="#n1" role="doc-noteref"><sup>1</sup></a> goes on'
        '<sup><a href="#n2">[乙]</a></sup>.</p>'
        '<section role="doc-endnotes"><ol><li id="n1"><p>First <a role="doc-backlink">↩</a></p>'
        '<li id="n2">第二</ol></section>'
        '<aside role="doc-footnote">unmarked</aside>'
    )
    assert _shown(read_html(page)) == [
        ("paragraph", 0, "Text goes on."),
        ("note", 0, "[1] First"),
        ("note", 0, "[乙] 第二"),
        ("note", 0, "unmarked"),
    ]


@pytest.mark.parametrize("element", ["div", "blockquote", "font", "ul><li"])
def test_deep_nesting_loses_no_text(element: str) -> None:
    page = _page("<p>first" + f"<{element}>" * 900 + "深处")
    assert "".join(_texts(read_html(page))) == "first深处"


def test_a_page_too_deep_to_follow_says_so() -> None:
    with pytest.raises(FormatError, match="thousands of levels deep"):
        read_html(_page("<div>" * 5000 + "x"))


def test_markup_that_is_no_page_is_read_as_far_as_it_goes() -> None:
    assert _texts(read_html("只有文字 & <b>粗体".encode())) == ["只有文字 & 粗体"]


def test_a_page_without_text_has_no_blocks() -> None:
    assert read_html(_page("<img>")).blocks == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"%PDF-1.4", "but a PDF file"), (b"", "but an empty file")],
)
def test_a_file_that_is_something_else_says_what(content: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read_html(content)
