"""Images, volumes and networks: what is amiss with them, and what is good to know."""

from __future__ import annotations

import re

from docklab.engine.client import Engine
from docklab.engine.facts import ImageFacts, LayerFacts, NetworkFacts, VolumeFacts, is_anonymous
from docklab.engine.image_files.layers import of_image
from docklab.engine.neighbours import NeighbourFacts
from docklab.kinds.near import nearest
from docklab.why import secret
from docklab.why.found import Answer, Cause, cause, each_once, note
from docklab.why.scene import Around

_MB = 1_000_000
_LARGE = 300 * _MB
_INSTALL = re.compile(r"\b(?:pip3?|uv|npm|yarn|conda|poetry|apt-get|apk)\b[^|;&]*\b(?:install|ci|add|sync)\b")
_CACHE = re.compile(r"\bpip3? install\b(?!.*--no-cache-dir)")
_ASSIGNED = re.compile(r"\b([A-Z][A-Z0-9_]+)=(\S+)")
_ALL = re.compile(r"^(?:COPY|ADD) (?:--\S+ )*(?:\. |\./ |dir:)")


def told(engine: Engine, name: str, shared: Around) -> Answer | None:
    """The image, volume or network of that name; None when there is none."""
    if (found := engine.image(name)) is not None:
        return image(name, found, of_image(engine, found.id), tuple(engine.history(found.id)))
    if (kept := engine.volume(name)) is not None:
        return volume(kept, shared)
    line = engine.network(name)
    return network(line, shared) if line is not None else None


def image(name: str, found: ImageFacts, layers: tuple[LayerFacts, ...], history: tuple[str, ...]) -> Answer:
    """One image: what makes it large, what breaks its build cache, what of it should be secret."""
    largest = max(layers, key=lambda one: one.size, default=None)
    seen = (f"{found.platform}; {len(found.layers)} layers, {sum(one.size for one in layers) / _MB:.0f} MB",
            f"runs: {secret.masked(' '.join((*found.entrypoint, *found.command)))[:160]}; user: {found.user or 'root'}")
    said = [*_leaks(name, found, history), *_cache(name, layers)]
    if largest and largest.size > _LARGE:
        said.append(note("STILL_LARGE", f"Most of `{name}` is one layer of {largest.size / _MB:.0f} MB.", f"docklab layers {name}",
                         f"made by: {secret.masked(largest.instruction)[:160]}"))
    return Answer("image", name, seen, each_once(said))


def _leaks(name: str, found: ImageFacts, history: tuple[str, ...]) -> list[Cause]:
    said = []
    if names := secret.in_variables(found.env):
        said.append(cause("LEAK_IN_ENV", f"ENV keeps {', '.join(names[:5])} and its value in the settings of `{name}`: `docker "
                          "inspect` shows it to everyone with the image, and every container of it inherits it.",
                          f"docker image inspect {name}",
                          *(f"ENV {one}={secret.HIDDEN}" for one in names[:3])))
    told = [one for one in history if not re.search(r"\bENV\b", one)
            and (secret.in_words(one.split()) or secret.in_variables(dict(_ASSIGNED.findall(one))))]
    if told:
        said.append(cause("LEAK_IN_HISTORY", f"An instruction that made `{name}` has a secret in it, and the image keeps all of "
                          "them. A secret of the build (RUN --mount=type=secret) leaves no trace.",
                          f"docker history --no-trunc {name}",
                          f"history: {secret.masked(told[0])[:160]}"))
    return said


def _cache(name: str, layers: tuple[LayerFacts, ...]) -> list[Cause]:
    """The order of instructions, and what they leave behind."""
    said, copied = [], ""
    for one in layers:
        if _ALL.match(one.instruction):
            copied = copied or one.instruction
        elif copied and _INSTALL.search(one.instruction):
            said.append(note("COPY_BEFORE_INSTALL", f"`{name}` copies all files before it installs: each change of a file makes "
                             "the next build install everything again. Copy the list of packages first, install, then copy the "
                             "rest.",
                             f"docker history {name}", f"{copied[:80]} before {secret.masked(one.instruction)[:80]}"))
        if _CACHE.search(one.instruction) and one.size > 20 * _MB:
            said.append(note("PIP_CACHE_IN_IMAGE", f"A layer of `{name}` was made by pip without --no-cache-dir: what pip "
                             "downloaded may still be in it.",
                             f"docker run --rm --entrypoint du {name} -sh /root/.cache", secret.masked(one.instruction)[:120]))
    return said


def volume(found: VolumeFacts, around: Around) -> Answer:
    """One volume: who uses it, and which others it may be mistaken for."""
    users = [one for one in around.everyone if found.name in one.volumes]
    short = f"{found.name[:12]}…" if is_anonymous(found.name) else found.name
    seen = (f"driver {found.driver}; used by: {', '.join(one.name for one in users) or 'no container'}",)
    said = []
    others = [one.name for one in around.volumes if not is_anonymous(one.name)]
    if not users and (near := nearest(found.name, others)):
        said.append(note("VOLUME_NAME_TYPO", f"No container uses `{short}`; there is one called `{near}`. Docker makes a volume "
                         "that is not there without a word.",
                         f"docker ps --all --filter volume={near}", f"volumes: {found.name}, {near}"))
    elif not users:
        said.append(note("VOLUME_KEPT", f"No container uses `{short}`. Volumes stay when their containers go, with their data.",
                         f"docker volume inspect {found.name}"))
    if is_anonymous(found.name):
        said.append(note("VOLUME_UNNAMED", f"`{short}` has no name: it was made for one container, and the next one gets another.",
                         f"docker volume inspect {found.name}"))
    return Answer("volume", found.name, seen, each_once(said))


def network(found: NetworkFacts, around: Around) -> Answer:
    """One network: who is on it, and what names mean there."""
    on: list[NeighbourFacts] = [one for one in around.everyone if found.name in one.networks]
    seen = ((f"driver {found.driver}{', internal' if found.internal else ''}; on it: "
            f"{', '.join(one.name for one in on) or 'nobody'}"),)
    said = []
    if found.name == "bridge" and len([one for one in on if one.up]) > 1:
        said.append(note("DEFAULT_BRIDGE", "Containers on `bridge` do not find each other by name: that works only on networks "
                         "that you create.", "docker network create mynet", f"on it: {', '.join(one.name for one in on[:5])}"))
    if found.internal:
        said.append(note("NETWORK_INTERNAL", f"`{found.name}` is internal: nobody outside reaches its containers, whatever they "
                         "publish, and they reach nothing outside.", f"docker network inspect {found.name}"))
    return Answer("network", found.name, seen, each_once(said))
