"""The engine's calls: reading gives facts, writing is for what docklab made or has a claim to."""

from __future__ import annotations

import contextlib
import io
import tarfile
from collections.abc import Callable
from typing import Any

from docker.api.client import APIClient

from docklab.engine import endpoint, logs, names, parse
from docklab.engine.chunks import Chunks
from docklab.engine.facts import (
    FILE_LIMIT,
    NANOSECONDS,
    ContainerFacts,
    EngineFacts,
    FileFacts,
    ImageFacts,
    NetworkFacts,
    StepFacts,
    VolumeFacts,
)
from docklab.engine.faults import translated
from docklab.errors import EngineFault, NotFound

_FOLDER_BIT = 1 << 31  # os.ModeDir of Go's file modes, in which the archive endpoint speaks


class Engine:
    """One Docker daemon. Methods that look for one object return None when it is not there; every other trouble
    raises EngineUnavailable or EngineFault. `address` is what published ports answer on, `outside` says on which port."""

    def __init__(self, client: APIClient, address: str = "127.0.0.1") -> None:
        self.raw = client
        self.address = address
        self.outside: Callable[[int], int] = lambda port: port
        self.confinement: dict[str, Any] = {}  # see confined.options
        self.cli: dict[str, str] = {}  # variables with which the docker CLI speaks to this engine, too
        self._facts: EngineFacts | None = None

    @classmethod
    def connect(cls, docker_host: str = "", *, certs: str = "", allow_remote: bool = False) -> Engine:
        """The engine that the docker CLI would use, or the one named, with its TLS certificates; raises EngineUnavailable."""
        client = endpoint.connect(docker_host, certs=certs, allow_remote=allow_remote)
        engine = cls(client, endpoint.host_of(client.base_url))
        if docker_host:
            engine.cli = {"DOCKER_HOST": docker_host, **({"DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": certs} if certs else {})}
        return engine

    def close(self) -> None:
        self.raw.close()

    # Reading

    def facts(self) -> EngineFacts:
        """What the engine is, asked once: it does not change while a connection to it is open."""
        if self._facts is None:
            self._facts = parse.engine(*self.answers())
        return self._facts

    def answers(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What the engine says of its version and of itself, as it came."""
        with translated():
            return self.raw.version(), self.raw.info()

    def now(self) -> int:
        """The engine's own time, in nanoseconds."""
        with translated():
            return parse.moment(self.raw.info().get("SystemTime"))

    def container(self, name: str) -> ContainerFacts | None:
        raw = _found(lambda: self.raw.inspect_container(name))
        return parse.container(raw) if raw else None

    def containers(self, label: str = "") -> list[ContainerFacts]:
        """All of them (that have the label), running or not; one that vanishes while being read is left out."""
        with translated():
            listed = self.raw.containers(all=True, filters={"label": [label]} if label else None)
        return [found for one in listed if (found := self.container(one["Id"]))]

    def container_names(self, without: str = "") -> dict[str, str]:
        """id -> name of every container (that does not have the label)."""
        with translated():
            listed = self.raw.containers(all=True)
        return {one["Id"]: (one.get("Names") or [""])[0].lstrip("/") for one in listed
                if not without or without not in (one.get("Labels") or {})}

    def image(self, name: str) -> ImageFacts | None:
        raw = _found(lambda: self.raw.inspect_image(name))
        return parse.image(raw) if raw else None

    def image_tags(self) -> dict[str, tuple[str, ...]]:
        """id -> tags of every image that `docker images` lists, untagged ones included."""
        with translated():
            listed = self.raw.images()
        return {one["Id"]: tuple(tag for tag in one.get("RepoTags") or [] if not tag.startswith("<none>"))
                for one in listed}

    def labelled_containers(self, marks: dict[str, str]) -> dict[str, str]:
        """id -> name of every container that has all these labels."""
        with translated():
            listed = self.raw.containers(all=True, filters={"label": [f"{key}={value}" for key, value in marks.items()]})
        return {one["Id"]: (one.get("Names") or [""])[0].lstrip("/") for one in listed}

    def labelled_images(self, marks: dict[str, str]) -> list[str]:
        """The ids of every image that has all these labels."""
        with translated():
            listed = self.raw.images(filters={"label": [f"{key}={value}" for key, value in marks.items()]})
        return [one["Id"] for one in listed]

    def history(self, image: str) -> list[str]:
        """The instructions that made the image, newest first, in the builder's own words."""
        with translated():
            return [layer.get("CreatedBy") or "" for layer in self.raw.history(image)]

    def steps(self, image: str) -> list[StepFacts]:
        """What was done to make the image, newest first."""
        with translated():
            return [StepFacts(one.get("CreatedBy") or "", one.get("Comment") or "") for one in self.raw.history(image)]

    def newest_step(self, image: str) -> StepFacts:
        """The last thing that was done to make the image."""
        return next(iter(self.steps(image)), StepFacts("", ""))

    def volume(self, name: str) -> VolumeFacts | None:
        raw = _found(lambda: self.raw.inspect_volume(name))
        return parse.volume(raw) if raw else None

    def volumes(self) -> list[VolumeFacts]:
        with translated():
            return [parse.volume(one) for one in self.raw.volumes().get("Volumes") or []]

    def network(self, name: str) -> NetworkFacts | None:
        raw = _found(lambda: self.raw.inspect_network(name))
        return parse.network(raw) if raw else None

    def networks(self) -> list[NetworkFacts]:
        with translated():
            return [parse.network(one) for one in self.raw.networks()]

    def logs(self, container: str, *, stdout: bool = True, stderr: bool = True) -> str:
        """What the container printed: at most the last MiB of it; nothing where its log driver keeps nothing to read."""
        raw: Any = self.raw
        with translated():
            mixed = not raw._check_is_tty(container)
        text = logs.tail(raw, container, {"stdout": int(stdout), "stderr": int(stderr)}, mixed=mixed)
        return text.decode("utf-8", "replace").replace("\r\n", "\n")

    def changes(self, container: str) -> list[tuple[str, str]]:
        """(A added | C changed | D deleted, path) of the container's own layer."""
        with translated():
            return [("CAD"[one["Kind"]], one["Path"]) for one in self.raw.diff(container) or []]

    def read_file(self, container: str, path: str) -> FileFacts | None:
        """A file as the container sees it, through its mounts, running or not. Links are followed once."""
        found = _found(lambda: self.raw.get_archive(container, path))
        link = found[1].get("linkTarget") if found else None
        if found and link and link != path:
            _close(found[0])
            found = _found(lambda: self.raw.get_archive(container, str(link)))
        return _file(path, *found) if found else None

    # Writing

    def create_container(self, image: str, **options: Any) -> str:
        """The id of a new container; docker-py's create_container options, host options under `host`."""
        host = self.raw.create_host_config(**options.pop("host", {}))
        with translated():
            return str(self.raw.create_container(image, host_config=host, **options)["Id"])

    def write_files(self, container: str, files: dict[str, bytes]) -> None:
        """Put files at absolute paths into a container of docklab's own; scripts may be executed."""
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w") as tar:
            for path, content in files.items():
                entry = tarfile.TarInfo(path.lstrip("/"))
                entry.size, entry.mode = len(content), 0o755 if content.startswith(b"#!") else 0o644
                tar.addfile(entry, io.BytesIO(content))
        with translated():
            self.raw.put_archive(container, "/", buffer.getvalue())

    def commit(self, container: str, *, tags: tuple[str, ...], command: list[str], entrypoint: list[str] | None = None,
               user: str = "", health: tuple[str, int] | None = None) -> str:
        """The id of an image of the container's files and labels, with this CMD, ENTRYPOINT, USER, and health check: a command
        of a shell, asked every second, and how often it may fail."""
        conf: dict[str, Any] = {"Cmd": command or None, "Entrypoint": entrypoint or None, "User": user}
        if health:
            conf["Healthcheck"] = {"Test": ["CMD-SHELL", health[0]], "Interval": NANOSECONDS, "Retries": health[1]}
        with translated():
            image = str(self.raw.commit(container, conf=conf)["Id"])
        for tag in tags:
            self.tag_image(image, tag)
        return image

    def tag_image(self, image: str, name: str) -> None:
        """Give the image this name, and take it away from any other."""
        with translated():
            self.raw.tag(image, *names.split(name))

    def start_container(self, id_: str) -> None:
        with translated():
            self.raw.start(id_)

    def pause_container(self, id_: str) -> None:
        with translated():
            self.raw.pause(id_)

    def wait_for_exit(self, id_: str, seconds: int) -> bool:
        """True once the container has ended; False when it still runs after so many seconds."""
        try:
            with translated():
                self.raw.wait(id_, timeout=seconds)
        except EngineFault:
            return False
        return True

    def create_volume(self, name: str, marks: dict[str, str]) -> str:
        with translated():
            return str(self.raw.create_volume(name, labels=marks)["Name"])

    def create_network(self, name: str, marks: dict[str, str]) -> str:
        with translated():
            return str(self.raw.create_network(name, driver="bridge", labels=marks)["Id"])

    def connect_network(self, network: str, container: str) -> None:
        """Attach a container of docklab's own to one more network."""
        with translated():
            self.raw.connect_container_to_network(container, network)

    def remove_container(self, id_: str, *, scratch: bool = False) -> None:
        """Stop and remove one container; one that is gone already is fine. Its volumes stay, or with `scratch` those that
        have a name."""
        with contextlib.suppress(NotFound), translated():
            self.raw.remove_container(id_, force=True, v=scratch)

    def remove_image(self, name: str) -> None:
        """Remove a tag, or an image by id; raises Conflict when something still uses it."""
        with contextlib.suppress(NotFound), translated():
            self.raw.remove_image(name, force=False, noprune=False)

    def remove_volume(self, name: str) -> None:
        with contextlib.suppress(NotFound), translated():
            self.raw.remove_volume(name)

    def remove_network(self, id_: str) -> None:
        with contextlib.suppress(NotFound), translated():
            self.raw.remove_network(id_)


def _found(call: Callable[[], Any]) -> Any:
    """What the call returns; None when the engine does not have it."""
    try:
        with translated():
            return call()
    except NotFound:
        return None


def _close(stream: Any) -> None:
    """Give the connection back before all of the stream has been read."""
    if hasattr(stream, "close"):
        stream.close()


def _file(path: str, stream: Any, stat: dict[str, Any]) -> FileFacts:
    """Facts from an archive answer: times and size from its header, content and owner from the tar stream."""
    mode = int(stat.get("mode") or 0)
    folder = bool(mode & _FOLDER_BIT)
    size = int(stat.get("size") or 0)
    head, content = _first_entry(stream, wanted=not folder and size <= FILE_LIMIT)
    return FileFacts(path=path, size=size, mode=mode & 0o7777, mtime=parse.moment(stat.get("mtime")),
                     uid=head.uid, folder=folder, content=content)


def _first_entry(stream: Any, *, wanted: bool) -> tuple[tarfile.TarInfo, bytes]:
    try:
        with tarfile.open(fileobj=Chunks(stream), mode="r|") as tar:
            head = tar.next()
            if head is None:
                raise EngineFault("The engine sent an empty archive.", "Try again.")
            reader = tar.extractfile(head) if wanted and head.isreg() else None
            return head, reader.read(FILE_LIMIT) if reader else b""
    except tarfile.TarError as problem:
        raise EngineFault(f"The engine's archive broke off: {problem}", "Try again.") from problem
    finally:
        _close(stream)
