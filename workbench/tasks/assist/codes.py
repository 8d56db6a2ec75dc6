"""Ask a language model which codes belong to passages; what it answers are suggestions."""

import time
from collections.abc import Callable
from typing import TypedDict

from workbench.assist.codes import (
    LONGEST,
    SCHEMA,
    codes_asked,
    codes_system,
    passage_words,
)
from workbench.assist.prompts import prompt_for
from workbench.coding.suggesting import SUGGESTED_KINDS
from workbench.store.codes import load_codebook
from workbench.store.model_log import load_answered
from workbench.store.passages import load_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source, load_sources, text_hash
from workbench.tasks.assist.keep import CodesPlan, Keeper, PassagePart
from workbench.tasks.assist.plan import Part, request_about
from workbench.tasks.assist.send import Consent, send_plan
from workbench.tasks.assist.setup import ModelSetup, model_setup
from workbench.tasks.codings.list_codings import codes_under
from workbench.tasks.progress import Progress, silent
from workbench.texts.asides import asides_of

__all__ = ["AskedCodesAnswer", "CodesPlan", "ask_codes", "plan_codes"]

_NAME = "codes"


class AskedCodesAnswer(TypedDict):
    """What asking about passages came to.

    `added` are new suggestions; `known` were suggested or coded there already. `unknown_codes`
    are names that are no code, `wrong_quotes` counts proposals whose quote is not in the passage
    to the letter, `malformed` those without all their parts, `outdated` those whose text or code
    was changed meanwhile: all of these were dropped. `stopped` says why the rest was not sent.
    """

    method: str
    run: str
    requests: int
    answered: int
    added: int
    known: int
    unknown_codes: list[str]
    wrong_quotes: int
    malformed: int
    outdated: int
    problems: list[str]
    stopped: str | None
    tokens: int | None


def plan_codes(
    project: ProjectFile,
    *,
    code: str | None = None,
    source: str | None = None,
    limit: int | None = None,
    again: bool = False,
    language: str = "en",
) -> CodesPlan:
    """Return what would be sent to have codes suggested for passages; nothing is sent.

    Args:
        code: name, path or id of a code, to ask about it and the codes under it only.
        source: name or id of a source, to ask about its passages only.
        limit: passages at most, the first ones; None for all.
        again: whether passages are asked about once more whose request was answered before.
        language: of the codes' names and definitions.

    Raises:
        ModelError: the help of a language model is off.
        CodebookError: there is no active code.
        NotFoundError: there is no such code or source.
    """
    setup = model_setup(project)
    codebook = load_codebook(project)
    asked = codes_asked(codebook, codes_under(codebook, code))
    system = codes_system(codebook, asked, language=language)
    parts, asides = _parts(project, source)
    remarks: list[str] = []
    if not again:
        answered = load_answered(project)
        left = [part for part in parts if _hash(setup, system, part) not in answered]
        if len(left) < len(parts):
            remarks.append(
                f"{len(parts) - len(left)} passages are left out: the very same request about them"
                " was answered before."
            )
        parts = left
    if limit is not None and limit < len(parts):
        remarks.append(f"{len(parts) - limit} more passages are left for another time.")
        parts = parts[:limit]
    return CodesPlan(
        use="codes",
        setup=setup,
        prompt=prompt_for("codes"),
        system=system,
        parts=tuple(parts),
        name=_NAME,
        schema=SCHEMA,
        longest=LONGEST,
        # Where nothing is left to ask, the first says why.
        remarks=(*remarks, *_of_asides(asides)),
        codebook=codebook,
        asked=asked,
    )


def _hash(setup: ModelSetup, system: str, part: Part) -> str:
    request = request_about(
        setup, system=system, words=part.words, name=_NAME, schema=SCHEMA, longest=LONGEST
    )
    return request.sha256


def _parts(project: ProjectFile, source: str | None) -> tuple[list[PassagePart], int]:
    """Return the passages to ask about, and how many asides are left out (see `asides_of`)."""
    chosen = [find_source(project, source)] if source else load_sources(project)
    parts: list[PassagePart] = []
    left_out = 0
    for found in chosen:
        passages = [placed.passage for placed in load_passages(project, found.id)]
        asides = asides_of(passages, found.text, kind=found.kind)
        sha256 = text_hash(found.text)
        for place, passage in enumerate(passages):
            text = found.text[passage.start : passage.end]
            if passage.kind not in SUGGESTED_KINDS or not text.strip():
                continue
            if place in asides:
                left_out += 1
                continue
            parts.append(
                PassagePart(
                    about=f"{found.name} ¶ {passage.number}",
                    key=f"source {found.id} {passage.start} {passage.end}",
                    words=passage_words(text),
                    source_id=found.id,
                    sha256=sha256,
                    start=passage.start,
                    text=text,
                )
            )
    return parts, left_out


def _of_asides(left_out: int) -> list[str]:
    if not left_out:
        return []
    return [
        (
            "Left out (heads of texts, questions of interviewers, lines without a word):"
            f" {left_out:,}."
        )
    ]


def ask_codes(
    project: ProjectFile,
    plan: CodesPlan,
    *,
    consent: Consent,
    key: str | None = None,
    coder: str,
    progress: Progress = silent,
    wait: Callable[[float], None] = time.sleep,
) -> AskedCodesAnswer:
    """Send a plan and keep what is answered as suggestions, a change for each source.

    A suggestion spans the passage; its quote is marked in it, and its confidence is what the
    model says of itself, no probability. What comes before an interruption is kept.

    Args:
        plan: as `plan_codes` returned it.
        consent: the word of the person who saw the plan.
        key: for the server, or None.
        coder: who asks, as the journal will say.
        progress: told after each passage.
        wait: called with the seconds before a request is sent once more.

    Raises:
        ModelError: nothing was agreed to, or nothing was answered at all.
    """
    keeper = Keeper(project, plan, coder=coder)
    receipt = send_plan(
        project,
        plan,
        consent=consent,
        take=keeper.take,
        finish=keeper.save,
        key=key,
        coder=coder,
        progress=progress,
        wait=wait,
    )
    counts = keeper.counts
    return AskedCodesAnswer(
        method=plan.method,
        run=receipt.run,
        requests=receipt.requests,
        answered=receipt.answered,
        added=counts.added,
        known=counts.known,
        unknown_codes=counts.unknown_codes,
        wrong_quotes=counts.wrong_quotes,
        malformed=counts.malformed,
        outdated=counts.outdated,
        problems=receipt.problems,
        stopped=receipt.stopped,
        tokens=receipt.tokens,
    )
