"""Overview: what is in the project, how far the coding is, what to do next, what was done."""

from collections.abc import Iterable
from typing import Final, get_args

import streamlit as st

from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.history.screen import bring_back, local_time, take_back
from workbench.pages.markup import Html, join, plain, tag
from workbench.pages.narrowing import coder_name
from workbench.pages.overview.first_steps import show_first_steps
from workbench.pages.saying import message, said, say
from workbench.pages.words import count, language_name, term
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import ChangeAnswer
from workbench.tasks.history.undo import list_history
from workbench.tasks.project.overview import Overview, Step, describe_project

RECENT: Final = 12

_STEPS: Final[dict[Step, tuple[str, str, str]]] = {
    "add sources": (
        "sources",
        message("Add sources"),
        message(
            "Papers, interviews and field notes: Word, PDF, text, web pages, subtitles, tables."
        ),
    ),
    "import codebook": (
        "codebook",
        message("Bring a codebook"),
        message("Import one as YAML, or write its codes here, with cues in English and Chinese."),
    ),
    "suggest": (
        "suggestions",
        message("Make suggestions"),
        message("The cues of the codebook propose codes for the passages they stand in."),
    ),
    "review": (
        "read",
        message("Read and code"),
        message(
            "Mark words and give them codes. A suggestion becomes a coding when a person"
            " accepts it."
        ),
    ),
    "report": (
        "themes",
        message("Take the theme table along"),
        message("Themes with their evidence, as Word, Excel, LaTeX and figures for a paper."),
    ),
}


def show(project: ProjectFile) -> None:
    """Show the project in numbers, the way through it, and its history."""
    facts = ask(describe_project, project)
    st.title(plain(project.path.stem), anchor=False)
    show_first_steps(project)
    _show_numbers(facts)
    way, history = st.columns([3, 2], gap="large")
    with way:
        st.header(say("The way to a theme table"), anchor=False)
        st.html(_steps(facts))
        if facts.sources:
            st.header(say("What is in it"), anchor=False)
            st.html(_contents(facts))
    with history:
        _show_history(ask(list_history, project))


def _show_numbers(facts: Overview) -> None:
    numbers = (
        (say("Sources"), facts.sources, None),
        (say("Passages"), facts.passages, say("Paragraphs, turns, list items and the like.")),
        (
            say("Codes"),
            facts.codes,
            say("In use: {used}. Cues: {cues}.", used=facts.used_codes, cues=f"{facts.cues:,}"),
        ),
        (say("Codings"), facts.codings, say("Made or accepted by a person.")),
        (say("To review"), facts.open, say("Suggestions that nobody has decided.")),
    )
    for column, (name, number, told) in zip(st.columns(len(numbers)), numbers, strict=True):
        column.metric(name, f"{number:,}", help=told, border=True)


def _steps(facts: Overview) -> Html:
    order = get_args(Step)
    now = order.index(facts.next_step)
    return tag(
        "ol",
        *(
            _step(step, state="now" if i == now else "done" if i < now else "later", facts=facts)
            for i, step in enumerate(order)
        ),
        class_="wb-steps",
    )


def _step(step: Step, *, state: str, facts: Overview) -> Html:
    page, title, told = _STEPS[step]
    return tag(
        "li",
        link(page, say(title), class_="wb-step-name"),
        tag("span", say(told) if state == "now" else _state_of(step, facts) or say(told)),
        class_=f"wb-{state}",
    )


def _state_of(step: Step, facts: Overview) -> str:
    """Return what a step has come to, empty where there is nothing to say yet."""
    decided = facts.accepted + facts.rejected
    match step:
        case "add sources" if facts.sources:
            return say(
                "{sources}, {characters}.",
                sources=count(facts.sources, "source"),
                characters=count(facts.characters, "character"),
            )
        case "import codebook" if facts.codes:
            codes, cues = count(facts.codes, "code"), count(facts.cues, "cue")
            return say("{codes} with {cues}.", codes=codes, cues=cues)
        case "suggest" if facts.open or decided:
            made = count(facts.open + decided, "suggestion")
            return say("{suggestions} made.", suggestions=made)
        case "review" if decided:
            return say(
                "{accepted} accepted, {rejected} rejected.",
                accepted=f"{facts.accepted:,}",
                rejected=f"{facts.rejected:,}",
            )
        case _:
            return ""


def _contents(facts: Overview) -> Html:
    decided = facts.accepted + facts.rejected
    bars = (
        (say("Sources with a coding"), facts.coded_sources, facts.sources),
        (say("Codes in use"), facts.used_codes, facts.codes),
        (say("Suggestions decided"), decided, decided + facts.open),
    )
    return join(
        *(_bar(name, part, whole) for name, part, whole in bars if whole),
        _tally(say("Kinds"), ((term(kind), n) for kind, n in facts.kinds)),
        _tally(say("Languages"), ((language_name(tag_), n) for tag_, n in facts.languages)),
        _tally(say("Coders"), ((coder_name(name), None) for name in facts.coders)),
    )


def _bar(name: str, part: int, whole: int) -> Html:
    return tag(
        "div",
        tag("span", name),
        tag("span", tag("i", style=f"width:{100 * part / whole:.1f}%"), class_="wb-bar"),
        tag(
            "span",
            say("{part} of {whole}", part=f"{part:,}", whole=f"{whole:,}"),
            class_="wb-number",
        ),
        class_="wb-progress",
    )


def _tally(name: str, counts: Iterable[tuple[str, int | None]]) -> Html:
    told = [f"{what} {n:,}" if n is not None else what for what, n in counts]
    return tag(
        "div",
        tag("span", name),
        tag("span", " · ".join(told), class_="wb-tally-words"),
        class_="wb-progress",
    )


def _show_history(history: list[ChangeAnswer]) -> None:
    st.header(say("Recent changes"), anchor=False)
    if not history:
        st.info(say("Nothing has happened yet. Every change will stand here and can be undone."))
        return
    standing = next((change for change in history if change["state"] == "done"), None)
    last = history[0]
    with st.container(horizontal=True):
        st.button(
            say("Undo"),
            on_click=act,
            args=(take_back,),
            disabled=standing is None,
            help=say("Takes back: {change}", change=plain(said(standing["summary"])))
            if standing
            else None,
        )
        st.button(
            say("Redo"),
            on_click=act,
            args=(bring_back,),
            disabled=last["act"] != "undo",
            help=say("Takes this back: {change}", change=plain(said(last["summary"])))
            if last["act"] == "undo"
            else None,
        )
    st.html(tag("ul", *map(_change, history[:RECENT]), class_="wb-history"))
    if len(history) > RECENT:
        changes = say("All {number} changes", number=f"{len(history):,}")
        st.html(link("history", f"{changes} →", class_="wb-next"))


def _change(change: ChangeAnswer) -> Html:
    undone = change["state"] == "undone"
    when = f"{local_time(change['at']):%Y-%m-%d %H:%M}"
    return tag(
        "li",
        tag("span", said(change["summary"]), class_="wb-undone" if undone else None),
        tag("small", " · ".join([when, change["coder"], *([say("undone")] if undone else [])])),
    )
