"""What the history says of one change or one thing: the fields before and after."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from workbench.coding.trail import text_differences
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.markup import Html, lang_of, tag
from workbench.pages.saying import message, said, say
from workbench.pages.words import count, method_named, term
from workbench.store.history import load_proposer
from workbench.store.project_file import ProjectFile
from workbench.tasks.history.list_trail import THING_NOUNS, ThingNoun, list_trail
from workbench.tasks.history.restore import restore
from workbench.tasks.history.things import list_things
from workbench.tasks.history.trail_answers import TrailAnswer

SHOWN: Final = 60
"""Fields of a change that are shown; the file of the audit trail has all of them."""

_TABLES: Final[dict[str, str]] = {
    "code_text": message("code"),
    "codebook_name": message("codebook"),
    "cue": message("cue"),
    "case_value": message("attribute of a case"),
    "source_case": message("case of a source"),
    "source_value": message("attribute of a source"),
    "outline_entry": message("outline"),
    "relation_evidence": message("evidence"),
    "paradigm_code": message("paradigm"),
    "core_category": message("core category"),
    "settlement": message("settled disagreement"),
    "settlement_coding": message("coding of a settled disagreement"),
    "dictionary_word": message("word of the dictionary"),
    "stop_word": message("stop word"),
    "summary": message("summary"),
    "saved_query": message("saved query"),
    "named_set": message("set"),
    "set_member": message("what is in a set"),
    "property": message("property of a category"),
    "property_text": message("property of a category"),
    "coding_position": message("position of a coding on a property"),
    "dismissed_pair": message("dismissed pair of codes"),
    "threshold": message("threshold of bulk acceptance"),
    "audit": message("audit"),
    "audit_passage": message("passage of an audit"),
    "topic": message("topic"),
    "topic_move": message("passage moved to a topic"),
    "attribute_type": message("type of an attribute"),
    "attribute_category": message("value of an attribute"),
    "case_kind": message("kind of a case"),
    "speaker_case": message("case of a speaker"),
    "span_case": message("case of a part of a source"),
}
_FIELDS: Final[dict[str, str]] = {
    "accepted": message("right among those held out"),
    "added_at": message("added at"),
    "at": message("at"),
    "attribute": message("attribute"),
    "case_id": message("case"),
    "category": message("value"),
    "code_id": message("code"),
    "coder_id": message("coder"),
    "coding_id": message("coding"),
    "conditions": message("conditions"),
    "decided": message("held out"),
    "colour": message("colour"),
    "confidence": message("confidence"),
    "created_at": message("made at"),
    "cue": message("cue"),
    "cue_end": message("end of the cue"),
    "cue_start": message("start of the cue"),
    "cues": message("cues"),
    "date": message("date"),
    "decided_at": message("decided at"),
    "decided_by": message("decided by"),
    "decision": message("decision"),
    "definition": message("definition"),
    "encoding": message("encoding"),
    "end": message("end"),
    "example": message("example"),
    "exclude": message("exclude"),
    "first_id": message("code"),
    "flags": message("flags"),
    "frequency": message("frequency"),
    "found": message("passages that bore it"),
    "from_id": message("from"),
    "heading": message("heading"),
    "high": message("upper end"),
    "include": message("include"),
    "kept_at": message("kept at"),
    "kind": message("kind"),
    "language": message("language"),
    "least": message("lowest probability"),
    "low": message("lower end"),
    "made_at": message("made at"),
    "members": message("texts it held"),
    "memo": message("memo"),
    "memo_id": message("memo"),
    "merged_into": message("merged into"),
    "method": message("method"),
    "moved_at": message("moved at"),
    "name": message("name"),
    "note": message("note"),
    "noun": message("on what"),
    "number": message("number"),
    "origin": message("origin"),
    "original_name": message("name of the file"),
    "parent_id": message("under"),
    "part": message("part"),
    "parts": message("parts"),
    "passed_over": message("passages that did not"),
    "pattern": message("pattern"),
    "phenomenon_id": message("phenomenon"),
    "place": message("place"),
    "placed_at": message("placed at"),
    "position": message("position"),
    "quote": message("quote"),
    "ref": message("on which"),
    "relation_id": message("relation"),
    "remarks": message("remarks"),
    "saved_at": message("saved at"),
    "scale": message("scale"),
    "second_id": message("and code"),
    "seed": message("seed"),
    "set_id": message("set"),
    "side": message("side"),
    "slot": message("slot"),
    "source_id": message("source"),
    "speaker": message("speaker"),
    "stage": message("stage"),
    "start": message("start"),
    "status": message("status"),
    "text": message("text"),
    "title": message("title"),
    "to_id": message("to"),
    "topic_id": message("topic"),
    "type": message("type"),
    "unit": message("unit"),
    "value": message("value"),
    "verdict": message("verdict"),
    "word": message("word"),
    "words": message("words"),
    "written_at": message("written at"),
}
"""How fields are called on the screen; the file of the audit trail has their own names."""
_ASIDE: Final = frozenset(
    {"only_one", "settlement_id", "suggestion_id", "audit_id", "property_id", "member_id"}
    | {"unit_key"}
)
"""Fields of which there is nothing to read: what they name has no name."""
_RESTORED: Final = {"memo": "memo", "coding": "coding", "code": "code", "code_text": "code"}


def ask_thing(project: ProjectFile) -> str | None:
    """Ask for the thing whose changes are wanted; return it as `noun:id`, None for any."""
    kinds, things = st.columns([1, 3])
    noun: ThingNoun | None = kinds.selectbox(
        say("Changes of"),
        THING_NOUNS,
        index=None,
        format_func=term,
        placeholder=say("anything"),
        key=session.spoken_key("history noun"),
    )
    if noun is None:
        return None
    names = ask(list_things, project, noun, language=session.names())
    id_ = things.selectbox(
        say("Which one"),
        list(names),
        index=None,
        format_func=lambda id_: names.get(id_, id_),
        placeholder=say("Choose"),
        key=session.spoken_key(f"history thing {noun}"),
    )
    return f"{noun}:{id_}" if id_ else None


def show_change(project: ProjectFile, number: int, *, of: str | None) -> None:
    """Show what a change did, field by field, with what it did to a thing alone if one is given."""
    trail = [
        answer
        for answer in ask(list_trail, project, of=of, change=number, language=session.names())
        if answer["field"] not in _ASIDE
    ]
    proposer = ask(load_proposer, project, number)
    if proposer is not None:
        st.caption(say("Proposed by: {method}.", method=method_named(proposer)))
    if not trail:
        st.caption(say("This change wrote only passages, which are made from the text."))
        return
    _show_restoring(trail, number)
    st.html(_fields(trail[:SHOWN]))
    if len(trail) > SHOWN:
        st.caption(
            say(
                "The first {shown} of {fields}; the file of the audit trail has all of them.",
                shown=SHOWN,
                fields=count(len(trail), "field"),
            )
        )


def _fields(trail: Sequence[TrailAnswer]) -> Html:
    head = tag(
        "tr", *(tag("th", words) for words in (say("Of"), say("Field"), say("Before and after")))
    )
    return tag(
        "table",
        tag("thead", head),
        tag("tbody", *map(_row, trail)),
        class_="wb-table-list",
    )


def _row(answer: TrailAnswer) -> Html:
    noun = say(_TABLES[answer["noun"]]) if answer["noun"] in _TABLES else term(answer["noun"])
    about, field = answer["about"], answer["field"]
    return tag(
        "tr",
        tag("td", about, tag("small", noun), lang=lang_of(about)),
        tag("td", say(_FIELDS[field]) if field in _FIELDS else field.replace("_", " ")),
        tag("td", *_difference(answer["before"], answer["after"]), class_="wb-words"),
    )


def _difference(before: str | None, after: str | None) -> list[Html]:
    marks = {"kept": "span", "removed": "del", "added": "ins"}
    return [
        tag(marks[part], words, lang=lang_of(words))
        for part, words in text_differences(before or "", after or "")
    ]


def _show_restoring(trail: Sequence[TrailAnswer], number: int) -> None:
    things = {
        (_RESTORED[answer["noun"]], answer["key"].split(" ")[0]): answer["about"]
        for answer in trail
        if answer["noun"] in _RESTORED and answer["operation"] != "delete"
    }
    # A change of many things is taken back as a whole, not thing by thing.
    if len(things) != 1:
        return
    ((noun, id_), about) = next(iter(things.items()))
    st.button(
        say("Restore “{thing}” as of this change", thing=about or term(noun)),
        key=f"restore {noun} {id_} {number}",
        on_click=act,
        args=(_restore, f"{noun}:{id_}", number),
        help=say("It is written anew as a change of its own, which can be undone."),
    )


def _restore(project: ProjectFile, of: str, number: int) -> str:
    return said(restore(project, of, to=number, coder=session.coder())["summary"])
