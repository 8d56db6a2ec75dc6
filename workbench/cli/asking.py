"""Commands that ask a language model, where its help is turned on: ask."""

from pathlib import Path
from typing import Literal

import click

from workbench.cli.app import (
    PROJECT,
    Verbs,
    cli,
    coder_option,
    counted,
    json_option,
    names_option,
    opened,
    print_json,
    print_rows,
    progress_bar,
)
from workbench.cli.consent import agreed_to, consent_options, server_key
from workbench.tasks.assist.setup import (
    KEY_VARIABLE,
    SECONDS,
    SetupAnswer,
    describe_model,
    set_up_model,
    turn_off_model,
)


@cli.group(cls=Verbs)
def ask() -> None:
    """Ask a language model for suggestions; off until you turn it on with `ask setup`.

    What it answers are suggestions, which a person decides on. Nothing is sent before you have
    seen it and agreed.
    """


@ask.command(name="setup")
@PROJECT
@click.option("--address", help="Of the server, such as http://127.0.0.1:11434/v1 for Ollama.")
@click.option("--model", help="As the server calls it, such as qwen3:8b.")
@click.option(
    "--seconds",
    type=float,
    default=SECONDS,
    show_default=True,
    help="How long an answer may take.",
)
@click.option(
    "--form",
    type=click.Choice(["schema", "words"]),
    default="schema",
    show_default=True,
    help="Send the form of the answer as a JSON schema, or leave it to the words of the prompt.",
)
@click.option("--off", is_flag=True, help="Turn it off.")
@json_option
def set_up(
    project: Path,
    address: str | None,
    model: str | None,
    seconds: float,
    form: Literal["schema", "words"],
    off: bool,
    as_json: bool,
) -> None:
    """Turn the help of a language model on for PROJECT, or off, or tell which it is.

    Only the address and the model are kept in the project, never a key. Nothing is sent.
    """
    if off and (address or model):
        raise click.UsageError("Give --off alone.")
    if bool(address) != bool(model):
        raise click.UsageError("Give --address and --model together.")
    with opened(project) as open_project:
        if off:
            answer = turn_off_model(open_project)
        elif address and model:
            answer = set_up_model(open_project, address, model, seconds=seconds, form=form)
        else:
            answer = describe_model(open_project)
    if as_json:
        print_json(answer)
    else:
        click.echo(_told(answer))


def _told(answer: SetupAnswer) -> str:
    if not answer["on"]:
        extra = "" if answer["installed"] else " Its extra is not installed either."
        return f"The help of a language model is off in this project.{extra}"
    key = f"a key from {KEY_VARIABLE}" if answer["key"] else "no key"
    return (
        f"On: {answer['model']} at {answer['address']}, which is {answer['place']}; {key}."
        " Nothing is sent before you agree to it."
    )


@ask.command(name="codes")
@PROJECT
@click.option("--code", help="Ask about this code and the codes under it only.")
@click.option("--source", help="Only passages of this source, by name or id.")
@click.option("--limit", type=click.IntRange(1), help="At most so many passages, the first ones.")
@click.option("--again", is_flag=True, help="Ask once more where the very same was answered.")
@consent_options
@names_option
@coder_option
@json_option
def suggest_codes(
    project: Path,
    code: str | None,
    source: str | None,
    limit: int | None,
    again: bool,
    show: bool,
    send_to: str | None,
    ask_key: bool,
    names: str,
    coder: str,
    as_json: bool,
) -> None:
    """Suggest codes for passages of PROJECT by the definitions of its codebook.

    A suggestion whose quote is not in its passage to the letter is dropped.
    """
    from workbench.tasks.assist.codes import ask_codes, plan_codes

    with opened(project) as open_project:
        plan = plan_codes(
            open_project, code=code, source=source, limit=limit, again=again, language=names
        )
        key = server_key(ask_key)
        consent = agreed_to(plan, key=key, show=show, send_to=send_to, as_json=as_json)
        if consent is None:
            return
        with progress_bar("Asking") as progress:
            answer = ask_codes(
                open_project, plan, consent=consent, key=key, coder=coder, progress=progress
            )
    if as_json:
        print_json(answer)
        return
    click.echo(
        f"{counted(answer['added'], 'new suggestion')} by {answer['method']} from"
        f" {answer['answered']} of {counted(answer['requests'], 'passage')};"
        f" {answer['known']} were known. Decide on them as on all others."
    )
    dropped = {
        "wrong quotes": answer["wrong_quotes"],
        "unknown codes": len(answer["unknown_codes"]),
        "broken entries": answer["malformed"],
        "outdated": answer["outdated"],
    }
    if any(dropped.values()):
        told = ", ".join(f"{number} {what}" for what, number in dropped.items() if number)
        click.echo(f"Dropped: {told}.")
    _tell_problems(answer["problems"], answer["stopped"])


@ask.command(name="topics")
@PROJECT
@click.option("--k", type=click.IntRange(2), help="How many topics; else as many as are stable.")
@click.option(
    "--unit",
    type=click.Choice(["passage", "source"]),
    default="passage",
    show_default=True,
    help="Group passages, or whole sources.",
)
@click.option(
    "--topic", "topics", type=int, multiple=True, help="Only this topic; may be repeated."
)
@click.option(
    "--examples",
    type=click.IntRange(0),
    default=3,
    show_default=True,
    help="Typical passages of each topic that are sent.",
)
@consent_options
@names_option
@coder_option
@json_option
def name_topics(
    project: Path,
    k: int | None,
    unit: Literal["passage", "source"],
    topics: tuple[int, ...],
    examples: int,
    show: bool,
    send_to: str | None,
    ask_key: bool,
    names: str,
    coder: str,
    as_json: bool,
) -> None:
    """Have names proposed for the topics of PROJECT; you keep one with `topics --name`."""
    # Topics need libraries that no other command should wait for.
    from workbench.tasks.assist.topics import ask_topic_names, plan_topic_names
    from workbench.tasks.topics.make_topics import TopicChoice

    choice = TopicChoice(unit=unit, k=k or "auto")
    with opened(project) as open_project:
        plan = plan_topic_names(
            open_project, choice, topics=topics, examples=examples, language=names
        )
        key = server_key(ask_key)
        consent = agreed_to(plan, key=key, show=show, send_to=send_to, as_json=as_json)
        if consent is None:
            return
        with progress_bar("Asking") as progress:
            answer = ask_topic_names(
                open_project, plan, consent=consent, key=key, coder=coder, progress=progress
            )
    if as_json:
        print_json(answer)
        return
    print_rows(answer["names"], ["topic", "label", "name"], empty="No name was proposed.")
    click.echo("No topic is named by that. Keep a name with: workbench topics PROJECT --name 1=…")
    _tell_problems(answer["problems"], answer["stopped"])


@ask.command(name="theme")
@PROJECT
@click.argument("code")
@click.option(
    "--quotes",
    type=click.IntRange(1),
    default=30,
    show_default=True,
    help="Coded passages that are sent at most.",
)
@click.option("--keep", is_flag=True, help="Keep the draft as a memo on the code.")
@consent_options
@names_option
@coder_option
@json_option
def draft_theme(
    project: Path,
    code: str,
    quotes: int,
    keep: bool,
    show: bool,
    send_to: str | None,
    ask_key: bool,
    names: str,
    coder: str,
    as_json: bool,
) -> None:
    """Draft a summary of the theme CODE of PROJECT from the passages coded with it.

    Quotes that are not in the sources to the letter are dropped. The draft is printed; with
    --keep it becomes a memo that says what wrote it.
    """
    # The table of themes needs libraries that no other command should wait for.
    from workbench.tasks.assist.theme import ask_theme_draft, keep_draft, plan_theme_draft

    with opened(project) as open_project:
        plan = plan_theme_draft(open_project, code, quotes=quotes, language=names)
        key = server_key(ask_key)
        consent = agreed_to(plan, key=key, show=show, send_to=send_to, as_json=as_json)
        if consent is None:
            return
        draft = ask_theme_draft(open_project, plan, consent=consent, key=key, coder=coder)
        if keep:
            keep_draft(open_project, draft, coder=coder)
    if as_json:
        print_json(draft)
        return
    click.echo(draft["text"])
    click.echo()
    click.echo(
        f"{counted(len(draft['quotes']), 'quote')} to the letter; dropped:"
        f" {draft['wrong_quotes']} that stand in no passage, and {draft['wrong_quotations']}"
        " quotations in the text. "
        + ("Kept as a memo on the code." if keep else "Kept nowhere; --keep makes it a memo.")
    )


@ask.command(name="log")
@PROJECT
@json_option
def show_log(project: Path, as_json: bool) -> None:
    """List what was sent to language models from PROJECT, the newest first."""
    from workbench.tasks.assist.log import list_model_runs

    with opened(project) as open_project:
        answer = list_model_runs(open_project)
    if as_json:
        print_json(answer)
        return
    print_rows(
        answer,
        ["at", "coder", "use", "model", "address", "place", "sent", "answered", "characters"],
        empty="Nothing was ever sent to a language model from this project.",
    )


def _tell_problems(problems: list[str], stopped: str | None) -> None:
    for problem in problems:
        click.echo(f"Not used: {problem}", err=True)
    if stopped:
        click.echo(f"Stopped: {stopped} What was answered before is kept.", err=True)
