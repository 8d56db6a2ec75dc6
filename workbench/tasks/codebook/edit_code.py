"""Edit the card of a code: its names, texts, colour, stage and cues."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from workbench.coding.codebook import Code, Cue, Stage
from workbench.coding.cue_words import plain_kind
from workbench.coding.finding import find_code
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.keep_codebook import revise_code

CodeText = Literal["name", "definition", "include", "exclude", "example"]

PATTERN: Final = "regex:"
"""How a line begins whose cue is a regular expression."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEdit:
    """What a researcher wrote on the card of a code.

    Attributes:
        stage: of the grounded-theory coding.
        origin: analytic or in vivo.
        colour: `#rrggbb`, or None to take the category's.
        texts: by field, then by language; an empty text removes it. Languages that are not
            named keep what they have.
        cues: by language, one a line as `cue_lines` writes them; languages that are not
            named keep theirs.
    """

    stage: Stage
    origin: Literal["analytic", "in vivo"]
    colour: str | None
    texts: Mapping[CodeText, Mapping[str, str]]
    cues: Mapping[str, str]


def edit_code(project: ProjectFile, code: str, card: CardEdit, *, coder: str) -> None:
    """Write the card of a code, given by name, path or id, as one change.

    Raises:
        NotFoundError: there is no such code.
        CodebookError: a rule of the codebook forbids it; nothing was changed.
    """
    old = find_code(load_codebook(project), code)
    texts = {name: _texts(getattr(old, name), written) for name, written in card.texts.items()}
    revised = replace(
        old,
        stage=card.stage,
        origin=card.origin,
        colour=card.colour,
        cues=(
            *(cue for cue in old.cues if cue.language not in card.cues),
            *(cue for tag, lines in card.cues.items() for cue in read_cue_lines(lines, old, tag)),
        ),
        **texts,  # type: ignore[arg-type]
    )
    revise_code(project, revised, coder=coder)


def cue_lines(cues: Iterable[Cue], *, language: str) -> str:
    r"""Return the cues of one language as lines to edit.

    >>> cue_lines([Cue(language="en", kind="term", pattern="cope"),
    ...            Cue(language="en", kind="regex", pattern="hard (time|year)s?")], language="en")
    'cope\nregex: hard (time|year)s?'
    """
    return "\n".join(
        f"{PATTERN} {cue.pattern}" if cue.kind == "regex" else cue.pattern
        for cue in cues
        if cue.language == language
    )


def read_cue_lines(lines: str, code: Code, language: str) -> list[Cue]:
    r"""Return the cues that lines say; one that the code had keeps its kind.

    >>> [cue.kind for cue in read_cue_lines("应对 \nregex: 熬过.?去", Code(id="", name={}), "zh")]
    ['term', 'regex']
    """
    known = {cue.pattern: cue.kind for cue in code.cues if cue.kind != "regex"}
    cues = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        if line.startswith(PATTERN):
            pattern = line.removeprefix(PATTERN).strip()
            cues.append(Cue(language=language, kind="regex", pattern=pattern))
        else:
            kind = known.get(line) or plain_kind(line)
            cues.append(Cue(language=language, kind=kind, pattern=line))
    return cues


def _texts(old: Mapping[str, str], written: Mapping[str, str]) -> dict[str, str]:
    kept = {**old, **{tag: text.strip() for tag, text in written.items()}}
    return {tag: text for tag, text in kept.items() if text}
