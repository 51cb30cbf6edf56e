"""Ports published in a sandbox answer on this machine's 127.0.0.1: the same number, or a free one where it is taken."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from pathlib import Path
from typing import Any

from docklab.sandbox import namespaces

_CHUNK = 64 * 1024


class Forwarder:
    """Listens outside for every port that is published inside. `outer` is a descriptor of the outer network namespace;
    `table` the file that says which port is where; `api` the daemon's socket."""

    def __init__(self, outer: int, table: Path, api: str) -> None:
        self._outer, self._table, self._api = outer, table, api
        self._servers: dict[int, asyncio.Server] = {}

    async def follow(self) -> None:
        """Keep to what is published, for as long as the daemon answers."""
        reader, writer = await self._ask('/events?filters={"type":["container"],"event":["start","die","pause","unpause"]}')
        try:
            await self._adjust()
            async for _ in reader:
                await self._adjust()
        finally:
            writer.close()

    async def _adjust(self) -> None:
        wanted = await self._published()
        for port in self._servers.keys() - wanted:
            self._servers.pop(port).close()
        for port in sorted(wanted - self._servers.keys()):
            with contextlib.suppress(OSError):
                self._servers[port] = await self._listen(port)
        table = {port: server.sockets[0].getsockname()[1] for port, server in self._servers.items()}
        draft = self._table.with_suffix(".new")
        draft.write_text(json.dumps(table))
        draft.replace(self._table)

    async def _published(self) -> set[int]:
        reader, writer = await self._ask("/containers/json")
        try:
            listed: list[dict[str, Any]] = json.loads(await reader.read())
        finally:
            writer.close()
        ports = [port for one in listed for port in one.get("Ports") or []]
        return {port["PublicPort"] for port in ports if port.get("PublicPort") and port.get("Type") == "tcp"}

    async def _ask(self, path: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """The daemon's answer, from its body on. HTTP/1.0: no chunks, and its end is the connection's end."""
        reader, writer = await asyncio.open_unix_connection(self._api)
        writer.write(f"GET {path} HTTP/1.0\r\nHost: docker\r\n\r\n".encode())
        await reader.readuntil(b"\r\n\r\n")
        return reader, writer

    async def _listen(self, port: int) -> asyncio.Server:
        with namespaces.inside(self._outer):  # a socket stays where it was made
            listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
        except OSError:
            listening.bind(("127.0.0.1", 0))
        return await asyncio.start_server(lambda reader, writer: self._serve(port, reader, writer), sock=listening)

    async def _serve(self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass bytes both ways until both ends have ended."""
        with contextlib.closing(writer), contextlib.suppress(OSError):
            inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", port)
            with contextlib.closing(inner_writer):
                await asyncio.gather(_pass(reader, inner_writer), _pass(inner_reader, writer))


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while chunk := await reader.read(_CHUNK):
        writer.write(chunk)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()
