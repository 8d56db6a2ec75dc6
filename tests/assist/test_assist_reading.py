"""What is read of a model's answers: its true quotes and known codes, and nothing as markup."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workbench.assist.codes import codes_asked, codes_system, read_codes
from workbench.assist.endpoint import read_endpoint
from workbench.assist.prompts import PROMPTS, prompt_for
from workbench.assist.reply import Reply, read_object, read_reply
from workbench.assist.request import ChatRequest, estimate_tokens
from workbench.assist.theme import read_draft
from workbench.assist.topics import read_topic_name
from workbench.assist.verifying import find_quote, without_false_quotations
from workbench.assist.wording import as_markdown, one_line
from workbench.coding.codebook import Code, Codebook
from workbench.coding.memo import plain_memo
from workbench.errors import CodebookError, ModelAnswerError, ModelError

BOOK = Codebook(
    name={"en": "Small"},
    codes=(
        Code(id="n", name={"en": "Needs", "zh": "需求"}, definition={"en": "What\npeople lack."}),
        Code(id="c", parent_id="n", name={"en": "Company", "zh": "陪伴"}),
        Code(id="o", name={"en": "Offers", "zh": "服务"}),
        Code(id="d", parent_id="o", name={"en": "Company", "zh": "同伴"}),
        Code(id="x", name={"en": "Old", "zh": "旧"}, status="archived"),
    ),
)
ASKED = codes_asked(BOOK)
PASSAGE = "婆婆说：😀孙子走了，很孤单。Nobody visits 𠮷林村."


def answer(text: str) -> Reply:
    return Reply(text=text, tokens=None)


def codes(*entries: dict[str, Any]) -> Reply:
    return answer(json.dumps({"codes": entries}, ensure_ascii=False))


def entry(code: str, quote: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "quote": quote, "reason": "因为", "certainty": 0.8, **more}


def body(**choice: Any) -> bytes:
    return json.dumps({"choices": [choice]}).encode()


@pytest.mark.parametrize("name", ["Needs/Company", "需求/陪伴", "NEEDS/company", "陪伴"])
def test_a_code_is_known_by_its_path_in_any_language(name: str) -> None:
    read = read_codes(codes(entry(name, "很孤单")), PASSAGE, BOOK, ASKED)
    (proposal,) = read.proposals
    assert proposal.code_id == "c"
    assert PASSAGE[proposal.start : proposal.end] == "很孤单"


def test_a_name_that_two_codes_bear_is_unknown_without_its_path() -> None:
    read = read_codes(codes(entry("Company", "很孤单")), PASSAGE, BOOK, ASKED)
    assert (read.proposals, read.unknown) == ((), ("Company",))


@pytest.mark.parametrize(
    "quote", ["很孤獨", "很 孤单", "孙子走了 很孤单", "", " ", "nobody visits"]
)
def test_a_quote_that_differs_by_a_letter_is_dropped_and_counted(quote: str) -> None:
    read = read_codes(codes(entry("Needs", quote)), PASSAGE, BOOK, ASKED)
    assert (read.proposals, read.wrong_quotes) == ((), 1)


@pytest.mark.parametrize("certainty", [None, "high", 1.2, -0.1, True, float("nan"), [1]])
def test_a_proposal_without_a_certainty_is_no_proposal(certainty: object) -> None:
    read = read_codes(codes(entry("Needs", "孤单", certainty=certainty)), PASSAGE, BOOK, ASKED)
    assert (read.proposals, read.malformed) == ((), 1)


def test_one_code_is_proposed_once_and_archived_ones_are_unknown() -> None:
    twice = codes(entry("Needs", "孤单"), entry("需求", "Nobody visits"), entry("旧", "孤单"))
    read = read_codes(twice, PASSAGE, BOOK, ASKED)
    assert [PASSAGE[p.start : p.end] for p in read.proposals] == ["孤单"]
    assert read.unknown == ("旧",)


def test_entries_that_are_no_objects_harm_nobody() -> None:
    odd = answer('{"codes": [1, null, "Needs", [], {"code": 3}]}')
    assert read_codes(odd, PASSAGE, BOOK, ASKED).malformed == 5


@given(before=st.text(), quote=st.text(min_size=1), after=st.text())
def test_a_quote_is_found_by_code_points(before: str, quote: str, after: str) -> None:
    text = before + quote + after
    place = find_quote(text, quote)
    if not quote.strip():
        assert place is None
    else:
        assert place is not None
        assert text[place[0] : place[1]] == quote.strip()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (b"<html>502</html>", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"{}", "no answer of a model"),
        (b'{"choices": []}', "no answer of a model"),
        (body(message={"content": ""}), "empty"),
        (body(message={"content": None, "tool_calls": []}), "empty"),
        (body(message={"refusal": "I cannot\n help 😀"}), "The model refused: I cannot help 😀"),
        (body(message={"content": "{}"}, finish_reason="length"), "cut off"),
        (body(message={"content": ""}, finish_reason="content_filter"), "held the answer back"),
    ],
)
def test_what_is_no_answer_is_said_in_a_sentence(sent: bytes, told: str) -> None:
    with pytest.raises(ModelAnswerError, match=told):
        read_reply(sent)


def test_thoughts_and_fences_around_an_answer_do_no_harm() -> None:
    words = '<think>{"codes": 1}</think>\n```json\n{"codes": []}\n```'
    reply = read_reply(body(message={"content": words}))
    assert read_object(reply.text) == {"codes": []}


@pytest.mark.parametrize(
    "words", ["I'm sorry, I can't do that.", "[1]", "null", '{"codes": ', "抱歉"]
)
def test_words_instead_of_an_object_are_shown_at_their_beginning(words: str) -> None:
    with pytest.raises(ModelAnswerError, match="in the form"):
        read_codes(answer(words), PASSAGE, BOOK, ASKED)


def test_the_codebook_is_told_with_paths_and_definitions_of_active_codes() -> None:
    system = codes_system(BOOK, ASKED, language="en")
    assert system.startswith(prompt_for("codes").text)
    assert "Code: Needs\nDefinition: What people lack.\n\nCode: Needs/Company\n" in system
    assert "Old" not in system.partition("Codebook:")[2]
    assert "Code: 需求/陪伴" in codes_system(BOOK, ASKED, language="zh")
    with pytest.raises(CodebookError, match="no active code"):
        codes_asked(BOOK, {"x"})


def test_a_name_of_a_topic_is_short_and_on_one_line() -> None:
    assert read_topic_name(answer('{"name": " 路\\n太远 😀 "}')) == "路 太远 😀"
    with pytest.raises(ModelAnswerError, match="instead of a name"):
        read_topic_name(answer(json.dumps({"name": "远" * 200})))
    with pytest.raises(ModelAnswerError, match="gave no name"):
        read_topic_name(answer('{"name": ["a"]}'))


def test_a_draft_keeps_true_quotes_and_leaves_false_quotations_out() -> None:
    passages = ["路太远😀。", "The bus never comes."]
    reply = {
        "paragraphs": [
            {
                "text": "They say “路太远” and “all is well” here.",
                "quotes": [
                    {"passage": 1, "quote": "路太远😀"},
                    {"passage": 1, "quote": "The bus"},
                    {"passage": 3, "quote": "The bus"},
                    {"passage": True, "quote": "路"},
                    "路",
                ],
            },
            {"text": "", "quotes": []},
        ]
    }
    draft = read_draft(answer(json.dumps(reply, ensure_ascii=False)), passages)
    (paragraph,) = draft.paragraphs
    assert paragraph.text == "They say “路太远” and […] here."
    assert [(q.passage, q.start, q.end) for q in paragraph.quotes] == [(0, 0, 4)]
    assert (draft.wrong_quotes, draft.wrong_quotations) == (4, 1)
    with pytest.raises(ModelAnswerError, match="wrote no paragraph"):
        read_draft(answer('{"paragraphs": [{"text": 5}]}'), passages)


@pytest.mark.parametrize("said", ["“no”", '"no"', "「沒有」", "『沒有』", "«no»"])
def test_quotations_of_every_kind_are_held_against_the_texts(said: str) -> None:
    assert without_false_quotations(f"x {said} y", ["路"]) == ("x […] y", 1)
    assert without_false_quotations(f"x {said} y", [f"路{said[1:-1]}远"]) == (f"x {said} y", 0)


@given(text=st.text())
def test_one_line_can_be_written_and_shown(text: str) -> None:
    line = one_line(text, longest=40)
    assert "\n" not in line
    assert line.encode().decode() == line
    assert len(line) <= 42


MARKS = "![](<>)*_`~#|$:\\-+=1.) ahtp/路😀&;\"'"


@given(text=st.text(alphabet=MARKS, max_size=30))
@example(text="![x](http://evil.example/a.png)")
@example(text="<img src=x onerror=alert(1)> [[code:1|a]]")
@example(text="1. a")
@example(text="http://a.example")
def test_markup_of_a_model_is_shown_as_it_is(text: str) -> None:
    line = one_line(text, longest=200)
    blocks = MarkdownIt("gfm-like", {"linkify": False}).parse(as_markdown(line))
    inline = [child for block in blocks for child in block.children or ()]
    assert {block.type for block in blocks} <= {"paragraph_open", "inline", "paragraph_close"}
    assert {child.type for child in inline} <= {"text"}
    assert "".join(child.content for child in inline) == line
    assert plain_memo(as_markdown(line)) == as_markdown(line)


def test_a_prompt_that_is_out_is_never_edited() -> None:
    known = {
        "codes-1": "6136416d1106",
        "topics-1": "75ac0f6c24b4",
        "theme-1": "bf388f345247",
    }
    assert {prompt_for(use).id: prompt_for(use).sha256[:12] for use in PROMPTS} == known


def test_a_request_says_no_more_than_it_shows() -> None:
    request = ChatRequest(
        model="m",
        system="你好",
        user="路😀",
        name="n",
        schema={"type": "object"},
        form="words",
        longest=10,
    )
    sent = json.loads(request.body())
    assert sent.pop("messages") == [
        {"role": "system", "content": "你好"},
        {"role": "user", "content": "路😀"},
    ]
    assert sent == request.settings
    assert "response_format" not in sent
    assert estimate_tokens("你好 路😀 road") == 6


@pytest.mark.parametrize(
    ("address", "host", "place"),
    [
        ("http://localhost:11434", "localhost:11434", "this computer"),
        ("http://127.0.0.1:8080/v1/", "127.0.0.1:8080", "this computer"),
        ("http://[::1]:8000/v1/chat/completions", "[::1]:8000", "this computer"),
        ("http://192.168.1.20:8000", "192.168.1.20:8000", "another computer"),
        ("http://localhost.example.org", "localhost.example.org", "another computer"),
        ("http://127.0.0.1.example.org", "127.0.0.1.example.org", "another computer"),
        ("http://0.0.0.0:1", "0.0.0.0:1", "another computer"),
        ("https://模型.example.org/api", "xn--xgs754b.example.org", "another computer"),
    ],
)
def test_only_what_is_surely_this_computer_is(address: str, host: str, place: str) -> None:
    endpoint = read_endpoint(address, "qwen3:8b")
    assert (endpoint.host, endpoint.place) == (host, place)
    assert endpoint.address.endswith("/chat/completions")
    assert read_endpoint(endpoint.base, "qwen3:8b") == endpoint


@pytest.mark.parametrize(
    "address",
    [
        "ftp://localhost",
        "localhost:8080",
        "",
        "http://",
        "http://user:pw@localhost",
        "http://127.0.0.1\\@evil.example",
        "http://127.0.0.1:8080?key=1",
        "http://127.0.0.1#x",
        "http://local host",
        "http://127.0.0.1:99999",
        "http://[::1",
        "http://a/b c",
        "http://😀..example",
    ],
)
def test_what_cannot_be_an_address_is_refused(address: str) -> None:
    with pytest.raises(ModelError, match="cannot be the address"):
        read_endpoint(address, "m")


@pytest.mark.parametrize("model", ["", "a b", "模型", "a\nb", "x" * 200, "http://localhost"])
def test_what_cannot_be_a_model_is_refused(model: str) -> None:
    with pytest.raises(ModelError, match="name of a model"):
        read_endpoint("http://localhost", model)


def test_a_model_in_its_makers_cloud_leaves_this_computer() -> None:
    assert read_endpoint("http://localhost:11434", "gpt-oss:120b-cloud").leaves
    assert not read_endpoint("http://localhost:11434", "gpt-oss:20b").leaves
