"""Codebook: the tree of codes, the card of one of them, import and export."""

from collections.abc import Sequence

import streamlit as st

from workbench.coding.finding import spoken
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.codebook.card import show_card
from workbench.pages.downloads import offer_file
from workbench.pages.guide import link
from workbench.pages.markup import Html, tag
from workbench.pages.progress import shown_progress
from workbench.pages.saying import say
from workbench.pages.words import NAMES, count, term
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import CodeAnswer
from workbench.tasks.codebook.colours import code_colours
from workbench.tasks.codebook.keep_codebook import add_code, export_codebook, import_codebook
from workbench.tasks.codings.list_codings import list_codes
from workbench.tasks.progress import Progress
from workbench.tasks.project.samples import sample_folder


def show(project: ProjectFile) -> None:
    """Show the tree of codes beside the card of the one that the address names."""
    codes = ask(list_codes, project, language=session.names())
    title, buttons = st.columns([3, 2], vertical_alignment="bottom")
    title.title(say("Codebook"), anchor=False)
    with buttons.container(horizontal=True, horizontal_alignment="right"):
        _offer_adding(codes)
        _offer_import()
        if codes:
            offer_file(
                project, say("Export"), export_codebook, name="codebook.yaml", mime="text/yaml"
            )
    if not codes:
        _show_empty()
        return
    tree, card = st.columns([5, 7], gap="large")
    with tree:
        _show_tree(project, codes)
    with card:
        chosen = st.query_params.get("code")
        if chosen:
            show_card(project, chosen)
        else:
            st.info(say("Click a code to see its card: what it means, its cues and its quotes."))


def _show_empty() -> None:
    st.info(
        say(
            "There are no codes yet. Import a codebook as YAML, or add codes here one by one. The"
            " template explains the form key by key; the written one is the sample project's."
        )
    )
    with st.container(horizontal=True):
        for label, name in (
            (say("Download the template"), "empty.yaml"),
            (say("Download a written one"), "social-work-poverty.yaml"),
        ):
            st.download_button(
                label,
                (sample_folder("codebooks") / name).read_bytes,
                file_name=name,
                mime="text/yaml",
                on_click="ignore",
            )


def _offer_adding(codes: Sequence[CodeAnswer]) -> None:
    with st.popover(say("Add a code")), st.form("add code", clear_on_submit=True, border=False):
        name = st.text_input(say("Name"))
        language = st.segmented_control(
            say("Language of the name"),
            list(NAMES),
            default=session.names(),
            required=True,
            format_func=NAMES.__getitem__,
        )
        paths = {code["id"]: code["path"] for code in codes if code["status"] == "active"}
        chosen = st.query_params.get("code")
        under = st.selectbox(
            say("Under"),
            list(paths),
            index=list(paths).index(chosen) if chosen in paths else None,
            format_func=paths.__getitem__,
            placeholder=say("nothing: a top category"),
        )
        if st.form_submit_button(say("Add"), type="primary"):
            act(_add, name=name.strip(), under=under, language=str(language))
            st.rerun()


def _add(project: ProjectFile, *, name: str, under: str | None, language: str) -> str:
    add_code(project, name, under=under, language=language, coder=session.coder())
    return say("Added {name}.", name=name)


def _offer_import() -> None:
    with st.popover(say("Import")):
        file = st.file_uploader(
            say("A codebook in YAML"),
            type=["yaml", "yml"],
            key=f"codebook file {session.turn('codebook')}",
            help=say("Codes that are here already are brought up to date; none is lost."),
        )
        if st.button(say("Import it"), type="primary", disabled=file is None) and file is not None:
            with shown_progress(say("Segmenting Chinese again")) as progress:
                act(_import, file.name, file.getvalue(), progress=progress)
            session.next_turn("codebook")
            st.rerun()


def _import(project: ProjectFile, name: str, content: bytes, *, progress: Progress) -> str:
    receipt = import_codebook(project, name, content, coder=session.coder(), progress=progress)
    return say(
        "{codes} added, {changed} changed, {unchanged} as before.",
        codes=count(receipt.added, "code"),
        changed=f"{receipt.changed:,}",
        unchanged=f"{receipt.unchanged:,}",
    )


def _show_tree(project: ProjectFile, codes: Sequence[CodeAnswer]) -> None:
    wanted = st.text_input(say("Find a code"), key="code words", persist_state="session", live=True)
    retired = sum(code["status"] != "active" for code in codes)
    both = retired > 0 and st.checkbox(
        say("Show the {number} archived and merged", number=f"{retired:,}"),
        key="retired codes",
        persist_state="session",
    )
    shown = [code for code in codes if both or code["status"] == "active"]
    found = _with_categories(shown, str(wanted or ""))
    if not found:
        st.info(say("No code bears these words in its name."))
        return
    st.html(_tree(found, codes, colours=ask(code_colours, project)))


def _with_categories(codes: Sequence[CodeAnswer], words: str) -> list[CodeAnswer]:
    """Return the codes whose names hold the words, and the categories above them."""
    parents = {code["id"]: code["parent_id"] for code in codes}
    kept: set[str] = set()
    for code in codes:
        names = " ".join(code["name"].values()).casefold()
        step: str | None = code["id"] if words.casefold().strip() in names else None
        while step is not None and step not in kept:
            kept.add(step)
            step = parents.get(step)
    return [code for code in codes if code["id"] in kept]


def _tree(
    shown: Sequence[CodeAnswer], codes: Sequence[CodeAnswer], *, colours: dict[str, str]
) -> Html:
    depths: dict[str | None, int] = {None: -1}
    for code in codes:
        depths[code["id"]] = depths[code["parent_id"]] + 1
    head = tag(
        "div",
        tag("span"),
        tag("span", say("codings")),
        tag("span", say("to review")),
        class_="wb-tree-head",
    )
    return tag(
        "nav",
        head,
        *(_node(code, depth=depths[code["id"]], colour=colours[code["id"]]) for code in shown),
        class_="wb-tree",
    )


def _node(code: CodeAnswer, *, depth: int, colour: str) -> Html:
    status = "" if code["status"] == "active" else say(" ({status})", status=term(code["status"]))
    chosen = st.query_params.get("code") == code["id"]
    return tag(
        "div",
        link(
            "codebook",
            tag("i", class_="wb-dot", style=f"background:{colour}"),
            tag("span", spoken(code["name"], session.names()) + status, class_="wb-name"),
            tag("span", f"{code['codings']:,}" if code["codings"] else "·"),
            tag("span", f"{code['suggestions']:,}" if code["suggestions"] else "·"),
            class_=f"wb-node wb-depth-{min(depth, 1)}{' wb-chosen' if chosen else ''}",
            title=code["path"].replace("/", " › "),
            code=code["id"],
        ),
        style=f"--depth:{depth}",
    )
