"""What the tests of queries share: cases, coding by words, and the quotes that are found."""

from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.queries.ask_query import ask_query

ME = "林"
CASES = """case,source,date,age,village
王婆婆,訪談-繁體.txt,2019-03-12,81,𠮷林村
村民甲,访谈.txt,2018,60,青檐村
"""


def code_words(project: ProjectFile, source: str, words: str, code: str, coder: str = ME) -> str:
    (text,) = project.tuples("SELECT text FROM source WHERE name = ?", (source,))[0]
    start = text.index(words)
    coding = add_coding_at(
        project, source, start=start, end=start + len(words), code=code, coder=coder
    )
    return coding["id"]


def quotes(project: ProjectFile, query: str, **options: str) -> list[str]:
    return [find["quote"] for find in ask_query(project, query, **options)["finds"]]  # type: ignore[arg-type]
