"""Scripts that are the solution with a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from docklab.authoring.proofs import variants
from docklab.errors import ContentError


def script(folder: Path, text: str) -> Path:
    """A mistake with this text, beside a solution of three lines."""
    (folder / "solution.sh").write_text("docker build .\ndocker run --memory 64m a\ndocker push a\n")
    (folder / "mistakes").mkdir()
    path = folder / "mistakes" / "one.sh"
    path.write_text(text)
    return path


def test_a_script_of_its_own(tmp_path: Path) -> None:
    """Without a change it is what it says."""
    assert variants.whole(script(tmp_path, "# fails: a B\ndocker run a\n")) == "# fails: a B\ndocker run a\n"


@pytest.mark.parametrize(("change", "lines"), [
    ("until docker push", ["docker build .", "docker run --memory 64m a"]),
    ("without docker run", ["docker build .", "docker push a"]),
    ("but  --memory 64m => ", ["docker build .", "docker run a", "docker push a"]),
    (r"but build . => build .\ndocker images", ["docker build .", "docker images", "docker run --memory 64m a", "docker push a"]),
])
def test_a_change(tmp_path: Path, change: str, lines: list[str]) -> None:
    """The changed solution comes first, then what the script says itself."""
    text = f"# fails: a B\n# solution {change}\ndocker ps\n"

    assert variants.whole(script(tmp_path, text)) == "\n".join([*lines, text])


def test_a_change_of_nothing(tmp_path: Path) -> None:
    """The solution has become another one since."""
    with pytest.raises(ContentError, match="does not have: without --cpus"):
        variants.whole(script(tmp_path, "# fails: a B\n# solution without --cpus\n"))
