"""How the two sides speak: a head in JSON and a body of bytes, both told by their length."""

import json
import socket
import struct
from typing import Any

_LENGTHS = struct.Struct(">IQ")
LONGEST_HEAD, LONGEST_BODY = 10_000, 1024**3


def say(line: socket.socket, head: dict[str, Any], body: bytes = b"") -> None:
    told = json.dumps(head).encode()
    line.sendall(_LENGTHS.pack(len(told), len(body)) + told)
    line.sendall(body)


def hear(line: socket.socket) -> tuple[dict[str, Any], bytes]:
    """What the other side says; EOFError where it ended before it had said it."""
    head, body = _LENGTHS.unpack(_read(line, _LENGTHS.size))
    if head > LONGEST_HEAD or body > LONGEST_BODY:
        raise EOFError("more was announced than is ever said")
    return json.loads(_read(line, head)), _read(line, body)


def _read(line: socket.socket, size: int) -> bytes:
    read = bytearray()
    while len(read) < size:
        more = line.recv(min(size - len(read), 1 << 20))
        if not more:
            raise EOFError("the other side ended")
        read += more
    return bytes(read)
