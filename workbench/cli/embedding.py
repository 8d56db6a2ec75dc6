"""The command that computes embeddings: embed."""

from dataclasses import asdict
from pathlib import Path
from typing import Literal

import click

from workbench.cli.app import (
    PROJECT,
    cli,
    counted,
    json_option,
    opened,
    print_json,
    progress_bar,
)


@cli.command(name="embed")
@PROJECT
@click.option("--forget", is_flag=True, help="Remove all embeddings from the project instead.")
@click.option(
    "--encoder",
    type=click.Choice(["multilingual", "english"]),
    help="What embeds from now on; by itself English alone where no passage has Chinese in it.",
)
@json_option
def embed(
    project: Path,
    forget: bool,
    encoder: Literal["multilingual", "english"] | None,
    as_json: bool,
) -> None:
    """Compute the embeddings of the passages of PROJECT that have none yet.

    They let topics, suggestions and where-else compare passages by what they say, in English and
    Chinese alike. The encoder of English is for projects without Chinese. It needs the extra
    embed and sends nothing anywhere. Stop it whenever you like: it goes on where it was.
    """
    if forget and encoder:
        raise click.UsageError("Say either --forget or which encoder to take: --encoder.")
    from workbench.tasks.embedding.embed import embed_passages, embedding_state, forget_embeddings
    from workbench.tasks.embedding.encoders import choose_encoder

    with opened(project) as open_project, progress_bar("Computing embeddings") as progress:
        if forget:
            gone = forget_embeddings(open_project)
            if as_json:
                print_json({"removed": gone})
            else:
                click.echo(f"Removed {counted(gone, 'embedding')}.")
            return
        if encoder:
            choose_encoder(open_project, encoder)
        state = embedding_state(open_project)
        missing = state["passages"] - state["embedded"]
        if missing and state["installed"]:
            click.echo(
                f"{counted(missing, 'passage')} to embed by the encoder {state['encoder']!r}:"
                f" about {state['seconds']:.0f} s.",
                err=True,
            )
        receipt = embed_passages(open_project, progress=progress)
    if as_json:
        print_json(asdict(receipt))
    else:
        click.echo(
            f"{counted(receipt.passages, 'passage')} with an embedding ({receipt.encoder}):"
            f" {receipt.computed} computed now, {receipt.removed} removed that no passage has."
        )
