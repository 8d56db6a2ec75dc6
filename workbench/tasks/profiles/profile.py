"""The profile of a case, a source, a code or a practice model: all that is known, on a page."""

from collections.abc import Iterator, Sequence
from typing import Final

from workbench.coding.profiles.phrases import phrase
from workbench.store.project_file import ProjectFile
from workbench.tasks.framework.ground import FrameworkChoice, load_framework
from workbench.tasks.profiles.answers import ProfileAnswer
from workbench.tasks.profiles.counts import (
    count_by_code,
    count_neighbours,
    count_spread,
    counts_in,
    passages_of,
)
from workbench.tasks.profiles.subject import ProfileKind, Subject, find_subject
from workbench.tasks.profiles.words import key_quotes, memos_of, relations_of, summaries_of
from workbench.tasks.progress import Progress, silent

QUOTES: Final = 5
NEIGHBOURS: Final = 10


def profile(
    project: ProjectFile,
    kind: ProfileKind,
    name: str,
    *,
    quotes: int = QUOTES,
    sets: Sequence[str] = (),
    language: str = "en",
    progress: Progress = silent,
) -> ProfileAnswer:
    """Return all that a project knows of one case, source, code or practice model.

    Args:
        kind: what it is; a practice model is a code under the category of that name.
        name: of it, or its id; of a code the path, too.
        quotes: how many key quotes at most.
        sets: names or ids of the sets of sources, cases or codes that alone count.
        language: of the names of codes and of the remarks.
        progress: told while outdated tokens are made again, which key quotes need.

    Raises:
        NotFoundError: there is no such case, source, code or set, or the code is no practice
            model.
    """
    subject = find_subject(project, kind, name, language=language)
    choice = FrameworkChoice(rows="cases", sets=tuple(sets))
    ground = load_framework(project, choice, language=language)
    inside = [touch for touch in ground.touches if counts_in(subject, touch)]
    near = count_neighbours(project, subject, ground, inside, language=language)
    answer = ProfileAnswer(
        kind=subject.kind,
        id=subject.id,
        name=subject.name,
        path=subject.path,
        passages=len(passages_of(inside)),
        codings=len(inside),
        facts=list(subject.facts),
        counts=count_by_code(ground, inside, language=language),
        spread=count_spread(project, subject, ground, inside),
        quotes=key_quotes(
            project, subject, ground, limit=quotes, language=language, progress=progress
        ),
        summaries=summaries_of(project, subject, ground, language=language),
        memos=memos_of(project, subject, ground, language=language),
        relations=relations_of(project, subject, ground, language=language),
        neighbours=near[:NEIGHBOURS],
        remarks=[],
    )
    parted = [id_ for id_ in subject.sources or () if ground.counting.extent.whose.is_parted(id_)]
    answer["remarks"] = [
        *_remarks(answer, len(near), quotes=quotes, language=language),
        *_of_parts(subject, len(parted), language=language),
        *ground.counting.remarks(ground.everything, language=language),
    ]
    return answer


def _of_parts(subject: Subject, parted: int, *, language: str) -> Iterator[str]:
    if subject.case is not None and parted:
        yield phrase("parts of cases", language=language, number=parted)


def _remarks(
    answer: ProfileAnswer, neighbours: int, *, quotes: int, language: str
) -> Iterator[str]:
    """Yield how it was counted, each sentence only where it applies."""
    of = "case" if answer["kind"] in {"case", "source"} else "code"
    if not answer["codings"]:
        yield phrase("nothing", language=language)
    yield phrase("counting", language=language)
    yield phrase(f"count {of}", language=language)
    if of == "code" and answer["spread"]:
        yield phrase("spread cases", language=language)
    if answer["quotes"]:
        yield phrase("quotes rule", language=language, limit=quotes)
    if answer["relations"]:
        yield phrase(f"relations {of}", language=language)
    if neighbours:
        yield phrase(f"neighbours {of}", language=language)
    if neighbours > NEIGHBOURS:
        yield phrase("more neighbours", language=language, number=neighbours - NEIGHBOURS)
