r"""LaTeX out: booktabs long tables to put into a paper with `\input`."""

from typing import Final

import regex

from workbench.formats.tables.printing import (
    address,
    cell_text,
    print_scale,
    print_shares,
    printable,
    printed_rows,
    quoted,
    row_level,
    sheets_in_print,
)
from workbench.formats.tables.report import NUMBERS, Cell, Column, Excerpt, Link, Report, Sheet

_HEAD: Final = r"""% Put this into your paper with \input{FILE}. It needs in the preamble:
%   \usepackage{booktabs,longtable,array}
% For Chinese, compile with XeLaTeX or LuaLaTeX and add:
%   \usepackage{ctex}
% The table is set in small letters for lines of about 17 cm.
% For links add \usepackage{hyperref}; for a wide page add \usepackage{pdflscape} and put
% \begin{landscape} and \end{landscape} around the \input.
% Emoji need a font that has them: \renewcommand{\emojitext}[1]{{\fontspec{Noto Emoji}#1}}.
% Rare characters (CJK Extension B and later) need a font that has them, such as HanaMinB.
\providecommand{\href}[2]{#2}
\providecommand{\emojitext}[1]{#1}
"""

# Columns of a fixed-width font in a line of 17 cm set in \footnotesize.
_ROOM: Final = 130
_SIZES: Final = ((1.0, "\\footnotesize"), (0.85, "\\scriptsize"))
_SMALLEST: Final = "\\tiny"
# TeX hyphenates no word that begins a cell, unless something stands before it.
_HYPHENATED: Final = r"\nobreak\hspace{0pt}"

_SPECIAL: Final = {
    "\\": r"\textbackslash{}",
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\char34{}",
    "`": r"\textasciigrave{}",
    # A bracket after a line end would be read as an option of the line end.
    "[": "{[}",
    "]": "{]}",
    "\0": "{}",
}
# XeLaTeX with Chinese sets these full-width everywhere; the old spelling stays narrow.
_LATIN_MARKS: Final = {"“": "``", "”": "''", "‘": "`", "’": "'"}
_HAN: Final = regex.compile(r"\p{Han}")
_GRAPHEME: Final = regex.compile(r"\X")
_EMOJI: Final = regex.compile(r"[\p{Emoji_Presentation}\ufe0f]")
_LIGATURES: Final = regex.compile(r"(?<=([-,]))(?=\1)")
_BLANKS: Final = regex.compile(r"\s+")


def write_latex(report: Report) -> bytes:
    r"""Write a report as a LaTeX fragment in UTF-8.

    Every sheet for print is one `longtable` whose header stands on each page. All signs that
    LaTeX reads as commands are escaped, and emoji are handed to `\emojitext`, which the paper
    may give a font. The comment at the top says what the preamble needs.
    """
    undefined = report.words.undefined
    parts = [
        _HEAD,
        *(
            _table(s, title=s.title or report.title, undefined=undefined)
            for s in sheets_in_print(report)
        ),
    ]
    remarks = [*report.remarks, *report.print_remarks]
    if remarks:
        note = escape_latex(report.words.note)
        lines = "\n".join(escape_latex(remark) for remark in remarks)
        parts.append(f"{{\\footnotesize\\noindent\\textit{{{note}}}\n{lines}\\par}}\n")
    return "\n".join(parts).encode(errors="replace")


def _table(sheet: Sheet, *, title: str, undefined: str) -> str:
    heading = " & ".join(_HYPHENATED + escape_latex(c.heading) for c in sheet.columns)
    lines = [
        f"\\begingroup{_size(sheet)}\\setlength{{\\tabcolsep}}{{{_gap(sheet)}pt}}",
        f"\\begin{{longtable}}{{@{{}}{_columns(sheet)}@{{}}}}",
        f"\\caption{{{escape_latex(title)}}}\\\\",
        *("\\toprule", f"{heading} \\\\", "\\midrule", "\\endfirsthead"),
        *("\\toprule", f"{heading} \\\\", "\\midrule", "\\endhead"),
        *("\\bottomrule", "\\endlastfoot"),
    ]
    for number, row in enumerate(printed_rows(sheet)):
        level = row_level(sheet, number)
        if level == 1 and number:
            lines.append("\\addlinespace")
        lines.append(_row(row, sheet, level=level, undefined=undefined))
    return "\n".join([*lines, "\\end{longtable}", "\\endgroup", ""])


def _size(sheet: Sheet) -> str:
    """Return the command for the size of the type: the more columns, the smaller."""
    scale = print_scale(sheet, room=_ROOM)
    return next((name for least, name in _SIZES if scale >= least), _SMALLEST)


def _gap(sheet: Sheet) -> int:
    """Return the points to each side of a column; many columns have no room for them."""
    return 3 if print_scale(sheet, room=_ROOM) == 1 else 2


def _columns(sheet: Sheet) -> str:
    return "\n  ".join(
        f">{{\\{_side(column)}\\arraybackslash}}"
        f"p{{\\dimexpr {share:.4f}\\linewidth-2\\tabcolsep\\relax}}"
        for column, share in zip(sheet.columns, print_shares(sheet, room=_ROOM), strict=True)
    )


def _side(column: Column) -> str:
    return "raggedleft" if column.kind in NUMBERS else "raggedright"


def _row(row: tuple[Cell, ...], sheet: Sheet, *, level: int, undefined: str) -> str:
    cells = [
        _cell(cell, column, undefined=undefined)
        for cell, column in zip(row, sheet.columns, strict=True)
    ]
    if level == 1 and cells[0]:
        words = cells[0].removeprefix(_HYPHENATED)
        cells[0] = f"{_HYPHENATED}\\textbf{{{words}}}"
    # An asterisk after a line end would be read as a variant of the line end.
    return f"{{}}{' & '.join(cells)} \\\\"


def _cell(cell: Cell, column: Column, *, undefined: str) -> str:
    match cell:
        case tuple():
            return "\\par\\smallskip ".join(_excerpt(excerpt) for excerpt in cell)
        case Link():
            return _link(cell.text, cell.target)
        case _:
            words = escape_latex(cell_text(cell, kind=column.kind, undefined=undefined))
            return _HYPHENATED + words if words and column.kind not in NUMBERS else words


def _excerpt(excerpt: Excerpt) -> str:
    words = escape_latex(quoted(excerpt.text))
    return f"{words} ({_link(excerpt.place, excerpt.target)})" if excerpt.place else words


def _link(text: str, target: str) -> str:
    clickable = address(target)
    if clickable is None:
        return escape_latex(text)
    # hyperref knows these four with a backslash, but no escaped dollar.
    whole = clickable.replace("$", "%24")
    escaped = "".join(f"\\{sign}" if sign in "%#&_" else sign for sign in whole)
    return f"\\href{{{escaped}}}{{{escape_latex(text)}}}"


def escape_latex(text: str) -> str:
    r"""Return a text on one line that LaTeX sets as it is.

    >>> print(escape_latex("50% of $100 & {more}_1"))
    50\% of \$100 \& \{more\}\_1
    """
    text = _BLANKS.sub(" ", printable(text)).strip()
    marks = {} if _HAN.search(text) else _LATIN_MARKS
    # A mark between two equal signs keeps them from becoming one (-- is a dash, ,, a quote).
    apart = _LIGATURES.sub("\0", text)
    return "".join(_character(piece, marks) for piece in _GRAPHEME.findall(apart))


def _character(piece: str, marks: dict[str, str]) -> str:
    signs = "".join(_SPECIAL.get(sign) or marks.get(sign, sign) for sign in piece)
    return f"\\emojitext{{{signs}}}" if _EMOJI.search(piece) else signs
