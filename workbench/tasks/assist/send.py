"""Send what a person agreed to send to a language model, one request after the other."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from workbench.assist.asking import ask_model
from workbench.assist.reply import Reply
from workbench.errors import ModelAnswerError, ModelError, NoAnswerError
from workbench.store.model_log import Outcome, begin_request, begin_run, end_request, end_run
from workbench.store.project_file import ProjectFile
from workbench.tasks.assist.plan import Part, Plan
from workbench.tasks.progress import Progress, silent

IN_A_ROW: Final = 3
"""So many requests in a row without an answer end the sending: the server is gone."""

Take = Callable[[Part, Reply], None]


def _nothing_to_keep() -> None:
    """Keep nothing, where answers are shown and not stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A person's word that a plan may be sent.

    Attributes:
        host: where to, as it was shown: the server's name, with its port or without.
        digest: of the plan that was shown; None where the plan itself is at hand.
    """

    host: str
    digest: str | None = None


@dataclass(slots=True, kw_only=True)
class SendReceipt:
    """What sending came to.

    Attributes:
        run: the id in the log.
        requests: how many were agreed to.
        answered: how many got an answer that could be used.
        problems: a sentence for each that did not.
        stopped: why the rest was not sent, or None.
        tokens: as the server counted them, or None where it did not.
    """

    run: str
    requests: int
    answered: int = 0
    problems: list[str] = field(default_factory=list)
    stopped: str | None = None
    tokens: int | None = None


def send_plan(
    project: ProjectFile,
    plan: Plan,
    *,
    consent: Consent,
    take: Take,
    finish: Callable[[], None] = _nothing_to_keep,
    key: str | None,
    coder: str,
    progress: Progress = silent,
    wait: Callable[[float], None] = time.sleep,
) -> SendReceipt:
    """Send the requests of a plan; each is in the log before it leaves.

    An answer that cannot be used is set aside with its reason, and the next request is sent.
    Sending ends where the server cannot be reached or does not answer several times in a row;
    what was answered until then counts.

    Args:
        plan: what to send.
        consent: the word of the person who saw it.
        take: is given every answer; it may refuse it with a ModelAnswerError.
        finish: called at the end, also of an interruption, to keep what was taken.
        key: for the server, or None.
        coder: who sends.
        progress: told after each request.
        wait: called with the seconds before a request is sent once more.

    Raises:
        ModelError: nothing was agreed to, or nothing was answered at all.
    """
    _check(plan, consent)
    receipt = SendReceipt(run=_begin(project, plan, coder=coder), requests=len(plan.parts))
    sending = _Sending(project, plan, receipt, take=take, key=key, wait=wait)
    try:
        for number, part in enumerate(plan.parts, start=1):
            sending.send(number, part)
            if receipt.stopped is not None:
                break
            progress(number, len(plan.parts), part.about)
    finally:
        finish()
        end_run(project, receipt.run)
    if not receipt.answered:
        raise ModelError(_nothing(receipt))
    return receipt


class _Sending:
    """Requests that are being sent."""

    def __init__(
        self,
        project: ProjectFile,
        plan: Plan,
        receipt: SendReceipt,
        *,
        take: Take,
        key: str | None,
        wait: Callable[[float], None],
    ) -> None:
        self._project = project
        self._plan = plan
        self._receipt = receipt
        self._take = take
        self._key = key
        self._wait = wait
        self._silent = 0

    def send(self, number: int, part: Part) -> None:
        """Send one request; what came of it goes into the log and the receipt."""
        receipt, request = self._receipt, self._plan.request(part)
        begin_request(
            self._project,
            receipt.run,
            number,
            about=part.key,
            sha256=request.sha256,
            characters=len(request.system) + len(request.user),
        )
        outcome: Outcome = "stopped"
        tokens = None
        try:
            reply = ask_model(
                self._plan.endpoint,
                request,
                key=self._key,
                seconds=self._plan.setup.seconds,
                wait=self._wait,
            )
            tokens = reply.tokens
            self._take(part, reply)
            outcome = "answered"
        except ModelAnswerError as error:
            outcome = "no answer" if isinstance(error, NoAnswerError) else "unusable"
            place, fault = part.about, str(error)
            receipt.problems.append(f"Set aside: {place}. {fault}")
        except ModelError as error:
            outcome = "no answer"
            receipt.stopped = str(error)
        finally:
            # Also where a person stops the program while it waits for the answer.
            end_request(self._project, receipt.run, number, outcome, tokens=tokens)
        self._count(outcome, tokens)

    def _count(self, outcome: Outcome, tokens: int | None) -> None:
        receipt = self._receipt
        receipt.answered += outcome == "answered"
        if tokens is not None:
            receipt.tokens = (receipt.tokens or 0) + tokens
        self._silent = self._silent + 1 if outcome == "no answer" else 0
        if receipt.stopped is None and self._silent == IN_A_ROW < receipt.requests:
            receipt.stopped = (
                f"{IN_A_ROW} requests in a row got no answer, so the rest was not sent."
            )


def _check(plan: Plan, consent: Consent) -> None:
    host = plan.endpoint.host
    bare = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
    if consent.host.strip().lower() not in {host, bare}:
        raise ModelError(
            f"Nothing was sent: it would go to {host}, and '{consent.host}' was agreed to."
        )
    if consent.digest is not None and consent.digest != plan.digest:
        raise ModelError(
            "Nothing was sent: the texts, the codebook or the settings have changed since what"
            " would be sent was shown. Look at it again."
        )
    if not plan.parts:
        if not plan.remarks:
            raise ModelError("Nothing is left to ask.")
        rest = plan.remarks[0]
        raise ModelError(f"Nothing is left to ask. {rest}")


def _begin(project: ProjectFile, plan: Plan, *, coder: str) -> str:
    return begin_run(
        project,
        coder=coder,
        use=plan.use,
        model=plan.endpoint.model,
        address=plan.endpoint.address,
        place="another computer" if plan.endpoint.leaves else "this computer",
        prompt=plan.prompt.id,
        prompt_text=plan.prompt.text,
        prompt_sha256=plan.prompt.sha256,
        planned=len(plan.parts),
    )


def _nothing(receipt: SendReceipt) -> str:
    """Return why nothing was answered: what stopped it, or the first problem."""
    if receipt.stopped and not receipt.problems:
        return receipt.stopped
    rest = receipt.problems[0]
    return f"None of the answers can be used. {rest}"
