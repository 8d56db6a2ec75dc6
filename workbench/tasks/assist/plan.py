"""What would be sent to a language model: every word of it, how much it is, to where."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, TypedDict

from workbench.assist.endpoint import Endpoint, Place
from workbench.assist.prompts import Prompt, Use
from workbench.assist.request import ChatRequest, estimate_tokens
from workbench.tasks.assist.method import OF_MODELS
from workbench.tasks.assist.setup import ModelSetup


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one request is about.

    Attributes:
        about: for people, such as the source and the place in it.
        key: for the log: ids and offsets, no words.
        words: what is sent beside the shared words.
    """

    about: str
    key: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Requests that are ready to be sent and wait for a person's word.

    Attributes:
        use: what they are for.
        setup: the server, the model, and how long an answer may take.
        prompt: the fixed words.
        system: what every request begins with: the prompt and what they share.
        parts: what each is about, in the order of sending.
        name: of the schema of the answers.
        schema: of the answers.
        longest: tokens that an answer may have.
        remarks: what is left out, as sentences.
    """

    use: Use
    setup: ModelSetup
    prompt: Prompt
    system: str
    parts: tuple[Part, ...]
    name: str
    schema: Mapping[str, Any]
    longest: int
    remarks: tuple[str, ...] = ()

    @property
    def endpoint(self) -> Endpoint:
        """The server and the model."""
        return self.setup.endpoint

    @property
    def method(self) -> str:
        """What the project calls whoever proposes: a named method, never a person."""
        return f"{OF_MODELS}{self.model_and_prompt}"

    @property
    def model_and_prompt(self) -> str:
        """What the method is called by where it is said that it is a language model."""
        return f"{self.endpoint.model} (prompt {self.prompt.id})"

    def request(self, part: Part) -> ChatRequest:
        """Return the request about one part."""
        return request_about(
            self.setup,
            system=self.system,
            words=part.words,
            name=self.name,
            schema=self.schema,
            longest=self.longest,
        )

    @cached_property
    def digest(self) -> str:
        """What tells this plan from every other, by all that would be sent and where to."""
        told = [self.endpoint.address, *(self.request(part).sha256 for part in self.parts)]
        return sha256("\n".join(told).encode()).hexdigest()


class PlannedPartAnswer(TypedDict):
    """What one request is about, and what is sent in it beside the shared words."""

    about: str
    words: str


class PlanAnswer(TypedDict):
    """What would be sent: `system` in each request, and one of the `parts`.

    `settings` is the rest of each request as JSON. `characters` and `tokens` are of all
    requests together; `tokens` is an estimate. `digest` names exactly this plan.
    """

    use: str
    address: str
    host: str
    place: Place
    leaves: bool
    model: str
    method: str
    prompt: str
    prompt_sha256: str
    requests: int
    characters: int
    tokens: int
    system: str
    settings: str
    parts: list[PlannedPartAnswer]
    warnings: list[str]
    remarks: list[str]
    digest: str


def request_about(
    setup: ModelSetup,
    *,
    system: str,
    words: str,
    name: str,
    schema: Mapping[str, Any],
    longest: int,
) -> ChatRequest:
    """Return a request as a setup asks for it."""
    return ChatRequest(
        model=setup.endpoint.model,
        system=system,
        user=words,
        name=name,
        schema=schema,
        form=setup.form,
        longest=longest,
    )


def show_plan(plan: Plan, *, key: str | None = None) -> PlanAnswer:
    """Return a plan as what a person reads before anything is sent.

    Args:
        plan: the requests.
        key: for the server, which is told of and not shown.
    """
    shared = len(plan.system), estimate_tokens(plan.system)
    number = len(plan.parts)
    return PlanAnswer(
        use=plan.use,
        address=plan.endpoint.address,
        host=plan.endpoint.host,
        place=plan.endpoint.place,
        leaves=plan.endpoint.leaves,
        model=plan.endpoint.model,
        method=plan.method,
        prompt=plan.prompt.id,
        prompt_sha256=plan.prompt.sha256,
        requests=number,
        characters=number * shared[0] + sum(len(part.words) for part in plan.parts),
        tokens=number * shared[1] + sum(estimate_tokens(part.words) for part in plan.parts),
        system=plan.system,
        settings=_settings(plan),
        parts=[PlannedPartAnswer(about=part.about, words=part.words) for part in plan.parts],
        warnings=list(warnings_of(plan.endpoint, key=key)),
        remarks=list(plan.remarks),
        digest=plan.digest,
    )


def warnings_of(endpoint: Endpoint, *, key: str | None) -> Sequence[str]:
    """Return what a person should know before something is sent there, the gravest first."""
    said: list[str] = []
    if endpoint.place == "another computer":
        said.append(
            f"These texts would leave this computer and go to {endpoint.host}. Whoever runs it can"
            " read and keep them. Send nothing that was promised to stay confidential, that names"
            " people, or that your ethics approval, your consent forms or the law keep from it."
        )
        if not endpoint.is_encrypted:
            said.append(
                f"The way to {endpoint.host} is not encrypted (http): whoever stands on it can read"
                " along, a key included."
            )
    elif endpoint.passes_on:
        said.append(
            f"The server is on this computer, but the model {endpoint.model} runs in its maker's"
            " cloud: these texts would leave this computer all the same. Send nothing that was"
            " promised to stay confidential."
        )
    else:
        said.append(
            f"{endpoint.host} is this computer. Whether the server there sends the texts on, only"
            " its own settings say."
        )
    if key:
        said.append("A key is sent along; it is neither shown nor kept.")
    return said


def _settings(plan: Plan) -> str:
    words = plan.parts[0].words if plan.parts else ""
    request = request_about(
        plan.setup,
        system=plan.system,
        words=words,
        name=plan.name,
        schema=plan.schema,
        longest=plan.longest,
    )
    return json.dumps(request.settings, ensure_ascii=False, indent=1)
