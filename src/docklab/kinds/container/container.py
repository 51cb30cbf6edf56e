"""Expectations about one container."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from docklab.engine.facts import NANOSECONDS, ContainerFacts
from docklab.kinds import mounts, ports, users
from docklab.kinds.case import Case
from docklab.kinds.container import printed, upkeep
from docklab.kinds.container.printed import Printed
from docklab.kinds.expect import STRICT, Outcome, failed, first_failure, skipped, unlike
from docklab.kinds.mounts import Mounted
from docklab.kinds.ports import Published
from docklab.kinds.users import User

# How long a container that has just started may take until it has ended, or printed something.
BRIEF = 3 * NANOSECONDS
# How long a container that has been restarted must stay up until it counts as up; the engine's own measure, too.
SETTLING = 10 * NANOSECONDS
# What the engine reports of a container's life, apart from attached terminals, signals and executed programs.
_LIFE = ("create", "start", "restart", "pause", "unpause", "die", "rename")
State = Literal["running", "exited", "created", "paused"]


@dataclass(frozen=True)
class ContainerCheck:
    """A container, by `name`; by `fixture` (the alias of one of the exercise's fixtures); or by `existed` (the name that it had
    when the exercise began). The last two are judged by id, whatever it is called now.

    `why_not` expects nothing. It maps a wrong name that a likely mistake leads to, or with `named` the alias of the wrong
    fixture, to what is wrong about it. A volume check has it, too.

    ```yaml
    container: {name: testcontainer, image: testimage, state: running, publishes: {port: 5000, host: 5000}}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "container"

    name: str = ""  # the name that it has now
    fixture: str = ""  # the alias of a fixture: judged by id, whatever it is called now
    existed: str = ""  # the name that it had when the exercise began: judged by id
    gone: bool = False  # it is removed
    image: str = ""  # it runs the image that this name stands for now
    from_fixture: str = ""  # it runs this fixture's image, whatever that is called now
    by_digest: bool = False  # it was started by `NAME@sha256:DIGEST`, not by a tag or an id
    same_image_as: str = ""  # it runs the same image as this container
    state: State | None = None  # what it is doing
    has_run: bool = False  # it was started at least once
    up_for: int = 0  # seconds that it has been running without a restart
    exit_code: int | None = None  # the exit code of its program
    named: str = ""  # what a fixture is called now
    # a wrong name (with `named`, the alias of a wrong fixture) -> what is wrong about it
    why_not: dict[str, str] = field(default_factory=dict)
    kept_running: bool = False  # it has not ended since the exercise began, not even to start again
    own_command: bool | None = None  # the image's own command was kept or, with `false`, replaced
    user: User | None = None  # whom its program runs as: a number, or `me` for the user who runs docklab; it must be asked for
    not_root: bool = False  # no process of it runs as root, no matter which user was asked for; it must be running
    mounts: Mounted | None = None  # what is mounted, and where
    publishes: Published | None = None  # a port that it publishes
    publishes_nothing: bool = False  # no host port leads to it
    restarts: Literal["", "no", "always", "unless-stopped", "on-failure"] = ""  # its restart policy
    listens: int = 0  # a port on which a program listens for others, and none for itself alone
    env: dict[str, str] | None = None  # variables that it has, with their values
    tells_nobody: str = ""  # a text that is in none of its settings, as `docker inspect` shows them
    prints: str = ""  # text in its output
    untold: str = ""  # a part of `prints` which the program finds out: it is in no word of its command, nor in a variable
    at_once: bool = False  # with `prints`: at the first attempt, without a restart, a complaint, or several commands of a shell
    prints_kernel: bool = False  # the kernel's release is in its output
    private_processes: bool = False  # a process namespace of its own
    went_through: tuple[str, ...] = ()  # engine events of this very container, in order

    def __post_init__(self) -> None:
        if sum(map(bool, (self.name, self.fixture, self.existed))) != 1:
            raise ValueError("give exactly one of name, fixture, existed")

    @property
    def called(self) -> str:
        return self.name or self.fixture or self.existed

    def title(self) -> str:
        """What is expected, in one line."""
        if self.gone:
            return f"container `{self.called}` is removed"
        parts = [
            self.named and f"is named `{self.named}`", self.image and f"runs `{self.image}`",
            self.from_fixture and "runs the image asked for", self.by_digest and "was started by digest",
            self.same_image_as and f"has the image of `{self.same_image_as}`",
            self.state and f"is {self.state}", self.up_for and "stays up",
            self.exit_code is not None and f"ended with exit code {self.exit_code}",
            self.user is not None and "runs as the user asked for", self.not_root and "does not run as root",
            self.mounts and f"has {self.mounts} at {self.mounts.at}",
            self.publishes and f"publishes {self.publishes}", self.publishes_nothing and "publishes nothing",
            self.restarts and f"has the restart policy {self.restarts}", self.listens and f"listens on port {self.listens}",
            self.kept_running and "kept running", self.prints and "printed what it should",
            self.tells_nobody and "does not show the token",
            self.prints_kernel and "printed the kernel's version",
            self.private_processes and "has its own processes", self.went_through and "was in each state in turn",
        ]
        return f"container `{self.called}` " + (", ".join(part for part in parts if part) or "is there")

    def find(self, case: Case) -> ContainerFacts | None:
        """The container this check speaks of."""
        wanted = self.name or case.fixture_id(self.fixture) or case.known_id("container", self.existed)
        return case.container(wanted) if wanted else None

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        found = self.find(case)
        if self.gone:
            return self._judge_gone(case, found)
        if found is None:
            return failed("missing", f"a container named {self.called}", f"no container is named {self.called}")
        steps: tuple[Callable[[ContainerFacts, Case], Outcome | None], ...] = (
            self._name, self._image, self._state, self._kept, self._exit, self._command, self._user, self._mounts, self._ports,
            self._env, self._settings, self._output, self._isolation, self._life, self._upkeep, self._stays_up)
        return first_failure((step(found, case) for step in steps), self.title(), self._seen(found))

    def _seen(self, found: ContainerFacts) -> str:
        """The state only where it is judged: a program that ends between two looks changes nothing else."""
        if self.state or self.exit_code is not None or self.went_through:
            return describe(found)
        return f"{found.name}, {short(found.id)} from {found.image_ref}"

    def _judge_gone(self, case: Case, found: ContainerFacts | None) -> Outcome:
        wanted = f"no container {self.called}"
        if not (case.fixture_id(self.fixture) or case.known_id("container", self.existed)):
            return failed("never-there", wanted, f"{self.called} was not there when the exercise began")
        if found is not None:
            return failed("still-there", wanted, f"{found.name} is still there: {describe(found)}")
        return first_failure([], wanted, f"{self.called} is gone")

    def _name(self, found: ContainerFacts, _case: Case) -> Outcome | None:
        if self.named in ("", found.name):
            return None
        return failed("name", f"the container is named {self.named}", f"it is named {found.name}")

    def _kept(self, found: ContainerFacts, case: Case) -> Outcome | None:
        """The engine keeps when a container last ended, through every later start; 0 for never."""
        if not self.kept_running or (found.up and not found.paused and found.finished < case.run.started):
            return None
        up = found.up and not found.paused
        return failed("restarted" if up else "state", "running ever since the exercise began",
                      "it was stopped and started again" if up else describe(found))

    def _image(self, found: ContainerFacts, case: Case) -> Outcome | None:
        if self.image:
            image = case.image(self.image)
            if image is None:
                return failed("image-missing", f"an image named {self.image}", f"no image is named {self.image}")
            if image.id != found.image_id:
                return failed("image", f"image {self.image} ({short(image.id)})",
                              f"image {found.image_ref} ({short(found.image_id)})")
        if self.from_fixture:
            wanted = case.fixture_id(self.from_fixture)
            if wanted != found.image_id:
                return failed("image-strange" if self.by_digest else "image", f"image {short(wanted)}",
                              f"image {found.image_ref} ({short(found.image_id)})")
        if self.by_digest and "@sha256:" not in found.image_ref:
            return failed("by-name", "started by NAME@sha256:DIGEST", f"started by {found.image_ref}")
        if self.same_image_as:
            other = case.container(self.same_image_as)
            if other is None:
                return failed("other-missing", f"a container named {self.same_image_as}, to compare with",
                              f"no container is named {self.same_image_as}")
            if other.image_id != found.image_id:
                return failed("other-image", f"the image of {self.same_image_as}",
                              f"image {found.image_ref} ({short(found.image_id)})")
        return None

    def _state(self, found: ContainerFacts, case: Case) -> Outcome | None:
        if self.has_run and not found.started:
            return failed("state", "started at least once", describe(found))
        if self.state is None:
            return None
        ok = found.up and not found.paused if self.state == "running" else found.status == self.state
        if ok:
            return None
        young = self.state == "exited" and found.running and case.age(found.started) < BRIEF
        return failed("state", self.state, describe(found), retry=young)

    def _exit(self, found: ContainerFacts, case: Case) -> Outcome | None:
        if self.exit_code is None or (not found.running and found.started and found.exit_code == self.exit_code):
            return None
        return failed("exit", f"ended with exit code {self.exit_code}", describe(found),
                      retry=found.running and case.age(found.started) < BRIEF)

    def _command(self, found: ContainerFacts, case: Case) -> Outcome | None:
        if self.own_command is None:
            return None
        image = case.image(found.image_id)
        same = image is not None and (found.entrypoint, found.command) == (image.entrypoint, image.command)
        if same == self.own_command:
            return None
        wanted = "the image's own command" if self.own_command else "a command of your own"
        return failed("command", wanted, f"the command is `{' '.join(found.entrypoint + found.command)}`")

    def _user(self, found: ContainerFacts, case: Case) -> Outcome | None:
        if self.user is not None:
            return users.wrong_user(self.user, found, case)
        return users.root(found, case) if self.not_root else None

    def _mounts(self, found: ContainerFacts, case: Case) -> Outcome | None:
        return mounts.mismatch(self.mounts, found, case.workspace) if self.mounts else None

    def _ports(self, found: ContainerFacts, _case: Case) -> Outcome | None:
        if self.publishes_nothing:
            return ports.unwanted(found)
        return ports.mismatch(self.publishes, found) if self.publishes else None

    def _env(self, found: ContainerFacts, _case: Case) -> Outcome | None:
        return unlike("env", self.env or {}, found.env)

    def _settings(self, found: ContainerFacts, case: Case) -> Outcome | None:
        places = case.told(found.id, self.tells_nobody) if self.tells_nobody else ()
        return failed("told-all", "the token in no setting of the container", f"it is in {', '.join(places)}") if places else None

    def _output(self, found: ContainerFacts, case: Case) -> Outcome | None:
        want = Printed(self.prints, self.prints_kernel, self.untold, self.at_once)
        return printed.mismatch(want, found, case, young=any(want) and found.running and case.age(found.started) < BRIEF)

    def _isolation(self, found: ContainerFacts, _case: Case) -> Outcome | None:
        if not self.private_processes or not found.pid_mode:
            return None
        return failed("pid-mode", "a process namespace of its own", f"PidMode is {found.pid_mode}")

    def _life(self, found: ContainerFacts, case: Case) -> Outcome | None:
        if not self.went_through:
            return None
        happened = _by_hand([action for action, _ in case.events(found.id, found.created)])
        rest = iter(happened)
        missing = [action for action in self.went_through if action not in rest]
        if missing and "create" not in happened:
            return skipped(" → ".join(self.went_through), f"the engine no longer knows how {found.name} began: it keeps only its "
                                                          "latest events, and none from before it was restarted. Create the "
                                                          "container again")
        if not missing:
            return None
        return failed("life", " → ".join(self.went_through), " → ".join(one for one in happened if one in _LIFE))

    def _upkeep(self, found: ContainerFacts, case: Case) -> Outcome | None:
        young = bool(self.listens) and case.age(found.started) < 2 * BRIEF
        return upkeep.wrong_policy(self.restarts, found) or upkeep.not_reachable(self.listens, found, case, young=young)

    def _stays_up(self, found: ContainerFacts, case: Case) -> Outcome | None:
        """A crash loop looks alive for moments: one that has restarted must first stay up for a while."""
        if self.state != "running":
            return None
        needed = max(self.up_for * NANOSECONDS, SETTLING if found.restart_count else 0)
        if not needed or case.age(found.started) >= needed:
            return None
        return failed("short-lived", f"up for {needed // NANOSECONDS} s without a restart",
                      f"{describe(found)}, restarted {found.restart_count} times", retry=True)


def _by_hand(happened: list[str]) -> list[str]:
    """Without the end of a pause that came of a signal: to deliver that, the engine itself lets a frozen process go."""
    kept, killed = list[str](), False
    for action in happened:
        if action == "unpause" and killed:
            continue
        killed = action == "kill" or (killed and action != "pause")
        kept.append(action)
    return kept


def describe(found: ContainerFacts) -> str:
    """The container's state in a few words."""
    if found.restarting:
        return f"restarting again and again (exit code {found.exit_code})"
    if found.status == "exited":
        return f"exited with code {found.exit_code}"
    if found.error:
        return f"{found.status}, never started: {found.error}"
    return found.status


def short(id_: str) -> str:
    """Twelve digits of an id, as docker prints them."""
    return id_.removeprefix("sha256:")[:12]
