"""What would be sent to a language model, whole, and the person's word for it."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from workbench.pages import session
from workbench.pages.markup import Html, lang_of, plain, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import said, say
from workbench.pages.words import count, term
from workbench.tasks.assist.plan import PlanAnswer
from workbench.tasks.assist.send import Consent
from workbench.tasks.assist.setup import SetupAnswer, key_of_environment

PARTS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A person's word, with the key for the server."""

    consent: Consent
    key: str | None


def ask_consent(plan: PlanAnswer, setup: SetupAnswer, *, key: str) -> Agreed | None:
    """Show all that would be sent and to where; return the word of the person, once it is given.

    Args:
        plan: what would be sent.
        setup: the server and the model.
        key: of the widgets.
    """
    typed_key = None if setup["key"] else _ask_key(key)
    st.html(tag("p", _amount(plan), class_="wb-above"))
    for remark in plan["remarks"]:
        st.caption(plain(said(remark)))
    for warning in plan["warnings"]:
        (st.error if plan["leaves"] else st.info)(plain(said(warning)))
    if typed_key:
        st.caption(say("A key is sent along; it is neither shown nor kept."))
    _show_words(plan, key=key)
    if not plan["parts"]:
        return None
    if plan["leaves"]:
        host = st.text_input(
            say("Type {host} to send all this out of this computer", host=plan["host"]),
            key=f"{key} host {session.turn(key)}",
            autocomplete="off",
            live=True,
        )
    else:
        host = plan["host"]
    is_same = (host or "").strip().lower() == plan["host"]
    if not st.button(
        say("Send to {host}", host=plain(plan["host"])),
        type="primary",
        disabled=not is_same,
        key=f"{key} send {plan['digest']}",
    ):
        return None
    # What leaves this computer is agreed to anew each time.
    session.next_turn(key)
    return Agreed(
        consent=Consent(host=host or "", digest=plan["digest"]),
        key=typed_key or key_of_environment(),
    )


def _ask_key(key: str) -> str | None:
    typed = st.text_input(
        say("Key for the server, if it wants one"),
        type="password",
        key=f"{key} key",
        autocomplete="off",
        width=420,
    )
    return (typed or "").strip() or None


def _amount(plan: PlanAnswer) -> str:
    return say(
        "{requests} with {characters} characters, about {tokens} tokens (an estimate; each model"
        " counts its own), would go to {model} at {address}: {where}.",
        requests=count(plan["requests"], "request"),
        characters=f"{plan['characters']:,}",
        tokens=f"{plan['tokens']:,}",
        model=plan["model"],
        address=plan["address"],
        where=term(plan["place"]),
    )


def _show_words(plan: PlanAnswer, *, key: str) -> None:
    st.download_button(
        say("Download all of it"),
        data=_whole(plan),
        file_name="request.txt",
        on_click="ignore",
        key=f"{key} whole",
    )
    with st.expander(say("What every request begins with, whole"), expanded=True):
        st.html(_text(plan["system"]))
        st.html(tag("p", say("Beside the words these settings are sent:"), class_="wb-above"))
        st.html(_text(" ".join(plan["settings"].split())))
    rows = page_of_rows(plan["parts"], size=PARTS, noun="request", key=f"{key} parts")
    for row in rows:
        st.html(
            tag(
                "div",
                tag("h2", row["about"], class_="wb-where"),
                _text(row["words"]),
                class_="wb-card",
            )
        )


def _text(words: str) -> Html:
    return tag("div", words, class_="wb-sent wb-words", lang=lang_of(words))


def _whole(plan: PlanAnswer) -> str:
    parts = "\n\n".join(f"--- {part['about']}\n{part['words']}" for part in plan["parts"])
    return f"{plan['address']}\n{plan['settings']}\n\n{plan['system']}\n\n{parts}\n"
