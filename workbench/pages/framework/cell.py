"""One cell of the framework matrix: its summary to write, its passages beside it."""

import streamlit as st

from workbench.coding.framework.columns import ThemeColumn
from workbench.coding.framework.table import FrameworkCell, FrameworkRow, FrameworkTable
from workbench.errors import CodingError
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.framework.tables import STATES, Chosen, passage_html
from workbench.pages.guide import link
from workbench.pages.history.screen import local_time
from workbench.pages.markup import Html, join, plain, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import said, say
from workbench.pages.words import count
from workbench.store.project_file import ProjectFile
from workbench.tasks.framework.cell import list_cell_passages
from workbench.tasks.framework.ground import FrameworkChoice
from workbench.tasks.framework.links import SCREEN, cell_query
from workbench.tasks.framework.summarize import summarize, summary_versions

PASSAGES = 20
_HEIGHT = 460
"""Of the passages, in pixels, so that the grid stays in sight below."""


def show_cell(
    project: ProjectFile, table: FrameworkTable, choice: FrameworkChoice, chosen: Chosen
) -> None:
    """Show the editor of a cell with its passages beside it; nothing where there is none."""
    found = _find(table, chosen)
    if found is None:
        st.info(say("That cell is not among the rows and themes shown. Click one that is."))
        return
    row, column, cell = found
    with st.container(border=True):
        st.html(_head(table, row, column, cell))
        editor, passages = st.columns([1, 1], gap="large")
        with editor:
            _show_editor(project, table, row, column, cell)
        with passages:
            _show_passages(project, choice, row, column, cell)


def show_behind(
    project: ProjectFile, table: FrameworkTable, choice: FrameworkChoice, chosen: Chosen
) -> None:
    """Show the passages of a cell with a link to its editor."""
    found = _find(table, chosen)
    if found is None:
        return
    row, column, cell = found
    edit = link(SCREEN, say("Write its summary"), **cell_query(table.kind, row.id, column.id))
    st.html(
        tag(
            "div",
            tag("p", column.path, class_="wb-above"),
            tag("h2", row.name),
            tag("p", tag("span", say(STATES[cell.state])), class_="wb-facts"),
            tag("p", edit, class_="wb-others"),
            class_="wb-code-head",
        )
    )
    _show_passages(project, choice, row, column, cell)


def _find(
    table: FrameworkTable, chosen: Chosen
) -> tuple[FrameworkRow, ThemeColumn, FrameworkCell] | None:
    return next((found for found in table.walk() if (found[0].id, found[1].id) == chosen), None)


def _head(
    table: FrameworkTable, row: FrameworkRow, column: ThemeColumn, cell: FrameworkCell
) -> Html:
    following = _next_waiting(table, (row.id, column.id))
    go = [link(SCREEN, say("Close"), rows=table.kind)]
    if following is not None:
        query = cell_query(table.kind, *following)
        go.insert(0, link(SCREEN, say("Next without a summary →"), **query))
    facts = [say(STATES[cell.state]), count(cell.passages, "passage")]
    if cell.summary is not None:
        when = f"{local_time(cell.summary.written_at):%Y-%m-%d %H:%M}"
        facts.append(f"{cell.summary.coder}, {when}")
    return tag(
        "div",
        tag("p", column.path, class_="wb-above"),
        tag("h2", row.name),
        tag("p", *(tag("span", fact) for fact in facts), class_="wb-facts"),
        tag("p", join(*(tag("span", part) for part in go)), class_="wb-others"),
        class_="wb-code-head",
    )


def _next_waiting(table: FrameworkTable, here: Chosen) -> Chosen | None:
    """Return the next cell with passages but no summary, going round at the end."""
    places = [(row.id, column.id) for row, column, _ in table.walk()]
    waiting = {(r.id, c.id) for r, c, cell in table.walk() if cell.state == "waiting"} - {here}
    at = places.index(here)
    return next((place for place in [*places[at:], *places[:at]] if place in waiting), None)


def _show_editor(
    project: ProjectFile,
    table: FrameworkTable,
    row: FrameworkRow,
    column: ThemeColumn,
    cell: FrameworkCell,
) -> None:
    stands = cell.summary.text if cell.summary else ""
    name = f"summary of {row.id} {column.id}"
    began = session.place(name)
    if began is None:
        began = stands
        session.go_to_place(name, began)
    if began != stands:
        _show_changed(name, cell)
    with st.form(f"form {name}", border=False):
        text = st.text_area(
            say("Summary"),
            value=began,
            height=260,
            key=f"{name} {session.turn(name)}",
            placeholder=say("What this case says under this theme, in your words"),
            help=say("Markdown. An empty summary is removed; the history still has it."),
        )
        wanted = st.form_submit_button(say("Save"))
    if wanted:
        _save(project, table, (row.id, column.id), name, text=text or "", began=began)
    _show_versions(project, table, (row.id, column.id))


def _show_changed(name: str, cell: FrameworkCell) -> None:
    """Say that what the editor began with stands there no more, and offer what does."""
    if cell.summary is None:
        st.warning(say("This summary was removed since you began to write."))
    else:
        st.warning(
            say(
                "{coder} has written this summary since you began: {text}",
                coder=plain(cell.summary.coder),
                text=plain(cell.summary.text),
            )
        )
    st.button(say("Go on with what stands there now"), on_click=_begin_anew, args=(name,))


def _begin_anew(name: str) -> None:
    session.go_to_place(name, None)
    session.next_turn(name)


def _save(
    project: ProjectFile,
    table: FrameworkTable,
    place: Chosen,
    name: str,
    *,
    text: str,
    began: str,
) -> None:
    if text.strip() == began:
        st.info(say("Nothing was changed."))
        return
    try:
        written = summarize(
            project, *place, text, rows=table.kind, seen=began, coder=session.coder()
        )
    except CodingError as error:
        # The words stay in the field: nothing that somebody wrote may be lost here.
        st.error(plain(said(str(error))))
        return
    _begin_anew(name)
    session.tell(say("The summary is written.") if written else say("The summary is removed."))
    st.rerun()


def _show_versions(project: ProjectFile, table: FrameworkTable, place: Chosen) -> None:
    versions = ask(summary_versions, project, *place, rows=table.kind)
    if len(versions) < 2:
        return
    with st.expander(say("{number} versions", number=len(versions))):
        for version in versions:
            when = f"{local_time(version['at']):%Y-%m-%d %H:%M}"
            st.html(
                tag(
                    "div",
                    tag("small", f"{version['coder']} · {when}"),
                    tag("p", version["text"] or say("(removed)"), class_="wb-words"),
                )
            )


def _show_passages(
    project: ProjectFile,
    choice: FrameworkChoice,
    row: FrameworkRow,
    column: ThemeColumn,
    cell: FrameworkCell,
) -> None:
    if not cell.codings:
        st.info(say("Nothing of it is coded under this theme."))
        return
    listed = ask(
        list_cell_passages,
        project,
        row.id,
        column.id,
        rows=choice.rows,
        sets=choice.sets,
        coder=choice.coder,
        language=session.names(),
    )
    with st.container(height=_HEIGHT, border=False):
        shown = page_of_rows(
            listed, size=PASSAGES, noun="passage", key=f"passages of {row.id} {column.id}"
        )
        st.html(join(*map(passage_html, shown)))
