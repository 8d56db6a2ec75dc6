"""Ask a language model which codes belong to passages; what it answers are suggestions."""

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from workbench.assist.codes import (
    LONGEST,
    SCHEMA,
    codes_asked,
    codes_system,
    passage_words,
    read_codes,
)
from workbench.assist.prompts import prompt_for
from workbench.assist.reply import Reply
from workbench.coding.codebook import Code, Codebook
from workbench.coding.suggesting import SUGGESTED_KINDS
from workbench.store.codes import load_codebook
from workbench.store.codings import load_codings
from workbench.store.model_log import load_answered
from workbench.store.passages import iterate_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source, has_text, load_sources, text_hash
from workbench.store.suggestions import StoredSuggestion, add_suggestions, load_suggestions
from workbench.tasks.ask_plan import Part, Plan, request_about
from workbench.tasks.ask_send import Consent, send_plan
from workbench.tasks.ask_setup import ModelSetup, model_setup
from workbench.tasks.list_codings import codes_under
from workbench.tasks.progress import Progress, silent

_NAME = "codes"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagePart(Part):
    """A passage that is asked about, with the text it was read from.

    Attributes:
        source_id: the source.
        sha256: of the source's text.
        start: of the passage, in code points.
        text: of the passage.
    """

    source_id: str
    sha256: str
    start: int
    text: str


@dataclass(frozen=True, kw_only=True)
class CodesPlan(Plan):
    """Passages to ask about, with the codes to choose from."""

    parts: tuple[PassagePart, ...]
    codebook: Codebook
    asked: tuple[Code, ...]


class AskedCodesAnswer(TypedDict):
    """What asking about passages came to.

    `added` are new suggestions; `known` were suggested or coded there already. `unknown_codes`
    are names that are no code, `wrong_quotes` counts proposals whose quote is not in the passage
    to the letter, `malformed` those without all their parts, `outdated` those whose text or code
    was changed meanwhile: all of these were dropped. `stopped` says why the rest was not sent.
    """

    method: str
    run: str
    requests: int
    answered: int
    added: int
    known: int
    unknown_codes: list[str]
    wrong_quotes: int
    malformed: int
    outdated: int
    problems: list[str]
    stopped: str | None
    tokens: int | None


def plan_codes(
    project: ProjectFile,
    *,
    code: str | None = None,
    source: str | None = None,
    limit: int | None = None,
    again: bool = False,
    language: str = "en",
) -> CodesPlan:
    """Return what would be sent to have codes suggested for passages; nothing is sent.

    Args:
        code: name, path or id of a code, to ask about it and the codes under it only.
        source: name or id of a source, to ask about its passages only.
        limit: passages at most, the first ones; None for all.
        again: whether passages are asked about once more whose request was answered before.
        language: of the codes' names and definitions.

    Raises:
        ModelError: the help of a language model is off.
        CodebookError: there is no active code.
        NotFoundError: there is no such code or source.
    """
    setup = model_setup(project)
    codebook = load_codebook(project)
    asked = codes_asked(codebook, codes_under(codebook, code))
    system = codes_system(codebook, asked, language=language)
    parts = list(_parts(project, source))
    remarks: list[str] = []
    if not again:
        answered = load_answered(project)
        left = [part for part in parts if _hash(setup, system, part) not in answered]
        if len(left) < len(parts):
            remarks.append(
                f"{len(parts) - len(left)} passages are left out: the very same request about them"
                " was answered before."
            )
        parts = left
    if limit is not None and limit < len(parts):
        remarks.append(f"{len(parts) - limit} more passages are left for another time.")
        parts = parts[:limit]
    return CodesPlan(
        use="codes",
        setup=setup,
        prompt=prompt_for("codes"),
        system=system,
        parts=tuple(parts),
        name=_NAME,
        schema=SCHEMA,
        longest=LONGEST,
        remarks=tuple(remarks),
        codebook=codebook,
        asked=asked,
    )


def _hash(setup: ModelSetup, system: str, part: Part) -> str:
    request = request_about(
        setup, system=system, words=part.words, name=_NAME, schema=SCHEMA, longest=LONGEST
    )
    return request.sha256


def _parts(project: ProjectFile, source: str | None) -> Iterator[PassagePart]:
    only = find_source(project, source).id if source else None
    sources = {found.id: found for found in load_sources(project)}
    hashes = {id_: text_hash(found.text) for id_, found in sources.items()}
    for placed in iterate_passages(project, only):
        found, passage = sources[placed.source_id], placed.passage
        text = found.text[passage.start : passage.end]
        if passage.kind in SUGGESTED_KINDS and text.strip():
            yield PassagePart(
                about=f"{found.name} ¶ {passage.number}",
                key=f"source {found.id} {passage.start} {passage.end}",
                words=passage_words(text),
                source_id=found.id,
                sha256=hashes[found.id],
                start=passage.start,
                text=text,
            )


def ask_codes(
    project: ProjectFile,
    plan: CodesPlan,
    *,
    consent: Consent,
    key: str | None = None,
    coder: str,
    progress: Progress = silent,
    wait: Callable[[float], None] = time.sleep,
) -> AskedCodesAnswer:
    """Send a plan and keep what is answered as suggestions, a change for each source.

    A suggestion spans the passage; its quote is marked in it, and its confidence is what the
    model says of itself, no probability. What comes before an interruption is kept.

    Args:
        plan: as `plan_codes` returned it.
        consent: the word of the person who saw the plan.
        key: for the server, or None.
        coder: who asks, as the journal will say.
        progress: told after each passage.
        wait: called with the seconds before a request is sent once more.

    Raises:
        ModelError: nothing was agreed to, or nothing was answered at all.
    """
    keeper = _Keeper(project, plan, coder=coder)
    receipt = send_plan(
        project,
        plan,
        consent=consent,
        take=keeper.take,
        finish=keeper.save,
        key=key,
        coder=coder,
        progress=progress,
        wait=wait,
    )
    counts = keeper.counts
    return AskedCodesAnswer(
        method=plan.method,
        run=receipt.run,
        requests=receipt.requests,
        answered=receipt.answered,
        added=counts.added,
        known=counts.known,
        unknown_codes=counts.unknown_codes,
        wrong_quotes=counts.wrong_quotes,
        malformed=counts.malformed,
        outdated=counts.outdated,
        problems=receipt.problems,
        stopped=receipt.stopped,
        tokens=receipt.tokens,
    )


@dataclass(slots=True)
class _Counts:
    added: int = 0
    known: int = 0
    unknown_codes: list[str] = field(default_factory=list)
    wrong_quotes: int = 0
    malformed: int = 0
    outdated: int = 0


class _Keeper:
    """Keeps what is answered: the suggestions of one source are one change."""

    def __init__(self, project: ProjectFile, plan: CodesPlan, *, coder: str) -> None:
        self._project = project
        self._plan = plan
        self._coder = coder
        self._waiting: list[StoredSuggestion] = []
        self._part: PassagePart | None = None
        self.counts = _Counts()

    def take(self, part: Part, reply: Reply) -> None:
        """Read an answer; what is answered about a source is written once the next one begins."""
        if not isinstance(part, PassagePart):
            raise TypeError("a plan about codes has passages only")
        read = read_codes(reply, part.text, self._plan.codebook, self._plan.asked)
        if self._part is not None and self._part.source_id != part.source_id:
            self.save()
        self._part = part
        self.counts.unknown_codes += read.unknown
        self.counts.wrong_quotes += read.wrong_quotes
        self.counts.malformed += read.malformed
        self._waiting += [
            StoredSuggestion(
                id=str(uuid.uuid4()),
                code_id=proposal.code_id,
                source_id=part.source_id,
                start=part.start,
                end=part.start + len(part.text),
                method=self._plan.method,
                cue=proposal.reason,
                cue_start=part.start + proposal.start,
                cue_end=part.start + proposal.end,
                cues=1,
                confidence=proposal.certainty,
            )
            for proposal in read.proposals
        ]

    def save(self) -> None:
        """Write what waits as one change, unless its text or code is another by now."""
        waiting, self._waiting = self._waiting, []
        part = self._part
        if not waiting or part is None:
            return
        with self._project.change(
            "ask",
            f"Suggested codings by {self._plan.method}",
            coder=self._coder,
            parameters={
                "model": self._plan.endpoint.model,
                "address": self._plan.endpoint.address,
                "prompt": self._plan.prompt.id,
                "prompt_sha256": self._plan.prompt.sha256,
            },
        ):
            fresh = self._fresh(waiting, part)
            new = self._new(fresh, part.source_id)
            add_suggestions(self._project.connection, new)
        self.counts.outdated += len(waiting) - len(fresh)
        self.counts.known += len(fresh) - len(new)
        self.counts.added += len(new)

    def _fresh(
        self, waiting: Sequence[StoredSuggestion], part: PassagePart
    ) -> list[StoredSuggestion]:
        """Return what still fits: somebody may have edited the text or the codebook meanwhile."""
        if not has_text(self._project, part.source_id, part.sha256):
            return []
        active = {code.id for code in load_codebook(self._project).codes if code.status == "active"}
        return [suggestion for suggestion in waiting if suggestion.code_id in active]

    def _new(self, fresh: Sequence[StoredSuggestion], source_id: str) -> list[StoredSuggestion]:
        """Return what nobody suggested or coded there before."""
        known = {
            (s.code_id, s.start, s.end)
            for s in load_suggestions(self._project, source_id=source_id)
        }
        coded = [
            (coding.code_id, coding.start, coding.end)
            for coding in load_codings(self._project)
            if coding.source_id == source_id
        ]
        return [
            s
            for s in fresh
            if (s.code_id, s.start, s.end) not in known
            and not any(
                code_id == s.code_id and start < s.end and s.start < end
                for code_id, start, end in coded
            )
        ]
