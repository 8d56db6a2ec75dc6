"""What is in a project, how far its coding is, and what to do next."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from workbench.store.codes import load_codebook
from workbench.store.codings import load_coders, load_codings
from workbench.store.passages import count_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.store.suggestions import count_decisions

Step = Literal["add sources", "import codebook", "suggest", "review", "report"]
"""The steps from a folder of texts to a theme table, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A project in numbers.

    Attributes:
        sources: how many there are.
        kinds: sources of each kind, the most frequent first.
        languages: sources of each language, the most frequent first.
        passages: without furniture.
        characters: code points of all texts.
        codes: active codes.
        used_codes: active codes that have a coding.
        cues: of the active codes.
        codings: how many there are.
        coded_sources: sources that have a coding.
        coders: names of the people who worked on the project.
        open: suggestions that nobody has decided.
        accepted: suggestions that became codings.
        rejected: suggestions that were turned down.
    """

    sources: int
    kinds: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    passages: int
    characters: int
    codes: int
    used_codes: int
    cues: int
    codings: int
    coded_sources: int
    coders: tuple[str, ...]
    open: int
    accepted: int
    rejected: int

    @property
    def next_step(self) -> Step:
        """The first step that waits to be done."""
        if not self.sources:
            return "add sources"
        if not self.codes:
            return "import codebook"
        if not (self.codings or self.open or self.accepted or self.rejected):
            return "suggest"
        return "review" if self.open else "report"


def describe_project(project: ProjectFile) -> Overview:
    """Return the numbers of a project."""
    sources = load_sources(project)
    active = [code for code in load_codebook(project).codes if code.status == "active"]
    codings = load_codings(project)
    used = {coding.code_id for coding in codings}
    decisions = count_decisions(project)
    return Overview(
        sources=len(sources),
        kinds=tuple(Counter(source.kind for source in sources).most_common()),
        languages=tuple(Counter(source.language for source in sources).most_common()),
        passages=sum(count_passages(project).values()),
        characters=sum(len(source.text) for source in sources),
        codes=len(active),
        used_codes=sum(code.id in used for code in active),
        cues=sum(len(code.cues) for code in active),
        codings=len(codings),
        coded_sources=len({coding.source_id for coding in codings}),
        coders=tuple(load_coders(project)),
        open=decisions["open"],
        accepted=decisions["accepted"],
        rejected=decisions["rejected"],
    )
