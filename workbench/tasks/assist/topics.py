"""Ask a language model for names of topics; a person accepts a name, or does not."""

import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Final, TypedDict

from workbench.assist.prompts import prompt_for
from workbench.assist.reply import Reply
from workbench.assist.topics import LONGEST, SCHEMA, read_topic_name, topic_words
from workbench.errors import NotFoundError
from workbench.store.project_file import ProjectFile
from workbench.tasks.assist.plan import Part, Plan
from workbench.tasks.assist.send import Consent, send_plan
from workbench.tasks.assist.setup import model_setup
from workbench.tasks.progress import Progress, silent
from workbench.tasks.topics.answers import TopicAnswer, TopicsAnswer
from workbench.tasks.topics.keep_topics import TopicActs
from workbench.tasks.topics.make_topics import USUAL, TopicChoice, make_topics

EXAMPLES: Final = 3
"""Typical passages of a topic that are sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPart(Part):
    """A topic that a name is asked for.

    Attributes:
        topic: its number.
        label: its name, or its most telling terms.
        keys: of the passages or sources that it holds.
    """

    topic: int
    label: str
    keys: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TopicsPlan(Plan):
    """Topics to ask names for, and how they were found."""

    parts: tuple[TopicPart, ...]
    choice: TopicChoice


class ProposedNameAnswer(TypedDict):
    """A name that a model proposes for a topic; `label` is what it was called then.

    `keys` are those of the passages or sources that it held: by these it is known again.
    """

    topic: int
    label: str
    name: str
    keys: list[str]


class AskedTopicsAnswer(TypedDict):
    """What asking for names of topics came to; nothing of it is stored until one is accepted."""

    method: str
    run: str
    requests: int
    answered: int
    names: list[ProposedNameAnswer]
    problems: list[str]
    stopped: str | None
    tokens: int | None


def plan_topic_names(
    project: ProjectFile,
    choice: TopicChoice = USUAL,
    *,
    topics: Collection[int] = (),
    examples: int = EXAMPLES,
    language: str = "en",
    progress: Progress = silent,
) -> TopicsPlan:
    """Return what would be sent to have topics named: their terms and typical passages.

    Args:
        choice: how the topics are found.
        topics: their numbers; none for all that no person has named.
        examples: typical passages of each that are sent, from 0.
        language: that the names are asked for in.
        progress: told while outdated tokens are made again.

    Raises:
        ModelError: the help of a language model is off.
        NotFoundError: there is no topic of such a number.
        WorkbenchError: there are too few texts for topics.
    """
    setup = model_setup(project)
    answer = make_topics(project, choice, language=language, progress=progress)
    known = {topic["topic"] for topic in answer["topics"]}
    missing = sorted(set(topics) - known)
    if missing:
        raise NotFoundError(
            f"There is no topic {missing[0]}; they are numbered from 1 to {len(known)}."
        )
    chosen = [
        topic
        for topic in answer["topics"]
        if (topic["topic"] in topics if topics else not topic["name"])
    ]
    left = len(answer["topics"]) - len(chosen)
    remarks = (
        (f"Left out, since they have a name: {left} of the topics.",) if left and not topics else ()
    )
    return TopicsPlan(
        use="topics",
        setup=setup,
        prompt=prompt_for("topics"),
        system=prompt_for("topics").text,
        parts=tuple(_parts(answer, chosen, examples=examples, language=language)),
        name="topic",
        schema=SCHEMA,
        longest=LONGEST,
        remarks=remarks,
        choice=choice,
    )


def _parts(
    answer: TopicsAnswer, chosen: list[TopicAnswer], *, examples: int, language: str
) -> Iterator[TopicPart]:
    for topic in chosen:
        passages = [answer["passages"][place]["text"] for place in topic["typical"][:examples]]
        label = topic["name"] or topic["label"]
        yield TopicPart(
            about=f"{topic['topic']} {label}",
            key=f"topic {topic['topic']}",
            words=topic_words(topic["terms"], passages, language=language),
            topic=topic["topic"],
            label=label,
            keys=tuple(row["key"] for row in answer["passages"] if row["topic"] == topic["topic"]),
        )


def ask_topic_names(
    project: ProjectFile,
    plan: TopicsPlan,
    *,
    consent: Consent,
    key: str | None = None,
    coder: str,
    progress: Progress = silent,
    wait: Callable[[float], None] = time.sleep,
) -> AskedTopicsAnswer:
    """Send a plan and return the names that are proposed; no topic is named by that.

    Args:
        plan: as `plan_topic_names` returned it.
        consent: the word of the person who saw the plan.
        key: for the server, or None.
        coder: who asks, as the log will say.
        progress: told after each topic.
        wait: called with the seconds before a request is sent once more.

    Raises:
        ModelError: nothing was agreed to, or nothing was answered at all.
    """
    names: list[ProposedNameAnswer] = []

    def take(part: Part, reply: Reply) -> None:
        if not isinstance(part, TopicPart):
            raise TypeError("a plan about topics has topics only")
        name = read_topic_name(reply)
        names.append(
            ProposedNameAnswer(topic=part.topic, label=part.label, name=name, keys=list(part.keys))
        )

    receipt = send_plan(
        project,
        plan,
        consent=consent,
        take=take,
        key=key,
        coder=coder,
        progress=progress,
        wait=wait,
    )
    return AskedTopicsAnswer(
        method=plan.method,
        run=receipt.run,
        requests=receipt.requests,
        answered=receipt.answered,
        names=names,
        problems=receipt.problems,
        stopped=receipt.stopped,
        tokens=receipt.tokens,
    )


def accept_topic_name(
    project: ProjectFile,
    choice: TopicChoice,
    proposed: ProposedNameAnswer,
    name: str,
    *,
    method: str,
    coder: str,
) -> int:
    """Give a topic a name that a model proposed; the journal says which model it was.

    The topic is the one that holds what it held when it was asked about: its number may be that
    of another topic by now.

    Args:
        choice: how the topics were found.
        proposed: of `ask_topic_names`.
        name: as proposed, or as the person has changed it.
        method: as `ask_topic_names` named it.
        coder: who accepts it.

    Returns:
        The number that the topic has now.

    Raises:
        NotFoundError: the topic is not found again.
        WorkbenchError: another topic has the name.
    """
    acts = TopicActs(project, choice, coder=coder)
    number = acts.number_of(proposed["keys"])
    acts.name(number, name, proposed_by=method)
    return number
