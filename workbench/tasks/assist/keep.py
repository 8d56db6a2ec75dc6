"""Keep what a language model answers about passages as suggestions, a change for each source."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.assist.codes import read_codes
from workbench.assist.reply import Reply
from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import codes_in_use
from workbench.store.codes import load_codebook
from workbench.store.codings import load_codings
from workbench.store.project_file import ProjectFile
from workbench.store.sources import has_text
from workbench.store.suggestions import StoredSuggestion, add_suggestions, load_suggestions
from workbench.tasks.assist.plan import Part, Plan


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


@dataclass(slots=True)
class KeptCounts:
    """How many proposals were kept as suggestions, and what became of the others."""

    added: int = 0
    known: int = 0
    unknown_codes: list[str] = field(default_factory=list)
    wrong_quotes: int = 0
    malformed: int = 0
    outdated: int = 0


class Keeper:
    """Keeps what is answered: the suggestions of one source are one change."""

    def __init__(self, project: ProjectFile, plan: CodesPlan, *, coder: str) -> None:
        self._project = project
        self._plan = plan
        self._coder = coder
        self._waiting: list[StoredSuggestion] = []
        self._part: PassagePart | None = None
        self.counts = KeptCounts()

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
        waiting, part = self._waiting, self._part
        if not waiting or part is None:
            return
        with self._project.change(
            "ask",
            f"Suggested codings by the language model {self._plan.model_and_prompt}",
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
        # What cannot be written, since the file is busy, waits for another attempt.
        self._waiting = []
        self.counts.outdated += len(waiting) - len(fresh)
        self.counts.known += len(fresh) - len(new)
        self.counts.added += len(new)

    def _fresh(
        self, waiting: Sequence[StoredSuggestion], part: PassagePart
    ) -> list[StoredSuggestion]:
        """Return what still fits: somebody may have edited the text or the codebook meanwhile."""
        if not has_text(self._project, part.source_id, part.sha256):
            return []
        active = codes_in_use(load_codebook(self._project))
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
