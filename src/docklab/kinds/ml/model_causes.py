"""Likely mistakes with a trained model in a volume."""

from __future__ import annotations

from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.ml.model import ModelCheck
from docklab.kinds.near import no_volume
from docklab.results import Diagnosis


def _absent(check: ModelCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """There is no model where it should be: what is there instead tells why."""
    if outcome.aspect not in ("missing", "dangling"):
        return None
    found = check.read(case)
    look = f"docker run --rm --mount source={check.volume},destination=/models,readonly alpine ls -lR /models"
    if outcome.aspect == "dangling":
        return Diagnosis("LINK_DANGLING", f"`{check.folder}` is a link, but it leads to nothing in the volume ({found.real}). A "
                                          "link beside the folder needs only the name of the folder.", look)
    if found.others and not check.best_of:
        return Diagnosis("MODEL_OTHER_RUN", f"The volume `{check.volume}` has no model of the run `{check.folder}`, only of: "
                                            f"{', '.join(found.others)}. The variable RUN names the folder.", look)
    return Diagnosis("MODEL_MISSING", f"The volume `{check.volume}` has no {check.folder}/model.joblib.", look)


def _wrong(check: ModelCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "volume-missing":
        return no_volume(check.volume, case)
    cat = (f"docker run --rm --mount source={check.volume},destination=/models,readonly alpine "
           f"cat /models/{check.folder}/metrics.json")
    said = {
        "image-missing": Diagnosis("IMAGE_MISSING", f"No image is named `{check.image}`.", "docker images"),
        "writer-missing": Diagnosis("CONTAINER_MISSING", f"No container is named `{check.written_while_running}`.",
                                    "docker ps --all"),
        "not-written-by": Diagnosis("MODEL_NOT_TRAINED_HERE", f"The model is there, but `{check.written_while_running}` did not "
                                    f"write it: it was {outcome.seen}.", f"docker logs {check.written_while_running}"),
        "unreadable": Diagnosis("MODEL_UNREADABLE", f"A Python in the image `{check.image}` cannot load the model: "
                                f"{outcome.seen}", "docker image ls"),
        "metrics": Diagnosis("METRICS_MISSING", f"The model is there, but its metrics.json cannot be read: {outcome.seen}", cat),
        "other-run": Diagnosis("MODEL_OTHER_RUN", f"The folder `{check.folder}` is there, but {outcome.seen}: it was renamed or "
                               "copied. The variable RUN names the folder, and is recorded with the model.", cat),
        "recorded": Diagnosis("METRICS_EDITED", f"metrics.json says an accuracy of {outcome.seen.removeprefix('it says ')}, but "
                                                "the model beside it has another score on the same test rows. Train again, and "
                                                "leave the file as train.py writes it.", cat),
        "accuracy": Diagnosis("MODEL_WEAK", f"The model was loaded and scored: {outcome.seen}; expected {outcome.expected}.", cat),
        "params": Diagnosis("OTHER_PARAMETER", f"{outcome.seen}; expected: {outcome.expected}. A parameter reaches the program "
                            "when its container is created.", cat),
        "params-recorded": Diagnosis("METRICS_EDITED", "The model was trained with these parameters, but in metrics.json: "
                                                       f"{outcome.seen}.", cat),
        "no-link": Diagnosis("COPY_NOT_LINK", f"`{check.folder}` is a folder, not a link. You would have to keep a copy up to "
                                              "date by hand, and a server could see half of it. `ln -s` makes a link, in one "
                                              "step.", "docklab task"),
        "not-best": Diagnosis("NOT_THE_BEST", f"`{check.folder}` is a link, but {outcome.seen.removeprefix('it ')}. The other "
                              "model is better.", cat),
    }
    return said.get(outcome.aspect)


RECOGNISERS = (_absent, _wrong)
