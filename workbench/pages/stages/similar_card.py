"""The card of two similar codes, or of a group: what they share, and what to do with them."""

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, lang_of, plain, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.relations.parts import code_paths
from workbench.pages.saying import say
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.answers import SimilarPairAnswer
from workbench.tasks.codebook.group_codes import (
    bring_back_similar,
    dismiss_similar,
    put_under_category,
    put_under_new_category,
)
from workbench.tasks.codebook.keep_codebook import merge_codes
from workbench.tasks.comparison.compare_codes import list_shared_passages
from workbench.tasks.relations.answers import SharedPassageAnswer

PASSAGES = 6


def show_pair(project: ProjectFile, pair: SimilarPairAnswer) -> None:
    """Show two codes, why they are similar, the passages they share, and what can be done."""
    paths = code_paths(project)
    first, second = pair["first_id"], pair["second_id"]
    st.html(
        tag(
            "h3",
            link("codebook", paths[first], code=first),
            " · ",
            link("codebook", paths[second], code=second),
        )
    )
    reasons = pair["reasons"] or [say("Nothing but a faint likeness speaks for it.")]
    st.html(tag("ul", *(tag("li", reason) for reason in reasons)))
    _offer_grouping([first, second], paths)
    with st.container(horizontal=True):
        for one, other in ((first, second), (second, first)):
            st.button(
                plain(say("Merge into {path}", path=paths[other])),
                on_click=act,
                args=(_merge, one, other),
                key=f"merge {one} {other}",
            )
        dismissed = pair["state"] == "dismissed"
        st.button(
            say("Bring back") if dismissed else say("Dismiss the pair"),
            on_click=act,
            args=(_bring_back if dismissed else _dismiss, first, second),
            key=f"dismiss {first} {second}",
        )
    relate = say("Relate them instead")
    st.html(link("relations", f"{relate} →", class_="wb-next", first=first, second=second))
    _show_passages(project, first, second)


def show_group(project: ProjectFile, ids: Sequence[str]) -> None:
    """Show the codes of a group and offer to put them under one category."""
    paths = code_paths(project)
    known = [id_ for id_ in ids if id_ in paths]
    if len(known) < 2:
        st.info(say("The codes of this group are not in use any more."))
        return
    st.html(tag("ul", *(tag("li", link("codebook", paths[id_], code=id_)) for id_ in known)))
    _offer_grouping(known, paths)


def _offer_grouping(ids: Sequence[str], paths: Mapping[str, str]) -> None:
    categories = {id_: path for id_, path in paths.items() if id_ not in ids}
    with st.form(f"group {' '.join(ids)}"):
        category = st.selectbox(
            say("Group under"),
            list(categories),
            index=None,
            format_func=lambda id_: categories.get(id_, id_),
            placeholder=say("Choose a category, or write the name of a new one"),
            accept_new_options=True,
            key=session.spoken_key(f"category of {' '.join(ids)}"),
        )
        if st.form_submit_button(say("Group"), type="primary") and category:
            act(_group, list(ids), category, is_known=category in categories)
            st.rerun()


def _group(project: ProjectFile, ids: Sequence[str], category: str, *, is_known: bool) -> str:
    if is_known:
        put_under_category(project, ids, category, coder=session.coder())
    else:
        put_under_new_category(
            project, ids, category, language=session.names(), coder=session.coder()
        )
    _leave()
    return say("Grouped.")


def _merge(project: ProjectFile, one: str, other: str) -> str:
    merge_codes(project, [one], into=other, coder=session.coder())
    _leave()
    return say("Merged.")


def _dismiss(project: ProjectFile, one: str, other: str) -> str:
    dismiss_similar(project, one, other, coder=session.coder())
    _leave()
    return say("Dismissed. The pair is kept among the dismissed ones.")


def _bring_back(project: ProjectFile, one: str, other: str) -> str:
    bring_back_similar(project, one, other, coder=session.coder())
    return say("Brought back.")


def _leave() -> None:
    """Let the card go, and stay on the tab."""
    for name in ("first", "second", "group"):
        st.query_params.pop(name, None)
    st.query_params["first"] = ""


def _show_passages(project: ProjectFile, first: str, second: str) -> None:
    passages = ask(list_shared_passages, project, first, second)
    st.markdown(say("**Passages coded with both**"))
    if not passages:
        st.caption(say("There is none."))
        return
    shown = page_of_rows(passages, size=PASSAGES, noun="passage", key=f"of {first} {second}")
    st.html(join(*map(_passage, shown)))


def _passage(passage: SharedPassageAnswer) -> Html:
    return tag(
        "blockquote",
        tag("p", passage["quote"], class_="wb-words", lang=lang_of(passage["quote"])),
        tag(
            "footer",
            link(
                "read",
                passage["source"],
                source=passage["source_id"],
                start=passage["start"],
                end=passage["end"],
            ),
        ),
        class_="wb-quote",
    )
