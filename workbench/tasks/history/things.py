"""The things that have a history, by their names, those that are gone included."""

from workbench.coding.memo import memo_title
from workbench.store.project_file import ProjectFile
from workbench.store.trail import iterate_trail, names_of
from workbench.tasks.history.list_trail import ThingNoun


def list_things(project: ProjectFile, noun: ThingNoun, *, language: str = "en") -> dict[str, str]:
    """Return what there is or was of a kind, as names by ids, in the order of the names.

    Args:
        noun: the kind.
        language: of the codes' names.
    """
    match noun:
        case "coding":
            names = _codings(project, language=language)
        case "memo":
            names = {id_: memo_title(text) for id_, text in names_of(project, "memo").items()}
        case "code":
            names = names_of(project, "code_text", language=language)
        case _:
            names = names_of(project, noun)
    return dict(sorted(names.items(), key=lambda pair: (pair[1], pair[0])))


def _codings(project: ProjectFile, *, language: str) -> dict[str, str]:
    sources = names_of(project, "source")
    codes = names_of(project, "code_text", language=language)
    names = {}
    for line in iterate_trail(project, tables=["coding"]):
        row = line.after or line.before
        if row is not None:
            source = sources.get(row["source_id"], row["source_id"])
            code = codes.get(row["code_id"], row["code_id"])
            names[str(line.key[0])] = f"{source}, {code}, {row['start']}–{row['end']}"
    return names
