"""Links from a failed check to its cause."""

from __future__ import annotations

from docklab.render import text
from docklab.render.safe import plain, shown
from docklab.render.style import Style, visible
from docklab.results import CheckResult, Diagnosis, EngineInfo, Report, Verdict

_FAILED = CheckResult("a", "a container runs", Verdict.FAILED, "running", "exited", Diagnosis("PAUSED", "Paused.", "docker ps"))
_REPORT = Report("x.y", "r", "2026-01-01T00:00:00Z", 0.1, EngineInfo("28", "linux", "overlay2"), (_FAILED,))
_PAGES = {"PAUSED": "causes/container.html#PAUSED"}


def test_a_failed_check_names_the_command() -> None:
    """The command that explains the cause stands below it, where the catalogue has more about it."""
    style = Style(colour=False, plain=True, width=80)
    assert "more      docklab explain PAUSED" in text.report(_REPORT, style, causes=_PAGES)
    assert "docklab explain" not in text.report(_REPORT, style)


def test_a_terminal_gets_a_link() -> None:
    """Where there are colours and the site's address is known, the command is a link; it takes no columns."""
    said = text.report(_REPORT, Style(colour=True, plain=False, width=80, site="https://lab.example/docs/"), causes=_PAGES)
    begun = "\x1b]8;;https://lab.example/docs/causes/container.html#PAUSED\x1b\\"
    assert f"{begun}docklab explain PAUSED\x1b]8;;\x1b\\" in shown(said)
    assert "\x1b" not in plain(said)
    line = next(line for line in said.splitlines() if "explain" in line)
    assert visible(line) == len("    more      docklab explain PAUSED")


def test_no_link_without_colour_or_to_what_is_no_address() -> None:
    """Plain output has none, and an address with a control character in it, or of another kind, is none."""
    for style in (Style(colour=False, plain=True, site="https://lab.example"), Style(colour=True, plain=False),
                  Style(colour=True, plain=False, site="https://x\x1b]0;"), Style(colour=True, plain=False, site="javascript:x")):
        assert "\x1b]8" not in shown(text.report(_REPORT, style, causes=_PAGES))


def test_a_stranger_s_link_is_written_out() -> None:
    """What a course or a container says cannot be a link."""
    assert "\x1b" not in shown("\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\")
