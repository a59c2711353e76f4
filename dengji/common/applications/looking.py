"""Looking into a PDF that a stranger sent: in a process of its own, with little memory and little time.

A file may be made to swell beyond all bounds when it is unpacked; then this process ends, and ours goes on.
"""

import resource
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO

MOST_MEMORY, MOST_SECONDS = 512 * 1024**2, 5
CLEAN, ACTIVE, UNREADABLE = "clean", "active", "unreadable"
DOES_SOMETHING = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition")
CARRIES_SOMETHING = ("/RichMedia", "/FileAttachment", "/3D", "/Movie", "/Sound", "/Screen")
ACTIVE_KEYS = ("/OpenAction", "/AA", "/AcroForm", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA")
END, WHITE = b"%%EOF", b"\r\n\t \0"


def verdict(data: bytes) -> str:
    """clean · active · unreadable."""
    _paper, end, behind = data.rpartition(END)
    if not end:
        return UNREADABLE
    if behind.strip(WHITE):
        return ACTIVE  # another file stands behind this one's end
    try:
        done = subprocess.run(
            [sys.executable, "-P", __file__],
            input=data,
            capture_output=True,
            timeout=MOST_SECONDS * 2,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return UNREADABLE
    said = done.stdout.decode("ascii", "replace").strip()
    return said if done.returncode == 0 and said in (CLEAN, ACTIVE) else UNREADABLE


def _look(data: bytes) -> str:
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            is_active = any(_is_active(one) for one in pdf.objects) or any(
                _is_active(p.obj) for p in pdf.pages
            )
            return ACTIVE if is_active or pdf.is_encrypted or not len(pdf.pages) else CLEAN
    except (pikepdf.PdfError, ValueError, RecursionError, MemoryError):
        return UNREADABLE


def _is_active(one: object) -> bool:
    """Whether this object or one that stands inside it does something, or carries something."""
    return any(_does(each) for each in _within(one, depth=0))


def _does(one: object) -> bool:
    import pikepdf

    keys = one.stream_dict if isinstance(one, pikepdf.Stream) else one
    if not isinstance(keys, pikepdf.Dictionary):
        return False
    told = {str(keys.get("/S", "")), str(keys.get("/Subtype", ""))}
    return any(key in keys for key in ACTIVE_KEYS) or bool(told & {*DOES_SOMETHING, *CARRIES_SOMETHING})


def _within(one: object, *, depth: int) -> Iterator[object]:
    """The object, and what is written inside it rather than beside it."""
    import pikepdf

    yield one
    inner = one.stream_dict if isinstance(one, pikepdf.Stream) else one
    if depth > 30 or not isinstance(inner, pikepdf.Dictionary | pikepdf.Array):
        return
    values = inner.values() if isinstance(inner, pikepdf.Dictionary) else inner
    for value in values:
        if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
            yield from _within(value, depth=depth + 1)


def main() -> int:
    """Said on one line; whoever swells ends here."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    sys.stdout.write(_look(sys.stdin.buffer.read()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
