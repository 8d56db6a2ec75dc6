"""The tab of properties: the dimensions of a category, and how its codings lie on them."""

from functools import partial
from typing import Final

import streamlit as st

from workbench.coding.finding import spoken
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import Html, lang_of, plain, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.relations.parts import ask_code, code_paths, offer_figures, offer_tables
from workbench.pages.saying import message, say
from workbench.pages.stages.property_forms import offer_adding, offer_positions, offer_revising
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.figures import draw_profile, profile_figure
from workbench.tasks.properties.answers import PositionAnswer, PropertyAnswer, PropertyTableAnswer
from workbench.tasks.properties.files import (
    group_name,
    profile_file,
    property_table_file,
    written_cell,
)
from workbench.tasks.properties.keep_properties import remove_property
from workbench.tasks.properties.list_properties import (
    PropertyGrouping,
    list_properties,
    show_profile,
    show_property_table,
)

ROWS = 12

_BY: Final[dict[PropertyGrouping, str]] = {
    "case": message("By case"),
    "source": message("By source"),
}


def show_properties(project: ProjectFile) -> None:
    """Let the researcher choose a category, and show its properties and their profiles."""
    st.caption(
        say(
            "A property is a trait of a category, such as its duration; its dimension is the range"
            " along which that varies, such as short to long. Codings get a position on it."
        )
    )
    known = ask(list_properties, project, language=session.names())
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        category = ask_code(
            say("Category"),
            code_paths(project),
            key="category of properties",
            chosen=st.query_params.get("property") or (known[0]["category_id"] if known else None),
        )
    if category is None:
        st.info(say("Choose a category to give it properties."))
        return
    by: PropertyGrouping = right.segmented_control(
        say("Codings"),
        list(_BY),
        default="case",
        required=True,
        format_func=lambda name: say(_BY[name]),
        key="properties by",
        persist_state="session",
    )
    own = [row for row in known if row["category_id"] == category]
    offer_adding(category, is_open=not own)
    if not own:
        return
    _show_table(project, category, by)
    names = {row["id"]: spoken(row["name"], session.names()) for row in own}
    chosen = st.segmented_control(
        say("Property"),
        list(names),
        default=next(iter(names)),
        required=True,
        format_func=lambda id_: names.get(id_, id_),
        key=f"property of {category} {len(names)}",
    )
    of = next(row for row in own if row["id"] == chosen)
    _show_property(project, of, by)


def _show_property(project: ProjectFile, of: PropertyAnswer, by: PropertyGrouping) -> None:
    st.caption(
        plain(
            say(
                "{dimension}. {positioned} of {codings} codings have a position.",
                dimension=of["dimension"],
                positioned=f"{of['positioned']:,}",
                codings=f"{of['codings']:,}",
            )
        )
    )
    offer_positions(project, of)
    profile = ask(show_profile, project, of["id"], by=by, language=session.names())
    if profile["positions"]:
        options = {"property_id": of["id"], "by": by, "language": session.names()}
        with st.container(horizontal=True, vertical_alignment="center"):
            offer_figures(project, partial(_figure, options=options), name="profile")
            make = partial(_file, options=options, link_base=session.address())
            offer_tables(project, make, name="profile")
        with st.container(key="wb-figure"):
            st.altair_chart(
                draw_profile(profile, language=session.names()),
                theme=None,
                width="content",
                alt=say("The positions of the codings on the dimension"),
            )
        shown = page_of_rows(profile["positions"], size=ROWS, noun="coding", key=f"on {of['id']}")
        st.html(tag("div", *map(_quote, shown)))
    with st.expander(say("How it was counted")):
        told = ask(show_profile, project, of["id"], by=by, language=session.language())
        st.html(tag("ul", *(tag("li", remark) for remark in told["remarks"])))
    offer_revising(of)
    st.button(
        say("Remove the property"),
        on_click=act,
        args=(_remove, of["id"]),
        help=say("With the positions on it; the codings stay. It can be undone."),
    )


def _remove(project: ProjectFile, property_id: str) -> str:
    found = remove_property(project, property_id, coder=session.coder())
    return say("Removed the property {name}.", name=spoken(found["name"], session.names()))


def _quote(row: PositionAnswer) -> Html:
    return tag(
        "blockquote",
        tag("p", row["quote"], class_="wb-words", lang=lang_of(row["quote"])),
        tag(
            "footer",
            tag("b", row["position"]),
            " · ",
            link(
                "read",
                row["source"],
                source=row["source_id"],
                start=row["start"],
                end=row["end"],
            ),
            f" · {row['path']} · {row['coder']}",
        ),
        class_="wb-quote",
    )


def _show_table(project: ProjectFile, category: str, by: PropertyGrouping) -> None:
    table = ask(show_property_table, project, category, by=by, language=session.names())
    if not table["groups"]:
        return
    st.html(_table(table))
    st.caption(
        say("The median position, then the lowest and highest where they differ, and codings.")
    )
    make = partial(_table_file, category=category, by=by, language=session.names())
    offer_tables(project, make, name="properties")


def _table(table: PropertyTableAnswer) -> Html:
    names = [spoken(of["name"], session.names()) for of in table["properties"]]
    cells = {(cell["property_id"], cell["group"]): cell for cell in table["cells"]}
    first = say("Source") if table["by"] == "source" else say("Case")
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", name) for name in (first, *names)))),
        tag(
            "tbody",
            *(
                tag(
                    "tr",
                    tag("td", group_name(group, language=session.names())),
                    *(
                        tag("td", written_cell(cells.get((of["id"], group))) or "—")
                        for of in table["properties"]
                    ),
                )
                for group in table["groups"]
            ),
        ),
        class_="wb-table-list",
    )


def _file(
    project: ProjectFile, *, options: dict[str, str], file_format: str, link_base: str
) -> bytes:
    return profile_file(
        show_profile(project, **options),  # type: ignore[arg-type]
        file_format=file_format,  # type: ignore[arg-type]
        language=options["language"],
        link_base=link_base,
    )


def _figure(project: ProjectFile, *, options: dict[str, str], figure_format: str) -> bytes:
    return profile_figure(
        show_profile(project, **options),  # type: ignore[arg-type]
        figure_format=figure_format,  # type: ignore[arg-type]
        language=options["language"],
    )


def _table_file(
    project: ProjectFile, *, category: str, by: PropertyGrouping, language: str, file_format: str
) -> bytes:
    return property_table_file(
        show_property_table(project, category, by=by, language=language),
        file_format=file_format,  # type: ignore[arg-type]
        language=language,
    )
