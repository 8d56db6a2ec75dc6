"""The control words of RTF: those that stand for signs, and those that say where text goes."""

from typing import Literal

Sink = Literal["story", "label", "title", "fonts", "styles", "code", "shape", "nowhere"]
WRITTEN = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
"""The signs that control words stand for."""

SIGNS = {"~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}
"""The signs that a backslash and another sign stand for; a soft hyphen stands for none."""

SINKS: dict[str, Sink] = {
    "fonttbl": "fonts",
    "stylesheet": "styles",
    "title": "title",
    "listtext": "label",
    "pntext": "label",
    "fldinst": "code",
}
"""Destinations whose text is collected for another use."""

NOTES = frozenset({"footnote"})
RUNNING = frozenset(
    {"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"}
)
"""Headers and footers."""

BOXES = frozenset({"shptxt", "dptxbxtext"})
SHAPES = frozenset({"shpinst", "do"})
"""Destinations that hold no text, but may hold a box of text."""

NOWHERE = frozenset(
    {
        "colortbl",
        "listtable",
        "list",
        "listoverridetable",
        "revtbl",
        "rsidtbl",
        "generator",
        "background",
        "template",
        "themedata",
        "latentstyles",
        "userprops",
        "docvar",
        "xmlnstbl",
        "info",
        "pict",
        "object",
        "nonesttables",
        "nonshppict",
        "shprslt",
        "tc",
        "tcn",
        "xe",
        "rxe",
        "txe",
        "sp",
        "filetbl",
        "private",
        "annotation",
        "author",
        "operator",
        "creatim",
        "revtim",
        "printim",
        "buptim",
        "comment",
        "doccomm",
        "subject",
        "keywords",
        "company",
        "category",
        "manager",
        "bkmkstart",
        "bkmkend",
    }
)
"""Destinations without text of the source."""
