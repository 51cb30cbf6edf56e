"""Why the exercise's registry gives a learner nothing: it is down, or what it saw of logins is off."""

from __future__ import annotations

from docklab.engine.registry import Visit
from docklab.kinds.case import Case
from docklab.results import Diagnosis

_UNAUTHORIZED = 401  # how a registry answers those who come without a login, or with a wrong one


def down(case: Case, alias: str) -> Diagnosis | None:
    """Why the registry does not answer; None when it does."""
    if case.registry(alias) is not None:
        return None
    found = case.container(case.fixture_id(alias)) if case.fixture_id(alias) else None
    if found is None:
        return Diagnosis("REGISTRY_GONE", "The registry that docklab started for this lesson is gone, with everything in it.",
                         "docklab reset")
    return Diagnosis("REGISTRY_DOWN", f"The registry is not running: its container `{found.name}` is {found.status}.",
                     f"docker start {found.name}")


def trouble(case: Case, host: str, alias: str = "registry") -> Diagnosis | None:
    """Why the registry at this address turned the learner away; None when a login there went well. `host` is empty for
    whichever address."""
    # What is asked for first depends on the engine's store: with that of containerd a push does not begin with /v2/.
    seen = case.registry_visits(alias)
    welcome = [one.host for one in seen if one.status != _UNAUTHORIZED]
    turned_away = next((one for one in reversed(seen) if one.user), None)
    if turned_away and (not welcome or seen[-1] is turned_away):
        return Diagnosis("LOGIN_REFUSED", f"The registry refused the login of `{turned_away.user}`: it does not know that user "
                                          "with that password. Both are in the task; copy them exactly.", "docklab task")
    if not welcome:
        return Diagnosis("NOT_LOGGED_IN", "The registry got no login; without one, docker says `no basic auth credentials`. A "
                                          "login is for exactly one HOST:PORT, and `docker login` without an address goes to the "
                                          "Docker Hub.",
                         f"docker login {host or _address(seen)}")
    strangers = [one.host for one in seen if one.status == _UNAUTHORIZED and one.host not in welcome]
    if strangers:
        return Diagnosis("LOGIN_OTHER_HOST", f"You are logged in to `{welcome[-1]}`, but used `{strangers[-1]}` without a login. "
                                             "Both lead to the same registry, but docker takes each spelling for a different "
                                             "registry, with its own login.", f"docker login {strangers[-1]}")
    last = seen[-1]
    if last.status == _UNAUTHORIZED:  # with a login, more would have followed
        return Diagnosis("NOT_LOGGED_IN", "There was a login, but docker's last request came without one: `docker logout` "
                                          "removes it. Without it, docker says `no basic auth "
                                          "credentials`.", f"docker login {last.host}")
    return None


def came_in(case: Case, alias: str) -> bool:
    """Whether a login of the learner's has ever gone well."""
    return any(one.status != _UNAUTHORIZED for one in case.registry_visits(alias))


def _address(seen: list[Visit]) -> str:
    return seen[-1].host if seen else "HOST:PORT"
