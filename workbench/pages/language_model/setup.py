"""Turning the help of a language model on and off on its screen."""

from typing import Final

import streamlit as st

from workbench.pages.acts import act
from workbench.pages.saying import message, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.assist.setup import (
    KEY_VARIABLE,
    SECONDS,
    SERVERS,
    Form,
    SetupAnswer,
    set_up_model,
    turn_off_model,
)

_FORMS: Final[dict[Form, str]] = {
    "schema": message("as a JSON schema"),
    "words": message("by the words of the prompt"),
}


def show_setup(setup: SetupAnswer) -> None:
    """Ask for a server and a model, and offer to turn the help off where it is on."""
    if not setup["installed"]:
        st.warning(
            say(
                "It needs an extra that is not installed: `pip install 'workbench[llm]'`. Without"
                " it the program has no way to a network."
            )
        )
        return
    with st.form("model setup", border=False, width=620):
        address = st.text_input(
            say("Address of the server"),
            setup["address"] or SERVERS["Ollama"],
            help=say(
                "A server on this computer first: llama.cpp {llama}, Ollama {ollama}, vLLM {vllm}.",
                llama=f"`{SERVERS['llama.cpp']}`",
                ollama=f"`{SERVERS['Ollama']}`",
                vllm=f"`{SERVERS['vLLM']}`",
            ),
        )
        model = st.text_input(
            say("Model"), setup["model"] or "", placeholder="qwen3:8b", autocomplete="off"
        )
        seconds = st.number_input(
            say("Seconds that an answer may take"), 1, 3600, int(setup["seconds"] or SECONDS)
        )
        form = st.selectbox(
            say("The form of the answer is asked for"),
            list(_FORMS),
            index=1 if setup["form"] == "words" else 0,
            format_func=lambda name: say(_FORMS[name]),
        )
        st.caption(
            say(
                "The address and the model are kept in the project. A key is not: put it into the"
                " environment variable {variable}, or type it before you send.",
                variable=f"`{KEY_VARIABLE}`",
            )
        )
        if st.form_submit_button(say("Change it") if setup["on"] else say("Turn it on")):
            act(_turn_on, address, model, float(seconds), form)
            st.rerun()
    if setup["on"]:
        st.button(say("Turn it off"), on_click=act, args=(_turn_off,))


def _turn_on(project: ProjectFile, address: str, model: str, seconds: float, form: Form) -> str:
    set_up_model(project, address, model, seconds=seconds, form=form)
    return say("The help of a language model is on. Nothing was sent.")


def _turn_off(project: ProjectFile) -> str:
    turn_off_model(project)
    return say("The help of a language model is off.")
