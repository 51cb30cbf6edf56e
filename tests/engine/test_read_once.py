"""A check reads every object once, and what the engine is only the first time."""

from __future__ import annotations

import collections

import pytest
import requests
from tests.conftest import ROOT

from docklab.authoring.proofs.scripts import perform
from docklab.settings import Settings
from docklab.state.progress import Progress
from docklab.tutor.tutor import Tutor

pytestmark = pytest.mark.engine


@pytest.mark.parametrize("script", ["solution.sh", "mistakes/second-other-path.sh"])
def test_every_object_is_read_once(settings: Settings, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Claims and checks share what they read, whether the check passes or fails."""
    with Progress(settings.database) as progress:
        tutor = Tutor(settings._replace(course=ROOT / "lessons"), progress)
        exercise = tutor.exercise("volumes.share")
        tutor.start(exercise)
        try:
            perform(exercise.folder / script, tutor.workspace(exercise), tutor.settings, tutor.values(exercise))
            tutor.check(exercise)
            asked: list[str] = []
            send = tutor.engine.raw.send

            def listen(request: requests.PreparedRequest, **options: object) -> requests.Response:
                asked.append(f"{request.method} {request.path_url.partition('/')[2].partition('/')[2]}")
                return send(request, **options)

            with monkeypatch.context() as patch:
                patch.setattr(tutor.engine.raw, "send", listen)
                tutor.check(exercise)
        finally:
            tutor.clean(tutor.cleaning())
            tutor.close()

    assert asked
    assert [path for path, times in collections.Counter(asked).items() if times > 1] == []
    assert not {"GET version", "GET info"} & set(asked)
