"""Cases: who is who, from a table that names for each source the case it belongs to."""

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import plain, tag
from workbench.pages.saying import said, say
from workbench.pages.words import count
from workbench.store.cases import load_cases
from workbench.store.project_file import ProjectFile
from workbench.tasks.import_cases import import_cases


def show_cases(project: ProjectFile) -> None:
    """Import cases from a table and list them with their attributes."""
    with st.form("cases", clear_on_submit=True):
        file = st.file_uploader(
            say("A table with a column `case`: CSV or Excel"),
            type=["csv", "tsv", "xlsx"],
            help=say(
                "The column `source` names the source a row speaks of, `date` dates it; every"
                " other column is an attribute of the case, such as role, village or age."
            ),
        )
        wanted = st.form_submit_button(say("Import cases"))
    if wanted and file is not None:
        _import(project, file.name, file.getvalue())
    cases = ask(load_cases, project)
    if not cases:
        st.info(say("No cases yet. Without them, themes can be compared by source and year only."))
        return
    st.caption(count(len(cases), "case"))
    ways = (
        link("profiles", say("See their profiles"), kind="case"),
        link("framework", say("Summarize them by theme"), rows="cases"),
    )
    st.html(tag("p", *(tag("span", way) for way in ways), class_="wb-others"))
    st.dataframe(
        [{key: value for key, value in case.items() if key != "id"} for case in cases],
        hide_index=True,
        column_config={"name": say("case")},
    )


def _import(project: ProjectFile, name: str, content: bytes) -> None:
    try:
        receipt = import_cases(project, name, content, coder=session.coder())
    except WorkbenchError as error:
        st.error(plain(said(str(error))))
        return
    st.success(
        say(
            "{cases}, {sources} linked to them.",
            cases=count(len(receipt.cases), "case"),
            sources=count(receipt.links, "source"),
        )
    )
    if receipt.set_aside:
        st.warning(plain("\n".join(map(said, receipt.set_aside))))
