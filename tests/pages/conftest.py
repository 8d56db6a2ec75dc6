"""One server of the screens for all tests of a worker that need one in a browser."""

from collections.abc import Iterator

import pytest
from screens import Server, served, study_bytes


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[Server]:
    """Screens that show whatever project a test gives them."""
    assert chromium
    path = tmp_path_factory.mktemp("served") / "village.db"
    path.write_bytes(study_bytes())
    with served(path) as address:
        yield Server(address=address, path=path)
