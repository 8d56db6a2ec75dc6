"""Profiles: one case, source, code or practice model on a page, and two side by side."""

from functools import partial
from typing import Final, cast, get_args

import streamlit as st

from workbench.charts.export import ChartFormat
from workbench.errors import NotFoundError
from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.downloads import offer_file
from workbench.pages.hints import hint
from workbench.pages.markup import plain, tag
from workbench.pages.narrowing import ask_sets
from workbench.pages.profiles.parts import (
    KINDS,
    counts_html,
    facts_html,
    head_html,
    memos_html,
    neighbours_html,
    quotes_html,
    relations_html,
    summaries_html,
)
from workbench.pages.saying import message, said, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.profiles.answers import ProfileAnswer
from workbench.tasks.profiles.file import (
    profile_chart,
    profile_figure,
    profile_file,
    profile_title,
)
from workbench.tasks.profiles.profile import profile
from workbench.tasks.profiles.subject import ProfileKind, list_subjects

BARS: Final = 15

_FORMATS: Final[dict[TableFormat, str]] = {
    "docx": message("Word"),
    "xlsx": message("Excel"),
    "md": message("Markdown"),
    "html": message("web page"),
    "json": message("JSON, for a script"),
}
_ADDRESS: Final = "address of the profile"


def show(project: ProjectFile) -> None:
    """Show the profile that is chosen, and another beside it where one is."""
    st.title(say("Profiles"), anchor=False)
    kind = _ask_kind()
    subjects = ask(list_subjects, project, kind, language=session.names())
    if not subjects:
        _show_none(kind)
        return
    chosen = _ask_names(kind, subjects)
    sets = ask_sets(project, key="profile")
    try:
        answers = [
            ask(profile, project, kind, name, sets=sets, language=session.names())
            for name in chosen
        ]
    except NotFoundError as error:
        st.info(plain(said(str(error))))
        return
    _offer_files(project, kind, chosen, sets)
    most = max((row["passages"] for answer in answers for row in answer["counts"]), default=0)
    for column, answer in zip(st.columns(len(answers), gap="large"), answers, strict=True):
        with column:
            _show_profile(answer, most=most)
    told = ask(profile, project, kind, chosen[0], sets=sets, language=session.language())
    with st.expander(say("How it was counted")):
        st.html(tag("ul", *(tag("li", remark) for remark in told["remarks"])))


def _show_none(kind: ProfileKind) -> None:
    match kind:
        case "case":
            hint(
                say("There are no cases yet. Import some on the Sources screen."),
                page="sources",
                to=say("Sources"),
            )
        case "source":
            hint(say("There are no sources yet."), page="sources", to=say("Sources"))
        case "code":
            hint(say("There are no codes yet."), page="codebook", to=say("Codebook"))
        case "model":
            st.info(
                say(
                    "No code is known to be a practice model: those are the codes under a category"
                    " called Practice models or 实务模式."
                )
            )


def _ask_kind() -> ProfileKind:
    """Ask what kind of profile to show, after the address where a link has just told one."""
    query = st.query_params.to_dict()
    told = "&".join(query.get(name, "") for name in ("kind", "name", "beside"))
    if query.get("kind") in KINDS and told != session.place(_ADDRESS):
        session.adopt(
            {
                "profile kind": query["kind"],
                f"profile {query['kind']}": query.get("name"),
                f"profile beside {query['kind']}": query.get("beside"),
            }
        )
    session.begin_with("profile kind", "case")
    kind = st.segmented_control(
        say("Profile of a"),
        list(KINDS),
        required=True,
        format_func=lambda name: say(KINDS[name]),
        key="profile kind",
        persist_state="session",
    )
    return cast("ProfileKind", kind)


def _ask_names(kind: ProfileKind, subjects: dict[str, str]) -> list[str]:
    """Ask for one and, if wanted, another; return their ids and tell the address."""
    first, second = st.columns(2)
    with first:
        if session.known_value(f"profile {kind}") not in subjects:
            session.adopt({f"profile {kind}": next(iter(subjects))})
        name = _ask_one(say("Show"), f"profile {kind}", subjects) or next(iter(subjects))
    with second:
        beside = _ask_one(say("Beside it"), f"profile beside {kind}", subjects)
    chosen = list(dict.fromkeys(id_ for id_ in (name, beside) if id_ is not None))
    st.query_params["kind"], st.query_params["name"] = kind, name
    if beside is None:
        st.query_params.pop("beside", None)
    else:
        st.query_params["beside"] = beside
    session.go_to_place(_ADDRESS, "&".join((kind, name, beside or "")))
    return chosen


def _ask_one(label: str, key: str, subjects: dict[str, str]) -> str | None:
    known = session.known_value(key)
    if known is not None and known not in subjects:
        # Of another project, or gone since.
        session.adopt({key: None})
    chosen = st.selectbox(
        label,
        list(subjects),
        index=None,
        format_func=lambda id_: subjects.get(id_, id_),
        placeholder=say("Choose one"),
        key=session.spoken_key(key),
        persist_state="session",
    )
    return None if chosen is None else str(chosen)


def _show_profile(answer: ProfileAnswer, *, most: int) -> None:
    st.html(head_html(answer))
    if answer["facts"]:
        st.html(facts_html(answer["facts"]))
    if not answer["codings"]:
        st.info(say("Nothing is coded here yet."))
    if answer["counts"]:
        _show_bars(answer, most=most)
    parts = (
        ("quotes", say("Key quotes"), quotes_html(answer["quotes"])),
        (
            "summaries",
            say("Summaries"),
            summaries_html(answer["summaries"], kind=answer["kind"]),
        ),
        ("memos", say("Memos"), memos_html(answer["memos"])),
        ("relations", say("Relations"), relations_html(answer["relations"])),
        ("spread", say("Where it is coded"), counts_html(answer["spread"])),
        ("neighbours", say("Neighbours"), neighbours_html(answer)),
    )
    for part, heading, drawn in parts:
        if answer[part]:  # type: ignore[literal-required]
            st.subheader(heading, anchor=False)
            st.html(drawn)


def _show_bars(answer: ProfileAnswer, *, most: int) -> None:
    st.subheader(say("Codes"), anchor=False)
    rows = answer["counts"]
    shown: ProfileAnswer = {**answer, "counts": rows[:BARS]}
    with st.container(key=f"wb-figure {answer['id']}"):
        st.altair_chart(
            profile_chart(shown, most=most, language=session.language()),
            theme=None,
            width="content",
            alt=profile_title(answer, language=session.language()),
        )
    if len(rows) > BARS:
        st.caption(
            say("The {shown} codes with most passages, of {all}.", shown=BARS, all=len(rows))
        )
    with st.expander(say("All codes with their numbers")):
        st.html(counts_html(rows))


def _offer_files(
    project: ProjectFile, kind: ProfileKind, chosen: list[str], sets: tuple[str, ...]
) -> None:
    language, base = session.names(), session.address()
    with st.popover(say("Download")):
        for file_format, name in _FORMATS.items():
            offer_file(
                project,
                say("{name} (.{ending})", name=say(name), ending=file_format),
                partial(
                    profile_file,
                    kind=kind,
                    names=tuple(chosen),
                    file_format=file_format,
                    sets=sets,
                    language=language,
                    link_base=base,
                ),
                name=f"profile.{file_format}",
                width="stretch",
            )
        for figure_format in get_args(ChartFormat):
            offer_file(
                project,
                say("Figure of the codes (.{ending})", ending=figure_format),
                partial(
                    profile_figure,
                    kind=kind,
                    name=chosen[0],
                    figure_format=figure_format,
                    sets=sets,
                    language=language,
                ),
                name=f"profile.{figure_format}",
                width="stretch",
            )
