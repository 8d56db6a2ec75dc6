"""Runs the examples of the documentation and writes what they print into the pages.

Run it after a change that the examples show: `python docs/make_examples.py`. A test runs it, too,
and fails where a page says something else. What a page may hold:

- a fence of `console`: each line after `$ ` is run, the lines below it are what it prints. Where
  they end in a line `…`, only as many are kept.
- a fence of `python` with `>>>`: a doctest, whose output is written anew where it is another.
- any fence whose first line ends in `file=NAME` or `file=NAME encoding=big5`: a file of that name.
- `<!-- the project of the tutorial -->`: from here there is `study.db` with six coded sources.
- `<!-- themes of study.db: Needs, Challenges -->` … `<!-- end -->`: rows of the theme table.

Every page begins in a folder of its own that holds `corpus/` and `codebooks/`. Ids and times
differ from run to run, so a page shows others in their place.
"""

import doctest
import re
import shlex
import shutil
import tempfile
import uuid
from collections.abc import Hashable, Iterator
from contextlib import chdir
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from workbench.api import open_project
from workbench.cli import cli
from workbench.texts.language import detect_language
from workbench.themes.excerpt import cut_quote

DOCS = Path(__file__).parent
ROOT = DOCS.parent
FOLDERS = ("tutorial", "how-to", "reference", "explanation")
CODER = "Lin"

SOURCES = (
    "corpus/paper-04-double-hundred-station.md",
    "corpus/paper-12-fangzhi-fanpin.pdf",
    "corpus/paper-07-older-people-left-behind.docx",
    "corpus/interview-02-village-doctor.txt",
    "corpus/interview-05-hakka-grandmother-zh-hant.txt",
    "corpus/fieldnote-05-plum-harvest.md",
)
"""The six sources of the tutorial."""

DOCTOR = "interview-02-village-doctor.txt"

STEPS = (
    "new study.db",
    f"add study.db {' '.join(SOURCES)}",
    "codebook import study.db codebooks/social-work-poverty.yaml",
    "suggest study.db",
    f"decide study.db accept --code 'Shallow service' --source {DOCTOR}",
    f"decide study.db reject --code 'Language and culture barriers' --source {DOCTOR}",
    "decide study.db accept --least 0.75 --without-flag negated",
    "undo study.db",
    "redo study.db",
    "cases study.db corpus/cases.csv",
)
"""The steps of the tutorial that change its project: whoever took them has the same numbers."""

_PART = re.compile(
    r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$"
    r"|^<!-- (?P<project>the project of the tutorial) -->$"
    r"|^<!-- themes of (?P<file>\S+): (?P<themes>[^\n]*?) -->\n(?P<table>.*?)^<!-- end -->$",
    re.MULTILINE | re.DOTALL,
)
_FILE = re.compile(r"\bfile=(?P<name>\S+)(?:\s+encoding=(?P<encoding>\S+))?")
_ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b")
_TIME = re.compile(r"\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_SHOWN_TIME = "2026-03-02T09:14:07.250Z"
_QUOTE = 120  # columns


def pages() -> list[Path]:
    """Return the pages that may hold examples."""
    return sorted(page for folder in FOLDERS for page in (DOCS / folder).glob("*.md"))


def run_page(text: str, *, folder: Path) -> str:
    """Run the examples of a page in an empty folder and return the page as it should be."""
    for name in ("corpus", "codebooks"):
        shutil.copytree(ROOT / name, folder / name)
    with chdir(folder):
        return _Page().run(text)


class _Page:
    """A page under way: what its examples share."""

    def __init__(self) -> None:
        self.names: dict[str, object] = {}
        self.shown: dict[str, str] = {}

    def run(self, text: str) -> str:
        return _PART.sub(self._part, text)

    def _part(self, found: re.Match[str]) -> str:
        whole = found[0]
        if found["project"]:
            Path("study.db").write_bytes(tutorial_project())
        elif found["file"]:
            rows = theme_rows(Path(found["file"]), found["themes"].split(", "))
            return f"<!-- themes of {found['file']}: {found['themes']} -->\n{rows}<!-- end -->"
        elif file := _FILE.search(found["info"]):
            encoding = file["encoding"] or "utf-8"
            Path(file["name"]).write_text(found["body"], encoding=encoding)
        elif found["info"] == "console":
            return f"```console\n{''.join(self._console(found['body']))}```"
        elif found["info"] == "python":
            return f"```python\n{self._python(found['body'])}```"
        return whole

    def _console(self, body: str) -> Iterator[str]:
        for command, before in _commands(body):
            printed = self._printed(command)
            if before[-1:] == ["…"]:
                printed = [*printed[: len(before) - 1], "…"]
            yield f"$ {command}\n" + "".join(f"{line}\n" for line in printed)

    def _printed(self, command: str) -> list[str]:
        real = {shown: id_ for id_, shown in self.shown.items()}
        program, *arguments = shlex.split(_ID.sub(lambda m: real.get(m[0], m[0]), command))
        if program != "workbench":
            raise AssertionError(f"'{command}' is no command of the workbench.")
        run = CliRunner().invoke(
            cli, arguments, prog_name="workbench", env={"WORKBENCH_CODER": CODER}
        )
        if run.exception is not None and not isinstance(run.exception, SystemExit):
            raise run.exception
        printed = _TIME.sub(_SHOWN_TIME, _ID.sub(self._shown_id, run.output))
        return [line.rstrip() for line in printed.rstrip("\n").split("\n")] if printed else []

    def _shown_id(self, found: re.Match[str]) -> str:
        if found[0] not in self.shown:
            digits = uuid.uuid5(uuid.NAMESPACE_OID, str(len(self.shown))).int
            self.shown[found[0]] = str(uuid.UUID(int=digits, version=4))
        return self.shown[found[0]]

    def _python(self, body: str) -> str:
        """Return a doctest with what it prints now where that is not what it says."""
        example = doctest.DocTestParser().get_doctest(body, self.names, "page", None, None)
        runner = _Runner(optionflags=doctest.ELLIPSIS)
        runner.run(example, clear_globs=False)
        self.names = example.globs
        parts = doctest.DocTestParser().parse(body)
        return "".join(part if isinstance(part, str) else _example(part, runner) for part in parts)


class _Runner(doctest.DocTestRunner):
    """Runs doctests and remembers what those printed that printed something else."""

    def __init__(self, *, optionflags: int) -> None:
        super().__init__(optionflags=optionflags, verbose=False)
        self.printed: dict[str, str] = {}

    def report_failure(self, *about: Any) -> None:
        *_, example, got = about
        self.printed[example.source] = got

    def report_unexpected_exception(self, *about: Any) -> None:
        raise about[-1][1]


def _example(example: doctest.Example, runner: _Runner) -> str:
    first, *others = example.source.splitlines()
    source = "".join([f">>> {first}\n", *(f"... {line}\n" for line in others)])
    return source + runner.printed.get(example.source, example.want)


def _commands(body: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a console with the lines below it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, *printed = part.rstrip("\n").split("\n")
        yield command, printed


@cache
def tutorial_project() -> bytes:
    """Return the project file that the tutorial comes to."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for data in ("corpus", "codebooks"):
            shutil.copytree(ROOT / data, folder / data)
        with chdir(folder):
            for step in STEPS:
                CliRunner().invoke(
                    cli, shlex.split(step), env={"WORKBENCH_CODER": CODER}, catch_exceptions=False
                )
            return (folder / "study.db").read_bytes()


def theme_rows(project: Path, themes: list[str]) -> str:
    """Return rows of a project's theme table as a Markdown table, with a quote a language."""
    with open_project(project) as opened:
        table = opened.themes()
    lines = [
        "| Theme | Sources | Share of sources | Passages | Codings | Quotes |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    for row in table.themes[table.themes["level"] == 1].to_dict("records"):
        if row["theme"] in themes:
            quotes = table.quotes.iloc[list(row["quote_rows"])].to_dict("records")
            lines.append(
                f"| {row['theme']} | {row['sources']} | {row['share']:.1%} | {row['passages']} |"
                f" {row['codings']} | {'<br>'.join(_first_of_each_language(quotes))} |"
            )
    return "\n".join(lines) + "\n"


def _first_of_each_language(quotes: list[dict[Hashable, Any]]) -> Iterator[str]:
    seen = set()
    for quote in quotes:
        language = detect_language(quote["quote"])[:2]
        if language not in seen:
            seen.add(language)
            words = cut_quote(quote["quote"], longest=_QUOTE)
            yield f"“{words}” ({quote['source']}, {quote['place']})"


def main() -> None:
    """Write every page as its examples say."""
    for page in pages():
        before = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            after = run_page(before, folder=Path(folder))
        if after != before:
            page.write_text(after, encoding="utf-8")
            print(f"{page.relative_to(ROOT)} is written anew.")


if __name__ == "__main__":
    main()
