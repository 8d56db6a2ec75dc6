"""What the tabs of the relations have in common: choosing codes, a relation in words, evidence."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import streamlit as st

from workbench.charts.export import ChartFormat
from workbench.coding.relation import type_name
from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.downloads import offer_file
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, lang_of, tag
from workbench.pages.saying import message, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.list_codings import list_codes
from workbench.tasks.relations.answers import EvidenceAnswer, RelationAnswer

FORMATS: Final[dict[TableFormat, str]] = {
    "docx": message("Word"),
    "xlsx": message("Excel"),
    "md": message("Markdown"),
    "tex": message("LaTeX"),
    "csv": message("CSV"),
    "html": message("web page"),
    "json": message("JSON, for a script"),
}
FIGURES: Final[tuple[ChartFormat, ...]] = ("png", "svg", "pdf")


def code_paths(project: ProjectFile) -> dict[str, str]:
    """Return the paths of the codes in use by their ids, in the order of the codebook."""
    return {
        code["id"]: code["path"]
        for code in ask(list_codes, project, language=session.names())
        if code["status"] == "active"
    }


def ask_code(
    label: str, paths: Mapping[str, str], *, key: str, chosen: str | None = None
) -> str | None:
    """Ask for a code by a list that can be searched, and return its id, None for none.

    Args:
        label: of the list.
        paths: to choose from.
        key: of the widget.
        chosen: the id that it begins with.
    """
    ids = list(paths)
    return st.selectbox(
        label,
        ids,
        index=ids.index(chosen) if chosen is not None and chosen in paths else None,
        format_func=lambda id_: paths.get(id_, id_),
        placeholder=say("Choose a code"),
        key=session.spoken_key(key),
    )


def said_type(type_: str) -> str:
    """Return a type of relation as the screens say it; an own type stays as it is."""
    return type_name(type_, language=session.language())


def sentence_html(relation: RelationAnswer) -> Html:
    """Return a relation as a sentence: code, type, code.

    A Chinese type such as 是…的条件 goes around the second code.
    """
    before, _, after = said_type(relation["type"]).partition("…")
    return join(
        tag("b", relation["from_path"]),
        " ",
        tag("i", before),
        " ",
        tag("b", relation["to_path"]),
        *((" ", tag("i", after)) if after else ()),
    )


def evidence_html(piece: EvidenceAnswer) -> Html:
    """Return a coding as evidence: its words, its place as a link, its side and note."""
    side = say("for it") if piece["side"] == "for" else say("against it")
    apart = say("coded with neither of the two codes") if piece["bears"] == "neither" else ""
    return tag(
        "blockquote",
        tag("p", piece["quote"], class_="wb-words", lang=lang_of(piece["quote"])),
        tag(
            "footer",
            tag("b", side),
            " · ",
            link(
                "read",
                piece["source"],
                source=piece["source_id"],
                start=piece["start"],
                end=piece["end"],
            ),
            f" · {piece['path']} · {piece['coder']}",
            f" · {apart}" if apart else "",
        ),
        *((tag("p", piece["note"], class_="wb-note"),) if piece["note"] else ()),
        class_=f"wb-quote wb-{piece['side']}",
    )


def offer_figures(project: ProjectFile, make: Callable[..., bytes], *, name: str) -> None:
    """Offer a figure in every format.

    Args:
        project: that it is drawn from.
        make: a task that takes the project and `figure_format`.
        name: of the file, without its ending.
    """
    with st.container(horizontal=True):
        for figure_format in FIGURES:
            offer_file(
                project,
                say("Download {format}", format=figure_format.upper()),
                partial(make, figure_format=figure_format),
                name=f"{name}.{figure_format}",
            )


def offer_tables(project: ProjectFile, make: Callable[..., bytes], *, name: str) -> None:
    """Offer a table in every format; `make` takes the project and `file_format`."""
    with st.popover(say("Download the table")):
        for file_format, told in FORMATS.items():
            offer_file(
                project,
                say("{name} (.{ending})", name=say(told), ending=file_format),
                partial(make, file_format=file_format),
                name=f"{name}.{file_format}",
                width="stretch",
            )
