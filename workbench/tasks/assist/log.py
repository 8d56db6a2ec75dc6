"""What was sent to language models, run by run."""

from typing import TypedDict

from workbench.store.model_log import load_runs
from workbench.store.project_file import ProjectFile


class ModelRunAnswer(TypedDict):
    """Requests that were sent at one word of a researcher.

    `place` is this computer or another computer. `planned` were agreed to, `sent` left,
    `answered` got an answer that could be used. `tokens` are as the server counted them.
    `ended_at` is None where the program was killed before all was kept.
    """

    id: str
    at: str
    coder: str
    use: str
    model: str
    address: str
    place: str
    prompt: str
    prompt_text: str
    prompt_sha256: str
    planned: int
    sent: int
    answered: int
    characters: int
    tokens: int | None
    ended_at: str | None


def list_model_runs(project: ProjectFile) -> list[ModelRunAnswer]:
    """Return what was sent to language models from this project, the newest first.

    The log holds no words of a source, a code or an answer; undoing what came of a run does not
    take it out.
    """
    return [
        ModelRunAnswer(
            id=run.id,
            at=run.at,
            coder=run.coder,
            use=run.use,
            model=run.model,
            address=run.address,
            place=run.place,
            prompt=run.prompt,
            prompt_text=run.prompt_text,
            prompt_sha256=run.prompt_sha256,
            planned=run.planned,
            sent=run.sent,
            answered=run.answered,
            characters=run.characters,
            tokens=run.tokens,
            ended_at=run.ended_at,
        )
        for run in load_runs(project)
    ]
