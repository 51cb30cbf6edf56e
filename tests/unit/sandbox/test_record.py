"""What is written down of a sandbox, and the ports that it takes."""

from __future__ import annotations

import json
import socket

from docklab.objects import hostports
from docklab.sandbox.record import Options, Record

RECORD = Record("lab", "container", "0123456789ab", "/nowhere", "tcp://127.0.0.1:1", ports={8080: 8081}, picks=(23000, 23023),
                options=Options(share=("/nowhere/work",)))


def test_a_record_is_read_as_it_was_written() -> None:
    """Also one from before there were ports for Docker to choose, and one of a docklab that knows more."""
    raw = json.loads(json.dumps(RECORD.to_json()))
    older = {key: value for key, value in raw.items() if key != "picks"}
    newer = {**raw, "colour": "blue", "options": {**raw["options"], "speed": 3}}

    assert Record.from_json(raw) == Record.from_json(newer) == RECORD
    assert list(RECORD.picked) == list(range(23000, 23024))
    assert list(Record.from_json(older).picked) == []


def test_a_block_of_ports_has_no_gap() -> None:
    """A port in the middle that is taken, or wanted for something else, moves all of them behind it."""
    first = hostports.block(23500, 4, ())
    with socket.create_server(("127.0.0.1", first[2])):
        behind = hostports.block(first[0], 4, ())
    beside = hostports.block(first[0], 4, {first[1]})

    assert len(first) == len(behind) == len(beside) == 4
    assert behind[0] > first[2]
    assert beside[0] > first[1]
