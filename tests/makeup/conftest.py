"""The built-in house style and its faces, to set real headings with."""

from __future__ import annotations

import pytest

from layout.fonts import FaceSet, open_faces
from layout.makeup.compositor import Compositor
from layout.manifest.house_style import default_style
from layout.model.style import FontChoices


@pytest.fixture(scope="session")
def faces(tmp_path_factory: pytest.TempPathFactory) -> FaceSet:
    """The faces of the default font packages, the same on every machine."""
    return open_faces(FontChoices(sources=("packages",)), tmp_path_factory.mktemp("root"))[0]


@pytest.fixture(scope="session")
def compositor(faces: FaceSet) -> Compositor:
    style = default_style()
    assert style is not None
    return Compositor(faces, style)
