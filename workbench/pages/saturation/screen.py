"""Saturation: what each further source brings, where that ends, and what is likely unseen."""

from functools import partial
from typing import Final, cast, get_args

import streamlit as st

from workbench.charts.export import ChartFormat
from workbench.coding.saturation.wording import percent
from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.hints import hint
from workbench.pages.markup import tag
from workbench.pages.saturation.choices import Choices, ask_choices
from workbench.pages.saturation.tables import estimates_html, runs_html, steps_html
from workbench.pages.saying import Several, message, say, say_number
from workbench.pages.words import NAMES
from workbench.store.project_file import ProjectFile
from workbench.tasks.project.overview import describe_project
from workbench.tasks.saturation.answers import SaturationAnswer
from workbench.tasks.saturation.figure import draw_saturation, saturation_figure
from workbench.tasks.saturation.file import saturation_file
from workbench.tasks.saturation.measure_saturation import measure_saturation

_FORMATS: Final[dict[TableFormat, str]] = {
    "docx": message("Word"),
    "xlsx": message("Excel, with every table"),
    "md": message("Markdown"),
    "tex": message("LaTeX"),
    "csv": message("CSV, for R or SPSS"),
    "html": message("web page"),
    "json": message("JSON, for a script"),
}

_AGAIN: Final = Several(
    "After that, {number} run exceeds the threshold again: the point is not a lasting one.",
    "After that, {number} runs exceed the threshold again: the point is not a lasting one.",
)


def show(project: ProjectFile) -> None:
    """Show whether the codes are saturated, by the rules that the researcher chooses."""
    facts = ask(describe_project, project)
    title, buttons = st.columns([3, 2], vertical_alignment="bottom")
    title.title(say("Saturation"), anchor=False)
    if not facts.codings:
        hint(
            say(
                "Nothing is coded yet. Once some sources are coded, what each of them still brings"
                " stands here, and whether that has come to an end."
            ),
            page="read",
            to=say("Read and code"),
        )
        return
    choices = ask_choices(project)
    with st.spinner(say("Counting")):
        answer = _measured(project, choices, language=session.names())
    if not answer["steps"]:
        st.info(say("No coding counts with these choices."))
        return
    with buttons.container(horizontal=True, horizontal_alignment="right"):
        _offer_tables(answer)
    _show_summary(answer)
    _show_tabs(project, choices, answer)


def _measured(project: ProjectFile, choices: Choices, *, language: str) -> SaturationAnswer:
    return ask(
        measure_saturation,
        project,
        options=choices.options,
        unit=choices.unit,
        codes=choices.codes,
        code=choices.code,
        coder=choices.coder,
        sets=choices.sets,
        language=language,
    )


def _show_summary(answer: SaturationAnswer) -> None:
    assessment, estimate = answer["assessments"][0], answer["estimates"][0]
    threshold = percent(assessment["threshold"], digits=4)
    median = assessment["orders_median"]
    reached, orders, codes, estimated, coverage = st.columns(5)
    reached.metric(
        say("Reached at {threshold}", threshold=threshold),
        assessment["notation"] or "—",
        border=True,
    )
    orders.metric(
        say("Half the random orders"),
        "—" if median is None else f"{median}+{assessment['run']}",
        border=True,
    )
    codes.metric(say("Codes seen"), f"{estimate['observed']:,}", border=True)
    estimated.metric(
        say("Estimated (Chao2)"),
        "—" if estimate["estimate"] is None else f"{estimate['estimate']:,.1f}",
        border=True,
    )
    coverage.metric(
        say("Sample coverage"),
        "—" if estimate["coverage"] is None else percent(estimate["coverage"]),
        border=True,
    )
    if assessment["exceeded_again"]:
        st.caption(say_number(_AGAIN, assessment["exceeded_again"]))


def _show_tabs(project: ProjectFile, choices: Choices, answer: SaturationAnswer) -> None:
    # Only the open tab is drawn, as on the screen of the themes.
    figure, table, runs, estimates, sentence, remarks = st.tabs(
        [
            *(say("Figure"), say("New codes"), say("Runs"), say("Estimates")),
            *(say("For the paper"), say("How it was counted")),
        ],
        on_change="rerun",
        key="saturation tab",
    )
    if figure.open:
        with figure:
            _show_figure(answer)
    if table.open:
        table.html(steps_html(answer))
    if runs.open:
        runs.html(runs_html(answer))
    if estimates.open:
        estimates.html(estimates_html(_in_both(project, choices, answer)))
    if sentence.open:
        with sentence:
            _show_sentence(answer)
    if remarks.open:
        told = _in_both(project, choices, answer)["remarks"]
        remarks.html(tag("ul", *(tag("li", remark) for remark in told)))


def _in_both(project: ProjectFile, choices: Choices, answer: SaturationAnswer) -> SaturationAnswer:
    """Return the answer with its remarks in the language of the screens."""
    if session.language() == session.names():
        return answer
    spoken = _measured(project, choices, language=session.language())
    estimates = [
        {**row, "remark": told["remark"]}
        for row, told in zip(answer["estimates"], spoken["estimates"], strict=True)
    ]
    return cast(
        "SaturationAnswer", {**answer, "estimates": estimates, "remarks": spoken["remarks"]}
    )


def _show_figure(answer: SaturationAnswer) -> None:
    with st.container(horizontal=True):
        for figure_format in get_args(ChartFormat):
            st.download_button(
                say("Download {format}", format=figure_format.upper()),
                data=partial(
                    saturation_figure,
                    answer,
                    figure_format=figure_format,
                    language=session.names(),
                ),
                file_name=f"saturation.{figure_format}",
                on_click="ignore",
            )
    with st.container(key="wb-figure"):
        st.altair_chart(
            draw_saturation(answer, language=session.language()),
            theme=None,
            width="content",
            alt=say("New codes by source, and all codes so far"),
        )


def _show_sentence(answer: SaturationAnswer) -> None:
    language = st.segmented_control(
        say("Language"),
        list(NAMES),
        default=session.language(),
        required=True,
        format_func=NAMES.__getitem__,
        key="saturation sentence",
    )
    with st.container(key="wb-sentence"):
        st.code(answer["sentence"][str(language)], language=None, wrap_lines=True)
    st.caption(say("If you shorten it, keep the limits at its end."))


def _offer_tables(answer: SaturationAnswer) -> None:
    with st.popover(say("Download the table")):
        for file_format, name in _FORMATS.items():
            st.download_button(
                say("{name} (.{ending})", name=say(name), ending=file_format),
                data=partial(
                    saturation_file,
                    answer,
                    file_format=file_format,
                    link_base=session.address(),
                ),
                file_name=f"saturation.{file_format}",
                on_click="ignore",
                width="stretch",
            )
