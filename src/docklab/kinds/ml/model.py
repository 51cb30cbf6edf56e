"""Expectations about a trained model in a volume: it is loaded and scored again, since a file can say anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, first_failure
from docklab.kinds.ml.loaded_model import LoadedModel, load
from docklab.kinds.writing import why_not

# Two sums of the same numbers in another order.
_ROUNDING = 1e-6


@dataclass(frozen=True)
class ModelCheck:
    """A scikit-learn model: `model.joblib` with its `metrics.json`, in a `folder` of a `volume`. A helper of the `image` that
    trained it loads it, without a network and with the volume read-only, and scores it again on the test part of the iris data
    (`test_size=0.3, random_state=0`, stratified). `metrics.json` must say the same accuracy.

    ```yaml
    model: {image: trainer, volume: models, folder: first, at_least: 0.9, params: {n_estimators: "25"}}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "model"

    image: str  # the image that loads it: the one that trained it
    volume: str  # the volume by its name
    folder: str  # the folder in it
    at_least: float = 0.0  # its accuracy on the test part of the iris data
    params: dict[str, str] | None = None  # of the model itself, and as its metrics record them
    written_while_running: str = ""  # a container that was up when the model was last written
    best_of: tuple[str, ...] = ()  # the folder is a link to the best of these

    def title(self) -> str:
        """What is expected, in one line."""
        if self.best_of:
            return f"`{self.folder}` in volume `{self.volume}` leads to the best model"
        return f"volume `{self.volume}` has the model of run `{self.folder}`"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        if case.volume(self.volume) is None:
            return failed("volume-missing", f"a volume named {self.volume}", f"no volume is named {self.volume}")
        if case.image(self.image) is None:
            return failed("image-missing", f"an image named {self.image}", f"no image is named {self.image}")
        found = self.read(case)
        if found.problem:
            return failed(found.problem, f"a model in /{self.folder} of {self.volume}", found.detail or self._not_there(found))
        steps: tuple[Callable[[LoadedModel, Case], Outcome | None], ...] = (
            self._written_by, self._run, self._recorded, self._accuracy, self._params, self._best)
        return first_failure((step(found, case) for step in steps), self.title(), f"it scores {found.accuracy:.3f}")

    def read(self, case: Case) -> LoadedModel:
        """The model as its image loads it."""
        return load(case, self.image, self.volume, self.folder)

    def _not_there(self, found: LoadedModel) -> str:
        return f"models are in: {', '.join(found.others) or 'no folder'}"

    def _written_by(self, _found: LoadedModel, case: Case) -> Outcome | None:
        if not self.written_while_running:
            return None
        wanted = f"written while {self.written_while_running} was running"
        writer = case.container(self.written_while_running)
        if writer is None:
            return failed("writer-missing", wanted, f"no container is named {self.written_while_running}")
        file = case.file_in_volume(self.volume, f"{self.folder}/model.joblib")
        why = why_not(writer, file.mtime, case) if file else "not written: it is not there"
        return failed("not-written-by", wanted, f"written {why}") if why else None

    def _run(self, found: LoadedModel, _case: Case) -> Outcome | None:
        """A copy of a folder keeps the dates of its files, and the run that they are of."""
        said, real = found.recorded.get("run"), found.real.rpartition("/")[2]
        if not self.written_while_running or said in (None, real):
            return None
        return failed("other-run", f"the model of run {real}", f"metrics.json says that it is from run {said}")

    def _recorded(self, found: LoadedModel, _case: Case) -> Outcome | None:
        said = found.recorded.get("accuracy")
        if isinstance(said, int | float) and abs(said - found.accuracy) < _ROUNDING:
            return None
        return failed("recorded", f"metrics.json says what the model scores: {found.accuracy:.4f}", f"it says {said}")

    def _accuracy(self, found: LoadedModel, _case: Case) -> Outcome | None:
        if found.accuracy >= self.at_least:
            return None
        return failed("accuracy", f"an accuracy of at least {self.at_least}", f"it scores {found.accuracy:.3f}")

    def _params(self, found: LoadedModel, _case: Case) -> Outcome | None:
        for key, value in (self.params or {}).items():
            if found.params.get(key) != value:
                return failed("params", f"{key} is {value}", f"the model's {key} is {found.params.get(key)}")
            if str(found.recorded.get(key)) != value:
                return failed("params-recorded", f"metrics.json says that {key} is {value}", f"it says {found.recorded.get(key)}")
        return None

    def _best(self, found: LoadedModel, case: Case) -> Outcome | None:
        if not self.best_of:
            return None
        every = {folder: load(case, self.image, self.volume, folder) for folder in self.best_of}
        lost = next((folder for folder, one in every.items() if one.problem), "")
        if lost:
            return failed("missing", f"a model in /{lost} of {self.volume}", self._not_there(every[lost]))
        best = max(every, key=lambda folder: every[folder].accuracy)
        if not found.link:
            return failed("no-link", f"{self.folder} is a symbolic link", "it is a folder with its own files")
        if found.real == every[best].real:
            return None
        return failed("not-best", f"a link to {best}, which scores {every[best].accuracy:.3f}",
                      f"it leads to {found.real}, which scores {found.accuracy:.3f}")
