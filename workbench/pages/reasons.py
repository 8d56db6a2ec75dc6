"""Why a suggestion is probable, and where else its like stands."""

import streamlit as st

from workbench.coding.finding import path_of
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, tag
from workbench.pages.saying import say
from workbench.store.codes import load_codebook
from workbench.store.learning import Reason, load_reasons
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_source
from workbench.tasks.answers import SuggestionAnswer
from workbench.tasks.where_else import AlikeAnswer, find_where_else

_QUOTE = 240
_MOST = 10


def show_reasons(project: ProjectFile, suggestion: SuggestionAnswer) -> None:
    """Show the words that count for a suggestion, the example most like it, and where else."""
    reason = load_reasons(project).get(suggestion["id"])
    if reason is not None:
        source = load_source(project, reason.like_source)
        quote = source.text[reason.like_start : reason.like_end]
        st.html(
            tag(
                "div",
                tag("p", _said_words(reason.words), class_="wb-reason") if reason.words else join(),
                tag(
                    "p",
                    say("Most like the coded passage "),
                    link(
                        "read",
                        source.name,
                        source=source.id,
                        start=reason.like_start,
                        end=reason.like_end,
                    ),
                    ": ",
                    _short(quote),
                    class_="wb-where",
                ),
                _neighbour(project, suggestion["source_id"], reason),
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


def _neighbour(project: ProjectFile, source_id: str, reason: Reason) -> Html:
    """Return the neighbour that speaks for a suggestion, and what is thought of it."""
    start, end, code_id = reason.beside_start, reason.beside_end, reason.beside_code
    if start is None or end is None or code_id is None:
        return join()
    path = path_of(load_codebook(project), code_id, language=session.names())
    return tag(
        "p",
        say("A passage close by speaks for it: "),
        link(
            "read",
            say(
                "probably {code} ({probability})",
                code=" › ".join(path),
                probability=f"{reason.beside_probability:.2f}",
            ),
            source=source_id,
            start=start,
            end=end,
        ),
        ": ",
        _short(load_source(project, source_id).text[start:end]),
        class_="wb-where",
    )


def _said_words(words: tuple[str, ...]) -> str:
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
