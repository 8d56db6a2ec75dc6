"""The frame of the screens: opens the project, shows the screen that was asked for."""

from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Final

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.pages import session, start
from workbench.pages.agreement import screen as agreement
from workbench.pages.codebook import screen as codebook
from workbench.pages.comparison import screen as comparison
from workbench.pages.framework import screen as framework
from workbench.pages.guide import Place, guide
from workbench.pages.history import screen as history
from workbench.pages.language_model import screen as language_model
from workbench.pages.learning import screen as learning
from workbench.pages.markup import plain, tag
from workbench.pages.matrices import screen as matrices
from workbench.pages.memos import screen as memos
from workbench.pages.outline import screen as outline
from workbench.pages.overview import screen as overview
from workbench.pages.profiles import screen as profiles
from workbench.pages.queries import screen as queries
from workbench.pages.read import screen as read
from workbench.pages.relations import screen as relations
from workbench.pages.saturation import screen as saturation
from workbench.pages.saying import message, said, say
from workbench.pages.search import screen as search
from workbench.pages.sections import show_sections
from workbench.pages.sources import screen as sources
from workbench.pages.stages import screen as stages
from workbench.pages.suggestions import screen as suggestions
from workbench.pages.themes import screen as themes
from workbench.pages.topics import screen as topics
from workbench.pages.words import NAMES
from workbench.pages.words_in_use import screen as words_in_use
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.coders import list_coders
from workbench.tasks.project.open_project import open_project

FILES: Final = Path(str(resources.files("workbench.pages")))

Show = Callable[[ProjectFile], None]

SCREENS: Final[dict[str, tuple[str, Show]]] = {
    "": (message("Overview"), overview.show),
    "sources": (message("Sources"), sources.show),
    "read": (message("Read"), read.show),
    "memos": (message("Memos"), memos.show),
    "outline": (message("Outline"), outline.show),
    "codebook": (message("Codebook"), codebook.show),
    "search": (message("Search"), search.show),
    "words": (message("Words in use"), words_in_use.show),
    "suggestions": (message("Suggestions"), suggestions.show),
    "learning": (message("Learning"), learning.show),
    "language-model": (message("Language model"), language_model.show),
    "themes": (message("Themes"), themes.show),
    "stages": (message("Stages"), stages.show),
    "topics": (message("Topics"), topics.show),
    "relations": (message("Relations"), relations.show),
    "agreement": (message("Agreement"), agreement.show),
    "saturation": (message("Saturation"), saturation.show),
    "matrices": (message("Matrices"), matrices.show),
    "comparison": (message("Comparison"), comparison.show),
    "framework": (message("Framework"), framework.show),
    "profiles": (message("Profiles"), profiles.show),
    "queries": (message("Queries"), queries.show),
    "history": (message("History"), history.show),
}
"""The title and the function of each screen by the last part of its address."""


def run() -> None:
    """Show the screens of the project, or the page where one is chosen."""
    st.set_page_config(
        page_title=say("Workbench"), page_icon=str(FILES / "icon.svg"), layout="wide"
    )
    st.html(FILES / "style.css")
    path = session.project_path()
    if path is None:
        _run_start()
        return
    try:
        project = open_project(path)
    except WorkbenchError as error:
        session.tell(said(str(error)), kind="problem")
        _run_start()
        return
    with project:
        _run_project(project)


def _run_start() -> None:
    # Every address leads here, so that a link to a passage is followed once a project is open.
    pages = [
        st.Page(start.show, title=say(title), url_path=name or None, default=not name)
        for name, (title, _) in SCREENS.items()
    ]
    page = st.navigation(pages, position="hidden")
    with st.sidebar:
        _offer_languages()
        guide()
    _show_messages()
    page.run()


def _run_project(project: ProjectFile) -> None:
    session.remember_in_address(project.path)
    pages = {
        name: st.Page(
            _screen(project, show), title=say(title), url_path=name or None, default=not name
        )
        for name, (title, show) in SCREENS.items()
    }
    # Streamlit's own list of sections is not read as a list by a screen reader.
    page = st.navigation(list(pages.values()), position="hidden")
    with st.sidebar:
        show_sections(pages, here=page)
        _show_sidebar(project)
        wish = guide()
    if wish is not None:
        _go(wish, pages)
    if page == pages["sources"] and "source" in st.query_params:
        # Tables made by the first version link to a passage by this address.
        _go(Place(page="read", query=st.query_params.to_dict()), pages)
    _show_messages()
    page.run()


def _go(wish: Place, pages: dict[str, st.Page]) -> None:
    wanted = pages.get(wish.page)
    if wanted is not None:
        st.switch_page(wanted, query_params=wish.query)


def _screen(project: ProjectFile, show: Show) -> Callable[[], None]:
    def screen() -> None:
        try:
            show(project)
        except WorkbenchError as error:
            st.error(plain(said(str(error))))

    return screen


def _show_messages() -> None:
    for told in session.take_messages():
        if told.kind == "problem":
            st.error(plain(told.sentence))
        elif told.kind == "read":
            st.info(plain(told.sentence))
        else:
            st.toast(plain(told.sentence))


def _show_sidebar(project: ProjectFile) -> None:
    name = tag("summary", tag("b", project.path.stem), title=str(project.path))
    place = tag("details", name, str(project.path))
    st.html(tag("div", tag("span", say("Project")), place, class_="wb-project"))
    st.text_input(
        say("Coder"),
        value=session.coder(),
        key=session.CODER,
        persist_state="session",
        help=say(
            "Who decides and edits, as the history will say. So far: {coders}.",
            coders=plain(", ".join(list_coders(project))) or say("nobody"),
        ),
    )
    with st.container(horizontal=True, gap="small"):
        st.segmented_control(
            say("Names of codes"),
            list(NAMES),
            default=session.names(),
            required=True,
            format_func=NAMES.__getitem__,
            key=session.NAMES,
            persist_state="session",
        )
        _offer_languages()
    if not session.is_served():
        st.button(say("Another project"), on_click=session.leave_project, type="tertiary")


def _offer_languages() -> None:
    # The label stands in both languages, for those who do not read the one that is spoken.
    st.segmented_control(
        "Language · 语言",
        list(NAMES),
        default=session.language(),
        required=True,
        format_func=NAMES.__getitem__,
        key=session.LANGUAGE,
        persist_state="session",
        on_change=session.switch_language,
    )
