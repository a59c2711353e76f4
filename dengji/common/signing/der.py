"""A small builder of DER (ITU-T X.690): just what certificates' signatures and timestamps need. Bytes in, bytes out."""

from datetime import UTC, datetime
from functools import cache

NULL = b"\x05\x00"


def tlv(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = len(body)
    if size < 0x80:
        return bytes((tag, size)) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def sequence(*parts: bytes) -> bytes:
    return tlv(0x30, *parts)


def set_of(*parts: bytes) -> bytes:
    """A SET OF; DER wants its members in the order of their encodings."""
    return tlv(0x31, *sorted(parts))


def tagged(number: int, *parts: bytes) -> bytes:
    """A constructed context tag: [number] around what is given."""
    return tlv(0xA0 | number, *parts)


def octets(data: bytes) -> bytes:
    return tlv(0x04, data)


def integer(value: int) -> bytes:
    """For non-negative numbers."""
    return tlv(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def moment(at: datetime) -> bytes:
    """GeneralizedTime in whole seconds, UTC (RFC 3161 §2.4.2)."""
    return tlv(0x18, at.astimezone(UTC).strftime("%Y%m%d%H%M%SZ").encode())


@cache
def oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    return tlv(0x06, *map(_base_128, (first * 40 + second, *rest)))


def _base_128(value: int) -> bytes:
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append(value & 0x7F | 0x80)
    return bytes(reversed(digits))
