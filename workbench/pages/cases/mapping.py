"""The mapping step: what each column of a table of cases is, shown, corrected and imported."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

import streamlit as st

from workbench.coding.cases.scale import TYPES, Scale
from workbench.errors import WorkbenchError
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.cases.edits import said_type, scale_of
from workbench.pages.markup import plain, tag
from workbench.pages.saying import message, said, say
from workbench.pages.words import count
from workbench.store.project_file import ProjectFile
from workbench.tasks.cases.import_cases import CasesReceipt, import_cases, rehearse_cases
from workbench.tasks.cases.mapping import (
    ATTRIBUTES,
    ROLES,
    CaseMapping,
    CaseTable,
    Role,
    list_columns,
    propose_mapping,
    read_case_table,
)

_ROLES: Final[Mapping[Role, str]] = {
    "case": message("the name of the case"),
    "source": message("the source of the row"),
    "speaker": message("who of the source the case is"),
    "date": message("the date of the source"),
    "kind": message("the kind of the case"),
    "attribute": message("an attribute of the case"),
    "source attribute": message("an attribute of the source"),
    "left out": message("left out"),
}


def show_mapping(project: ProjectFile) -> None:
    """Read a table, show what each column is taken for, and import it when it is right."""
    file = st.file_uploader(
        say("A table with a row for each case or each source: CSV or Excel"),
        type=["csv", "tsv", "xlsx"],
        help=say(
            "One column names the case. Others may name the source a row speaks of, who of its"
            " speakers the case is, or the date of the source; all others are attributes, such as"
            " role, village or age."
        ),
        key=f"cases table {session.turn('cases table')}",
    )
    if file is None:
        return
    try:
        table = read_case_table(file.name, file.getvalue())
        proposed = propose_mapping(project, table)
    except WorkbenchError as error:
        st.error(plain(said(str(error))))
        return
    st.caption(
        say("This is what the columns are taken for. Correct what is wrong; then import the table.")
    )
    told = _ask(table, proposed)
    try:
        mapping = propose_mapping(
            project,
            table,
            roles={row["column"]: cast("Role", row["role"]) for row in told},
            scales={
                row["column"]: scale_of(row["type"], row["categories"])
                for row in told
                if row["role"] in ATTRIBUTES and row["type"]
            },
        )
        receipt = rehearse_cases(project, table, mapping, coder=session.coder())
    except WorkbenchError as error:
        st.error(plain(said(str(error))))
        return
    _show_receipt(receipt)
    st.button(
        say("Import cases"),
        type="primary",
        on_click=act,
        args=(_import, file.name, file.getvalue(), dict(mapping.roles), dict(mapping.scales)),
        key="import cases",
    )


def _ask(table: CaseTable, proposed: CaseMapping) -> Sequence[dict[str, Any]]:
    rows = [
        {
            "column": answer["column"],
            "role": answer["role"],
            "type": answer["type"],
            "categories": ", ".join(answer["categories"]),
            "examples": answer["examples"],
            "values": answer["values"],
            "empty": answer["empty"],
        }
        for answer in list_columns(table, proposed)
    ]
    told: Sequence[dict[str, Any]] = st.data_editor(
        rows,
        hide_index=True,
        placeholder="—",
        disabled=["column", "examples", "values", "empty"],
        column_config={
            "column": say("column"),
            "role": st.column_config.SelectboxColumn(
                say("is"), options=list(ROLES), format_func=_said_role, required=True
            ),
            "type": st.column_config.SelectboxColumn(
                say("type"),
                options=list(TYPES),
                format_func=said_type,
                help=say("Of attributes only."),
            ),
            "categories": st.column_config.TextColumn(
                say("categories"),
                help=say("Of ordered categories all of them, from low to high, with commas."),
            ),
            "examples": st.column_config.ListColumn(say("examples")),
            "values": say("different values"),
            "empty": say("empty cells"),
        },
        alt=say("What the columns of the table are"),
        key=f"mapping {session.turn('cases table')} {table.name}",
    )
    return told


def _said_role(role: object) -> str:
    return next((say(words) for name, words in _ROLES.items() if name == role), str(role))


def _show_receipt(receipt: CasesReceipt) -> None:
    st.success(_told(receipt))
    if receipt.set_aside:
        st.html(
            tag(
                "details",
                tag("summary", say("To look at: {number}", number=f"{len(receipt.set_aside):,}")),
                tag("ul", *(tag("li", said(sentence)) for sentence in receipt.set_aside)),
                open="",
            )
        )


def _told(receipt: CasesReceipt) -> str:
    return say(
        "{cases}, {sources} linked to them, {speakers} linked to theirs.",
        cases=count(len(receipt.cases), "case"),
        sources=count(receipt.links, "source"),
        speakers=count(receipt.speakers, "speaker"),
    )


def _import(
    project: ProjectFile,
    name: str,
    content: bytes,
    roles: Mapping[str, Role],
    scales: Mapping[str, Scale],
) -> str:
    receipt = import_cases(
        project, name, content, coder=session.coder(), roles=roles, scales=scales
    )
    session.next_turn("cases table")
    for sentence in receipt.set_aside:
        session.tell(said(sentence), kind="problem")
    return _told(receipt)
