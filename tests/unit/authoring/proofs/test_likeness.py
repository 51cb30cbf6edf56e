"""What is quoted against what came: values that no two runs share may differ, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docklab.authoring.proofs.likeness import Likeness

ID = "8b1f0d4c7e5a"
OTHER = "c07d2f4e8b13"
LONG = ID + "92b3c1d4e5f60718293a4b5c6d7e8f9012a3b4c5d6e7f8091a2b"


@pytest.mark.parametrize(("quoted", "seen"), [
    (f"{ID}   alpine    Up 4 seconds", f"{OTHER} alpine  Up Less than a second"),
    ("demo-train  latest  2 minutes ago  534MB", "demo-train  latest  About an hour ago  1.29GB"),
    ('"CreatedAt": "2025-03-01T10:15:00Z",', '"CreatedAt": "2026-11-23T21:02:25.123+01:00",'),
    ("6.1.0-40-amd64", "5.15.167.4-microsoft-standard-WSL2"),
    ("Version: 28.5.2", "Version: 20.10.24+dfsg1"),
    ("demo: Exited (0) 2 seconds ago", "demo: Exited (0) About a minute ago"),
    ("5000/tcp -> 0.0.0.0:49153", "5000/tcp -> 0.0.0.0:32768"),
    (" * Running on http://172.17.0.2:5000", " * Running on http://10.1.0.9:5000"),
    ("Error: container is running: ...", "Error: container is running: stop the container before removing"),
    ("0.0.0.0:9000->5000/tcp   demo", "0.0.0.0:9000->5000/tcp, [::]:9000->5000/tcp   demo"),
    ('"Mountpoint": "/var/lib/docker/volumes/d/_data"', '"Mountpoint": "/home/me/data/volumes/d/_data"'),
    ("    7 ps -o pid,args", "   12 ps -o pid,args"),
    ("#7 DONE 14.2s", "#7 DONE 0.0s"),
])
def test_alike(quoted: str, seen: str) -> None:
    """Ids, times, sizes, versions, ports of the run and foreign addresses may differ."""
    assert Likeness().difference([quoted], [seen]) is None


def test_a_digest_is_typed_whole() -> None:
    """Where the text types all digits of an id, the run's own are put in whole; where it types twelve, twelve."""
    likeness, own = Likeness(), OTHER + LONG[:52]
    assert likeness.difference([f"1.0: digest: sha256:{LONG}"], [f"1.0: digest: sha256:{own}"]) is None
    assert likeness.filled(f"docker pull demo@sha256:{LONG}") == f"docker pull demo@sha256:{own}"
    assert likeness.filled(f"docker rmi {ID}") == f"docker rmi {OTHER}"


@pytest.mark.parametrize(("quoted", "seen"), [
    ("demo: Exited (0) 2 seconds ago", "demo: Exited (1) 2 seconds ago"),
    ("demo: Exited (0) 2 seconds ago", "demo: Up 2 seconds"),
    ("http://127.0.0.1:5000", "http://0.0.0.0:5000"),
    ("0.0.0.0:9000->5000/tcp", "0.0.0.0:9000->80/tcp"),
    ("accuracy 0.97", "accuracy 0.33"),
    ("    1 sleep 600", "    7 sleep 600"),
    ("weights.txt", "weights.txt.bak"),
    ("Error: container is running: ...", "Error: no such container"),
    ("python  3.13-slim", "python  3.12-slim"),
])
def test_not_alike(quoted: str, seen: str) -> None:
    """What the text is about may not differ: codes, names, published ports, loopback addresses, results."""
    assert Likeness().difference([quoted], [seen]) == (0, seen)


def test_a_digest_may_be_an_id() -> None:
    """With containerd's image store the id of an image is its digest; two ids that are quoted are two things all the same."""
    likeness = Likeness()
    assert likeness.difference([ID], [OTHER]) is None
    assert likeness.difference([f"1.0 sha256:{LONG[::-1]}"], [f"1.0 sha256:{OTHER}{LONG[:52]}"]) is None
    assert likeness.difference([LONG[::-1][12:24]], [OTHER]) is not None


def test_any_lines() -> None:
    """Three dots on a line of their own stand for any lines, none among them; nothing else does."""
    likeness = Likeness()

    assert likeness.difference(["a", "...", "z"], ["a", "b", "c", "z"]) is None
    assert likeness.difference(["a", "...", "z"], ["a", "z"]) is None
    assert likeness.difference(["...", "z", "..."], ["a", "z", "z", "b"]) is None
    assert likeness.difference(["a", "z"], ["a", "b", "z"]) == (1, "b")
    assert likeness.difference(["a", "b"], ["a"]) == (1, "(nothing more)")
    assert likeness.difference(["a"], ["a", "b"]) == (1, "b")


def test_one_id_is_one_object() -> None:
    """An id that the text shows twice must come twice, long or short; two ids may not turn out to be one."""
    assert Likeness().difference([ID, ID], [OTHER, OTHER]) is None
    assert Likeness().difference([LONG, f"{ID} demo"], [OTHER * 5 + "abcd", f"{OTHER} demo"]) is None
    assert Likeness().difference([ID, ID], [OTHER, ID]) is not None
    assert Likeness().difference([ID, OTHER], [ID, ID]) is not None
    assert Likeness().difference(["6.1.0-40-amd64", "6.1.0-40-amd64"], ["5.10.0", "5.11.0"]) is not None


def test_a_quoted_id_can_be_typed() -> None:
    """A command with an id from an earlier answer gets the run's own."""
    likeness = Likeness()
    likeness.difference([f"demo  {ID}"], [f"demo  {OTHER}"])

    assert likeness.filled(f"docker tag {ID} demo:1") == f"docker tag {OTHER} demo:1"
    assert likeness.filled("docker stop -t 10 demo") == "docker stop -t 10 demo"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=30), max_size=8))
def test_everything_is_like_itself(lines: list[str]) -> None:
    """Whatever a program prints is as quoted when it is quoted whole."""
    assert Likeness().difference(lines, lines) is None
