"""Agreement: how far the coders agree, where they do not, and how that is settled."""

from dataclasses import replace
from functools import partial
from typing import Final, get_args

import streamlit as st

from workbench.charts.agreement import agreement_points
from workbench.charts.export import ChartFormat
from workbench.coding.extent.settled import CONSENSUS
from workbench.errors import CodingError
from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.agreement.disagreements import show_disagreements
from workbench.pages.agreement.tables import (
    agreement_html,
    coding_html,
    place_html,
    several_sentence,
)
from workbench.pages.answers import ask
from workbench.pages.hints import hint
from workbench.pages.markup import join, plain, tag
from workbench.pages.narrowing import ask_sets
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, said, say
from workbench.store.marks import load_marks
from workbench.store.project_file import ProjectFile
from workbench.tasks.agreement.figure import agreement_figure, drawn_rows
from workbench.tasks.agreement.file import agreement_file
from workbench.tasks.agreement.ground import AgreementChoice, UnitName
from workbench.tasks.agreement.list_disagreements import list_disagreements
from workbench.tasks.agreement.measure_agreement import AgreementAnswer, measure_agreement
from workbench.tasks.codings.list_codings import list_codings

PLACES: Final = 20

_UNITS: Final[dict[UnitName, str]] = {
    "passage": message("passages"),
    "sentence": message("sentences"),
    "token": message("words"),
    "character": message("characters"),
    "source": message("sources"),
}
_SHOWN: Final = {
    "each": message("each code"),
    "categories": message("top categories"),
}
_SETTLED: Final = {
    "before": message("as they are"),
    "after": message("as settled"),
}
_COEFFICIENTS: Final = {
    "alpha": message("Krippendorff's alpha"),
    "kappa": message("Kappa"),
    "fleiss": message("Pi"),
    "gwet": message("Gwet's AC1"),
    "brennan_prediger": message("Brennan and Prediger's coefficient"),
    "percent": message("Percent agreement"),
    "holsti": message("Holsti's coefficient"),
    "unitizing_alpha": message("Unitizing alpha"),
}
_FORMATS: Final[dict[TableFormat, str]] = {
    "docx": message("Word"),
    "xlsx": message("Excel, with every coefficient"),
    "csv": message("CSV, for R or SPSS"),
    "md": message("Markdown"),
    "tex": message("LaTeX"),
    "html": message("web page"),
    "json": message("JSON, for a script"),
}


def show(project: ProjectFile) -> None:
    """Show the agreement of the coders as the researcher wants it compared."""
    title, buttons = st.columns([3, 2], vertical_alignment="bottom")
    title.title(say("Agreement"), anchor=False)
    coders = ask(_coders, project)
    if len(coders) < 2:
        hint(
            say(
                "Agreement needs two people who coded the same sources. The second one opens the"
                " project, types another name under Coder, and codes without seeing the first: the"
                " reader has a blind mode."
            ),
            page="read",
            to=say("Go to the reader"),
        )
        return
    choice = _ask_choice(project, coders)
    language = session.names()
    try:
        with st.spinner(say("Counting")):
            answer = ask(measure_agreement, project, choice, language=language)
    except CodingError as error:
        # With a set of few sources there may be nothing that two coders looked at.
        st.info(plain(said(str(error))))
        return
    with buttons.container(horizontal=True, horizontal_alignment="right"):
        _offer_tables(answer)
    # Only the open tab is drawn: a figure drawn under another address than the one it is shown
    # at loses the colours of its legend, which the browser finds by address.
    table, figure, places, remarks = st.tabs(
        [say("Table"), say("Figure"), say("Disagreements"), say("How it was counted")],
        on_change="rerun",
        key="agreement tab",
    )
    if table.open:
        with table:
            _show_table(project, answer, choice)
    if figure.open:
        with figure:
            _show_figure(answer)
    if places.open:
        with places:
            show_disagreements(project, choice)
    if remarks.open:
        with remarks:
            told = ask(measure_agreement, project, choice, language=session.language())
            st.html(tag("ul", *(tag("li", remark) for remark in told["remarks"])))


def _coders(project: ProjectFile) -> list[str]:
    return sorted({mark.coder for mark in load_marks(project, "codings")} - {CONSENSUS})


def _ask_choice(project: ProjectFile, coders: list[str]) -> AgreementChoice:
    who, unit, codes, settled = st.columns([4, 2, 2, 2])
    chosen = who.multiselect(
        say("Coders"),
        coders,
        default=coders,
        placeholder=say("Choose"),
        key=f"agreement coders {len(coders)}",
        persist_state="session",
    )
    units = unit.selectbox(
        say("Compare on"),
        list(_UNITS),
        format_func=lambda name: say(_UNITS[name]),
        key=session.spoken_key("agreement unit"),
        persist_state="session",
    )
    shown = codes.selectbox(
        say("Codes"),
        list(_SHOWN),
        format_func=lambda name: say(_SHOWN[name]),
        key=session.spoken_key("agreement codes"),
        persist_state="session",
    )
    state = settled.selectbox(
        say("Codings"),
        list(_SETTLED),
        format_func=lambda name: say(_SETTLED[name]),
        key=session.spoken_key("agreement settled"),
        persist_state="session",
        help=say("As settled: as if each coder had coded what was agreed on."),
    )
    return AgreementChoice(
        coders=tuple(chosen) if len(chosen) >= 2 else tuple(coders),
        unit=units,
        codes="categories" if shown == "categories" else "each",
        settled="after" if state == "after" else "before",
        sets=ask_sets(project, key="agreement"),
    )


def _show_table(project: ProjectFile, answer: AgreementAnswer, choice: AgreementChoice) -> None:
    code = st.query_params.get("code")
    table, places = st.columns([7, 4], gap="large") if code else (st.container(), None)
    with table:
        st.html(agreement_html(answer, chosen=code))
        st.caption(several_sentence(answer))
    if code and places is not None:
        with places:
            _show_places(project, code, choice)


def _show_places(project: ProjectFile, code: str, choice: AgreementChoice) -> None:
    """Show where the coders gave a code: where they differ first, then where they agree."""
    rows = ask(list_disagreements, project, replace(choice, code=code), language=session.names())
    codings = [
        coding
        for coding in ask(
            list_codings, project, code=code, sets=choice.sets, language=session.names()
        )
        if coding["coder"] in choice.coders
    ]
    differing = {span["id"] for row in rows for span in row["codings"]}
    agreed = [coding for coding in codings if coding["id"] not in differing]
    st.subheader(say("Where they differ"), anchor=False)
    if not rows:
        st.caption(say("Nowhere."))
    for row in page_of_rows(rows, size=PLACES, noun="place", key=f"differ {code}"):
        st.html(place_html(row))
    st.subheader(say("The other codings"), anchor=False)
    shown = page_of_rows(agreed, size=PLACES, noun="coding", key=f"agree {code}")
    st.html(join(*map(coding_html, shown)))


def _show_figure(answer: AgreementAnswer) -> None:
    coefficient = st.selectbox(
        say("Coefficient"),
        list(_COEFFICIENTS),
        format_func=lambda name: say(_COEFFICIENTS[name]),
        key=session.spoken_key("agreement coefficient"),
        persist_state="session",
    )
    with st.container(horizontal=True):
        for figure_format in get_args(ChartFormat):
            st.download_button(
                say("Download {format}", format=figure_format.upper()),
                data=partial(
                    agreement_figure,
                    answer,
                    figure_format=figure_format,
                    coefficient=coefficient,
                ),
                file_name=f"agreement.{figure_format}",
                on_click="ignore",
            )
    st.caption(
        say(
            "Each point is a coefficient, each line its 95% interval. The dashed lines are"
            " Krippendorff's: below 0.667 draw no conclusion, from 0.8 on you may."
        )
    )
    with st.container(key="wb-figure"):
        st.altair_chart(
            agreement_points(
                drawn_rows(answer), coefficient=coefficient, language=session.language()
            ),
            theme=None,
            width="content",
            alt=say("Agreement of the coders on each code"),
        )


def _offer_tables(answer: AgreementAnswer) -> None:
    with st.popover(say("Download the table")):
        for file_format, name in _FORMATS.items():
            st.download_button(
                say("{name} (.{ending})", name=say(name), ending=file_format),
                data=partial(agreement_file, answer, file_format=file_format),
                file_name=f"agreement.{file_format}",
                on_click="ignore",
                width="stretch",
            )
