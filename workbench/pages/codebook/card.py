"""The card of one code: what it means, its cues, its quotes, and what can be done with it."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

import streamlit as st

from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import display_name, find_code, path_of, spoken
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.codebook.edit import show_edit
from workbench.pages.codebook.moves import show_moves
from workbench.pages.guide import link
from workbench.pages.hints import hint
from workbench.pages.markup import Html, join, lang_of, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, say
from workbench.pages.words import NAMES, term
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import CodingAnswer
from workbench.tasks.codebook.colours import code_colours
from workbench.tasks.codings.list_codings import list_codings
from workbench.words import spoken as spoken_language

QUOTES: Final = 25

_TEXTS: Final = (
    (message("Definition"), "definition"),
    (message("Include"), "include"),
    (message("Exclude"), "exclude"),
    (message("Example"), "example"),
)


_USUAL: Final = frozenset({"analytic", "active"})


def show_card(project: ProjectFile, wanted: str) -> None:
    """Show the card of a code, given by name, path or id."""
    codebook = ask(load_codebook, project)
    code = find_code(codebook, wanted)
    colour = ask(code_colours, project)[code.id]
    st.html(_head(codebook, code, colour=colour))
    card, quotes, edit, moves = st.tabs(
        [say("Card"), say("Quotes"), say("Edit"), say("Reorganize")]
    )
    with card:
        st.html(card_html(code, language=session.names()))
    with quotes:
        _show_quotes(project, code)
    with edit:
        show_edit(code)
    with moves:
        show_moves(project, codebook, code)


def card_html(
    code: Code, *, language: str, screen: Literal["codebook", "another"] = "codebook"
) -> Html:
    """Return the texts and cues of a code, in one language where it has them in it.

    Args:
        code: whose card it is.
        language: of its texts.
        screen: where the card stands: beside the tab where it is written, or on another screen.
    """
    texts = [
        _text(say(title), getattr(code, name), language=language)
        for title, name in _TEXTS
        if getattr(code, name)
    ]
    cues = list(_cues(code))
    if not texts and not cues:
        return _nothing_written(code, screen)
    return tag("div", *texts, *cues, class_="wb-card")


def _nothing_written(code: Code, screen: Literal["codebook", "another"]) -> Html:
    if screen == "codebook":
        told = say(
            "Nothing is written on this card yet. Write under Edit what belongs to the code,"
            " and which words suggest it."
        )
        return tag("p", told)
    told = say(
        "Nothing is written on the card of this code yet: what belongs to it, and which words"
        " suggest it."
    )
    there = link("codebook", say("Write it on the screen Codebook, under Edit"), code=code.id)
    return join(tag("p", told), tag("p", there))


def _head(codebook: Codebook, code: Code, *, colour: str) -> Html:
    language = session.names()
    above = path_of(codebook, code.id, language=language)[:-1]
    shown = display_name(code, language)
    others = [name for name in dict.fromkeys(code.name.values()) if name != shown]
    badges = [term(code.stage)]
    badges += [term(word) for word in (code.origin, code.status) if word not in _USUAL]
    return tag(
        "div",
        tag("p", " › ".join(above), class_="wb-above") if above else join(),
        tag("h2", tag("i", class_="wb-dot", style=f"background:{colour}"), shown),
        tag(
            "p",
            *(tag("span", name) for name in others),
            *(tag("span", badge, class_="wb-badge") for badge in badges),
            tag("span", link("profiles", say("Profile"), kind="code", name=code.id)),
            class_="wb-others",
        ),
        class_="wb-code-head",
    )


def _text(title: str, words: Mapping[str, str], *, language: str) -> Html:
    found = spoken(words, language)
    spoken_in = next((tag_ for tag_, text in words.items() if text == found), None)
    return join(tag("h3", title), tag("p", found, class_="wb-words", lang=spoken_in))


def _cues(code: Code) -> Iterator[Html]:
    for language in dict.fromkeys(cue.language for cue in code.cues):
        cues = [cue for cue in code.cues if cue.language == language]
        yield tag("h3", say("Cues, {language}", language=_name_of(language)))
        yield tag(
            "p",
            *(
                tag(
                    "span",
                    cue.pattern,
                    class_=f"wb-cue wb-{cue.kind}",
                    title=say("pattern (regular expression)")
                    if cue.kind == "regex"
                    else term(cue.kind),
                    lang=language,
                )
                for cue in cues
            ),
            class_="wb-chips",
        )


def _name_of(language: str) -> str:
    tongue = spoken_language(language)
    return NAMES[tongue] if tongue is not None else language


def _show_quotes(project: ProjectFile, code: Code) -> None:
    codings = ask(list_codings, project, code=code.id, language=session.names())
    if not codings:
        hint(
            say("Nothing is coded with it yet. Accept suggestions of it to fill this list."),
            page="suggestions",
            to=say("Review suggestions"),
        )
        return
    shown = page_of_rows(codings, size=QUOTES, noun="quote", key=f"quotes of {code.id}")
    st.html(join(*(_quote(coding, code) for coding in shown)))


def _quote(coding: CodingAnswer, code: Code) -> Html:
    below = coding["code_id"] != code.id
    return tag(
        "blockquote",
        tag("p", coding["quote"], class_="wb-words", lang=lang_of(coding["quote"])),
        tag(
            "footer",
            link(
                "read",
                coding["source"],
                source=coding["source_id"],
                start=coding["start"],
                end=coding["end"],
            ),
            f" · {coding['coder']}",
            f" · {coding['code']}" if below else "",
            f" · {coding['memo']}" if coding["memo"] else "",
        ),
        class_="wb-quote",
    )
