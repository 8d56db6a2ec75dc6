"""Profiles as files, one or two for comparison, and their figure."""

from collections.abc import Sequence

import altair as alt

from workbench.charts.export import ChartFormat, export_chart
from workbench.charts.profile import profile_bars
from workbench.coding.profiles.phrases import phrase
from workbench.formats.tables.report import Report
from workbench.formats.tables.theme_report import report_words
from workbench.formats.tables.write import TableFormat, write_report
from workbench.store.project_file import ProjectFile
from workbench.tasks.links import BASE
from workbench.tasks.profiles.answers import ProfileAnswer
from workbench.tasks.profiles.profile import profile
from workbench.tasks.profiles.sheets import profile_sheets
from workbench.tasks.profiles.subject import ProfileKind


def profile_file(
    project: ProjectFile,
    kind: ProfileKind,
    names: Sequence[str],
    *,
    file_format: TableFormat,
    sets: Sequence[str] = (),
    language: str = "en",
    link_base: str = BASE,
) -> bytes:
    """Return the profiles of one or several of a kind as the bytes of a file."""
    answers = [profile(project, kind, name, sets=sets, language=language) for name in names]
    return write_report(
        profile_report(answers, language=language, link_base=link_base), format=file_format
    )


def profile_report(
    answers: Sequence[ProfileAnswer], *, language: str = "en", link_base: str = BASE
) -> Report:
    """Return profiles as a report, one after the other, parts without anything left out.

    Args:
        answers: at least one profile.
        language: of headings; that of the profiles.
        link_base: the address that the links of quotes begin with.
    """
    sheets = tuple(
        sheet
        for number, answer in enumerate(answers, start=1)
        for sheet in profile_sheets(
            answer,
            prefix=f"{number} " if len(answers) > 1 else "",
            language=language,
            link_base=link_base,
        )
    )
    remarks = dict.fromkeys(remark for answer in answers for remark in answer["remarks"])
    return Report(
        title=" · ".join(profile_title(answer, language=language) for answer in answers),
        sheets=sheets,
        remarks=tuple(remarks),
        parameters={"kind": answers[0]["kind"], "language": language},
        language=language,
        words=report_words(language),
        answer=dict(answers[0]) if len(answers) == 1 else {"profiles": list(answers)},
    )


def profile_title(answer: ProfileAnswer, *, language: str) -> str:
    """Return what a profile is called."""
    return phrase(f"title {answer['kind']}", language=language, name=answer["name"])


def profile_figure(
    project: ProjectFile,
    kind: ProfileKind,
    name: str,
    *,
    figure_format: ChartFormat,
    sets: Sequence[str] = (),
    language: str = "en",
) -> bytes:
    """Return the bars of the codes of a profile as the bytes of a file."""
    answer = profile(project, kind, name, sets=sets, language=language)
    return export_chart(profile_chart(answer, language=language), format=figure_format)


def profile_chart(
    answer: ProfileAnswer, *, most: int | None = None, language: str = "en"
) -> alt.LayerChart:
    """Return the bars of the codes of a profile; `most` is where their axis ends."""
    return profile_bars(answer["counts"], most=most, language=language)
