"""Editing cases, their speakers and their attributes in tables, each saved as one change."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

import streamlit as st

from workbench.coding.cases.kinds import KINDS, CaseKind
from workbench.coding.cases.scale import TYPES, AttributeType, Scale, read_categories
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.markup import plain
from workbench.pages.saying import message, say
from workbench.pages.words import count, term
from workbench.store.attributes import load_attributes, load_scales
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_source_names
from workbench.tasks.cases.answers import AttributeAnswer, CaseAnswer
from workbench.tasks.cases.attributes import list_attributes
from workbench.tasks.cases.edit_cases import CaseRow, save_cases, save_speakers, save_types
from workbench.tasks.cases.speakers import list_speakers

TYPE_NAMES: Final[Mapping[AttributeType, str]] = {
    "text": message("text"),
    "number": message("number"),
    "date": message("date"),
    "ordered": message("ordered categories"),
    "unordered": message("unordered categories"),
}
"""How the screens name the types of attributes."""

_VALUE: Final = "= "
"""Stands before the names of attributes, which may be those of other columns."""


def edit_cases(project: ProjectFile, cases: Sequence[CaseAnswer]) -> None:
    """Show all cases in a table to edit, with rows to add and to take away."""
    attributes, scales = load_attributes(project), load_scales(project)
    st.caption(
        say(
            "Change a value in its cell. A new row at the end adds a case; rows that are ticked at"
            " the left can be removed. Nothing is written until it is saved."
        )
    )
    new = st.text_input(say("Add an attribute"), key=f"new attribute {session.turn('cases')}")
    named = [*attributes, *([new.strip()] if new.strip() not in {"", *attributes} else [])]
    rows = [_case_row(case, named) for case in cases] or [_case_row(None, named)]
    told = st.data_editor(
        rows,
        num_rows="dynamic",
        hide_index=True,
        placeholder="—",
        column_order=["name", "kind", *(f"{_VALUE}{name}" for name in named), "sources"],
        column_config={
            "name": st.column_config.TextColumn(say("case"), required=True),
            "kind": st.column_config.SelectboxColumn(
                say("kind"), options=list(KINDS), format_func=lambda kind: term(str(kind))
            ),
            "sources": st.column_config.MultiselectColumn(
                say("whole sources"), options=list(ask(load_source_names, project))
            ),
            **{f"{_VALUE}{name}": _value_column(name, scales.get(name), rows) for name in named},
        },
        alt=say("All cases"),
        key=f"edit cases {project.change_number} {session.turn('cases')} {len(named)}",
    )
    st.button(
        say("Save"),
        type="primary",
        disabled=told == rows,
        on_click=act,
        args=(_save_cases, [_read_row(row, named) for row in told], project.change_number),
        key="save cases",
    )


def _case_row(case: CaseAnswer | None, attributes: Sequence[str]) -> dict[str, Any]:
    values = case["values"] if case else {}
    return {
        "id": case["id"] if case else None,
        "name": case["name"] if case else "",
        "kind": case["kind"] if case else None,
        **{f"{_VALUE}{name}": values.get(name) for name in attributes},
        "sources": list(case["sources"]) if case else [],
    }


def _value_column(name: str, scale: Scale | None, rows: Sequence[dict[str, Any]]) -> Any:
    if scale is None or not scale.categories:
        return st.column_config.TextColumn(name)
    # A value that does not fit its type stays, and must be among the choices to be shown.
    own = {row[f"{_VALUE}{name}"] for row in rows} - {None, *scale.categories}
    return st.column_config.SelectboxColumn(name, options=[*scale.categories, *sorted(own)])


def _read_row(row: Mapping[str, Any], attributes: Sequence[str]) -> CaseRow:
    return CaseRow(
        id=row.get("id") or None,
        name=" ".join(str(row.get("name") or "").split()),
        kind=cast("CaseKind | None", row.get("kind") or None),
        values={name: str(row.get(f"{_VALUE}{name}") or "").strip() for name in attributes},
        sources=tuple(row.get("sources") or ()),
    )


def _save_cases(project: ProjectFile, rows: list[CaseRow], seen: int) -> str:
    named = [row for row in rows if row.name or row.id or any(row.values.values())]
    changed = save_cases(project, named, seen=seen, coder=session.coder())
    session.next_turn("cases")
    return say("Saved {cases}.", cases=count(len(changed), "case"))


def edit_speakers(project: ProjectFile, cases: Sequence[CaseAnswer]) -> None:
    """Show who speaks in the sources, and let cases be chosen for them."""
    speakers = ask(list_speakers, project)
    if not speakers:
        st.info(say("Nobody was found to speak in these sources."))
        return
    st.caption(
        say(
            "As soon as one speaker of a source is a case, only words of speakers who are cases"
            " count for cases there, and an interviewer's questions for none."
        )
    )
    sources = list(dict.fromkeys(row["source"] for row in speakers))
    only = st.selectbox(
        say("Source"),
        [None, *sources],
        format_func=lambda name: say("All sources") if name is None else name,
        key=session.spoken_key("speakers of"),
    )
    shown = [row for row in speakers if only in {None, row["source"]}]
    rows = [
        {
            "source": row["source"],
            "speaker": row["speaker"],
            "passages": row["passages"],
            "cases": list(row["cases"]),
        }
        for row in shown
    ]
    told = st.data_editor(
        rows,
        hide_index=True,
        placeholder="—",
        disabled=["source", "speaker", "passages"],
        column_config={
            "source": say("source"),
            "speaker": say("speaker"),
            "passages": say("passages"),
            "cases": st.column_config.MultiselectColumn(
                say("case"), options=[case["name"] for case in cases]
            ),
        },
        alt=say("Speakers"),
        key=f"edit speakers {project.change_number} {session.turn('speakers')} {only}",
    )
    links: dict[tuple[str, str], tuple[str, ...]] = {
        (row["source_id"], row["speaker"]): tuple(cast("list[str]", new["cases"]) or ())
        for row, new in zip(shown, told, strict=True)
    }
    st.button(
        say("Save"),
        type="primary",
        disabled=told == rows,
        on_click=act,
        args=(_save_speakers, links, project.change_number),
        key="save speakers",
    )


def _save_speakers(
    project: ProjectFile, links: Mapping[tuple[str, str], tuple[str, ...]], seen: int
) -> str:
    changed = save_speakers(project, links, seen=seen, coder=session.coder())
    session.next_turn("speakers")
    return say("Saved {speakers}.", speakers=count(changed, "speaker"))


def edit_attributes(project: ProjectFile) -> None:
    """Show the attributes with their types, and let them be corrected."""
    attributes = ask(list_attributes, project)
    if not attributes:
        st.info(say("No attributes yet. They come with a table of cases, or by hand."))
        return
    st.caption(
        say(
            "The type says how values are compared and in which order they stand: numbers by size,"
            " dates by time, ordered categories as they are written here, from low to high and"
            " parted by commas. No value is changed by it."
        )
    )
    rows = [_attribute_row(attribute) for attribute in attributes]
    told = st.data_editor(
        rows,
        hide_index=True,
        placeholder="—",
        disabled=["name", "values", "misfits"],
        column_config={
            "name": say("attribute"),
            "type": st.column_config.SelectboxColumn(
                say("type"), options=list(TYPES), format_func=said_type
            ),
            "categories": say("categories"),
            "values": st.column_config.ListColumn(say("values")),
            "misfits": st.column_config.ListColumn(say("values that do not fit")),
        },
        alt=say("Types of attributes"),
        key=f"edit attributes {project.change_number} {session.turn('attributes')}",
    )
    st.button(
        say("Save"),
        type="primary",
        disabled=told == rows,
        on_click=act,
        args=(
            _save_types,
            {
                row["name"]: (row["type"], row["categories"])
                for row, old in zip(told, rows, strict=True)
                if row != old
            },
            project.change_number,
        ),
        key="save types",
    )


def said_type(type_: object) -> str:
    """Return how the screens name a type of attributes."""
    return next((say(name) for word, name in TYPE_NAMES.items() if word == type_), str(type_))


def _attribute_row(attribute: AttributeAnswer) -> dict[str, Any]:
    return {
        "name": attribute["name"],
        "type": attribute["type"],
        "categories": ", ".join(attribute["categories"]),
        "values": attribute["values"],
        "misfits": attribute["misfits"],
    }


def _save_types(
    project: ProjectFile, said: Mapping[str, tuple[str | None, str | None]], seen: int
) -> str:
    scales = {name: scale_of(type_, listed) for name, (type_, listed) in said.items()}
    changed = save_types(project, scales, seen=seen, coder=session.coder())
    session.next_turn("attributes")
    return say("Saved the types: {names}.", names=plain(", ".join(changed)))


def scale_of(type_: str | None, listed: str | None) -> Scale:
    """Return the type that a row of a table names; categories of other types do not count.

    Raises:
        CodingError: ordered categories are missing, or one stands twice.
    """
    wanted: AttributeType = next((known for known in TYPES if known == type_), "text")
    with_categories = wanted in {"ordered", "unordered"}
    categories = read_categories(listed or "") if with_categories else ()
    return Scale(type=wanted, categories=categories)
