"""Key words: what one group of texts says more, or less, than another."""

from functools import partial
from typing import Any, Final, get_args

import streamlit as st

from workbench.charts.export import ChartFormat
from workbench.charts.word_bars import keyword_bars
from workbench.errors import NotFoundError, QueryError
from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.markup import plain
from workbench.pages.saying import message, said, say
from workbench.pages.words import language_name, term
from workbench.pages.words_in_use.tables import (
    ask_choice,
    ask_measure,
    lines_of_word,
    offer_word_files,
    show_parts,
    show_remarks,
    show_rows,
)
from workbench.store.project_file import ProjectFile
from workbench.tasks.words.files import keyness_figure, keyness_file
from workbench.tasks.words.group_values import list_group_values
from workbench.tasks.words.make_keyness import Keyness, make_keyness
from workbench.tasks.words.text_groups import GroupKind
from workbench.texts.association.keywords import KeynessMeasure

_KINDS: Final[dict[GroupKind, str]] = {
    "kind": message("a kind of source"),
    "source": message("sources"),
    "case": message("a case"),
    "attribute": message("an attribute"),
    "code": message("what a code is on"),
    "year": message("years"),
    "language": message("passages in a language"),
    "rest": message("all other texts"),
}
_COLUMNS: Final = (
    *("word", "frequency", "frequency_against", "per_thousand", "per_thousand_against"),
    *("sources", "sources_against", "log_likelihood", "p", "p_bonferroni", "bic", "log_ratio"),
    *("difference", "dp", "dp_against"),
)


def show_keyness(project: ProjectFile) -> None:
    """Ask for two groups of texts and show which words set them apart."""
    values = ask(list_group_values, project, language=session.names())
    group = _ask_group(say("Words of"), values, kinds=list(values), key="key group")
    against = _ask_group(say("compared with"), values, kinds=["rest", *values], key="key against")
    inside = _ask_inside(values)
    order, rest = st.columns([2.4, 6], vertical_alignment="bottom")
    with order:
        measure = ask_measure(get_args(KeynessMeasure), key="keyness")
    with rest:
        choice = ask_choice(project, key="keyness", least=say("At least so often in both"))
    if not (group and against):
        st.info(say("Choose the texts to look at, and what to compare them with."))
        return
    options: dict[str, Any] = {
        "against": against,
        "inside": inside,
        "measure": measure,
        "choice": choice,
    }
    try:
        with st.spinner(say("Counting")):
            made = ask(make_keyness, project, group, spoken=session.language(), **options)
    except (NotFoundError, QueryError) as error:
        st.warning(plain(said(str(error))))
        return
    _show(project, group, made, options)


def _ask_group(
    label: str, values: dict[GroupKind, list[str]], *, kinds: list[GroupKind], key: str
) -> tuple[str, ...]:
    """Ask for a kind of group and its values; return the group as the task reads it."""
    kind_of, value_of = st.columns([2.4, 6], vertical_alignment="bottom")
    kind = kind_of.selectbox(
        label,
        kinds,
        format_func=lambda name: say(_KINDS[name]),
        key=session.spoken_key(f"{key} kind"),
        persist_state="session",
    )
    if kind is None:
        return ()
    if kind == "rest":
        return ("rest",)
    return _ask_values(value_of, kind, values[kind], key=key)


def _ask_values(place: Any, kind: GroupKind, values: list[str], *, key: str) -> tuple[str, ...]:
    chosen = place.multiselect(
        say("Which; several count as one group"),
        values,
        format_func=lambda value: _spoken(kind, value),
        # The values of another kind are others, so each kind keeps its own.
        key=session.spoken_key(f"{key} which {kind}"),
        persist_state="session",
        placeholder=say("choose"),
    )
    return tuple(f"{kind}:{value}" for value in chosen)


def _ask_inside(values: dict[GroupKind, list[str]]) -> tuple[str, ...]:
    with st.expander(say("Look at a part of the texts only")):
        kinds: list[GroupKind] = list(values)
        return _ask_group(say("Only in"), values, kinds=kinds, key="key inside")


def _spoken(kind: GroupKind, value: str) -> str:
    if kind == "language":
        return language_name(value)
    return term(value) if kind == "kind" else value


def _show(
    project: ProjectFile, group: tuple[str, ...], made: Keyness, options: dict[str, Any]
) -> None:
    if not made.rows:
        st.info(say("No word is so frequent and differs between the groups."))
        show_remarks(made.remarks)
        return
    told, files = st.columns([5, 1.2], vertical_alignment="center")
    told.caption(
        say(
            "{more} words more often, {less} words less often than in the group against it.",
            more=f"{made.found['more']:,}",
            less=f"{made.found['less']:,}",
        )
    )
    with files.container(horizontal=True, horizontal_alignment="right"):
        _offer(project, group, options)
    show_parts(
        table=partial(_show_table, made, key=f"{group} {sorted(map(str, options.items()))}"),
        figure=partial(
            keyword_bars,
            made.rows,
            measure=str(options["measure"]),
            group=made.group,
            against=made.against,
            language=session.language(),
        ),
        alt_text=say("The strongest key words of both groups"),
        remarks=made.remarks,
        key="keyness",
    )


def _show_table(made: Keyness, *, key: str) -> None:
    for direction, name in (("more", say("More often")), ("less", say("Less often"))):
        st.header(name, anchor=False)
        rows = [row for row in made.rows if row["direction"] == direction]
        show_rows(rows, _COLUMNS, lines=lines_of_word, key=f"{direction} {key}")


def _offer(project: ProjectFile, group: tuple[str, ...], options: dict[str, Any]) -> None:
    spoken, base = session.language(), session.address()

    def make(opened: ProjectFile) -> Keyness:
        return make_keyness(opened, group, spoken=spoken, **options)

    def table(opened: ProjectFile, file_format: TableFormat) -> bytes:
        return keyness_file(make(opened), file_format=file_format, link_base=base)

    def figure(opened: ProjectFile, figure_format: ChartFormat) -> bytes:
        return keyness_figure(make(opened), figure_format=figure_format)

    offer_word_files(project, name="key words", table=table, figure=figure)
