"""The log of a comparison: what the researcher writes about passages held side by side."""

import re
from collections.abc import Sequence
from typing import Final

from workbench.coding.comparison.choice import ComparisonChoice
from workbench.coding.comparison.phrases import listing, phrase
from workbench.coding.finding import find_code
from workbench.coding.memo import MemoKind
from workbench.errors import CodingError, NotFoundError
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import MemoAnswer
from workbench.tasks.codings.list_codings import codes_under, list_codings
from workbench.tasks.memos.keep_memos import list_memos, write_memo_on
from workbench.themes.excerpt import cut_quote

_CODING: Final = re.compile(r"\[\[coding:([^|\]]*)\|")
# These end a link, so that a quote with them in it would break it.
_SIGNS: Final = re.compile(r"[\[\]|]")
_LONGEST: Final = 60


def log_comparison(
    project: ProjectFile,
    code: str,
    text: str,
    *,
    codings: Sequence[str],
    kind: MemoKind = "analytic",
    language: str = "en",
    coder: str,
) -> MemoAnswer:
    """Write what comes of a comparison as a memo on the code, linked to the passages.

    Args:
        code: name, path or id.
        text: Markdown.
        codings: ids of a coding of each passage compared.
        kind: of the memo; `theoretical` where it is about concepts.
        language: of the line that names the passages.
        coder: who writes.

    Raises:
        NotFoundError: there is no such code or coding.
        CodingError: the text is empty, or no coding is named.
    """
    if not text.strip():
        raise CodingError("The memo is empty. Nothing was written.")
    if not codings:
        raise CodingError("Name the codings of the passages that were compared.")
    known = {coding["id"]: coding["quote"] for coding in list_codings(project)}
    wanted = list(dict.fromkeys(codings))
    missing = [id_ for id_ in wanted if id_ not in known]
    if missing:
        raise NotFoundError(f"No coding of this project has the id {missing[0]}.")
    links = [f"[[coding:{id_}|{_linked(known[id_])}]]" for id_ in wanted]
    line = phrase("compared memo", language=language, passages=listing(links, language=language))
    return write_memo_on(
        project, f"{text.strip()}\n\n{line}", on="code", ref=code, kind=kind, coder=coder
    )


def _linked(quote: str) -> str:
    return _SIGNS.sub("·", cut_quote(quote, longest=_LONGEST))


def list_comparisons(
    project: ProjectFile,
    code: str,
    choice: ComparisonChoice | None = None,
    *,
    language: str = "en",
) -> list[MemoAnswer]:
    """Return what was written about comparisons of a code, the newest first.

    Those are the memos on the code that link to a coding, and on the codes under it where the
    choice takes them in.

    Raises:
        NotFoundError: there is no such code.
    """
    codebook = load_codebook(project)
    itself = {find_code(codebook, code).id}
    extent = (choice or ComparisonChoice()).codes
    inside = itself if extent == "itself" else codes_under(codebook, code) or itself
    return [
        memo
        for memo in list_memos(project, on="code", language=language)
        if memo["ref"] in inside and _CODING.search(memo["text"])
    ]
