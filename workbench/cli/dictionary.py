"""Commands on words: words, synonyms, stopwords, terms, search."""

from pathlib import Path
from typing import Literal

import click

from workbench.cli.app import (
    PROJECT,
    cli,
    coder_option,
    counted,
    json_option,
    opened,
    print_json,
    print_rows,
    progress_bar,
    sets_option,
    write_output,
)
from workbench.formats.file_names import readable_name
from workbench.tasks.words.edit_dictionary import (
    add_words,
    change_stop_word,
    list_words,
    remove_words,
)
from workbench.tasks.words.search import search
from workbench.texts.concordance import display_width
from workbench.texts.dictionary import read_dictionary


@cli.command()
@PROJECT
@click.option("--add", "added", multiple=True, metavar="WORD", help="Add a word.")
@click.option("--remove", "removed", multiple=True, metavar="WORD", help="Remove a word.")
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Add all words of a file, one a line, in UTF-8.",
)
@coder_option
@json_option
def words(
    project: Path,
    added: tuple[str, ...],
    removed: tuple[str, ...],
    file: Path | None,
    coder: str,
    as_json: bool,
) -> None:
    """Show or change the dictionary that Chinese is segmented with.

    The names and Chinese cues of the codebook are in it without being listed.
    """
    from workbench.formats.encoding import decode_list

    new = read_dictionary("\n".join(added))
    if file:
        new += read_dictionary(decode_list(readable_name(file.name), file.read_bytes()))
    with opened(project) as open_project, progress_bar("Tokenizing again") as progress:
        if new:
            add_words(open_project, new, coder=coder, progress=progress)
        if removed:
            remove_words(open_project, removed, coder=coder, progress=progress)
        answer = list_words(open_project)
    if as_json:
        print_json(answer)
    else:
        print_rows(answer, ["word", "frequency"], empty="The project has no words of its own yet.")


@cli.command(name="synonyms")
@PROJECT
@click.option(
    "--add",
    "added",
    multiple=True,
    metavar="WORD=WORD",
    help="Count words as one: 扶贫=poverty alleviation.",
)
@click.option("--remove", "removed", multiple=True, metavar="WORD", help="Take a word off.")
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Add the lines of a text file, one set a line with = between the words.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the list as such a file.",
)
@coder_option
@json_option
def count_as_one(
    project: Path,
    added: tuple[str, ...],
    removed: tuple[str, ...],
    file: Path | None,
    output: Path | None,
    coder: str,
    as_json: bool,
) -> None:
    """Show or change the words that topics count as one, in one language or across two."""
    from workbench.formats.encoding import decode_list
    from workbench.tasks.words.synonyms import (
        add_synonyms,
        list_synonyms,
        remove_synonyms,
        synonyms_file,
    )
    from workbench.texts.synonyms import read_synonyms

    new = read_synonyms("\n".join(added))
    if file:
        new += read_synonyms(decode_list(readable_name(file.name), file.read_bytes()))
    with opened(project) as open_project:
        if new:
            add_synonyms(open_project, new, coder=coder)
        if removed:
            remove_synonyms(open_project, removed, coder=coder)
        answer = list_synonyms(open_project)
        content = synonyms_file(open_project)
    if output:
        write_output(output, content)
        click.echo(f"Wrote {output}.", err=as_json)
    if as_json:
        print_json(answer)
    elif not output:
        for one in answer:
            click.echo(" = ".join(one["words"]))
        if not answer:
            click.echo("No words count as one yet.")


@cli.command()
@PROJECT
@click.argument("word")
@click.option("--language", type=click.Choice(["en", "zh"]), required=True, help="Of the word.")
@click.option(
    "--status",
    type=click.Choice(["added", "removed"]),
    default="added",
    show_default=True,
    help="Whether it becomes a stop word or is one no longer.",
)
@coder_option
@json_option
def stopword(
    project: Path, word: str, language: str, status: str, coder: str, as_json: bool
) -> None:
    """Make WORD a stop word, which is left out of the tables of terms, or take it off the list."""
    with opened(project) as open_project:
        change_stop_word(open_project, word, language=language, status=status, coder=coder)
    if as_json:
        print_json({"word": word, "language": language, "status": status})
        return
    left = "is left out of" if status == "added" else "counts again in"
    click.echo(f"{word} {left} the tables of terms.")


@cli.command()
@PROJECT
@click.option(
    "--by",
    type=click.Choice(["all", "language", "source", "kind", "case"]),
    default="all",
    show_default=True,
    help="Count within each group.",
)
@click.option("--language", type=click.Choice(["en", "zh"]), help="Only passages in it.")
@click.option("--source", help="Only this source, by name or id.")
@sets_option
@click.option(
    "--stopwords",
    type=click.Choice(["left out", "counted"]),
    default="left out",
    show_default=True,
    help="What happens to function words.",
)
@click.option(
    "--length",
    type=click.IntRange(min=1, max=6),
    default=1,
    show_default=True,
    help="How many words in a row to count as one, for fixed expressions.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Show so many terms of each group.")
@json_option
def terms(
    project: Path,
    by: Literal["all", "language", "source", "kind", "case"],
    language: Literal["en", "zh"] | None,
    source: str | None,
    sets: tuple[str, ...],
    stopwords: Literal["left out", "counted"],
    length: int,
    limit: int | None,
    as_json: bool,
) -> None:
    """Count the terms of PROJECT: how often, in how many passages, in how many sources."""
    from workbench.tasks.words.list_terms import list_terms

    with opened(project) as open_project, progress_bar("Tokenizing again") as progress:
        answer = list_terms(
            open_project,
            by=by,
            language=language,
            source=source,
            sets=sets,
            stopwords=stopwords,
            length=length,
            limit=limit,
            progress=progress,
        )
    if as_json:
        print_json(answer)
    else:
        columns = ["term", "frequency", "passages", "sources"]
        print_rows(answer, columns if by == "all" else ["group", *columns], empty="No terms yet.")


@cli.command(name="search")
@PROJECT
@click.argument("query")
@click.option("--source", help="Only this source, by name or id.")
@click.option("--kwic", is_flag=True, help="Show each hit in the middle of its line.")
@click.option(
    "--sort",
    type=click.Choice(["place", "left", "right"]),
    default="place",
    show_default=True,
    help="Order by place in the project, or by the words left or right of the hit.",
)
@click.option(
    "--width",
    type=click.IntRange(min=0),
    default=40,
    show_default=True,
    help="Characters of context a side.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Show so many hits at most.")
@json_option
def find(
    project: Path,
    query: str,
    source: str | None,
    kwic: bool,
    sort: Literal["place", "left", "right"],
    width: int,
    limit: int | None,
    as_json: bool,
) -> None:
    """Search for QUERY: words, "phrases", prefix*, AND, OR, NOT, NEAR(a b, 10).

    Chinese words of any length are found; traditional characters find simplified ones and
    the other way round.
    """
    with opened(project) as open_project:
        hits = search(open_project, query, source=source, width=width, sort=sort)
    if as_json:
        print_json(hits[:limit])
        return
    for hit in hits[:limit]:
        left = " " * max(0, width - display_width(hit["left"])) + hit["left"] if kwic else ""
        line = f"{left or hit['left']}[{hit['quote']}]{hit['right']}"
        click.echo(f"{hit['source']} {hit['passage']:>4}  {' '.join(line.split(chr(10)))}")
    found = len({(hit["source_id"], hit["passage"]) for hit in hits})
    cut = f" The first {limit} are shown." if limit and limit < len(hits) else ""
    click.echo(f"{counted(len(hits), 'hit')} in {counted(found, 'passage')}.{cut}")
