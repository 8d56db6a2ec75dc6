"""Collocates and key words as files: tables for a paper or a statistics program, and figures."""

from functools import partial

from workbench.charts.export import ChartFormat, export_chart
from workbench.charts.word_bars import collocate_bars, keyword_bars
from workbench.formats.tables.word_phrases import phrase
from workbench.formats.tables.word_report import COLLOCATES, KEY_WORDS, word_report
from workbench.formats.tables.write import TableFormat, write_report
from workbench.tasks.links import BASE
from workbench.tasks.words.concordance_links import query_link
from workbench.tasks.words.make_collocations import Collocations
from workbench.tasks.words.make_keyness import Keyness


def collocations_file(
    made: Collocations, *, file_format: TableFormat, link_base: str = BASE
) -> bytes:
    """Return collocates as the bytes of a file, in the language of their remarks.

    Args:
        made: as of `make_collocations`.
        file_format: of the file.
        link_base: the address that the links to the lines begin with.
    """
    report = word_report(
        made.rows,
        title=phrase("collocates", spoken=made.language, term=made.parameters["term"]),
        sheet=phrase("sheet of collocates", spoken=made.language),
        printed=COLLOCATES,
        link=partial(query_link, base=link_base),
        remarks=made.remarks,
        parameters=made.parameters,
        language=made.language,
    )
    return write_report(report, format=file_format)


def collocations_figure(made: Collocations, *, figure_format: ChartFormat, most: int = 20) -> bytes:
    """Return the bars of the strongest collocates as the bytes of a file.

    Args:
        made: as of `make_collocations`.
        figure_format: png, svg or pdf.
        most: so many bars at most.
    """
    chart = collocate_bars(
        made.rows, measure=str(made.parameters["measure"]), most=most, language=made.language
    )
    return export_chart(chart, format=figure_format)


def keyness_file(made: Keyness, *, file_format: TableFormat, link_base: str = BASE) -> bytes:
    """Return key words as the bytes of a file, in the language of their remarks.

    Args:
        made: as of `make_keyness`.
        file_format: of the file.
        link_base: the address that the links to the lines begin with.
    """
    report = word_report(
        made.rows,
        title=phrase(
            "key words",
            spoken=made.language,
            group=made.group,
            against=made.against,
        ),
        sheet=phrase("sheet of key words", spoken=made.language),
        printed=KEY_WORDS,
        link=partial(query_link, base=link_base),
        remarks=made.remarks,
        parameters=made.parameters,
        language=made.language,
    )
    return write_report(report, format=file_format)


def keyness_figure(made: Keyness, *, figure_format: ChartFormat, most: int = 15) -> bytes:
    """Return the bars of the strongest key words of both directions as the bytes of a file.

    Args:
        made: as of `make_keyness`.
        figure_format: png, svg or pdf.
        most: so many bars of each direction at most.
    """
    chart = keyword_bars(
        made.rows,
        measure=str(made.parameters["measure"]),
        group=made.group,
        against=made.against,
        most=most,
        language=made.language,
    )
    return export_chart(chart, format=figure_format)
