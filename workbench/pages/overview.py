"""Overview: what is in the project, how far the coding is, what to do next, what was done."""

from collections.abc import Iterable
from typing import Final, get_args

import streamlit as st

from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.first_steps import show_first_steps
from workbench.pages.guide import link
from workbench.pages.history import bring_back, local_time, take_back
from workbench.pages.markup import Html, join, plain, tag
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import ChangeAnswer
from workbench.tasks.history import list_history
from workbench.tasks.overview import Overview, Step, describe_project

RECENT: Final = 12

_STEPS: Final[dict[Step, tuple[str, str, str]]] = {
    "add sources": (
        "sources",
        "Add sources",
        "Papers, interviews and field notes: Word, PDF, text, web pages, subtitles, tables.",
    ),
    "import codebook": (
        "codebook",
        "Bring a codebook",
        "Import one as YAML, or write its codes here, with cues in English and Chinese.",
    ),
    "suggest": (
        "suggestions",
        "Make suggestions",
        "The cues of the codebook propose codes for the passages they stand in.",
    ),
    "review": (
        "read",
        "Read and code",
        "Mark words and give them codes. A suggestion becomes a coding when a person accepts it.",
    ),
    "report": (
        "themes",
        "Take the theme table along",
        "Themes with their evidence, as Word, Excel, LaTeX and figures for a paper.",
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
        st.header("The way to a theme table", anchor=False)
        st.html(_steps(facts))
        if facts.sources:
            st.header("What is in it", anchor=False)
            st.html(_contents(facts))
    with history:
        _show_history(ask(list_history, project))


def _show_numbers(facts: Overview) -> None:
    numbers = (
        ("Sources", facts.sources, None),
        ("Passages", facts.passages, "Paragraphs, turns, list items and the like."),
        ("Codes", facts.codes, f"In use: {facts.used_codes}. Cues: {facts.cues:,}."),
        ("Codings", facts.codings, "Made or accepted by a person."),
        ("To review", facts.open, "Suggestions that nobody has decided."),
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
        link(page, title, class_="wb-step-name"),
        tag("span", told if state == "now" else _state_of(step, facts) or told),
        class_=f"wb-{state}",
    )


def _state_of(step: Step, facts: Overview) -> str:
    """Return what a step has come to, empty where there is nothing to say yet."""
    decided = facts.accepted + facts.rejected
    match step:
        case "add sources" if facts.sources:
            return f"{_count(facts.sources, 'source')}, {facts.characters:,} characters."
        case "import codebook" if facts.codes:
            return f"{_count(facts.codes, 'code')} with {_count(facts.cues, 'cue')}."
        case "suggest" if facts.open or decided:
            return f"{_count(facts.open + decided, 'suggestion')} made."
        case "review" if decided:
            return f"{facts.accepted:,} accepted, {facts.rejected:,} rejected."
        case _:
            return ""


def _contents(facts: Overview) -> Html:
    decided = facts.accepted + facts.rejected
    bars = (
        ("Sources with a coding", facts.coded_sources, facts.sources),
        ("Codes in use", facts.used_codes, facts.codes),
        ("Suggestions decided", decided, decided + facts.open),
    )
    return join(
        *(_bar(name, part, whole) for name, part, whole in bars if whole),
        _tally("Kinds", facts.kinds),
        _tally("Languages", ((LANGUAGES.get(tag_, tag_), n) for tag_, n in facts.languages)),
        _tally("Coders", ((name, None) for name in facts.coders)),
    )


LANGUAGES: Final = {
    "en": "English",
    "zh-Hans": "Chinese, simplified",
    "zh-Hant": "Chinese, traditional",
    "mixed": "mixed",
    "other": "other",
}


def _bar(name: str, part: int, whole: int) -> Html:
    return tag(
        "div",
        tag("span", name),
        tag("span", tag("i", style=f"width:{100 * part / whole:.1f}%"), class_="wb-bar"),
        tag("span", f"{part:,} of {whole:,}", class_="wb-number"),
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
    st.header("Recent changes", anchor=False)
    if not history:
        st.info("Nothing has happened yet. Every change will stand here and can be undone.")
        return
    standing = next((change for change in history if change["state"] == "done"), None)
    last = history[0]
    with st.container(horizontal=True):
        st.button(
            "Undo",
            on_click=act,
            args=(take_back,),
            disabled=standing is None,
            help=f"Takes back: {plain(standing['summary'])}" if standing else None,
        )
        st.button(
            "Redo",
            on_click=act,
            args=(bring_back,),
            disabled=last["act"] != "undo",
            help=plain(last["summary"]).replace("Undid", "Does again", 1)
            if last["act"] == "undo"
            else None,
        )
    st.html(tag("ul", *map(_change, history[:RECENT]), class_="wb-history"))
    if len(history) > RECENT:
        st.html(link("history", f"All {len(history):,} changes →", class_="wb-next"))


def _change(change: ChangeAnswer) -> Html:
    undone = change["state"] == "undone"
    when = f"{local_time(change['at']):%Y-%m-%d %H:%M}"
    return tag(
        "li",
        tag("span", change["summary"], class_="wb-undone" if undone else None),
        tag("small", f"{when} · {change['coder']}{' · undone' if undone else ''}"),
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
