"""Speakers of sources, and the cases whose words they speak."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workbench.coding.finding import name_key
from workbench.errors import NotFoundError
from workbench.store.case_parts import (
    SpeakerRow,
    link_speaker,
    load_speakers,
    unlink_speaker,
)
from workbench.store.cases import find_case, load_case_names, load_cases_of_sources
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source
from workbench.tasks.cases.answers import SpeakerAnswer


def list_speakers(project: ProjectFile, source: str | None = None) -> list[SpeakerAnswer]:
    """Return who speaks in the sources, source by source, in the order of first speaking.

    Args:
        source: name or id of the only source; None for all.

    Raises:
        NotFoundError: there is no such source.
    """
    source_id = None if source is None else find_source(project, source).id
    return [
        SpeakerAnswer(
            source=row.source,
            source_id=row.source_id,
            speaker=row.speaker,
            passages=row.passages,
            characters=row.characters,
            cases=list(row.cases),
        )
        for row in load_speakers(project, source_id)
    ]


def link_speaker_to(
    project: ProjectFile, source: str, speaker: str, case: str, *, coder: str
) -> SpeakerAnswer:
    """Say that what a speaker says in a source are the words of a case.

    Raises:
        NotFoundError: there is no such source, speaker or case.
    """
    found, (case_id, name) = find_source(project, source), find_case(project, case)
    row = find_speaker(project, found.id, speaker)
    with project.change(
        "cases", f"Linked the speaker {row.speaker} of {found.name} to {name}", coder=coder
    ):
        link_speaker(project.connection, source_id=found.id, speaker=row.speaker, case_id=case_id)
    return _again(project, found.id, row.speaker)


def unlink_speaker_from(
    project: ProjectFile, source: str, speaker: str, case: str, *, coder: str
) -> SpeakerAnswer:
    """Say that a speaker of a source is not this case.

    Raises:
        NotFoundError: there is no such source, speaker or case, or they are not linked.
    """
    found, (case_id, name) = find_source(project, source), find_case(project, case)
    row = find_speaker(project, found.id, speaker)
    with project.change(
        "cases", f"Took the speaker {row.speaker} of {found.name} off {name}", coder=coder
    ):
        gone = unlink_speaker(
            project.connection, source_id=found.id, speaker=row.speaker, case_id=case_id
        )
        if not gone:
            raise NotFoundError(
                f"The speaker {row.speaker} of {found.name} is not linked to {name}."
            )
    return _again(project, found.id, row.speaker)


def find_speaker(project: ProjectFile, source_id: str, speaker: str) -> SpeakerRow:
    """Return a speaker of a source; capitals and the script make no difference.

    Raises:
        NotFoundError: nobody of that name speaks there; those who do are told.
    """
    rows = load_speakers(project, source_id)
    for row in rows:
        if row.speaker == speaker:
            return row
    for row in rows:
        if name_key(row.speaker) == name_key(speaker):
            return row
    name = find_source(project, source_id).name
    listed = ", ".join(row.speaker for row in rows)
    hint = f" The speakers are: {listed}." if listed else " No speakers were found in it."
    raise NotFoundError(f"Nobody called '{speaker}' speaks in {name}.{hint}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSpeakers:
    """Speakers who were linked since they bear the name of a case.

    Attributes:
        linked: how many.
        names: of their cases, in the order of the sources.
        unsettled: sentences on those whose name several cases bear.
    """

    linked: int
    names: tuple[str, ...]
    unsettled: tuple[str, ...]


def link_named_speakers(
    project: ProjectFile,
    *,
    source_id: str | None = None,
    case_ids: Collection[str] | None = None,
) -> NamedSpeakers:
    """Link speakers to the cases whose names they bear, inside the change that is open.

    Capitals, full width and the script make no difference. A speaker who is linked to any case
    already is left alone. Of several cases of a name, the one written alike is taken, else the
    one that the source belongs to.

    Args:
        source_id: look only into this source; None for all.
        case_ids: look only for these cases; None for all.
    """
    unlinked = [row for row in load_speakers(project, source_id) if not row.cases]
    if not unlinked:
        return NamedSpeakers(linked=0, names=(), unsettled=())
    cases: dict[str, list[tuple[str, str]]] = {}
    for case_id, name in load_case_names(project):
        cases.setdefault(name_key(name), []).append((case_id, name))
    of_sources = load_cases_of_sources(project, source_id)
    names, unsettled = [], []
    for row in unlinked:
        named = cases.get(name_key(row.speaker), [])
        chosen = _choose(named, row.speaker, of_sources.get(row.source_id, ()))
        if chosen is None and len(named) > 1:
            listed = ", ".join(name for _, name in named)
            unsettled.append(
                f"{row.source}: the speaker {row.speaker} may be any of the cases {listed} and was"
                " not linked. Say which."
            )
        if chosen and (case_ids is None or chosen[0] in case_ids):
            link_speaker(
                project.connection,
                source_id=row.source_id,
                speaker=row.speaker,
                case_id=chosen[0],
            )
            names.append(chosen[1])
    return NamedSpeakers(linked=len(names), names=tuple(names), unsettled=tuple(unsettled))


def _choose(
    named: Sequence[tuple[str, str]], speaker: str, linked: Sequence[str]
) -> tuple[str, str] | None:
    for fitting in (
        [case for case in named if case[1] == speaker],
        [case for case in named if case[1] in linked],
        named,
    ):
        if len(fitting) == 1:
            return fitting[0]
    return None


def _again(project: ProjectFile, source_id: str, speaker: str) -> SpeakerAnswer:
    rows = list_speakers(project, source_id)
    found = next((row for row in rows if row["speaker"] == speaker), None)
    # A speaker who speaks no more is listed only while they are linked.
    return found or SpeakerAnswer(
        source=find_source(project, source_id).name,
        source_id=source_id,
        speaker=speaker,
        passages=0,
        characters=0,
        cases=[],
    )
