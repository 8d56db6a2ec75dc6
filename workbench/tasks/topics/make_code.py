"""Make a code of a topic: its telling terms become cues, and the cues suggest passages."""

from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from workbench.coding.codebook import Code
from workbench.coding.tree import add_code
from workbench.store.codes import MADE_OF_TOPIC, MADE_WITH, load_codebook, save_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.suggestions.suggest import SuggestReceipt, suggest
from workbench.tasks.topics.bridge import cues_of_term
from workbench.tasks.topics.make_topics import TopicChoice, study_topics
from workbench.tasks.topics.rows import TopicStudy
from workbench.topics.labels import own_terms

CUES: Final = 8
"""How many of the telling terms of a topic become cues at most."""

_AT_LEAST: Final = 3
"""So many do, even where the passages of other topics have them more often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeOfTopic:
    """A code made of a topic.

    Attributes:
        code_id: of the new code.
        cues: its cues.
        suggested: what suggesting by them came to.
    """

    code_id: str
    cues: tuple[str, ...]
    suggested: SuggestReceipt


def make_code_of_topic(
    project: ProjectFile,
    choice: TopicChoice,
    topic: int,
    name: str,
    *,
    language: str = "en",
    coder: str,
    study: TopicStudy | None = None,
) -> CodeOfTopic:
    """Make a code at the top whose cues are the telling terms of a topic, and suggest by them.

    Of the terms those become cues that stand in the topic at least as often as elsewhere, and
    the first three where there are no three such.

    Args:
        choice: how the topics were found that the number belongs to.
        topic: its number, from 1.
        name: of the code.
        language: of the name.
        coder: who makes it.
        study: the topics, where they were found already.

    Raises:
        NotFoundError: there is no topic of that number.
        CodebookError: a code at the top bears the name.
    """
    study = study or study_topics(project, choice)
    place = study.place(topic)
    told = own_terms(study.terms[place], study.fit.table.counts, least=_AT_LEAST)[:CUES]
    cues = tuple(cue for term in told for cue in cues_of_term(term.term))
    code = Code(id=str(uuid4()), name={language: name.strip()}, cues=cues)
    before = load_codebook(project)
    after = add_code(before, code).codebook
    summary = f"Made the code {name.strip()} of topic {study.label(place)}"
    made = {
        MADE_OF_TOPIC: code.id,
        MADE_WITH: [*code.name.values(), *(cue.pattern for cue in cues)],
    }
    with project.change("codebook", summary, coder=coder, parameters=made):
        save_codebook(project.connection, before, after)
    suggested = suggest(project, code=code.id, coder=coder)
    return CodeOfTopic(
        code_id=code.id, cues=tuple(cue.pattern for cue in cues), suggested=suggested
    )
