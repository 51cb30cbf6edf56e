"""How the containers are confined that docklab starts: what runs in them was written by a stranger, or is being learnt."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from docklab.engine.faults import translated
from docklab.errors import NotFound

if TYPE_CHECKING:
    from docklab.engine.client import Engine

PIDS = 256
_ONE_CPU = 1_000_000_000  # in billionths
# With these a database can take over its folder and change its user, and a server can listen on port 80. Of Docker's own
# default set, MKNOD, NET_RAW, SYS_CHROOT, SETFCAP and AUDIT_WRITE are left out.
CAPABILITIES = ("CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP", "NET_BIND_SERVICE")


def options(engine: Engine) -> dict[str, Any]:
    """Host options: so many processes, one processor, and these capabilities; a limit that the engine's kernel cannot keep is
    left out."""
    if not engine.confinement:
        _, about = engine.answers()
        engine.confinement = {"cap_drop": ["ALL"], "cap_add": list(CAPABILITIES)}
        if about.get("PidsLimit", True):
            engine.confinement["pids_limit"] = PIDS
        if about.get("CpuCfsQuota", True) and about.get("CpuCfsPeriod", True):
            engine.confinement["nano_cpus"] = _ONE_CPU
    return dict(engine.confinement)


def restart(engine: Engine, container: str, policy: str) -> None:
    """From now on a container of docklab's own is restarted like this; one that is gone is fine."""
    with contextlib.suppress(NotFound), translated():
        engine.raw.update_container(container, restart_policy={"Name": policy, "MaximumRetryCount": 0})  # type: ignore[arg-type]
