"""Ask a language model for a draft about a theme; a person keeps it as a memo, or does not."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypedDict

from workbench.assist.phrases import phrase
from workbench.assist.prompts import prompt_for
from workbench.assist.reply import Reply
from workbench.assist.theme import LONGEST, SCHEMA, ThemeDraft, read_draft, theme_words
from workbench.assist.wording import as_markdown
from workbench.coding.finding import display_name, find_code, slashed, spoken
from workbench.errors import ModelError
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile, now
from workbench.tasks.answers import MemoAnswer
from workbench.tasks.assist.plan import Part, Plan
from workbench.tasks.assist.send import Consent, send_plan
from workbench.tasks.assist.setup import model_setup
from workbench.tasks.memos.keep_memos import write_memo_on
from workbench.tasks.progress import Progress, silent
from workbench.tasks.themes.make_theme_table import make_theme_table
from workbench.tasks.themes.quotes import theme_quotes

QUOTES: Final = 30
"""Coded passages that are sent unless another number is asked for."""


@dataclass(frozen=True, kw_only=True)
class ThemePlan(Plan):
    """A theme to draft about.

    Attributes:
        code_id: its code.
        code: the name of the code.
        quotes: the coded passages that are sent, as rows of the theme table.
        language: that the draft is asked for in.
    """

    code_id: str
    code: str
    quotes: tuple[dict[str, Any], ...]
    language: str


class DraftQuoteAnswer(TypedDict):
    """A quote of a draft, which is in its source to the letter."""

    paragraph: int
    quote: str
    source: str
    source_id: str
    start: int
    end: int
    coding: str


class AskedThemeAnswer(TypedDict):
    """A draft about a theme, stored nowhere until it is kept.

    `text` is the draft as a memo would hold it. `wrong_quotes` and `wrong_quotations` count what
    was dropped since no passage holds it to the letter.
    """

    code: str
    code_id: str
    method: str
    run: str
    text: str
    quotes: list[DraftQuoteAnswer]
    passages: int
    wrong_quotes: int
    wrong_quotations: int
    tokens: int | None


def plan_theme_draft(
    project: ProjectFile,
    code: str,
    *,
    quotes: int = QUOTES,
    language: str = "en",
    progress: Progress = silent,
) -> ThemePlan:
    """Return what would be sent to have a draft written: the theme and its coded passages.

    The passages that represent the theme best go first, as in the theme table.

    Args:
        code: name, path or id of the theme's code; the codes under it are included.
        quotes: passages that are sent at most.
        language: that the draft is asked for in.
        progress: told while outdated tokens are made again.

    Raises:
        ModelError: the help of a language model is off, or nothing is coded with it.
        NotFoundError: there is no such code.
    """
    setup = model_setup(project)
    codebook = load_codebook(project)
    found = find_code(codebook, code)
    path = slashed(codebook, found.id, language=language)
    table = make_theme_table(project, language=language, quotes=quotes, progress=progress)
    if found.id not in set(table.themes["code_id"]):
        rows: list[dict[str, Any]] = []
    else:
        _, rows = theme_quotes(table, code=found.id)
    if not rows:
        raise ModelError(f"Nothing is coded with '{path}' yet, so there is nothing to draft from.")
    # A selection that several codings share goes out once.
    passages = {(row["source_id"], row["start"], row["end"]): row for row in reversed(rows)}
    rows = [row for row in rows if row is passages[row["source_id"], row["start"], row["end"]]]
    chosen = tuple(rows[:quotes])
    left = len(rows) - len(chosen)
    definition = spoken(found.definition, language)
    texts = [str(row["quote"]) for row in chosen]
    return ThemePlan(
        use="theme",
        setup=setup,
        prompt=prompt_for("theme"),
        system=prompt_for("theme").text,
        parts=(
            Part(
                about=path,
                key=f"code {found.id}",
                words=theme_words(path, definition, texts, language=language),
            ),
        ),
        name="draft",
        schema=SCHEMA,
        longest=LONGEST,
        remarks=(
            (f"{left} of {len(rows)} coded passages are not sent: they are more than asked for.",)
            if left
            else ()
        ),
        code_id=found.id,
        code=display_name(found, language),
        quotes=chosen,
        language=language,
    )


def ask_theme_draft(
    project: ProjectFile,
    plan: ThemePlan,
    *,
    consent: Consent,
    key: str | None = None,
    coder: str,
    progress: Progress = silent,
    wait: Callable[[float], None] = time.sleep,
) -> AskedThemeAnswer:
    """Send a plan and return the draft; it is stored nowhere.

    Args:
        plan: as `plan_theme_draft` returned it.
        consent: the word of the person who saw the plan.
        key: for the server, or None.
        coder: who asks, as the log will say.
        progress: told after the request.
        wait: called with the seconds before a request is sent once more.

    Raises:
        ModelError: nothing was agreed to, or no draft was answered.
    """
    drafts: list[ThemeDraft] = []

    def take(part: Part, reply: Reply) -> None:  # noqa: ARG001 - there is one part
        drafts.append(read_draft(reply, [str(row["quote"]) for row in plan.quotes]))

    receipt = send_plan(
        project,
        plan,
        consent=consent,
        take=take,
        key=key,
        coder=coder,
        progress=progress,
        wait=wait,
    )
    (draft,) = drafts
    return AskedThemeAnswer(
        code=plan.code,
        code_id=plan.code_id,
        method=plan.method,
        run=receipt.run,
        text=_memo(draft, plan),
        quotes=list(_quotes(draft, plan)),
        passages=len(plan.quotes),
        wrong_quotes=draft.wrong_quotes,
        wrong_quotations=draft.wrong_quotations,
        tokens=receipt.tokens,
    )


def keep_draft(project: ProjectFile, draft: AskedThemeAnswer, *, coder: str) -> MemoAnswer:
    """Write a draft as a memo on its code; its first lines say what wrote it.

    Raises:
        NotFoundError: the code is gone.
    """
    return write_memo_on(
        project, draft["text"], on="code", ref=draft["code_id"], kind="theoretical", coder=coder
    )


def _quotes(draft: ThemeDraft, plan: ThemePlan) -> Iterator[DraftQuoteAnswer]:
    for number, paragraph in enumerate(draft.paragraphs, start=1):
        for quote in paragraph.quotes:
            row = plan.quotes[quote.passage]
            yield DraftQuoteAnswer(
                paragraph=number,
                quote=str(row["quote"])[quote.start : quote.end],
                source=str(row["source"]),
                source_id=str(row["source_id"]),
                start=int(row["start"]) + quote.start,
                end=int(row["start"]) + quote.end,
                coding=str(row["id"]),
            )


def _memo(draft: ThemeDraft, plan: ThemePlan) -> str:
    """Return the draft as Markdown in which nothing of the model's is markup."""
    quotes = list(_quotes(draft, plan))
    lines = [
        f"# {phrase('heading', language=plan.language, code=as_markdown(plan.code))}",
        phrase(
            "origin",
            language=plan.language,
            model=plan.model_and_prompt,
            day=now()[:10],
            passages=len(plan.quotes),
            quotes=phrase("quotes", language=plan.language) if quotes else "",
        ),
    ]
    for number, paragraph in enumerate(draft.paragraphs, start=1):
        if paragraph.text:
            lines.append(as_markdown(paragraph.text))
        lines += [_quoted(quote) for quote in quotes if quote["paragraph"] == number]
    return "\n\n".join(lines)


def _quoted(quote: DraftQuoteAnswer) -> str:
    words = "\n".join(f"> {as_markdown(line)}" for line in quote["quote"].splitlines())
    # A name with the signs of a link would end it early.
    source = "".join(" " if sign in "[]|" else sign for sign in quote["source"])
    return f"{words}\n>\n> [[coding:{quote['coding']}|{source}]]"
