"""The outline, the draft, the audit trail and the timeline on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

Run = Callable[..., Result]
Refuse = Callable[..., str]


def write(run: Run, study: Path, text: str) -> str:
    return str(json.loads(run("memo", study, text, "--on", "project", "--json").stdout)["id"])


def outline(run: Run, study: Path) -> list[tuple[str, str]]:
    rows: list[dict[str, Any]] = json.loads(run("outline", study, "--json").stdout)
    return [(row["number"], row["title"]) for row in rows]


def test_an_outline_is_made_sorted_and_drafted(run: Run, study: Path) -> None:
    assert "is empty" in run("outline", study).stdout
    roads, company = write(run, study, "# 路 😀\n\nNo bus."), write(run, study, "Company")
    assert run("outline", "add", study, "--heading", "发现").stdout == "1  发现\n"
    assert run("outline", "add", study, "--memo", roads, "--under", "1").stdout == "1.1  路 😀\n"
    run("outline", "add", study, "--memo", company)
    assert run("outline", "move", study, company, "--step", "in").stdout == "1.2  Company\n"
    run("outline", "move", study, "1.2", "--under", "1", "--at", "1")
    run("outline", "rename", study, "1", "Findings")
    assert outline(run, study) == [("1", "Findings"), ("1.1", "Company"), ("1.2", "路 😀")]
    assert "1.2" in run("outline", "show", study).stdout
    answer = json.loads(run("draft", study, "-o", "d.docx", "--json").stdout)
    assert (answer["entries"], answer["memos"]) == (3, 2)
    assert Path("d.docx").read_bytes().startswith(b"PK")
    run("draft", study, "-o", "初稿.md", "--title", "初稿", "--names", "zh")
    assert Path("初稿.md").read_text(encoding="utf-8").startswith("# 初稿\n\n## Findings\n")
    run("outline", "remove", study, "1", "--inside", "removed")
    assert outline(run, study) == []


def test_an_outline_says_what_is_wrong(run: Run, refuse: Refuse, study: Path) -> None:
    run("outline", "add", study, "--heading", "x")
    assert "no entry '4'" in refuse("outline", "move", study, "4")
    assert "docx or .md" in refuse("draft", study, "-o", "d.pdf")
    assert "Say which memo" in refuse("outline", "add", study, status=2)


def test_the_history_of_a_thing_is_told_and_restored(run: Run, study: Path) -> None:
    id_ = write(run, study, "first 路")
    first = json.loads(run("history", study, "--json").stdout)[0]["number"]
    run("memo", study, "second 😀", "--id", id_, "--coder", "Wang")
    trail = json.loads(run("history", study, "--of", f"memo:{id_}", "--json").stdout)
    assert ("text", "first 路", "second 😀") in {
        (row["field"], row["before"], row["after"]) for row in trail
    }
    assert "second 😀" in run("history", study, "--of", f"memo:{id_}").stdout
    only = json.loads(run("history", study, "--by-coder", "Wang", "--json").stdout)
    assert [change["act"] for change in only] == ["memo"]
    told = run("restore", study, f"memo:{id_}", "--to", str(first)).stdout
    assert told.startswith(f"Restored the memo “first 路” as of change {first} (change ")
    run("history", study, "-o", "audit.csv")
    assert "second 😀" in Path("audit.csv").read_text(encoding="utf-8-sig")
    run("history", study, "--of", "code:Company", "-o", "code.json")
    assert json.loads(Path("code.json").read_text(encoding="utf-8"))["changes"]


def test_the_timeline_is_shown_and_drawn(run: Run, refuse: Refuse, study: Path) -> None:
    answer = json.loads(run("timeline", study, "--json", "--figure", "t.svg").stdout)
    assert answer["days"][0]["coder"] == "Lin"
    assert Path("t.svg").read_text(encoding="utf-8").startswith("<svg")
    assert "import codebook" in run("timeline", study, "--zone", "Asia/Shanghai").stdout
    assert "time zone" in refuse("timeline", study, "--zone", "Mars")
