"""The reader's own process: pictures in by their length, lines out as JSON. It knows nothing of the house and reaches nobody."""

import io
import json
import logging
import os
import signal
import struct
import sys
from typing import Any

IDLE = 300  # seconds without a picture, then it goes
_SIZE = struct.Struct(">I")


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever the engine prints is no answer
    engine = _engine()
    signal.alarm(IDLE)
    while head := sys.stdin.buffer.read(_SIZE.size):
        signal.alarm(IDLE)
        picture = sys.stdin.buffer.read(*_SIZE.unpack(head))
        answers.write(json.dumps(_lines(engine, picture)).encode() + b"\n")
        answers.flush()


def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.disable(logging.CRITICAL)
    return RapidOCR()


def _lines(engine: Any, picture: bytes) -> list[tuple[str, float, float]]:
    """Text and where it begins, as parts of the picture."""
    import numpy
    from PIL import Image

    with Image.open(io.BytesIO(picture), formats=("JPEG", "PNG")) as opened:
        dots = numpy.asarray(opened.convert("RGB"))[:, :, ::-1]
    found = engine(dots)
    height, width = dots.shape[:2]
    if found.txts is None:
        return []
    return [
        (text, float(box[0][0]) / width, float(box[0][1]) / height)
        for text, box in zip(found.txts, found.boxes, strict=True)
    ]


if __name__ == "__main__":
    main()
