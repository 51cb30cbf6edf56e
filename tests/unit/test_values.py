"""Small things that everything else rests on: times, ports, verdicts, listeners, names, translations."""

from __future__ import annotations

import docker.errors
import pytest
import requests.exceptions

from docklab.engine import faults, parse
from docklab.engine.listeners import parse_listeners
from docklab.errors import DocklabError, NotFound
from docklab.kinds.near import nearest
from docklab.results import EXIT_CODES, CheckResult, EngineInfo, Report, Verdict


@pytest.mark.parametrize(("text", "nanoseconds"), [
    ("1970-01-01T00:00:01.5Z", 1_500_000_000), ("1970-01-01T01:00:00.000000001+01:00", 1),
    ("0001-01-01T00:00:00Z", 0), ("", 0), (None, 0), ("nonsense", 0), (2, 2_000_000_000)])
def test_moments(text: str | None, nanoseconds: int) -> None:
    """Every form of time that engines use becomes nanoseconds."""
    assert parse.moment(text) == nanoseconds


def test_container_of_an_empty_answer() -> None:
    """An inspection without any optional key is still a container."""
    found = parse.container({"Id": "x"})

    assert (found.id, found.up, found.command, found.mounts) == ("x", False, (), ())


def test_restarting_is_not_up() -> None:
    """The engine says Running during a restart loop; that is not up."""
    found = parse.container({"Id": "x", "State": {"Running": True, "Restarting": True}})

    assert found.running
    assert not found.up


def test_volume_mount_without_a_name() -> None:
    """Where an engine leaves the name of an anonymous volume out, its folder tells."""
    source = "/var/lib/docker/volumes/abc/_data"
    found = parse.container({"Id": "x", "Mounts": [{"Type": "volume", "Source": source, "Destination": "/v"}]})

    assert found.mounts[0].name == "abc"


@pytest.mark.parametrize("known", [
    value for value in vars(docker.errors).values() if isinstance(value, type) and issubclass(value, Exception)])
def test_every_docker_error_is_translated(known: type[Exception]) -> None:
    """When docker-py grows an exception that docklab does not map, this fails."""
    assert any(issubclass(known, ours) for ours, _, _ in faults.TRANSLATIONS if ours is not docker.errors.DockerException) \
        or known in (docker.errors.DockerException, docker.errors.InvalidArgument, docker.errors.InvalidVersion,
                     docker.errors.InvalidRepository, docker.errors.InvalidConfigFile, docker.errors.DeprecatedMethod,
                     docker.errors.NullResource)


@pytest.mark.parametrize("known", [
    value for value in vars(requests.exceptions).values()
    if isinstance(value, type) and issubclass(value, requests.exceptions.RequestException)])
def test_every_requests_error_is_translated(known: type[Exception]) -> None:
    """Whatever requests raises on the way to the engine becomes one of ours."""
    assert isinstance(faults.translate(known("x") if known is not requests.exceptions.JSONDecodeError else known("x", "y", 0)),
                      DocklabError)


def test_a_path_below_a_file_is_not_there() -> None:
    """Engines call that an error, and not what is missing."""
    below = docker.errors.APIError("500", explanation="lstat /app/app.py: not a directory")
    other = docker.errors.APIError("500", explanation="error while mounting: not a directory")
    assert isinstance(faults.translate(below), NotFound)
    assert not isinstance(faults.translate(other), NotFound)


def _report(*verdicts: Verdict) -> Report:
    results = tuple(CheckResult(str(number), "t", verdict, "e", "s") for number, verdict in enumerate(verdicts))
    return Report("a.b", "run", "now", 1.0, EngineInfo("1", "linux", "overlay2"), results)


@pytest.mark.parametrize(("verdicts", "whole"), [
    ([Verdict.PASSED, Verdict.PASSED], Verdict.PASSED), ([Verdict.PASSED, Verdict.SKIPPED], Verdict.SKIPPED),
    ([Verdict.SKIPPED, Verdict.FAILED], Verdict.FAILED), ([Verdict.FAILED, Verdict.ERROR], Verdict.ERROR), ([], Verdict.ERROR)])
def test_verdict_of_a_report(verdicts: list[Verdict], whole: Verdict) -> None:
    """The weightiest verdict decides; nothing judged is never passed."""
    assert _report(*verdicts).verdict is whole


def test_exit_codes_differ() -> None:
    """A wrong answer, a right one, a skip and an error are never confused."""
    assert len(set(EXIT_CODES.values())) == len(Verdict)


def test_listeners() -> None:
    """Only listening sockets count, and the loopback address is told from all others."""
    table = ("  sl  local_address rem_address   st\n"
             "   0: 0100007F:1388 00000000:0000 0A\n   1: 00000000:1F90 00000000:0000 0A\n"
             "   2: 0B00007F:9999 00000000:0000 0A\n   3: 0100007F:1111 00000000:0000 01\n")

    assert [(one.port, one.loopback) for one in parse_listeners(table)] == [(5000, True), (8080, False)]


@pytest.mark.parametrize(("wanted", "there", "near"), [
    ("testvolume", ["testvolum"], "testvolume"[:-1]), ("testvolume", ["data"], ""), ("a", [], "")])
def test_nearest(wanted: str, there: list[str], near: str) -> None:
    """A slip of a letter or two is recognised, another word is not."""
    assert nearest(wanted, there) == near
