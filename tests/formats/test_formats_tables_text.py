"""CSV, Markdown, HTML, LaTeX and JSON: whatever a cell holds is shown and never runs."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from table_samples import FORMULAS, HOSTILE, KINDS, of_many, of_rows, one_cell, theme_sample

from workbench.errors import FormatError, NotFoundError
from workbench.formats.tables.csv_sheet import plain_text, safe_text, write_csv
from workbench.formats.tables.html_page import write_html
from workbench.formats.tables.json_answer import write_json
from workbench.formats.tables.latex import escape_latex, write_latex
from workbench.formats.tables.markdown import write_markdown
from workbench.formats.tables.printing import address
from workbench.formats.tables.report import Report, Sheet
from workbench.formats.tables.write import TableFormat, table_format, write_report

# What a stored text can hold: no lone surrogates, no NUL, `\n` line ends.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=60)


def page_of(content: bytes | str) -> Any:
    """The page as lxml sees it, whose types say little."""
    return html.fromstring(content)


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_begins_with_the_mark_by_which_excel_knows_utf_8() -> None:
    assert write_csv(KINDS).startswith(b"\xef\xbb\xbf")


def test_csv_keeps_numbers_as_numbers_and_missing_values_empty() -> None:
    header, first, second = write_csv(KINDS).decode("utf-8-sig").split("\r\n")[:3]
    assert header == '"Name","Number","Share","Quotes","Link"'
    assert first.startswith('"需要",12,0.3333333333333333,"“我们等了很久。” (访谈：王婶)\n')
    assert second == '"需要",0,"","",""'


@pytest.mark.parametrize("text", FORMULAS[:-1])
def test_no_csv_cell_begins_like_a_formula(text: str) -> None:
    cell = read_csv(write_csv(one_cell(text)))[1][0]
    assert cell == f"'{text}"
    assert plain_text(cell) == text


@given(st.one_of(TEXTS, st.sampled_from(FORMULAS)))
def test_a_csv_cell_gives_its_text_back(text: str) -> None:
    cell = read_csv(write_csv(one_cell(text)))[1][0]
    assert plain_text(cell) == text
    assert not re.match(r"[\s]*[=+\-@\t\r\n＝＋－＠]", cell) or cell.isspace()
    assert plain_text(safe_text(safe_text(text))) == safe_text(text)


def test_csv_writes_the_sheet_that_is_asked_for() -> None:
    report = theme_sample()
    quotes = read_csv(write_csv(report, sheet="Quotes"))
    assert quotes[0][:3] == ["Theme", "Sub-theme", "Quote"]
    assert len(quotes) == 1 + 3
    with pytest.raises(NotFoundError, match="It has 'Themes', 'Quotes'"):
        write_csv(report, sheet="Themen")


@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_hostile_text_and_runs_none_of_it(text: str) -> None:
    page = page_of(write_html(replace(one_cell(text), title=text, remarks=(text,))))
    assert page.xpath("//tbody//td")[0].text_content() == text
    assert page.xpath("//h1")[0].text_content() == text
    assert not page.xpath("//script | //img | //b | //@onerror")
    assert not page.xpath("//@src")


def test_an_html_page_needs_nothing_from_elsewhere() -> None:
    content = write_html(theme_sample(language="zh")).decode()
    page = page_of(content)
    assert page.get("lang") == "zh"
    assert "default-src 'none'" in content
    assert not page.xpath("//link | //script | //img | //iframe")
    assert "url(" not in content
    assert "@import" not in content
    assert "Microsoft YaHei" in content


def test_html_has_every_quote_whole_and_only_safe_links() -> None:
    page = page_of(write_html(theme_sample()))
    main, quotes = page.xpath("//table")
    assert len(quotes.xpath(".//tbody/tr")) == 3
    assert "and so it went on for years, said one. " * 19 in quotes.text_content()
    assert "…" in main.text_content()
    links = page.xpath("//a/@href")
    assert links
    assert all(link.startswith("workbench:") for link in links)


@given(TEXTS)
def test_an_html_cell_gives_its_text_back(text: str) -> None:
    page = page_of(write_html(one_cell(f"x{text}x")))
    (cell,) = page.xpath("//tbody//td")
    for line_end in cell.xpath(".//br"):
        line_end.tail = "\n" + (line_end.tail or "")
    held = regex.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", "", f"x{text}x")
    assert cell.text_content() == held


def cells_of(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line)[1:-1]


@pytest.mark.parametrize("text", [*HOSTILE, "two\nlines", "emoji 👩‍👩‍👧 𠮷", "www.example.org"])
def test_a_markdown_row_has_as_many_cells_as_its_header(text: str) -> None:
    content = write_markdown(of_rows((text, 1, 0.5, (), None))).decode()
    header, _, row = (line for line in content.splitlines() if line.startswith("|"))
    assert len(cells_of(row)) == len(cells_of(header)) == 5
    assert "<script" not in content
    assert "<img" not in content
    # Nothing that was not written here as a mark is one.
    assert not re.search(r"(?<!\\)[*`$\[]", cells_of(row)[0])


def test_markdown_links_quotes_and_hides_repeated_names() -> None:
    content = write_markdown(KINDS).decode()
    assert "“我们等了很久。” ([访谈：王婶](https://example.org/?a=1&b=2#p))<br>" in content
    assert "“We waited.” (Interview 2, p. 4)" in content
    assert "| 需要 | 12 | 33.3% |" in content
    assert "|  | 0 | — |  |  |" in content


def braces_balance(text: str) -> bool:
    depth = 0
    for sign in re.sub(r"\\[{}]", "", text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0


@given(st.one_of(TEXTS, st.sampled_from(HOSTILE)))
def test_latex_escapes_every_sign_it_reads_as_a_command(text: str) -> None:
    escaped = escape_latex(text)
    assert braces_balance(escaped)
    bare = re.sub(r"\\(?:[{}$&#_%]|[A-Za-z]+(?:34)?(?:\{\})?)", "", escaped)
    assert not re.search(r"[$&#_%^~<>|\"`]", bare.replace("``", "").replace("`", ""))
    assert "\n\n" not in escaped


@pytest.mark.parametrize("text", [*HOSTILE, *FORMULAS, "[x] after a line end", "* x", "1--2 ,,x"])
def test_a_latex_table_is_balanced_whatever_it_holds(text: str) -> None:
    content = write_latex(replace(one_cell(text, text), remarks=(text,), title=text)).decode()
    body = "\n".join(line for line in content.splitlines() if not line.startswith("%"))
    assert braces_balance(body)
    begun = re.findall(r"\\begin\{(\w+)\}", body)
    ended = re.findall(r"(?<!\\textbackslash\{\})\\end\{(\w+)\}", body)
    assert begun == ended == ["longtable"]
    assert not re.search(r"\\\\\s*[\[*]", body)


def test_latex_hands_emoji_over_whole_and_keeps_chinese() -> None:
    content = write_latex(theme_sample(language="zh")).decode()
    assert "\\emojitext{👩‍👩‍👧}" in content
    assert "𠮷林村" in content
    assert "\\usepackage{ctex}" in content
    assert escape_latex("They said “no”.") == "They said ``no''."
    assert escape_latex("他说“不”。") == "他说“不”。"
    assert escape_latex("#️⃣") == "\\emojitext{\\#️⃣}"


@pytest.mark.parametrize(
    "heading", ["Held-out examples so probable", "达到此概率的留出例子 😀", "k"]
)
@pytest.mark.parametrize("number", [1, 2, 23, 60])
def test_latex_gives_each_of_many_columns_room(heading: str, number: int) -> None:
    content = write_latex(of_many([heading] * number)).decode()
    shares = [float(share) for share in re.findall(r"([-\d.]+)\\linewidth", content)]
    assert len(shares) == number
    assert sum(shares) == pytest.approx(1, abs=0.01)
    assert min(shares) >= min(5.4 / 130, 1 / number / 6.1)


def test_latex_and_html_set_a_table_of_many_columns_in_smaller_type() -> None:
    few, many = of_many(["Code", "k"]), of_many(["达到此概率的留出例子 😀"] * 23)
    assert "\\footnotesize\\set" in write_latex(few).decode()
    assert "\\tiny\\set" in write_latex(many).decode()
    assert 'class="many"' not in write_html(few).decode()
    assert 'class="many"' in write_html(many).decode()


def test_latex_links_only_safe_addresses() -> None:
    content = write_latex(KINDS).decode()
    assert "\\href{https://example.org/?a=1\\&b=2\\#p}{访谈：王婶}" in content
    assert "javascript" not in content


def test_json_of_themes_has_the_documented_shape() -> None:
    answer = json.loads(write_json(theme_sample()))
    first, second, third = answer["themes"]
    assert (first["theme"], first["level"], first["path"]) == (
        "Needs & hopes",
        1,
        ["Needs & hopes"],
    )
    assert second["path"] == ["Needs & hopes", "Being asked"]
    assert (first["sources"], first["passages"], first["coders"]) == (3, 3, 1)
    assert (first["codings"], first["suggestions"], first["share"]) == (2, 1, 1.0)
    assert (third["quotes"], third["group"]) == ([], None)
    wanted = {
        *("quote", "source", "source_id", "path", "page", "speaker", "start", "end"),
        *("coder", "origin", "link"),
    }
    assert all(wanted <= quote.keys() for quote in first["quotes"])
    assert len(answer["quotes"]) == 3
    assert answer["parameters"]["sources considered"] == 3


def test_json_of_a_plain_report_has_its_sheets() -> None:
    answer = json.loads(write_json(KINDS))
    assert answer["sheets"][0]["columns"] == ["Name", "Number", "Share", "Quotes", "Link"]
    assert answer["sheets"][0]["rows"][1] == ["需要", 0, None, [], None]


@pytest.mark.parametrize("written", [write_markdown, write_html, write_latex, write_csv])
def test_a_table_without_rows_is_a_table(written: Callable[[Report], bytes]) -> None:
    empty = Report(title="空", sheets=(replace(KINDS.sheets[0], rows=()),))
    assert "Quotes" in written(empty).decode("utf-8-sig")


@pytest.mark.parametrize(
    ("name", "suffix"), [("themes.XLSX", "xlsx"), ("/a.b/主题.md", "md"), ("tex", "tex")]
)
def test_the_ending_of_a_name_chooses_the_format(name: str, suffix: str) -> None:
    assert table_format(name) == suffix


def test_an_unknown_ending_is_refused_with_the_known_ones() -> None:
    with pytest.raises(FormatError, match=r"'themes.doc' names no format.*\.docx"):
        table_format("themes.doc")


FORMATS: list[TableFormat] = ["md", "csv", "xlsx", "docx", "tex", "html", "json"]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_same_report_is_written_as_the_same_bytes(suffix: TableFormat, language: str) -> None:
    report = theme_sample(language=language, by="year")
    assert write_report(report, format=suffix) == write_report(report, format=suffix)


def test_print_says_where_the_whole_quotes_are_and_data_formats_repeat_names() -> None:
    report = theme_sample()
    assert "The list of all quotes" in write_markdown(report).decode()
    assert "The list of all quotes" not in write_html(report).decode()
    names = [line[0] for line in read_csv(write_csv(report))]
    assert names == ["Theme", "Needs & hopes", "Needs & hopes", "Prospects"]


def test_sheets_of_evidence_stay_out_of_print() -> None:
    evidence = Sheet(
        name="All", columns=KINDS.sheets[0].columns, rows=KINDS.sheets[0].rows, place="evidence"
    )
    both = replace(KINDS, sheets=(KINDS.sheets[0], evidence))
    assert write_markdown(both) == write_markdown(KINDS)
    assert write_latex(both) == write_latex(KINDS)


@pytest.mark.parametrize(
    "target",
    [
        *("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x", ""),
        *("http://", "https://a b", 'https://a"b', "https://a<b", "https://a%zz", "workbench:\nx"),
        *("https://a#b#c", "https://[a", "//a.org", "https:a", "\u202ehttps://a"),
    ],
)
def test_what_is_no_safe_address_is_never_a_link(target: str) -> None:
    assert address(target) is None


@pytest.mark.parametrize(
    "target",
    ["https://a.org/x_(y)?q=1&r=%20#s", "http://127.0.0.1:8501/?source=1", "mailto:a@b.org"],
)
def test_a_web_or_mail_address_is_a_link_as_it_stands(target: str) -> None:
    assert address(target) == target
