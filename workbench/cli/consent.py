"""A person's word before a command sends something: all is shown, and asked for."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from workbench.cli.app import counted, print_json
from workbench.tasks.assist.plan import Plan, PlanAnswer, show_plan
from workbench.tasks.assist.send import Consent
from workbench.tasks.assist.setup import KEY_VARIABLE, key_of_environment

Command = TypeVar("Command", bound=Callable[..., Any])


def consent_options(command: Command) -> Command:
    """Add `--show`, `--send-to` and `--ask-key`, by which a person agrees to what is sent."""
    for option in (
        click.option(
            "--ask-key",
            is_flag=True,
            help=f"Ask for the server's key instead of taking it from {KEY_VARIABLE}.",
        ),
        click.option(
            "--send-to",
            metavar="HOST",
            help="Send without asking if this is where it goes: the server's name, as --show says.",
        ),
        click.option("--show", is_flag=True, help="Show all that would be sent, and send nothing."),
    ):
        command = option(command)
    return command


def server_key(ask_key: bool) -> str | None:
    """Return the key for the server: typed unseen, or from the environment."""
    if ask_key:
        return str(click.prompt("Key", hide_input=True, err=True)).strip() or None
    return key_of_environment()


def agreed_to(
    plan: Plan, *, key: str | None, show: bool, send_to: str | None, as_json: bool
) -> Consent | None:
    """Show a plan and return the person's word for it, or None where nothing is to be sent."""
    answer = show_plan(plan, key=key)
    if show and as_json:
        print_json(answer)
        return None
    if send_to is not None and not show:
        return Consent(host=send_to, digest=answer["digest"])
    _print_plan(answer, err=not show)
    if show:
        click.echo("Nothing was sent.")
        return None
    return _asked(answer)


def _asked(answer: PlanAnswer) -> Consent:
    """Ask the person at the terminal; what leaves this computer wants more than a y."""
    host = answer["host"]
    try:
        if answer["leaves"]:
            wish = f"Type {host} to send all this out of this computer"
            host = str(click.prompt(wish, default="", show_default=False, err=True))
        else:
            click.confirm(f"Send this to {host}?", abort=True, err=True)
    except click.Abort:
        raise click.ClickException(
            f"Nothing was sent. To agree without being asked, name the server: --send-to {host}"
        ) from None
    return Consent(host=host, digest=answer["digest"])


def _print_plan(answer: PlanAnswer, *, err: bool) -> None:
    def tell(line: str = "") -> None:
        click.echo(line, err=err)

    shared = f"Sent in each of {counted(answer['requests'], 'request')}"
    tell(f"--- {shared}, beside these settings: {' '.join(answer['settings'].split())}")
    tell(answer["system"])
    for number, part in enumerate(answer["parts"], start=1):
        tell(f"--- Request {number}: {part['about']}")
        tell(part["words"])
    tell("---")
    tell(
        f"{counted(answer['requests'], 'request')}, {answer['characters']:,} characters, about"
        f" {answer['tokens']:,} tokens (an estimate; each model counts its own), to"
        f" {answer['model']} at {answer['address']}: {answer['place']}."
    )
    for remark in answer["remarks"]:
        tell(f"- {remark}")
    for warning in answer["warnings"]:
        tell(f"! {warning}")
