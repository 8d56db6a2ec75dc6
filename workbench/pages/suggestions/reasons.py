"""Why a suggestion is probable, and where else its like stands."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, tag
from workbench.pages.saying import message, say
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_source
from workbench.tasks.answers import SuggestionAnswer
from workbench.tasks.suggestions.where_else import AlikeAnswer, find_where_else

_QUOTE = 240
_MOST = 10

_ALIKE: Final = 0.05
"""The likeness below which an example is like a passage in nothing but its letters."""

_WHERE: Final = {
    -1: message("The passage before it"),
    1: message("The passage after it"),
    -2: message("The second passage before it"),
    2: message("The second passage after it"),
}


def show_reasons(project: ProjectFile, suggestion: SuggestionAnswer) -> None:
    """Show the words that count for a suggestion, the example most like it, and where else."""
    if suggestion["likeness"] is not None:
        words = suggestion["words"]
        st.html(
            tag(
                "div",
                tag("p", _said_words(words), class_="wb-reason") if words else join(),
                _example(project, suggestion),
                _neighbour(project, suggestion),
            )
        )
    with st.popover(say("Where else?")), st.container(width=520):
        show_alike(
            project, suggestion["source_id"], start=suggestion["start"], end=suggestion["end"]
        )


def show_alike(project: ProjectFile, source_id: str, *, start: int, end: int) -> None:
    """Show the passages most like a selection, with links to them."""
    with st.spinner(say("Comparing")):
        found = ask(_alike, project, source_id, start=start, end=end)
    quote = load_source(project, source_id).text[start:end]
    st.html(tag("p", _short(quote), class_="wb-above"))
    if not found:
        st.write(say("No passage has anything in common with it."))
    st.html(tag("div", *(_alike_html(row) for row in found)))


def _example(project: ProjectFile, suggestion: SuggestionAnswer) -> Html:
    """Return the coded passage that is most like a suggestion, if any is."""
    id_, start, end = (
        suggestion["like_source_id"],
        suggestion["like_start"],
        suggestion["like_end"],
    )
    if id_ is None or start is None or end is None or (suggestion["likeness"] or 0) < _ALIKE:
        return join()
    source = load_source(project, id_)
    return tag(
        "p",
        say("Most like the coded passage "),
        link("read", source.name, source=id_, start=start, end=end),
        say(": "),
        _short(source.text[start:end]),
        class_="wb-where",
    )


def _neighbour(project: ProjectFile, suggestion: SuggestionAnswer) -> Html:
    """Return the neighbour that speaks for a suggestion, and by what it does."""
    offset, start, end, code = (
        suggestion["beside_offset"],
        suggestion["beside_start"],
        suggestion["beside_end"],
        suggestion["beside_code"],
    )
    if offset is None or start is None or end is None or code is None:
        return join()
    id_ = suggestion["source_id"]
    return tag(
        "p",
        link("read", say(_WHERE[offset]), source=id_, start=start, end=end),
        _said_of_neighbour(suggestion, code=code.replace("/", " › ")),
        _short(load_source(project, id_).text[start:end]),
        class_="wb-where",
    )


def _said_of_neighbour(suggestion: SuggestionAnswer, *, code: str) -> str:
    same = suggestion["beside_code_id"] == suggestion["code_id"]
    chance = suggestion["beside_probability"]
    if chance is None:
        if same:
            return say(" is coded with it, too: ")
        return say(" is coded {code}, beside which this code is more frequent: ", code=code)
    number = f"{chance:.2f}"
    if same:
        return say(" probably belongs to it, too ({probability}): ", probability=number)
    return say(
        " probably belongs to {code} ({probability}), beside which this code is more frequent: ",
        code=code,
        probability=number,
    )


def _said_words(words: Sequence[str]) -> str:
    return say("Words that count: {words}", words=" · ".join(words))


def _alike(project: ProjectFile, source: str, *, start: int, end: int) -> list[AlikeAnswer]:
    return find_where_else(project, source, start=start, end=end, limit=_MOST)


def _alike_html(row: AlikeAnswer) -> Html:
    return tag(
        "p",
        link("read", row["source"], source=row["source_id"], start=row["start"], end=row["end"]),
        f" {row['likeness']:.2f} ",
        _short(row["quote"]),
        tag("span", f" ({', '.join(row['words'])})", class_="wb-above") if row["words"] else join(),
    )


def _short(quote: str) -> str:
    return quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE].rstrip()} …"
