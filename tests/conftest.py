"""Options of the whole test suite."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

from tests.support.shipped import Shipped, render_once

# The same examples in every run, so that a failure is the change's own; --hypothesis-profile=default draws new ones.
settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write expected results anew, to be reviewed as a diff")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep converted pictures in a folder of the run's own, shared by its workers: nothing of the user's is read or left."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if base.name.startswith("popen-") else base) / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUOZI_CACHE", str(folder))
        yield


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Shipped]:
    """Return a shipped issue by name (``tests.support.shipped.MANIFESTS``) for a press, rendered once for all workers."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if base.name.startswith("popen-") else base) / "shipped"
    made: dict[tuple[str, str], Shipped] = {}

    def get(name: str, press: str = "plain") -> Shipped:
        if (name, press) not in made:
            made[name, press] = render_once(name, folder, press)
        return made[name, press]

    return get
