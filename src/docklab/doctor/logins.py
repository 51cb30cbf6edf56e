"""Whether the programs that keep docker's logins are there, where docker's config.json names some."""

from __future__ import annotations

import shutil

from docklab.doctor.finding import Finding, State
from docklab.engine import context


def lines() -> list[Finding]:
    """A line about those that config.json names; none where it names none."""
    named = context.helpers()
    return [line(named, tuple(one for one in named if shutil.which(one) is None))] if named else []


def line(named: tuple[str, ...], missing: tuple[str, ...]) -> Finding:
    """What it means that these are not on the PATH."""
    title = "logins"
    if not missing:
        return Finding("logins", title, State.OK, f"docker keeps them with {', '.join(named)}")
    many = len(missing) > 1
    return Finding("logins", title, State.LIMITED,
                   f"docker's config.json names {' and '.join(missing)}, which {'are' if many else 'is'} not on the PATH",
                   "`docker login` fails with that, and so may pulls and builds, which look for a login first.",
                   f"Install {'them' if many else 'it'}, or take credsStore (or credHelpers) out of {context.config_file()}")
