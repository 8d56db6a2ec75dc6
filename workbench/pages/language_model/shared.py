"""What the three uses of a language model share on their screen."""

from typing import Any, Final

import streamlit as st

from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.saying import said, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.assist.log import list_model_runs
from workbench.tasks.assist.plan import PlanAnswer
from workbench.tasks.assist.setup import SetupAnswer
from workbench.tasks.codings.list_codings import list_codes

State = tuple[str | None, str | None, str | None, int]
"""What a plan depends on beside the project: the address, the model, the form, the log."""

_SHOWN_PROBLEMS: Final = 20


def ask_code(place: Any, project: ProjectFile, *, placeholder: str, key: str) -> str | None:
    """Ask for an active code; return its id, or None where none is chosen."""
    paths = {
        code["id"]: code["path"].replace("/", " › ")
        for code in ask(list_codes, project, language=session.names())
        if code["status"] == "active"
    }
    chosen: str | None = place.selectbox(
        say("Code"),
        list(paths),
        index=None,
        format_func=paths.__getitem__,
        placeholder=placeholder,
        key=session.spoken_key(key),
        persist_state="session",
    )
    return chosen


def is_wanted(what: str) -> bool:
    """Offer to show what would be sent; tell whether that was wished for these choices."""
    if st.button(say("Show what would be sent"), key="model show"):
        session.go_to_place("model plan", what)
    return session.place("model plan") == what


def put_away() -> None:
    """Draw the screen anew without what was sent, so that nothing is sent twice by mistake."""
    session.go_to_place("model plan", None)
    st.rerun()


def shown_plan(
    project: ProjectFile, setup: SetupAnswer, make: Any, options: dict[str, Any]
) -> PlanAnswer:
    """Return what would be sent, computed once for a state of project, settings and log."""
    state = (setup["address"], setup["model"], setup["form"], len(list_model_runs(project)))
    plan: PlanAnswer = ask(make, project, state=state, **options)
    return plan


def tell_problems(problems: list[str], stopped: str | None) -> None:
    """Show why answers were set aside, and why the rest was not sent."""
    for problem in problems[:_SHOWN_PROBLEMS]:
        session.tell(said(problem), kind="problem")
    if len(problems) > _SHOWN_PROBLEMS:
        session.tell(
            say("{number} more answers of that kind.", number=len(problems) - _SHOWN_PROBLEMS),
            kind="problem",
        )
    if stopped:
        session.tell(said(stopped), kind="problem")
