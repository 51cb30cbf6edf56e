"""Likely mistakes with an API, or a worker at a queue, that predicts."""

from __future__ import annotations

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.compose.compose_causes import ended
from docklab.kinds.expect import Outcome
from docklab.kinds.http import unanswered_causes
from docklab.kinds.http.api import Reply
from docklab.kinds.ml.predictions import REQUEST, RESPONSE, Predicted, PredictionsCheck, read
from docklab.kinds.near import no_volume
from docklab.results import Diagnosis

_NOT_FOUND, _METHOD, _BAD, _MEDIA, _CONTENT, _ERROR = 404, 405, 400, 415, 422, 500


def _queue(check: PredictionsCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = unanswered_causes.blamed(check, outcome, case)
    if not check.queue or found is None:
        return None
    if outcome.aspect == "unreachable":
        return ended(found, case)
    logs = f"docker compose logs {check.service}"
    said = {
        "no-queue": Diagnosis("SERVICE_NOT_UP", f"Service `{check.queue}` has no running container.", "docker compose ps --all"),
        "refused": Diagnosis("QUEUE_REFUSES", f"No job could be put into the list jobs: {outcome.seen}.",
                             f"docker compose logs {check.queue}"),
        "not-taken": Diagnosis("JOB_NOT_TAKEN", f"{outcome.seen}. Which Redis does it use, and which list? Its last words: "
                                                f"{unanswered_causes.last_words(found, case)}", logs),
        "no-result": Diagnosis("JOB_WITHOUT_RESULT", f"{outcome.seen}. The result belongs in the hash results, under the id of "
                                                     "the job. Its last words: "
                                                     f"{unanswered_causes.last_words(found, case)}", logs),
    }
    return said.get(outcome.aspect)


def _status(check: PredictionsCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = unanswered_causes.blamed(check, outcome, case)
    if outcome.aspect != "status" or found is None:
        return None
    code, logs = int(outcome.seen.split(":")[0]), f"docker logs {found.name}"
    if code in (_NOT_FOUND, _METHOD):
        return Diagnosis("NO_SUCH_ROUTE", f"The app answers POST {check.path} with {code}: it does not know that path, or does "
                                          "not accept POST there.",
                         logs)
    if code in (_BAD, _MEDIA, _CONTENT):
        return Diagnosis("OTHER_REQUEST_SHAPE", f"The app refuses correct input with {outcome.seen}. docklab sends, as "
                                                f"application/json, something like {REQUEST}: a list of rows with four numbers "
                                                "each.", logs)
    if code >= _ERROR:
        return Diagnosis("APP_ERROR", f"The app fails at correct input ({code}). Its last words: "
                                      f"{unanswered_causes.last_words(found, case)}", logs)
    return Diagnosis("APP_OTHER_ANSWER", f"The app answers POST {check.path} with {outcome.seen}; expected is 200.", logs)


def _shape(check: PredictionsCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = unanswered_causes.blamed(check, outcome, case)
    if outcome.aspect != "shape" or found is None:
        return None
    return Diagnosis("OTHER_ANSWER_SHAPE", f"The app {outcome.seen}. For {REQUEST} the answer must look like {RESPONSE}: for each "
                                           "row the number of its class, and the probability of each "
                                           "class.", f"docker logs {found.name}")


def _versions(check: PredictionsCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = unanswered_causes.blamed(check, outcome, case)
    if outcome.aspect != "versions" or found is None:
        return None
    return Diagnosis("VERSION_MISMATCH", f"The log of `{found.name}` has an InconsistentVersionWarning: the model was trained "
                                         f"with scikit-learn {outcome.expected.rpartition(' ')[2]}, and is loaded with "
                                         f"{outcome.seen}. That may fail, or silently predict something else. Pin the version "
                                         "that trained it.", f"docker logs {found.name}")


def _alike(check: PredictionsCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """One answer to all rows comes from no model."""
    found, said = _said(check, outcome, case)
    if found is None or said is None:
        return None
    model, rows = check.load(case, found), f"of each of {len(said.predictions)} different rows"
    if len(set(zip(said.predictions, said.probabilities, strict=True))) == 1:
        what = f"the same {rows}: {said.predictions[0]}. No model was used"
    elif len(set(said.probabilities)) == 1 < len(set(model.probabilities)):
        what = f"the same probabilities {rows}: {said.probabilities[0]}. The model was used only for the classes"
    elif len(set(said.predictions)) == 1 < len(set(model.predictions)):
        what = f"the same class {rows}: {said.predictions[0]}. The model was used only for the probabilities"
    else:
        return None
    return Diagnosis("ANSWER_HARD_CODED", f"`{found.name}` answers {what}. Give the rows to the model, and return what it "
                                          "predicts.",
                     f"docker exec {found.name} ls -l")


def _another(check: PredictionsCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The answers are a model's, but another's: which one, and was it loaded before?"""
    found, said = _said(check, outcome, case)
    if found is None or said is None:
        return None
    wanted = check.load(case, found)
    twin = next((name for name in wanted.others if said.same_as(check.load(case, found, name))), None)
    where = check.mount(case, found)
    if twin is None:
        kept = "" if where else f" It has no volume `{check.volume}`."
        return Diagnosis("MODEL_NOT_FROM_VOLUME", f"`{found.name}` predicts like none of the models in the volume "
                                                  f"`{check.volume}`: {outcome.expected}, but {outcome.seen}.{kept} Is a model in "
                                                  "the image, or retrained at the start?",
                         f"docker exec {found.name} env")
    file = case.file_in_volume(where.name if where else check.volume, f"{check.model}/model.joblib")
    place = f"the folder `{twin}`" if twin else "the top of the volume"
    if file is not None and found.started < file.mtime:
        return Diagnosis("OLD_MODEL_IN_MEMORY", f"`{found.name}` still predicts like the model in {place}. It was started before "
                                                f"the model `{check.model}` was written, and a program keeps what it has loaded: "
                                                "a new file or a changed link has no effect until it loads "
                                                "again.", f"docker logs {found.name}")
    return Diagnosis("OTHER_MODEL_SERVED", f"`{found.name}` predicts like the model in {place} of the volume, not like "
                                           f"`{check.model}`. Which file does it load, and where does a link in its path lead? It "
                                           "loads the model when it starts.",
                     f"docker exec {found.name} ls -l {where.at if where else '/models'}")


def _said(check: PredictionsCheck, outcome: Outcome, case: Case) -> tuple[ContainerFacts | None, Predicted | None]:
    """The container whose predictions were off, and these."""
    if outcome.aspect != "mismatch":
        return None, None
    for one in check.servers(case):
        reply = check.asked(case, one)
        said = read(reply.body, len(check.rows(case))) if isinstance(reply, Reply) else None
        if said is not None and not said.same_as(check.load(case, one)):
            return one, said
    return None, None


def _model(check: PredictionsCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "volume-missing":
        return no_volume(check.volume, case)
    found = unanswered_causes.blamed(check, outcome, case)
    look = f"docker run --rm --mount source={check.volume},destination=/models,readonly alpine ls -l /models"
    said = {
        "image-missing": Diagnosis("IMAGE_MISSING", f"No image is named `{check.image}`.", "docker images"),
        "missing": Diagnosis("MODEL_MISSING", f"The volume `{check.volume}` has no {check.model}/model.joblib; {outcome.seen}.",
                             look),
        "dangling": Diagnosis("LINK_DANGLING", f"`{check.model}` is a link, but it leads to nothing in the volume "
                                               f"`{check.volume}`. A link beside the folder needs only the name of the "
                                               "folder.", look),
        "unreadable": Diagnosis("MODEL_UNREADABLE", f"The model `{check.model}` cannot be loaded: {outcome.seen}", look),
        "in-image": Diagnosis("MODEL_IN_IMAGE", "docklab started a copy of the container with an empty folder instead of the "
                                                "volume, and it still predicted. So its model is in the image, in another mount, "
                                                "or retrained at each start: it may never load a new one from the volume.",
                              f"docker history {found.image_ref if found else ''}"),
    }
    return said.get(outcome.aspect)


RECOGNISERS = (_queue, unanswered_causes.why, _status, _shape, _versions, _alike, _another, _model)
