"""The YAML form of a codebook: what is read, what is refused, and the round trip."""

import re
from pathlib import Path
from uuid import UUID

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workbench.coding.codebook import Code, Codebook, Cue
from workbench.coding.cue_words import has_han
from workbench.coding.finding import name_key
from workbench.coding.identity import provisional_codes
from workbench.coding.rules import broken_rules
from workbench.errors import CodebookError
from workbench.formats.codebook_yaml import read_codebook, write_codebook
from workbench.formats.codebook_yaml.form import CODE_KEYS, DOCUMENT_KEYS

CODEBOOKS = Path(__file__).parents[2] / "codebooks"

ID = "2634cad8-8cd9-4f39-9b19-37d3422243cf"
HEAD = "workbench-codebook: 1\nname: {en: Coping with hardship, zh: 应对困难}\n"


def read(body: str, *, head: str = HEAD) -> Codebook:
    return read_codebook((head + body).encode(), name="codebook.yaml")


def complaints(body: str, *, head: str = HEAD) -> list[str]:
    with pytest.raises(CodebookError) as caught:
        read(body, head=head)
    return str(caught.value).split("\n")


FULL = """\
codes:
  - name: {en: Necessity, zh: 必要性}
    id: 2634CAD8-8cd9-4f39-9b19-37d3422243cf
    stage: axial
    origin: in vivo
    colour: "#1b7f79"
    definition:
      en: Why it is needed.
      zh: |
        为什么需要。
        𠮷村也需要👨‍👩‍👧。
    include: {en: A lack}
    exclude: {zh: 可行性}
    example: {en: "Nobody asked: we were alone."}
    cues:
      en:
        - urgently need
        - {regex: 'top-?down (administrat\\w+|intervention)'}
        - {term: poverty}
        - {phrase: help}
      zh: [迫切需要]
    codes:
      - name: 紧迫性
"""


def test_every_key_of_a_code_is_read() -> None:
    top, child = read(FULL).codes
    assert top == Code(
        id="2634cad8-8cd9-4f39-9b19-37d3422243cf",
        name={"en": "Necessity", "zh": "必要性"},
        stage="axial",
        origin="in vivo",
        colour="#1b7f79",
        definition={"en": "Why it is needed.", "zh": "为什么需要。\n𠮷村也需要👨‍👩‍👧。"},
        include={"en": "A lack"},
        exclude={"zh": "可行性"},
        example={"en": "Nobody asked: we were alone."},
        cues=(
            Cue(language="en", kind="phrase", pattern="urgently need"),
            Cue(language="en", kind="regex", pattern=r"top-?down (administrat\w+|intervention)"),
            Cue(language="en", kind="term", pattern="poverty"),
            Cue(language="en", kind="phrase", pattern="help"),
            Cue(language="zh", kind="term", pattern="迫切需要"),
        ),
    )
    assert (child.parent_id, child.name, child.stage) == (top.id, {"zh": "紧迫性"}, "open")


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("Coping", "en"),
        ("应对", "zh"),
        ("COVID疫情", "zh"),
        ("𠮷村", "zh"),
        ("Coping 👨‍👩‍👧", "en"),
    ],
)
def test_a_plain_name_is_in_the_language_of_its_script(written: str, language: str) -> None:
    assert read(f"codes:\n  - name: {written}\n").codes[0].name == {language: written}


@pytest.mark.parametrize("written", ["No", "yes", "on", "null value", "1e3 steps", "~x"])
def test_a_name_that_yaml_takes_for_something_else_stays_a_name(written: str) -> None:
    assert read(f"codes:\n  - name: {{en: {written}}}\n").codes[0].name == {"en": written}


def test_norwegian_is_a_language() -> None:
    assert read("codes:\n  - name: {no: Mestring}\n").codes[0].name == {"no": "Mestring"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_their_marks_are_read(encoding: str) -> None:
    content = f"{HEAD}codes:\r\n  - name: 𠮷村应对\r\n".encode(encoding)
    assert read_codebook(content, name="c.yaml").codes[0].name == {"zh": "𠮷村应对"}


def test_a_code_without_id_reads_the_same_every_time() -> None:
    body = "codes:\n  - name: Work\n    codes: [{name: Coping}]\n  - name: Coping\n"
    first, again = read(body), read(body)
    assert first == again
    assert len({UUID(code.id) for code in first.codes}) == 3
    assert provisional_codes(first) == {code.id for code in first.codes}


def test_given_ids_are_not_provisional() -> None:
    codebook = read(FULL)
    assert provisional_codes(codebook) == {codebook.codes[1].id}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            "codes:\n  - name: Coping\n    defintion: x\n",
            "line 5: 'defintion' is no key of a code. Did you mean 'definition'?",
        ),
        ("nmae: x\ncodes: []\n", "line 3: 'nmae' is no key of a codebook. Did you mean 'name'?"),
        ("codes:\n  - name: a\n    color: red\n", "Did you mean 'colour'?"),
        ("codes:\n  - name: a\n    name: b\n", "line 5: 'name' stands twice in a code."),
        ("codes:\n  - name: {en: a, en: b}\n", "line 4: 'en' stands twice under 'name'."),
        ("codes:\n  - name: {english: a}\n", "'english' under 'name' is no language."),
        ("codes: Coping\n", "line 3: 'codes' is 'Coping', and should be a list"),
        ("codes:\n  - Coping\n", "line 4: a code has keys, and here stands 'Coping'."),
        ("codes:\n  - stage: open\n", "line 4: a code has no 'name'."),
        ("codes:\n  - name:\n", "line 4: 'name' is empty, and should be a text."),
        ("codes:\n  - name: ' '\n", "line 4: 'name' is empty."),
        ("codes:\n  - name: [a]\n", "line 4: 'name' is a list, and should be a text."),
        ("codes:\n  - name: 2020\n", "the language of '2020' is not clear."),
        ("codes:\n  - name: a\n    stage: opne\n", "'stage' is 'opne'. Write open, axial or"),
        ("codes:\n  - name: a\n    origin: invivo\n", "Write analytic or in vivo."),
        ("codes:\n  - name: a\n    id: 12\n", "line 5: 'id' is '12', which is no GUID."),
        ("codes:\n  - name: a\n    colour: red\n", "line 5: 'red' of 'a' is no colour."),
        ("codes:\n  - name: a\n    colour: #ff0000\n", "'colour' is empty, and should be a text."),
        ("codes:\n  - name: a\n    cues: [b]\n", "should be by language: write 'en:' or 'zh:'"),
        ("codes:\n  - name: a\n    cues: {en: b}\n", "'cues in en' is 'b', and should be a list"),
        ("codes:\n  - name: a\n    cues: {en: [{regx: b}]}\n", "Did you mean 'regex'?"),
        ("codes:\n  - name: a\n    cues: {en: [{term: b, regex: c}]}\n", "a cue has one key"),
        ("codes:\n  - name: a\n    cues: {en: [{term: b c}]}\n", "Write it as a phrase."),
        ("codes:\n  - name: a\n    cues: {zh: ['？']}\n", "has no letter"),
        (
            "codes:\n  - name: a\n    cues: {zh: [貧困, 贫困]}\n",
            "the cue '贫困' stands twice in 'a'.",
        ),
        (
            "codes:\n  - name: a\n    cues:\n      en:\n        - b\n        - {regex: '(c'}\n",
            "line 8: in the cues of 'a', the pattern '(c' is no regular expression: missing )",
        ),
        ("codes:\n  - name: a\n    cues: {en: [{regex: 'b*'}]}\n", "without any character"),
        ("codes:\n  - name: a\n    cues: {en: [{regex: '(?=b)'}]}\n", "without any character"),
        (
            "codes:\n  - name: a\n    cues: {en: [{regex: '((b{999}){999}){999}'}]}\n",
            "is too large",
        ),
        (
            "codes:\n  - name: Coping\n  - name: COPING\n",
            "line 5: two codes at the top level are called 'COPING' (en)",
        ),
        (
            "codes:\n  - name: 貧困\n  - name: 贫困\n",
            "two codes at the top level are called '贫困' (zh).",
        ),
        (
            "codes:\n  - name: a\n    codes: [{name: b}, {name: b}]\n",
            "two codes in 'a' are called 'b'",
        ),
        ("codes:\n  - {name: a, status: merged}\n", "needs both or neither of status: merged"),
        (
            f"codes:\n  - {{name: a, status: merged, merged_into: {ID}}}\n",
            f"line 4: 'a' is merged into {ID}, which is no code",
        ),
        (
            "codes:\n  - name: a\n    status: archived\n    codes: [{name: b}]\n",
            "'b' is active inside 'a', which is archived.",
        ),
        ("codes: &x []\n", "'&x' is an anchor."),
        ("codes: &x\n  - name: *x\n", "'*x' is an alias."),
        ("codes:\n  - name: !!python/name:os.system x\n", "should be a text"),
        ("codes:\n  - <<: {name: a}\n    name: b\n", "'<<' is no key of a code."),
        ("codes:\n\t- name: a\n", "line 4: is indented with a tab. Use blanks."),
        ("codes:\n  - name: a: b\n", "line 4: this is not YAML: a colon with a blank after it"),
        ("codes:\n  - name: 'a\n", "never closed"),
        ("codes:\n  - name: @a\n", "cannot begin with this sign"),
        ("codes: []\n---\ncodes: []\n", "a second document begins"),
        ("codes: " + "[" * 500, "more than 100 levels"),
        ("codes:\n  - name: a\x07\n", "line 4: holds the control character U+0007."),
    ],
)
def test_what_the_form_does_not_know_is_refused_with_file_line_and_key(
    body: str, sentence: str
) -> None:
    told = complaints(body)
    assert any(sentence in line for line in told), told
    assert all(line.startswith("codebook.yaml, line ") for line in told)


def test_two_codes_of_one_id_are_refused() -> None:
    told = complaints(f"codes:\n  - {{name: a, id: {ID}}}\n  - {{name: 乙, id: {ID}}}\n")
    assert told == [
        f"codebook.yaml, line 5: 'a' and '乙' have the same id {ID}. Remove one of the two ids."
    ]


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        ("", "line 1: 'workbench-codebook: 1' is missing."),
        (
            "workbench-codebook: 2\n",
            "'workbench-codebook' is '2', and this program reads version 1",
        ),
        ("workbench-codebook:\n", "'workbench-codebook' is empty"),
    ],
)
def test_another_version_is_refused(head: str, sentence: str) -> None:
    assert sentence in complaints("codes: []\n", head=head)[0]


@pytest.mark.parametrize("content", [b"", b"# nothing yet\n", b"~\n"])
def test_an_empty_file_says_how_to_begin(content: bytes) -> None:
    with pytest.raises(CodebookError, match="A codebook begins with 'workbench-codebook: 1'"):
        read_codebook(content, name="c.yaml")


def test_bytes_that_are_no_utf8_are_told_with_their_line() -> None:
    content = f"{HEAD}codes:\n  - name: 精准扶贫与社会工作\n".encode("gb18030")
    with pytest.raises(CodebookError, match=r"c\.yaml, line 2: holds bytes that are not UTF-8"):
        read_codebook(content, name="c.yaml")


def test_all_problems_are_told_together_in_the_order_of_the_lines() -> None:
    told = complaints(
        "codes:\n  - name: Coping\n    stage: late\n    colour: blue\n"
        "  - name: 应对\n    cues: {en: [{regex: '['}]}\n  - name: coping\n"
    )
    assert [line.split(":")[0] for line in told] == [
        f"codebook.yaml, line {number}" for number in (5, 6, 8, 9)
    ]


@pytest.mark.parametrize("path", sorted(CODEBOOKS.glob("*.yaml")), ids=lambda path: path.name)
def test_the_codebooks_of_the_project_are_read_and_written_without_loss(path: Path) -> None:
    codebook = read_codebook(path.read_bytes(), name=path.name)
    assert read_codebook(write_codebook(codebook), name="again.yaml") == codebook


def test_what_is_written_can_be_read_by_a_person() -> None:
    long = "What people do, day after day, to get through a time in which nothing is sure and " * 2
    code = Code(
        id="2634cad8-8cd9-4f39-9b19-37d3422243cf",
        name={"en": "Coping", "zh": "应对"},
        colour="#1b7f79",
        definition={"en": long.strip(), "zh": "第一行\n第二行"},
        cues=(
            Cue(language="en", kind="term", pattern="cope"),
            Cue(language="en", kind="regex", pattern=r"it's \w+"),
            Cue(language="zh", kind="phrase", pattern="应对"),
        ),
    )
    written = write_codebook(Codebook(name={"zh": "编码本"}, codes=(code,))).decode()
    assert written == (
        "workbench-codebook: 1\n"
        "name: {zh: 编码本}\n"
        "codes:\n"
        "  - name: {en: Coping, zh: 应对}\n"
        "    id: 2634cad8-8cd9-4f39-9b19-37d3422243cf\n"
        "    colour: '#1b7f79'\n"
        "    definition:\n"
        "      en: >-\n"
        "        What people do, day after day, to get through a time in which nothing is sure and"
        " What people\n"
        "        do, day after day, to get through a time in which nothing is sure and\n"
        "      zh: |-\n"
        "        第一行\n"
        "        第二行\n"
        "    cues:\n"
        "      en:\n"
        "        - cope\n"
        "        - {regex: 'it''s \\w+'}\n"
        "      zh:\n"
        "        - {phrase: 应对}\n"
    )


def test_a_provisional_id_is_not_written() -> None:
    codebook = read("codes:\n  - name: Work\n    codes: [{name: 应对}]\n")
    written = write_codebook(codebook)
    assert b"id:" not in written
    assert read_codebook(written, name="c.yaml") == codebook


def test_archived_and_merged_codes_survive() -> None:
    body = """\
codes:
  - name: Coping
  - name: 幽默
    id: 2634cad8-8cd9-4f39-9b19-37d3422243cf
    status: merged
    merged_into: PLACE
  - name: Work
    status: archived
    codes: [{name: 零工, status: archived}]
"""
    target = read("codes: [{name: Coping}]").codes[0].id
    body = body.replace("PLACE", target).replace(
        "- name: Coping", f"- name: Coping\n    id: {target}"
    )
    codebook = read(body)
    assert [code.status for code in codebook.codes] == ["active", "merged", "archived", "archived"]
    assert codebook.codes[1].merged_into == target
    assert read_codebook(write_codebook(codebook), name="c.yaml") == codebook


def test_a_codebook_that_breaks_a_rule_is_not_written() -> None:
    with pytest.raises(CodebookError, match="'x' of 'Coping' is no colour"):
        write_codebook(
            Codebook(
                name={},
                codes=(
                    Code(
                        id="0" * 8 + "-0000-4000-8000-" + "0" * 12,
                        name={"en": "Coping"},
                        colour="x",
                    ),
                ),
            )
        )


SIGNS = st.one_of(
    st.sampled_from(
        [*"abc 'x\":-#{}[],&*!|>@`%?~ \n", "贫困", "貧", "𠮷", "👨‍👩‍👧", "ſ", "\u2028", "\ufeff"]
    ),
    st.characters(exclude_categories=("Cs", "Cc")),
)
TEXTS = st.lists(SIGNS, max_size=60).map("".join).map(str.strip).filter(bool)
LONG = st.lists(TEXTS, min_size=1, max_size=6).map("  ".join)
LINES = TEXTS.map(lambda text: " ".join(text.split())).filter(bool)
TAGS = st.sampled_from(["en", "zh", "zh-Hant", "no", "fr"])


def by_language(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(TAGS, texts, max_size=3)


CUES = st.lists(
    st.one_of(
        st.builds(
            Cue,
            language=TAGS,
            kind=st.just("phrase"),
            pattern=LINES.filter(lambda text: any(sign.isalnum() for sign in text)),
        ),
        st.builds(
            Cue,
            language=TAGS,
            kind=st.just("term"),
            pattern=st.sampled_from(["poverty", "贫困", "𠮷", "no", "1.0", "null", "贫困程度深重"]),
        ),
        st.builds(
            Cue,
            language=TAGS,
            kind=st.just("regex"),
            pattern=st.sampled_from([r" a\b ", "it's", r'"贫+"', r"#x{2}: y", r"\\n"]),
        ),
    ),
    max_size=5,
)


def _in_language_order(cues: list[Cue]) -> tuple[Cue, ...]:
    order = list(dict.fromkeys(cue.language for cue in cues))
    unique = {
        (cue.kind == "regex", cue.pattern if cue.kind == "regex" else name_key(cue.pattern)): cue
        for cue in cues
    }
    return tuple(sorted(unique.values(), key=lambda cue: order.index(cue.language)))


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    ids = draw(st.lists(st.uuids(version=4), max_size=6, unique=True))
    parents: list[str | None] = [None]
    codes: list[Code] = []
    for number, id_ in enumerate(map(str, ids)):
        # The new code stands in one of the codes from the last one upwards, or at the top.
        line = _line_of_last(codes)
        parent_id = draw(st.sampled_from([None, *line]))
        name = {tag: f"{text} {number}" for tag, text in draw(by_language(LINES)).items()}
        codes.append(
            Code(
                id=id_,
                parent_id=parent_id,
                position=parents.count(parent_id) - (parent_id is None),
                name=name or {"en": f"code {number}"},
                stage=draw(st.sampled_from(["open", "axial", "selective"])),
                origin=draw(st.sampled_from(["analytic", "in vivo"])),
                colour=draw(st.sampled_from([None, "#1b7f79", "#FFFFFF"])),
                definition=draw(by_language(LONG)),
                example=draw(by_language(TEXTS)),
                cues=_in_language_order(draw(CUES)),
            )
        )
        parents.append(parent_id)
    return Codebook(name=draw(by_language(LINES)), codes=tuple(codes))


def _line_of_last(codes: list[Code]) -> list[str]:
    by_id = {code.id: code for code in codes}
    line: list[str] = []
    step = codes[-1].id if codes else None
    while step is not None:
        line.append(step)
        step = by_id[step].parent_id
    return line


@settings(max_examples=50)
@given(codebook=codebooks())
def test_whatever_is_written_is_read_the_same(codebook: Codebook) -> None:
    assume(not broken_rules(codebook))
    assert read_codebook(write_codebook(codebook), name="c.yaml") == codebook


@settings(max_examples=80)
@given(content=st.one_of(st.binary(max_size=200), TEXTS.map(lambda text: (HEAD + text).encode())))
def test_any_bytes_give_a_codebook_or_a_sentence(content: bytes) -> None:
    try:
        told = str(read_codebook(content, name="c.yaml").codes)
    except CodebookError as error:
        told = str(error)
    assert told.startswith(("c.yaml, line ", "()"))


def test_the_form_is_plain_yaml_for_other_programs() -> None:
    written = write_codebook(read(FULL))
    loaded = yaml.safe_load(written)
    assert loaded["codes"][0]["codes"][0]["name"] == {"zh": "紧迫性"}
    assert has_han(written.decode())


REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "codebook.md"


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", REFERENCE.read_text(encoding="utf-8"), re.DOTALL)


def test_the_example_of_the_reference_is_read() -> None:
    codebook = read(_blocks("yaml")[0], head="")
    assert [code.origin for code in codebook.codes] == ["analytic", "in vivo", "analytic"]


def test_the_messages_of_the_reference_are_those_given() -> None:
    assert complaints(_blocks("yaml")[1], head="") == _blocks("text")[0].splitlines()


def test_the_reference_names_every_key() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    assert [key for key in (*DOCUMENT_KEYS, *CODE_KEYS) if f"| `{key}` |" not in text] == []
