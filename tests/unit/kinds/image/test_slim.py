"""What images carry: bytes that a later layer hides, and the judgement of images that should be small."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.unit.engine.test_layersearch import image as saved_image
from tests.unit.engine.test_layersearch import pieces, tar

from docklab.engine import parse
from docklab.engine.build import Built
from docklab.engine.builders import BuildFacts
from docklab.engine.facts import FileFacts, ImageFacts, LayerFacts
from docklab.engine.image_files.hidden import Hidden, in_saved
from docklab.engine.image_files.layersearch import Find, Search
from docklab.engine.programs import ProgramFacts
from docklab.kinds.case import Case
from docklab.kinds.container.program import ProgramCheck
from docklab.kinds.diagnosis import diagnose
from docklab.kinds.image.slim import SlimCheck
from docklab.results import Verdict
from docklab.state.progress import Run

MB = 1_000_000
BASE = LayerFacts("sha256:base", "Imported from -", 100 * MB)


def hidden(*layers: dict[str, bytes], **how: Any) -> tuple[Hidden, ...]:
    return in_saved(pieces(saved_image([tar(layer) for layer in layers], **how), 4096))


@pytest.mark.parametrize("oci", [True, False])
def test_removed_files_are_still_carried(oci: bool) -> None:
    """By name, with their folder, or with all that was in a folder; each by the layer that removed it."""
    first = {"data/a": b"-" * 500, "data/b/c": b"-" * 700, "datafile": b"-", "old/x": b"-" * 40}
    assert hidden(first, {".wh.data": b""}, {"old/.wh..wh..opq": b"", "old/y": b"-" * 9}, oci=oci) == (
        Hidden(0, 1, 1200, "/data/b/c", removed=True, files=2), Hidden(0, 2, 40, "/old/x", removed=True))
    assert hidden(first, {"data/.wh.a": b""}) == (Hidden(0, 1, 500, "/data/a", removed=True),)


def test_changed_files_are_stored_once_more() -> None:
    """Such as by `chown -R`; and what was hidden once is not counted again."""
    first = {"app/model": b"-" * 900}
    assert hidden(first, first) == (Hidden(0, 1, 900, "/app/model", removed=False),)
    assert hidden(first, {"app/.wh.model": b""}, first) == (Hidden(0, 1, 900, "/app/model", removed=True),)
    assert hidden(first, {"app/other": b"-"}) == ()


class Seen(Case):
    """A case in which the image and what it is compared with are these values."""

    def __init__(self, *own: LayerFacts, whole: Built | None = None, hides: tuple[Hidden, ...] = (),
                 packages: Mapping[str, str] | None = None, paths: tuple[str, ...] = (), finds: tuple[str, ...] = ()) -> None:
        super().__init__(None, Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o", workspace=Path())  # type: ignore[arg-type]
        self.own, self.whole, self.hides = (BASE, *own), whole or Built((BASE, LayerFacts("", "RUN pip install", 300 * MB))), hides
        self.has, self.paths, self.finds = packages or {}, paths, finds

    def image(self, name: str) -> ImageFacts | None:
        return parse.image({"Id": name}) if self.own[1:] else None

    def image_tags(self) -> dict[str, tuple[str, ...]]:
        return {}

    def built_without_image(self) -> BuildFacts | None:
        return None

    def layers(self, image: str) -> tuple[LayerFacts, ...]:
        return self.own

    def layer_bytes(self, image: str) -> int:
        return sum(layer.size for layer in self.own)

    def as_handed_out(self, folder: str) -> Built:
        return self.whole

    def hidden(self, image: str) -> tuple[Hidden, ...]:
        return self.hides

    def search(self, image: str, texts: tuple[str, ...]) -> Search:
        return Search(tuple(Find(text, "file", path, 3) for path in self.finds for text in texts if text in path), ())

    def packages(self, image: str) -> dict[str, str]:
        return dict(self.has)

    def holds(self, image: str, path: str) -> bool:
        return path in self.paths

    def not_importable(self, image: str, modules: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in modules if one not in self.has)


SLIM = SlimCheck(image="slim", beside="stages", at_most=60, without=("/app/tests", "/root/.cache/pip"),
                 without_packages=("scikit-learn", "nvidia-*"), never_ran=("means.py",))
SMALL = LayerFacts("sha256:a", "COPY app.py .", 10 * MB)
LARGE = LayerFacts("sha256:b", "RUN sh get-data.sh", 200 * MB)
REMOVAL = LayerFacts("sha256:c", "RUN rm -r data", 0)


@pytest.mark.parametrize(("seen", "code"), [
    (Seen(), "IMAGE_MISSING"),
    (Seen(LARGE, REMOVAL, hides=(Hidden(1, 2, 190 * MB, "/data/a", removed=True),)), "REMOVED_IN_LATER_LAYER"),
    (Seen(LARGE, REMOVAL, hides=(Hidden(1, 2, 190 * MB, "/data/a", removed=False),)), "CHANGED_IN_LATER_LAYER"),
    (Seen(LARGE, hides=(Hidden(0, 1, 20 * MB, "/etc/a", removed=True),), packages={"Scikit_Learn": "1"}), "BUILD_TOOLS_IN_IMAGE"),
    (Seen(LARGE, paths=("/app/tests",)), "BUILD_FILES_IN_IMAGE"),
    (Seen(LARGE), "STILL_LARGE"),
    (Seen(SMALL, packages={"nvidia-nvtx-cu12": "12"}), "CUDA_IN_IMAGE"),
    (Seen(SMALL, finds=("/lib/dist-packages/nvidia_nvtx_cu12-12.8.90.dist-info/METADATA",)), "PACKAGE_REMOVED_LATER"),
    (Seen(SMALL, finds=("/lib/site-packages/scikit_learn-1.9.1.dist-info/METADATA",)), "PACKAGE_REMOVED_LATER"),
    (Seen(SMALL, paths=("/root/.cache/pip",)), "PIP_CACHE_IN_IMAGE"),
    (Seen(SMALL, finds=("/app/tests/test_app.py",)), "REMOVED_IN_LATER_LAYER"),
    (Seen(SMALL, LayerFacts("", "RUN python means.py", 1)), "BUILT_IN_LAST_STAGE"),
])
def test_why_an_image_is_not_slim(seen: Seen, code: str) -> None:
    """Each likely mistake by its name; what hides little is not blamed."""
    outcome = SLIM.judge(seen)
    assert outcome.verdict is Verdict.FAILED
    said = diagnose(SLIM, outcome, seen)
    assert said is not None
    assert said.code == code


def test_a_slim_image_passes_with_its_size() -> None:
    """COPY of what another stage ran is no RUN, nor is a package of a similar name the same; the numbers are in what was seen."""
    others = ("/lib/site-packages/scikit_learn_extra-0.3.dist-info/METADATA", "/lib/site-packages/nvidia_notes.txt")
    outcome = SLIM.judge(Seen(SMALL, LayerFacts("", "COPY means.py .", 1), finds=others))
    assert outcome.verdict is Verdict.PASSED
    assert "110.0 MB, 27 % of 400.0 MB" in outcome.seen


def test_what_cannot_be_built_here_is_skipped() -> None:
    """Without the comparison nothing is passed, and nothing is held against the learner; nor is an image that is optional."""
    outcome = SLIM.judge(Seen(SMALL, whole=Built((), "no route to the package index")))
    assert outcome.verdict is Verdict.SKIPPED
    assert "no route" in outcome.seen
    optional = SlimCheck(image="cpu", imports=("torch",), without_packages=("nvidia-*",), optional="it is a large download")
    assert optional.judge(Seen()).verdict is Verdict.SKIPPED
    assert optional.judge(Seen(SMALL)).aspect == "imports"
    assert optional.judge(Seen(SMALL, packages={"torch": "2"})).verdict is Verdict.PASSED


class Ran(Case):
    """A case in which the image's program did this."""

    def __init__(self, user: str, *, in_image: bool = False, **found: Any) -> None:
        super().__init__(None, Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o", workspace=Path())  # type: ignore[arg-type]
        self.user, self.in_image, self.found = user, in_image, ProgramFacts(**{"exit_code": 0, "output": "done\n", **found})

    def image(self, name: str) -> ImageFacts | None:
        return parse.image({"Id": name, "Config": {"User": self.user}})

    def file_in_image(self, image: str, path: str) -> FileFacts | None:
        return FileFacts(path, 1, 0o644, 0, 1000, folder=False) if self.in_image else None

    def program(self, image: str, arguments: tuple[str, ...], stop_after: str, memory: int = 64,
                leaves: str = "") -> ProgramFacts:
        return self.found


JOB = ProgramCheck(image="job", prints="done", leaves="/out", as_root=False)


@pytest.mark.parametrize(("ran", "code"), [
    (Ran("", left=FileFacts("/out", 1, 0o644, 0, 0, folder=False)), "RUNS_AS_ROOT"),
    (Ran("0", left=FileFacts("/out", 1, 0o644, 0, 0, folder=False)), "RUNS_AS_ROOT"),
    (Ran("", in_image=True, left=FileFacts("/out", 1, 0o644, 1, 1000, folder=False)), "RUNS_AS_ROOT"),
    (Ran("1000", in_image=True, left=FileFacts("/out", 1, 0o644, 0, 1000, folder=False)), "LEFT_NOTHING"),
    (Ran("1000", exit_code=1, output="PermissionError: [Errno 13] Permission denied: '/out'"), "USER_CANNOT_WRITE"),
    (Ran("me", error="unable to find user me: no matching entries in passwd file"), "USER_UNKNOWN"),
    (Ran("1000"), "LEFT_NOTHING"),
])
def test_why_a_program_is_not_unprivileged(ran: Ran, code: str) -> None:
    """Whom its file belongs to decides, not what the image says."""
    outcome = JOB.judge(ran)
    said = diagnose(JOB, outcome, ran)
    assert said is not None
    assert said.code == code


def test_whoever_wrote_the_file_is_who_ran() -> None:
    """An image without USER whose program gives root up by itself passes."""
    assert JOB.judge(Ran("", left=FileFacts("/out", 1, 0o644, 0, 1000, folder=False))).verdict is Verdict.PASSED


def test_a_file_of_the_image_keeps_its_owner() -> None:
    """It is root's, and another user wrote it anew."""
    found = FileFacts("/out", 1, 0o666, 1, 0, folder=False)
    assert JOB.judge(Ran("1000", in_image=True, left=found)).verdict is Verdict.PASSED
