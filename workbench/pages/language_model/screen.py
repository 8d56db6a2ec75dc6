"""Language model: off until it is turned on; what it proposes, and what was sent to it."""

import streamlit as st

from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.history.screen import local_time
from workbench.pages.language_model.codes import show_codes
from workbench.pages.language_model.setup import show_setup
from workbench.pages.language_model.theme import show_theme
from workbench.pages.language_model.topics import show_topics
from workbench.pages.markup import Html, tag
from workbench.pages.saying import message, say
from workbench.pages.words import term
from workbench.store.project_file import ProjectFile
from workbench.tasks.assist.log import ModelRunAnswer, list_model_runs
from workbench.tasks.assist.setup import SetupAnswer, describe_model
from workbench.tasks.project.overview import describe_project

_USES = {"codes": message("codes"), "topics": message("topics"), "theme": message("theme")}


def show(project: ProjectFile) -> None:
    """Show whether a language model may be asked, what for, and what was sent to one."""
    st.title(say("Language model"), anchor=False)
    setup = describe_model(project)
    if not setup["on"]:
        st.info(
            say(
                "The help of a language model is off, and nothing leaves this computer. It can"
                " suggest codes for passages, propose names for topics and draft a summary of a"
                " theme; whatever it answers is a suggestion, which you decide on. Before anything"
                " is sent you see all of it, and where it goes."
            )
        )
        show_setup(setup)
        _show_log(project)
        return
    st.html(tag("p", _told(setup), class_="wb-above"))
    codes, topics, theme, sent, settings = st.tabs(
        [
            *(say("Suggest codes"), say("Name topics"), say("Draft a theme")),
            *(say("What was sent"), say("Set up")),
        ],
        on_change="rerun",
        key="model tab",
    )
    facts = ask(describe_project, project)
    if codes.open:
        with codes:
            show_codes(project, facts, setup)
    if topics.open:
        with topics:
            show_topics(project, facts, setup)
    if theme.open:
        with theme:
            show_theme(project, facts, setup)
    if sent.open:
        with sent:
            _show_log(project)
    if settings.open:
        with settings:
            show_setup(setup)


def _told(setup: SetupAnswer) -> str:
    if setup["place"] == "this computer":
        return say(
            "On: {model} at {host}, on this computer.", model=setup["model"], host=setup["host"]
        )
    return say(
        "On: {model} at {host}, on another computer.", model=setup["model"], host=setup["host"]
    )


def _show_log(project: ProjectFile) -> None:
    runs = list_model_runs(project)
    if not runs:
        st.caption(say("Nothing was ever sent to a language model from this project."))
        return
    heads = (
        *(say("When"), say("Coder"), say("What for"), say("Model"), say("Where to")),
        *(say("Sent"), say("Answered"), say("Characters"), say("Prompt")),
    )
    st.html(
        tag(
            "table",
            tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads))),
            tag("tbody", *(_row(run) for run in runs)),
            class_="wb-table-list",
        )
    )
    st.html(
        tag(
            "p",
            say(
                "The log holds no words of your texts and no answers. Undoing suggestions does not"
                " take it back: what was sent was sent."
            ),
            " ",
            link("history", say("See the history")),
            class_="wb-above",
        )
    )


def _row(run: ModelRunAnswer) -> Html:
    cells = (
        f"{local_time(run['at']):%Y-%m-%d %H:%M}",
        run["coder"],
        say(_USES[run["use"]]),
        run["model"],
        f"{run['address']} ({term(run['place'])})",
        f"{run['sent']:,} / {run['planned']:,}",
        f"{run['answered']:,}",
        f"{run['characters']:,}",
        run["prompt"],
    )
    return tag("tr", *(tag("td", cell) for cell in cells))
