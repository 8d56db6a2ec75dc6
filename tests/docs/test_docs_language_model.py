"""The reference of language models: every key, every limit and every word of a prompt."""

import re
import typing
from pathlib import Path

import pytest

from workbench.assist import asking, codes, theme, topics
from workbench.assist.endpoint import SERVERS
from workbench.assist.prompts import PROMPTS, Use, prompt_for
from workbench.tasks.assist import codes as ask_codes
from workbench.tasks.assist import log as ask_log
from workbench.tasks.assist import plan as ask_plan
from workbench.tasks.assist import send as ask_send
from workbench.tasks.assist import setup as ask_setup
from workbench.tasks.assist import theme as ask_theme
from workbench.tasks.assist import topics as ask_topics

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reference" / "language-model.md").read_text(encoding="utf-8")
SHAPES = {
    "setup": ask_setup.SetupAnswer,
    "plan": ask_plan.PlanAnswer,
    "plan: parts": ask_plan.PlannedPartAnswer,
    "codes": ask_codes.AskedCodesAnswer,
    "topics": ask_topics.AskedTopicsAnswer,
    "topics: names": ask_topics.ProposedNameAnswer,
    "theme": ask_theme.AskedThemeAnswer,
    "theme: quotes": ask_theme.DraftQuoteAnswer,
    "log": ask_log.ModelRunAnswer,
}


@pytest.mark.parametrize("name", SHAPES)
def test_every_key_is_documented(name: str) -> None:
    (section,) = (
        text for text in re.split(r"^## ", PAGE, flags=re.MULTILINE) if text.split("\n")[0] == name
    )
    keys = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]
    assert keys == list(typing.get_type_hints(SHAPES[name]))


@pytest.mark.parametrize("use", PROMPTS)
def test_every_prompt_stands_there_word_for_word(use: Use) -> None:
    prompt = prompt_for(use)
    assert f"### {prompt.id}\n\nSHA-256 `{prompt.sha256}`\n\n```text\n{prompt.text}\n```" in PAGE


def test_the_limits_are_those_of_the_program() -> None:
    longest = f"{codes.LONGEST:,}, {topics.LONGEST:,}, {theme.LONGEST:,} tokens"
    texts = f"{codes.LONGEST_REASON}, {topics.LONGEST_NAME}"
    rows = (longest, f"{asking.MOST_BYTES:,}", f"{ask_setup.SECONDS:g}, or what", texts)
    for told in (*rows, f"| {ask_send.IN_A_ROW}, then", f"{asking.LONGEST_WAIT:g} at most"):
        assert told in PAGE


def test_the_addresses_of_servers_are_in_the_guide() -> None:
    guide = (DOCS / "how-to" / "ask-a-language-model.md").read_text(encoding="utf-8")
    assert [name for name, address in SERVERS.items() if f"`{address}`" not in guide] == []
