"""Makes the sample sources of corpus/ that are not plain text: DOCX, PDF and printed text.

Run it from anywhere with `python docs/samples/make_samples.py`. It needs python-docx, which the
workbench installs, and a Chromium with the Noto CJK fonts for the two PDF files.

The readable originals stand beside it in texts/. A line there is

    # Title      ## Heading      ### Heading below it
    @ author or affiliation      * list item
    {{table: cell | cell         a table, one line a row, closed by }}
    anything else                a paragraph, in which {{note: ...}} is a footnote and
                                 {{ins: ...}} a tracked insertion
"""

import html
import re
import subprocess
import tempfile
import textwrap
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from originals import Part, read_parts
from word_file import write_word_file

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parents[1] / "corpus"
CHROMIUM = "/usr/bin/chromium"

WORD_FILES = (
    "paper-03-strengths-perspective",
    "paper-07-older-people-left-behind",
    "论文-11-增权视角",
    "interview-03-returnee-youth",
    "fieldnote-04-station-ledger",
)
# Where an English word may break: before some endings, and between two consonants that stand
# between vowels. Chromium has no dictionary for it here.
SYLLABLE = re.compile(
    r"(?<=[a-z]{4})(?=(?:tion|ment|ness|ship|tive|ties|sion)\b)"
    r"|(?<=[a-z]{2}[aeiou][lmnrs])(?=[bcdfgkmpst][aeiou](?!ng\b|[drs]\b)[a-z]{2})"
)


def printed_lines(parts: Iterable[Part], *, width: int) -> list[str]:
    """Return the text as a printer breaks it: `width` columns a line, no blank line anywhere."""
    return [
        line
        for part in parts
        for line in _broken(part.text, width=width, keep=part.kind == "title")
    ]


def with_furniture(lines: list[str], *, first: int, notice: list[str], height: int) -> list[str]:
    """Put a page number after every `height` lines, and the notice on the first page."""
    out: list[str] = []
    for start in range(0, len(lines), height):
        page = lines[start : start + height]
        number = [str(first + start // height)]
        out += page + (notice[:1] + number + notice[1:] if start == 0 else number)
    return out


def page_of(name: str, *, language: str, head: str, columns: int) -> str:
    """Return the HTML page that Chromium prints as a PDF file."""
    front: list[str] = []
    body: list[str] = []
    for part in read_parts(name):
        tag = {"title": "h1", "author": "address", "heading": f"h{part.level + 1}"}.get(
            part.kind, "p"
        )
        words = html.escape(part.text, quote=False)
        if language == "en" and tag == "p":
            words = SYLLABLE.sub("&shy;", words)
        (front if tag in {"h1", "address"} else body).append(f"<{tag}>{words}</{tag}>")
    style = (HERE / "paper.css").read_text(encoding="utf-8")
    style = style.replace("HEAD", head).replace("COLUMNS", str(columns))
    return (
        f'<!DOCTYPE html><html lang="{language}"><meta charset="utf-8"><style>{style}</style>'
        f"<header>{''.join(front)}</header><main>{''.join(body)}</main>"
        f"<script>{(HERE / 'hyphens.js').read_text(encoding='utf-8')}</script></html>"
    )


def print_pdf(page: str, path: Path) -> None:
    """Print an HTML page to a PDF file with Chromium, without its own heads and feet."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page, encoding="utf-8")
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu"]
        command += [f"--user-data-dir={folder}/profile", "--no-pdf-header-footer"]
        subprocess.run(
            [*command, f"--print-to-pdf={path}", source.as_uri()], check=True, capture_output=True
        )


def _broken(text: str, *, width: int, keep: bool) -> list[str]:
    if keep or not any(unicodedata.east_asian_width(letter) == "W" for letter in text):
        return textwrap.wrap(text, width, break_long_words=False)
    lines: list[str] = []
    line, used = "", 0
    for piece in re.findall(r"[!-~]+|.", text):
        cells = sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in piece)
        # A closing mark never begins a printed line: it hangs over the margin instead.
        if used + cells > width and piece not in "，。、；：？！”）》":
            lines, line, used = [*lines, line.rstrip()], "", 0
        line, used = line + piece, used + cells
    return [*lines, line]


def _write_printed() -> None:
    lines = printed_lines(read_parts("paper-01-precision-and-profession"), width=95)
    notice = ["Copyright © (2021) The Author, Lantern House Press", "DOI: 10.99999/sample.2021.031"]
    lines = with_furniture(lines, first=31, notice=notice, height=46)
    (CORPUS / "paper-01-precision-and-profession.txt").write_text(
        "\n".join(lines) + "\n", encoding="utf-8"
    )
    lines = printed_lines(read_parts("paper-10-jingzhun-shibie"), width=76)
    notice = ["版权所有 © 2021 北坊大学农村研究学院"]
    lines = with_furniture(lines, first=57, notice=notice, height=34)
    # Windows line ends and GB18030, as older Chinese programs write them.
    (CORPUS / "paper-10-jingzhun-shibie.txt").write_bytes(
        ("\r\n".join(lines) + "\r\n").encode("gb18030")
    )


def _write_pdf() -> None:
    page = page_of(
        "paper-02-villages-between-forms",
        language="en",
        head="Kuang and Olsson-Wu: Between the Form and the Family",
        columns=2,
    )
    print_pdf(page, CORPUS / "paper-02-villages-between-forms.pdf")
    page = page_of(
        "paper-12-fangzhi-fanpin", language="zh-Hans", head="农村实务学刊 2021 年第 4 期", columns=1
    )
    print_pdf(page, CORPUS / "paper-12-fangzhi-fanpin.pdf")


def main() -> None:
    """Write all files that have an original in texts/."""
    _write_printed()
    for name in WORD_FILES:
        write_word_file(list(read_parts(name)), CORPUS / f"{name}.docx")
    _write_pdf()
    print(f"Written to {CORPUS}")


if __name__ == "__main__":
    main()
