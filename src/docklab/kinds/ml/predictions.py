"""Expectations about who predicts, an API or a worker at a queue: it answers, for rows that it cannot know, what the model in
the volume says."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from docklab.engine.facts import ContainerFacts, MountFacts
from docklab.engine.stacks import compose
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed
from docklab.kinds.http import http as web
from docklab.kinds.http.api import Api, Reply, Rows, hidden_rows, young
from docklab.kinds.ml import work_queue
from docklab.kinds.ml.loaded_model import LoadedModel, load

# An API may round to two digits.
_ROUNDING = 0.0051
# What a server says while the program behind it is still starting. A plain 500 is an answer.
_STARTING = (502, 503, 504)
# What scikit-learn prints when it loads a model that another version of it wrote.
_OTHER_VERSION = re.compile(r"from version (\S+) when using version (\S+?)\.(?:\s|$)")
REQUEST = '{"rows": [[5.1, 3.5, 1.4, 0.2]]}'
RESPONSE = '{"predictions": [0], "probabilities": [[1.0, 0.0, 0.0]]}'


class Predicted(NamedTuple):
    """What an API said of each row."""

    predictions: tuple[int, ...]
    probabilities: tuple[tuple[float, ...], ...]

    def same_as(self, model: LoadedModel) -> bool:
        return self.predictions == model.predictions and len(self.probabilities) == len(model.probabilities) and all(
            len(mine) == len(its) and all(abs(a - b) < _ROUNDING for a, b in zip(mine, its, strict=True))
            for mine, its in zip(self.probabilities, model.probabilities, strict=True))


@dataclass(frozen=True)
class PredictionsCheck(Api):
    """An API predicts as a model in a volume does. docklab draws rows at random, other ones each time, posts `{"rows": [[5.1, 3.5,
    1.4, 0.2]]}` to the published port, and wants `{"predictions": [0], "probabilities": [[1.0, 0.0, 0.0]]}`, a class and the
    likelihood of each class for each row. A helper loads the model and answers the same rows. Probabilities may be rounded to
    two digits.

    A warning of scikit-learn in the log that another version wrote the model fails, too.

    ```yaml
    predictions: {container: api, image: trainer, volume: models, model: current, not_in_image: true}
    predictions: {folder: ship, service: worker, queue: queue, volume: ship-models, model: iris}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "predictions"

    volume: str = ""  # the volume by its name; of a Compose service as the file names it
    model: str = ""  # the folder with model.joblib at the top of the volume
    image: str = ""  # the image that loads it; the server's own unless given
    queue: str = ""  # the service with the Redis from which `service` takes its jobs
    not_in_image: bool = False  # a copy of the container, with an empty folder in the volume's place, cannot predict so

    def __post_init__(self) -> None:
        super().__post_init__()
        if not (self.volume and self.model):
            raise ValueError("give the volume, and the model's folder in it")
        if self.queue and (self.container or self.not_in_image):
            raise ValueError("a queue is asked for a `service`, and not of its image")

    def title(self) -> str:
        """What is expected, in one line."""
        return f"{self.called} predicts what the model `{self.model}` in volume `{self.volume}` does"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        servers = self.servers(case)
        if not servers:
            return failed("no-server", self.title(), f"no {self.called} is there")
        rows = self.rows(case)
        for one in servers:
            outcome = self._judge(case, one, rows)
            if not outcome.ok:
                return outcome
        return passed(self.title(), f"{len(rows)} rows that it had not seen: predicted as the model does")

    @staticmethod
    def rows(case: Case) -> Rows:
        """The rows of this look."""
        return case.once(("rows",), hidden_rows)

    def asked(self, case: Case, found: ContainerFacts) -> Reply | Outcome:
        """What the container answers to them."""
        asked = {"rows": self.rows(case)}
        if not self.queue:
            return case.once(("predictions", found.id, self.port, self.path), lambda: self.ask(case, found, json.dumps(asked)))
        redis = next((one for one in case.stack(self.folder).of(self.queue) if one.up), None)
        return case.once(("predictions", found.id, self.queue), lambda: work_queue.hand_in(case, found, redis, self.queue, asked))

    def load(self, case: Case, found: ContainerFacts, folder: str = "") -> LoadedModel:
        """A model of the volume, and what it says of the rows."""
        mount = self.mount(case, found)
        return load(case, self.image or found.image_id, mount.name if mount else self.volume, folder or self.model,
                    self.rows(case))

    def mount(self, case: Case, found: ContainerFacts) -> MountFacts | None:
        """Where the container has the volume."""
        return next((one for one in found.mounts if self.volume and one.kind == "volume"
                     and self.volume in (one.name, _label(case, one.name))), None)

    def _judge(self, case: Case, found: ContainerFacts, rows: Rows) -> Outcome:
        reply = self.asked(case, found)
        if isinstance(reply, Outcome):
            return reply
        if reply.status != 200:
            return failed("status", f"200 from {self.path} for {REQUEST}", f"{reply.status}: {reply.body[:200].strip()}",
                          retry=young(found, case) and reply.status in _STARTING)
        said = read(reply.body, len(rows))
        if said is None:
            return failed("shape", f"{REQUEST} is answered with {RESPONSE}", f"answered {reply.body[:200].strip()}")
        if not self.mount(case, found) and case.volume(self.volume) is None:
            return failed("volume-missing", f"a volume named {self.volume}", f"no volume is named {self.volume}")
        if self.image and case.image(self.image) is None:
            return failed("image-missing", f"an image named {self.image}", f"no image is named {self.image}")
        model = self.load(case, found)
        if model.problem and model.problem != "metrics":
            return failed(model.problem, f"a model in /{self.model} of {self.volume}",
                          model.detail or f"models are in: {', '.join(filter(None, model.others)) or 'no folder'}")
        return self._compared(case, found, said, model)

    def _compared(self, case: Case, found: ContainerFacts, said: Predicted, model: LoadedModel) -> Outcome:
        versions = _OTHER_VERSION.search(case.logs(found.id))
        if versions:
            return failed("versions", f"the scikit-learn that trained the model, {versions[1]}", versions[2])
        if not said.same_as(model):
            row, mine, its = _first_difference(self.rows(case), said, model)
            return failed("mismatch", f"for {list(row)} the model predicts {its}", f"{found.name} answers {mine}")
        mount = self.mount(case, found)
        if self.not_in_image and self._knows_without(case, found, mount.at if mount else "/models", model):
            return failed("in-image", "an image without a model", "a copy of the container predicts without the volume")
        return passed(self.title())

    def _knows_without(self, case: Case, found: ContainerFacts, at: str, model: LoadedModel) -> bool:
        status, _, body = case.copy_answers(
            found, empty=at, port=self.port, path=self.path, body=json.dumps({"rows": self.rows(case)})).partition(" ")
        said = read(body, len(self.rows(case))) if status == "200" else None
        return said is not None and said.same_as(model)


def read(body: str, rows: int) -> Predicted | None:
    """The predictions in an answer, one for each row; None when it is something else."""
    answer = web.json_of(body)
    try:
        numbers = tuple(_whole(one) for one in answer["predictions"])
        shares = tuple(tuple(float(part) for part in one) for one in answer["probabilities"])
    except (KeyError, TypeError, ValueError):
        return None
    return Predicted(numbers, shares) if len(numbers) == len(shares) == rows else None


def _whole(value: Any) -> int:
    if float(value) != int(float(value)):
        raise ValueError("not a class")
    return int(float(value))


def _first_difference(rows: Rows, said: Predicted, model: LoadedModel) -> tuple[tuple[float, ...], str, str]:
    """The row, what was said of it, what the model says."""
    every = zip(rows, said.predictions, said.probabilities, model.predictions, model.probabilities, strict=True)
    rows_said = list(every)
    told = [(row, f"{mine} {_short(shares, digits)}", f"{its} {_short(wanted, digits)}")
            for digits in (2, 4) for row, mine, shares, its, wanted in rows_said]
    return next((one for one in told if one[1] != one[2]), told[0])


def _short(shares: tuple[float, ...], digits: int) -> str:
    return f"({', '.join(f'{one:.{digits}f}' for one in shares)})"


def _label(case: Case, volume: str) -> str:
    """The name that a Compose file gives to the volume."""
    found = case.volume(volume)
    return found.labels.get(compose.VOLUME, "") if found else ""
