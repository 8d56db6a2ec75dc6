"""Turn the help of a language model on for a project, and off: every project begins with off."""

import json
import os
from dataclasses import dataclass
from typing import Final, TypedDict

from workbench.assist.asking import is_installed
from workbench.assist.endpoint import SERVERS, Endpoint, Place, read_endpoint
from workbench.assist.request import Form
from workbench.errors import ModelError
from workbench.store.project_file import ProjectFile
from workbench.store.settings import load_setting, save_setting

__all__ = [
    "KEY_VARIABLE",
    "SECONDS",
    "SERVERS",
    "Form",
    "ModelSetup",
    "SetupAnswer",
    "describe_model",
    "key_of_environment",
    "model_setup",
    "set_up_model",
    "turn_off_model",
]

KEY_VARIABLE: Final = "WORKBENCH_MODEL_KEY"
"""The environment variable that may hold a key for the server; no file ever does."""

SECONDS: Final = 120.0
"""How long an answer may take unless more is allowed: a small model on a CPU is slow."""

_MOST_SECONDS: Final = 3600.0
_SETTING: Final = "language model"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSetup:
    """How a project asks a language model.

    Attributes:
        endpoint: the server and the model.
        seconds: how long an answer may take.
        form: whether the form of the answer is sent as a JSON schema.
    """

    endpoint: Endpoint
    seconds: float = SECONDS
    form: Form = "schema"


class SetupAnswer(TypedDict):
    """Whether the help of a language model is on; what is off has no address.

    `installed` tells of the extra `llm`, `key` whether the environment holds one.
    """

    on: bool
    installed: bool
    address: str | None
    host: str | None
    place: Place | None
    model: str | None
    seconds: float | None
    form: str | None
    key: bool


def set_up_model(
    project: ProjectFile,
    address: str,
    model: str,
    *,
    seconds: float = SECONDS,
    form: Form = "schema",
) -> SetupAnswer:
    """Turn the help of a language model on for a project; nothing is sent by that.

    Args:
        address: of the server, such as `http://127.0.0.1:11434/v1`.
        model: as the server calls it.
        seconds: how long an answer may take, from 1 to 3,600.
        form: `schema` sends the form of the answer as a JSON schema, `words` leaves it to the
            prompt, for servers that know no schemas.

    Raises:
        ModelError: the extra is not installed, or the address or the seconds cannot be.
    """
    if not is_installed():
        raise ModelError(
            "The help of a language model needs an extra that is not installed:"
            " pip install 'workbench[llm]'. It stays off."
        )
    if not 1 <= seconds <= _MOST_SECONDS:
        raise ModelError(f"An answer may take from 1 to {_MOST_SECONDS:,.0f} seconds.")
    endpoint = read_endpoint(address, model)
    setting = {"base": endpoint.base, "model": endpoint.model, "seconds": seconds, "form": form}
    save_setting(project, _SETTING, json.dumps(setting))
    return describe_model(project)


def turn_off_model(project: ProjectFile) -> SetupAnswer:
    """Turn the help of a language model off; the log of what was sent stays."""
    save_setting(project, _SETTING, None)
    return describe_model(project)


def model_setup(project: ProjectFile) -> ModelSetup:
    """Return how the project asks a language model.

    Raises:
        ModelError: that is off.
    """
    setup = _load(project)
    if setup is None:
        raise ModelError(
            "The help of a language model is off in this project. Whoever may send its texts to a"
            " model turns it on with: workbench ask setup PROJECT --address URL --model NAME"
        )
    return setup


def describe_model(project: ProjectFile) -> SetupAnswer:
    """Tell whether the help of a language model is on, and whom it would ask."""
    setup = _load(project)
    endpoint = setup.endpoint if setup else None
    return SetupAnswer(
        on=setup is not None,
        installed=is_installed(),
        address=endpoint.base if endpoint else None,
        host=endpoint.host if endpoint else None,
        place=endpoint.place if endpoint else None,
        model=endpoint.model if endpoint else None,
        seconds=setup.seconds if setup else None,
        form=setup.form if setup else None,
        key=key_of_environment() is not None,
    )


def key_of_environment() -> str | None:
    """Return the key that the environment holds, or None."""
    return os.environ.get(KEY_VARIABLE, "").strip() or None


def _load(project: ProjectFile) -> ModelSetup | None:
    held = load_setting(project, _SETTING)
    if held is None:
        return None
    setting = json.loads(held)
    # The file may come from somebody else: its address is judged like one that was typed.
    return ModelSetup(
        endpoint=read_endpoint(setting["base"], setting["model"]),
        seconds=float(setting["seconds"]),
        form="words" if setting["form"] == "words" else "schema",
    )
