"""What one browser session has chosen: the only file that touches `st.session_state`.

Widgets keep their own values under their keys; what they do not keep stands here: the project,
places in queues, and sentences that wait to be shown. Never rows, never a connection.
"""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NoReturn
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from workbench.pages.markup import Html
from workbench.pages.numbering import Numbering
from workbench.pages.serving import PROJECT_VARIABLE
from workbench.tasks.codings.coders import default_coder
from workbench.tasks.links import BASE
from workbench.tasks.reader.apply_operations import Applied, joined
from workbench.words import Spoken, spoken

CODER = "coder"
NAMES = "names"
LANGUAGE = "language of the screens"
LANGUAGE_COOKIE = "workbench-language"
"""The cookie by which a browser remembers the language; pages/guide.js writes it."""
BLIND = "blind"
PANEL = "panel"
READER = "reader"
TREE = "tree"
BESIDE = "beside"
_PROJECT = "project"
_LANG = "lang"
_SPOKEN = "spoken"
_SPOKEN_IN = "languages of lists"
_BROWSER = "language of the browser"
_MESSAGES = "messages"
_PLACES = "places"
_TURNS = "turns"
_RECEIPT = "receipt"
_DECIDED = "decided"
_APPLIED = "applied"
_NUMBERING = "numbering"
HERE = "here"
QUERY = "query"
SEARCH_TAB = "search tab"
SEARCHED = "searched source"
TERM = "collocation term"
WORDS_TAB = "words tab"
WHERE_ELSE = "where else"
"""The panel of passages that are like a selection."""
_ASKED = "asked where else"
_FOCUS = "focus"
_CHOSEN_CODE = "chosen code"
_FOLLOWED = "followed"
_LEFT_STEPS = "left steps"
_TOLD_AGAIN = 6.0
"""Seconds in which what was refused or undone is told again: some looks at the project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A sentence for the researcher about what was done, or why it could not be.

    What is `done` is shown for some seconds, what is to be `read` until the next act.
    """

    kind: Literal["done", "read", "problem"]
    sentence: str


def is_served() -> bool:
    """Tell whether the project was named when the screens were started."""
    return bool(os.environ.get(PROJECT_VARIABLE))


def project_path() -> Path | None:
    """Return the project to show: the one served, the one chosen, or the one of the address."""
    served = os.environ.get(PROJECT_VARIABLE)
    chosen = served or st.session_state.get(_PROJECT) or st.query_params.get(_PROJECT)
    return Path(chosen) if chosen else None


def choose_project(path: Path) -> None:
    """Show this project from now on."""
    st.session_state[_PROJECT] = str(path)


def leave_project() -> None:
    """Show the page where a project is chosen."""
    st.session_state.pop(_PROJECT, None)
    st.query_params.from_dict(_kept(_LANG))


def remember_in_address(path: Path) -> None:
    """Write a chosen project into the address, so that loading the page again finds it."""
    if not is_served():
        st.session_state[_PROJECT] = str(path)
        st.query_params[_PROJECT] = str(path)


def lead(**query: str | int) -> NoReturn:
    """Show the screen anew with this address."""
    named = _kept(_PROJECT, _LANG)
    st.query_params.from_dict({**named, **{key: str(value) for key, value in query.items()}})
    st.rerun()


def _kept(*names: str) -> dict[str, str]:
    return {name: st.query_params[name] for name in names if name in st.query_params}


def coder() -> str:
    """Return the name that acts are written under."""
    return str(st.session_state.get(CODER) or "").strip() or default_coder()


def names() -> str:
    """Return the language that codes are named in: that of the screens until one is chosen."""
    return str(st.session_state.get(NAMES) or language())


def language() -> Spoken:
    """Return the language of the screens.

    The switch decides, then the address, then what the browser remembers from before, then the
    language the browser is set to.
    """
    if get_script_run_ctx() is None:
        return "en"
    chosen = spoken(st.session_state.get(_SPOKEN)) or spoken(st.query_params.get(_LANG))
    return chosen or _language_of_browser()


def _language_of_browser() -> Spoken:
    """Return the language that the browser told when it connected.

    Asked once a session: a screen says a hundred sentences, and each would parse the cookies.
    """
    if _BROWSER not in st.session_state:
        told = spoken(st.context.cookies.get(LANGUAGE_COOKIE)) or spoken(st.context.locale)
        st.session_state[_BROWSER] = told or "en"
    found: Spoken = st.session_state[_BROWSER]
    return found


def take_from_address(parameter: str, *, key: str, along: Mapping[str, str | float | None]) -> None:
    """Let what a link says be what a widget holds, once.

    Args:
        parameter: of the address, such as `query`.
        key: of the widget.
        along: what other widgets hold then, by their keys.
    """
    if parameter in st.query_params:
        st.session_state[key] = st.query_params[parameter]
        for other, value in along.items():
            st.session_state[other] = value
        # What is typed afterwards counts, so the link must not come back with every run.
        del st.query_params[parameter]


def switch_language() -> None:
    """Speak the language that was just chosen, and let the names of codes follow."""
    st.session_state[_SPOKEN] = st.query_params[_LANG] = st.session_state[LANGUAGE]
    st.session_state[NAMES] = language()


def spoken_key(key: str, *, words: tuple[str, ...] = ()) -> str:
    """Return the key of a list to choose from whose values are said in the language of the screens.

    The browser keeps the words of what is chosen, not the value, and goes on showing those from
    before; so a value is given to the list anew once the language was switched, or the words of
    the list are others.

    Args:
        key: of the list.
        words: of its values, where they change while the values stay.
    """
    spoken_in: dict[str, tuple[str, str, tuple[str, ...]]]
    spoken_in = st.session_state.setdefault(_SPOKEN_IN, {})
    now = language(), names(), words
    if spoken_in.get(key, now) != now and key in st.session_state:
        st.session_state[key] = st.session_state[key]
    spoken_in[key] = now
    return key


def chosen_language() -> Spoken | None:
    """Return the language that the researcher or a link chose, and keep it in the address."""
    chosen = spoken(st.session_state.get(_SPOKEN)) or spoken(st.query_params.get(_LANG))
    if chosen is not None:
        st.session_state[_SPOKEN] = chosen
        if st.query_params.get(_LANG) != chosen:
            st.query_params[_LANG] = chosen
    return chosen


def tell(sentence: str, *, kind: Literal["done", "read", "problem"] = "done") -> None:
    """Leave a sentence to be shown when the screen is drawn next."""
    st.session_state.setdefault(_MESSAGES, []).append(Message(kind=kind, sentence=sentence))


def take_messages() -> list[Message]:
    """Return the sentences that wait, which are then gone."""
    waiting: list[Message] = st.session_state.pop(_MESSAGES, [])
    return waiting


def place(name: str) -> str | None:
    """Return where the researcher is in a queue, as the id of what stands there."""
    found: str | None = st.session_state.get(_PLACES, {}).get(name)
    return found


def go_to_place(name: str, id_: str | None) -> None:
    """Go to a place in a queue."""
    st.session_state.setdefault(_PLACES, {})[name] = id_


def remember_decided(id_: str) -> None:
    """Remember which suggestion was decided last, to go back to it when it is undone."""
    st.session_state.setdefault(_DECIDED, []).append(id_)


def forget_decided() -> str | None:
    """Return the suggestion that was decided last, and forget it."""
    decided: list[str] = st.session_state.get(_DECIDED, [])
    return decided.pop() if decided else None


def turn(name: str) -> int:
    """Return a number for the key of a widget that starts empty again after each act."""
    found: int = st.session_state.get(_TURNS, {}).get(name, 0)
    return found


def next_turn(name: str) -> None:
    """Let the widgets of this name start empty."""
    st.session_state.setdefault(_TURNS, {})[name] = turn(name) + 1


def keep_receipt(told: Html) -> None:
    """Keep what became of the files that were added last, to be read in peace."""
    st.session_state[_RECEIPT] = told


def receipt() -> Html:
    """Return what became of the files that were added last, empty before any were."""
    return Html(st.session_state.get(_RECEIPT, ""))


def address() -> str:
    """Return the address that these screens are open at, for the links in files."""
    url = urlsplit(st.context.url or BASE)
    return f"{url.scheme}://{url.netloc}"


def clock() -> ZoneInfo:
    """Return the researcher's time zone, or that of Greenwich where the browser hides it."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def told(key: str, name: str) -> dict[str, Any]:
    """Return what a component has told under a name, empty before it told anything."""
    found = (st.session_state.get(key) or {}).get(name)
    return found if isinstance(found, dict) else {}


def keep_applied(key: str, applied: Applied) -> None:
    """Keep how the operations of a component went until it is drawn next."""
    kept: list[tuple[float, Applied]] = st.session_state.setdefault(_APPLIED, {}).setdefault(
        key, []
    )
    kept.append((time.monotonic(), applied))


def take_applied(key: str) -> Applied:
    """Return how the operations of a component went since it was drawn last.

    What was refused or undone is told again for some seconds, since Streamlit drops a run that
    another overtakes; a component says each of them once.
    """
    kept: dict[str, list[tuple[float, Applied]]] = st.session_state.setdefault(_APPLIED, {})
    told = kept.get(key, [])
    now = time.monotonic()
    kept[key] = [
        (at, applied.to_tell_again)
        for at, applied in told
        if now - at < _TOLD_AGAIN and (applied.refused or applied.undone)
    ]
    return joined([applied for _, applied in told])


def numbering() -> Numbering:
    """Return the numbers of this session's answers to its components."""
    found: Numbering = st.session_state.setdefault(_NUMBERING, Numbering())
    return found


def adopt(values: Mapping[str, Any]) -> None:
    """Let widgets that are not yet drawn show these values, by their keys."""
    for key, value in values.items():
        st.session_state[key] = value


def known_value(key: str) -> Any:
    """Return the value that a widget has kept under its key, None where it has none."""
    return st.session_state.get(key)


def begin_with(key: str, value: Any) -> None:
    """Let a widget that has no value yet begin with this one, unless `adopt` gave it another."""
    st.session_state.setdefault(key, value)


def choose_code(id_: str) -> None:
    """Remember which code is chosen in the tree beside the text."""
    st.session_state[_CHOSEN_CODE] = id_


def chosen_code() -> str | None:
    """Return the code that is chosen in the tree beside the text, or None."""
    found: str | None = st.session_state.get(_CHOSEN_CODE)
    return found


def is_blind() -> bool:
    """Tell whether the work of other coders is hidden."""
    return bool(st.session_state.get(BLIND))


def panel() -> str | None:
    """Return what is shown beside the text, or None."""
    found: str | None = st.session_state.get(PANEL)
    return found


def here() -> dict[str, Any]:
    """Return which place of which source is in focus: its start, end, passage and page."""
    found: dict[str, Any] = st.session_state.get(HERE, {})
    return found


def remember_followed() -> None:
    """Remember that a link to a passage was followed."""
    st.session_state[_FOLLOWED] = True


def has_followed() -> bool:
    """Tell whether a link to a passage was followed."""
    return bool(st.session_state.get(_FOLLOWED))


def leave_steps() -> None:
    """Hide the first steps from now on."""
    st.session_state[_LEFT_STEPS] = True


def has_left_steps() -> bool:
    """Tell whether the first steps are hidden."""
    return bool(st.session_state.get(_LEFT_STEPS))


def go_here(source_id: str, place: dict[str, Any]) -> None:
    """Remember which place of a source is in focus."""
    st.session_state[HERE] = {**place, "source": source_id}


def open_where_else(source_id: str, *, start: int, end: int) -> None:
    """Let the passages like a selection be shown beside the text."""
    st.session_state[_ASKED] = {"source": source_id, "start": start, "end": end}
    st.session_state[PANEL] = WHERE_ELSE


def asked_where_else() -> dict[str, Any]:
    """Return the selection whose like was asked for: source, start, end; empty before."""
    found: dict[str, Any] = st.session_state.get(_ASKED, {})
    return found


def focus() -> dict[str, Any] | None:
    """Return the place that the reader is to show, until another is wished for."""
    found: dict[str, Any] | None = st.session_state.get(_FOCUS)
    return found


def focus_on(source_id: str, *, start: int, end: int, coding: str | None = None) -> None:
    """Let the reader show a place of a source."""
    nonce = (st.session_state.get(_FOCUS) or {}).get("turn", 0) + 1
    st.session_state[_FOCUS] = {
        "source": source_id,
        "start": start,
        "end": end,
        "id": coding,
        "turn": nonce,
        "nonce": f"wish {nonce}",
    }
