"""Files damaged at random: every reader answers with a reading or with a sentence."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_files import code_run, field_run, paragraph, with_parts, word_file, zipped

from workbench.errors import FormatError
from workbench.formats.docx import read_docx
from workbench.formats.epub import read_epub
from workbench.formats.html import read_html
from workbench.formats.odt import read_odt
from workbench.formats.reading import read_file
from workbench.formats.rtf import read_rtf
from workbench.formats.sheets import read_rows
from workbench.formats.subtitles import read_srt, read_vtt


def _word() -> bytes:
    numbering = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>'
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("村")}</w:tc>'
    body = (
        paragraph("标题", style="Heading1")
        + paragraph("x", '<w:r><w:footnoteReference w:id="2"/></w:r>', properties=numbering)
        + paragraph(field_run("begin"), code_run("TOC"), field_run("separate"), field_run("end"))
        + f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"
    )
    levels = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="1"><w:start w:val="3"/>'
        '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    note = f'<w:footnote w:id="2">{paragraph("注")}</w:footnote>'
    return word_file(body, numbering=levels, footnotes=note)


def _sheet() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "回答"])
    sheet.append([1.5, "很好 👩‍🌾"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


_ODT = zipped(
    {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": '<o:d xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:text>'
        '<text:h text:outline-level="2">标题</text:h><text:list text:style-name="L">'
        '<text:list-item text:start-value="3"><text:p>一<text:s text:c="2"/></text:p>'
        "</text:list-item></text:list></o:text></o:body></o:d>",
    }
)
_EPUB = zipped(
    {
        "mimetype": "application/epub+zip",
        "a.opf": '<package><manifest><item id="a" href="a.xhtml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>',
        "a.xhtml": "<html><body><h1>章</h1><table><tr><td rowspan='2'>a</td><td>b</td></tr>"
        "</table><ol start='2'><li>c</li></ol></body></html>",
    }
)
_HTML = b"<html><meta charset=gbk><h1>a</h1><table><td colspan=2>b<td>c</table><ol><li value=3>d"
_RTF = (
    rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f1\fcharset134 a;}}{\stylesheet{\s1 heading 1;}}"
    rb"\pard\s1\f1 \'b4\'e5\u26449?\par\trowd\intbl a\cell b\cell\row{\footnote n}\par}"
)
_SRT = "1\n00:00:01,000 --> 00:00:02,000\n访谈员：您好。\n\n2\n00:00:02,000 --> 00:00:03,500\nyes\n"

_FILES: dict[str, tuple[Callable[[bytes], object], bytes]] = {
    "docx": (read_docx, _word()),
    "odt": (read_odt, _ODT),
    "epub": (read_epub, _EPUB),
    "rtf": (read_rtf, _RTF),
    "html": (read_html, _HTML),
    "srt": (read_srt, _SRT.encode()),
    "vtt": (read_vtt, b"WEBVTT\n\n" + _SRT.replace(",", ".").encode()),
    "csv": (lambda content: read_rows("a.csv", content), 'id,回答\n1,"很""好"\n'.encode()),
    "xlsx": (lambda content: read_rows("a.xlsx", content), _sheet()),
}

_Damage = tuple[str, float, bytes]
_DAMAGES = st.lists(
    st.tuples(
        st.sampled_from(["replace", "remove", "insert", "cut"]),
        st.floats(0, 1, exclude_max=True),
        st.binary(max_size=4) | st.sampled_from([b"<", b"}", b"-1", b"99999999999", b"&#xd800;"]),
    ),
    min_size=1,
    max_size=4,
)


def _damaged(content: bytes, damages: list[_Damage]) -> bytes:
    for what, share, inserted in damages:
        place = int(share * len(content))
        match what:
            case "replace":
                content = content[:place] + inserted + content[place + len(inserted) :]
            case "remove":
                content = content[:place] + content[place + 9 :]
            case "insert":
                content = content[:place] + inserted + content[place:]
            case _:
                content = content[: max(place, 1)]
    return content


def _damaged_inside(content: bytes, choice: int, damages: list[_Damage]) -> bytes:
    """Return an archive with one part damaged, so that the damage gets past the unpacking."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [name for name in archive.namelist() if name != "mimetype"]
        part = parts[choice % len(parts)]
        return with_parts(content, {part: _damaged(archive.read(part), damages)})


@pytest.mark.parametrize("form", _FILES)
@given(damages=_DAMAGES)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file_is_read_or_refused_with_a_sentence(
    form: str, damages: list[_Damage]
) -> None:
    read, content = _FILES[form]
    try:
        read(_damaged(content, damages))
    except FormatError as error:
        assert str(error).endswith(".")  # noqa: PT017 - any other error must reach pytest


@pytest.mark.parametrize("form", ["docx", "odt", "epub", "xlsx"])
@given(choice=st.integers(0, 20), damages=_DAMAGES)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_a_part_damaged_inside_its_archive_is_no_trouble(
    form: str, choice: int, damages: list[_Damage]
) -> None:
    read, content = _FILES[form]
    try:
        read(_damaged_inside(content, choice, damages))
    except FormatError as error:
        assert str(error).endswith(".")  # noqa: PT017 - any other error must reach pytest


def test_a_name_without_an_ending_is_told_as_that() -> None:
    with pytest.raises(FormatError, match="The name '访谈 😀' has no ending"):
        read_file("访谈 😀", b"text")
    with pytest.raises(FormatError, match=r"files that end in '\.xyz'"):
        read_file("访谈.xyz", b"text")
