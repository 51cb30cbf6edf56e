"""The docker command and its plugins: buildx, and Compose v2 or v1."""

from __future__ import annotations

import re
from typing import NamedTuple

from docklab.doctor import packages
from docklab.doctor.asking import Said, ask
from docklab.doctor.finding import Finding, State
from docklab.doctor.machine import Machine

_NUMBER = re.compile(r"v?(\d+)\.\d+(?:\.\d+)?\S*")


class ComposeFacts(NamedTuple):
    """Versions in the programs' own words, empty where there is none."""

    plugin: str
    standalone: str


def client() -> Finding:
    """The docker command itself."""
    return client_line(ask("docker", "--version"))


def client_line(said: Said) -> Finding:
    """What its answer means."""
    title = "docker command"
    if said.ok:
        return Finding("client", title, State.OK, said.text)
    seen = "there is no program `docker` on the PATH" if not said.there else said.text
    return Finding("client", title, State.MISSING, seen, "You type docker commands in every exercise.",
                   "Install Docker: https://docs.docker.com/engine/install/")


def buildx(machine: Machine) -> Finding:
    """The builder's plugin."""
    return buildx_line(machine.once("buildx", lambda: ask("docker", "buildx", "version")), packages.plugin("buildx"))


def buildx_line(said: Said, mend: str) -> Finding:
    """What its answer means."""
    if said.ok and (number := _NUMBER.search(said.text)):
        return Finding("buildx", "buildx", State.OK, number[0].lstrip('v'))
    return Finding("buildx", "buildx", State.MISSING, f"`docker buildx version` fails: {said.text}",
                   "`docker build` falls back to the old builder: no cache mounts, no secrets, no other platforms.", mend)


def compose(machine: Machine) -> Finding:
    """Compose: the plugin that the lessons use, or an older program."""
    return compose_line(machine.once("compose", _read_compose), packages.plugin("compose"))


def _read_compose() -> ComposeFacts:
    plugin = ask("docker", "compose", "version")
    if plugin.ok and _NUMBER.search(plugin.text):
        return ComposeFacts(plugin.text, "")
    standalone = ask("docker-compose", "version")
    return ComposeFacts("", standalone.text if standalone.ok else "")


def compose_line(facts: ComposeFacts, mend: str) -> Finding:
    """What the versions mean."""
    title, means = "Compose", "The lessons use `docker compose`, two words, which is Compose v2."
    if number := _NUMBER.search(facts.plugin):
        return Finding("compose", title, State.OK, number[0].lstrip('v'))
    number = _NUMBER.search(facts.standalone)
    if number and int(number[1]) > 1:
        link = "mkdir -p ~/.docker/cli-plugins && ln -s \"$(command -v docker-compose)\" ~/.docker/cli-plugins/"
        return Finding("compose", title, State.MISSING,
                       f"`docker-compose` {number[0].lstrip('v')} is here, but not as the plugin `docker compose`", means, link)
    if number:
        return Finding("compose", title, State.MISSING, f"only the old Compose v1 ({number[0].lstrip('v')}), `docker-compose`",
                       means, mend)
    return Finding("compose", title, State.MISSING, "neither `docker compose` nor `docker-compose` answers", means, mend)
