"""A browser's connection for benchmarks: httpx takes three times the processor time of the server that it asks."""

from __future__ import annotations

import asyncio
import json
from typing import Any


class Connection:
    """One connection that stays open, for one request after the other."""

    def __init__(self, address: str, headers: dict[str, str]) -> None:
        self._host, _colon, self._port = address.removeprefix("http://").partition(":")
        known = {"Accept-Language": "en-US,en;q=0.9", **headers}
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in known.items())
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        """One request; the JSON of its answer. Whatever is not 200 ends the benchmark."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, int(self._port))
        reader, writer = self._streams
        sent = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\n{self._headers}"
        writer.write(f"{head}Content-Length: {len(sent)}\r\n\r\n".encode() + sent)
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = int(answer.partition("content-length:")[2].partition("\r\n")[0])
        found = await reader.readexactly(length)
        if answer.split()[1] != "200":
            raise SystemExit(f"{path}: {answer.split()[1]} {found[:200].decode()}")
        return json.loads(found)

    def close(self) -> None:
        """Hang up."""
        if self._streams is not None:
            self._streams[1].close()
