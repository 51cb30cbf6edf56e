"""From figures to a chart, and from the engine's accounts to figures."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree

from docklab.engine.usage import used_memory
from docklab.measure.chart import chart
from docklab.measure.figures import ContainerFigures, Machine, Measured, NotMeasured, VmFigures
from docklab.measure.guest import _Archive
from docklab.render import chart as text
from docklab.render import svg
from docklab.render.style import Style

PLAIN = Style(colour=False, plain=True, width=100)
MACHINE = Machine("Debian", "6.1", 2, "28.5.2", "overlay2", here=True)
CONTAINERS = ContainerFigures("alpine", 8_000_000, (0.1, 0.2, 0.3), (0.2, 0.3, 0.4), (0.3, 0.4, 0.6), (600_000, 700_000, 800_000),
                              (0, 0, 12))
VM = VmFigures("tcg", 6.0, 245_000_000, 256 * 1024 ** 2, "vmlinuz-6.1 <cloud>", 14_000_000, 3_000_000, "7.2",
               ("KVM did not do: no sign of the guest's first program within 6 s",))


def measured(vm: VmFigures | NotMeasured = VM, containers: ContainerFigures = CONTAINERS) -> Measured:
    return Measured("2026-01-02T03:04:05+00:00", MACHINE, containers, vm)


def test_plain_chart_is_ascii_with_units() -> None:
    """Plain words: no block characters, each bar with its number and unit, and the way it was booted."""
    drawn = text.chart(chart(measured()), PLAIN)
    assert drawn.isascii()
    assert "0.40 s (median of 3, 0.30 to 0.60)" in drawn
    assert "245 MB" in drawn
    assert "VM, emulated (TCG)" in drawn
    assert "2026-01-02 03:04 UTC" in drawn


def test_vm_not_measured_has_no_number() -> None:
    """What was not measured is said, with the reason and the way to it, and no bar stands for it."""
    found = chart(measured(NotMeasured("QEMU is not on this machine.", "apt-get install qemu")))
    assert [bar.value for panel in found.panels for bar in panel.bars if bar.kind == "vm"] == [None, None, None]
    drawn = text.chart(found, PLAIN)
    assert drawn.count("not measured") == 4
    assert "apt-get install qemu" in drawn
    assert measured(NotMeasured("none")).to_json()["vm"]["measured"] is False


def test_no_memory_account_is_not_zero() -> None:
    """An engine that keeps no account of memory gives no number, in the chart and in the JSON."""
    found = measured(containers=CONTAINERS._replace(memory=()))
    bar = chart(found).panels[1].bars[0]
    assert (bar.value, bar.text) == (None, "not measured")
    assert found.to_json()["containers"]["memory_bytes"] is None


def test_picture_is_well_formed_and_inside_its_axes() -> None:
    """The SVG parses, names its units, and no bar is longer than its axis."""
    root = ElementTree.fromstring(svg.draw(chart(measured())))  # noqa: S314 - our own text
    name = "{http://www.w3.org/2000/svg}"
    words = [one.text for one in root.iter(f"{name}text")]
    assert {"s", "MB"} <= set(words)
    bars = [one for one in root.iter(f"{name}rect") if one.get("class") in ("container", "vm")]
    assert len(bars) == 7
    assert all(0 < float(one.get("width", 0)) <= svg._PLOT for one in bars)


def test_ticks_cover_and_are_round() -> None:
    """An axis ends at or just past the largest value, in four to six steps."""
    for most in (0.0007, 0.46, 1, 3, 5.75, 17.2, 99, 245, 12345.6):
        marks = svg.ticks(most)
        assert marks[-1] >= most > marks[-2]
        assert 3 <= len(marks) <= 7
    assert svg.ticks(0) == [0.0, 1.0]


def test_used_memory_leaves_out_what_can_be_dropped() -> None:
    """As docker stats does; cgroup v1 and v2 name the droppable files differently; no account is None, not 0."""
    assert used_memory({"usage": 1000, "stats": {"total_inactive_file": 300, "inactive_file": 1}}) == 700
    assert used_memory({"usage": 1000, "stats": {"inactive_file": 400}}) == 600
    assert used_memory({"usage": 1000}) == 1000
    assert used_memory({"usage": 1000, "stats": {"inactive_file": 1001}}) == 1000  # the two are not read at one moment
    assert used_memory({}) is None


def test_initramfs_is_a_cpio_archive() -> None:
    """Every entry begins at a multiple of four bytes and the archive has its end mark."""
    out = io.BytesIO()
    archive = _Archive(out)
    archive.add("bin", 0o040755)
    archive.add("bin/abc", 0o100755, b"12345")
    archive.add("dev/console", 0o020600, device=(5, 1))
    archive.close()
    raw = out.getvalue()
    assert raw.count(b"070701") == 4
    assert len(raw) % 4 == 0
    assert b"TRAILER!!!" in raw
    assert raw.index(b"12345") % 4 == 0


def test_a_busy_machine_is_said_to_be_busy() -> None:
    """More load than processors is named, since it makes every time longer; an idle machine needs no such note."""
    assert "busy" in text.chart(chart(measured()._replace(machine=MACHINE._replace(load=9.5))), PLAIN)
    assert "busy" not in text.chart(chart(measured()._replace(machine=MACHINE._replace(load=0.5))), PLAIN)
    assert "busy" not in text.chart(chart(measured()), PLAIN)
