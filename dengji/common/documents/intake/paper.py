"""A stranger's PDF: judged, then written anew from its pages alone (evidence.md §2.2).

What it does or carries is a reason to refuse it, not to mend it: the person is told, and prints it anew. Of what is left only
what is drawn goes over into the copy, so that two readers cannot see two papers in it. ISO 32000-1 names the keys.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream

from . import signed, unpacking
from .limits import Limits, Unfit, Verdict

DOES_SOMETHING = (
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/SetOCGState",
    "/Hide", "/GoTo3DView", "/RichMediaExecute",
)  # fmt: skip
CARRIES_SOMETHING = ("/RichMedia", "/FileAttachment", "/3D", "/Movie", "/Sound", "/Screen", "/PS")
ACTIVE_KEYS = ("/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/Collection", "/FFilter")
HIDING_KEYS = ("/Alternates", "/OPI")
PAGE_KEYS = (
    "/Type",
    "/Parent",
    "/MediaBox",
    "/CropBox",
    "/Rotate",
    "/Resources",
    "/Contents",
    "/Group",
    "/UserUnit",
)
BEGINNING, END, WHITE = b"%PDF-", b"%%EOF", b"\r\n\t \0"
MOST_OBJECTS, DEEPEST = 200_000, 30
GLANCE = 160  # pixels: whether it can be drawn at all
FAULTS: tuple[type[Exception], ...] = (
    pikepdf.PdfError, ValueError, TypeError, KeyError, RecursionError, MemoryError, OverflowError, AttributeError, RuntimeError,
    IndexError, NotImplementedError, UnicodeError, OSError,
)  # fmt: skip


def drawn_anew(data: bytes, limits: Limits) -> tuple[bytes, int]:
    """A PDF of the same pages and nothing else, and how many they are; or Unfit."""
    _see_ends_where_it_ends(data)
    try:
        with pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            _see_fit(pdf, data, limits)
            copy, pages = _written(pdf), len(pdf.pages)
        _glance(copy)
    except FAULTS as fault:
        raise Unfit(Verdict.UNREADABLE) from fault
    return copy, pages


def count(data: bytes) -> int:
    """How many pages it has; Unfit where it is none."""
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            return len(pdf)
    except (pypdfium2.PdfiumError, *FAULTS) as fault:
        raise Unfit(Verdict.UNREADABLE) from fault


def page_png(data: bytes, limits: Limits, *, page: int, width: int) -> tuple[bytes, int]:
    """One page of a copy or of a paper of ours, drawn that many pixels wide, with the signatures on it."""
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            pdf.init_forms()
            sheet = pdf[page - 1]
            scale = width / max(sheet.get_width(), 1)
            if width * sheet.get_height() * scale > limits.pixels:
                raise Unfit(Verdict.TOO_LARGE)
            out = BytesIO()
            sheet.render(scale=scale).to_pil().save(out, "PNG", compress_level=4)
            return out.getvalue(), len(pdf)
    except (pypdfium2.PdfiumError, *FAULTS) as fault:
        raise Unfit(Verdict.UNREADABLE) from fault


def _see_ends_where_it_ends(data: bytes) -> None:
    """It begins at its first byte, and nothing stands behind its end: no second file inside the first."""
    _paper, end, behind = data.rpartition(END)
    if not end:
        raise Unfit(Verdict.UNREADABLE)
    if behind.strip(WHITE):
        raise Unfit(Verdict.ACTIVE)


def _see_fit(pdf: pikepdf.Pdf, data: bytes, limits: Limits) -> None:
    if pdf.is_encrypted or not len(pdf.pages) or len(pdf.objects) > MOST_OBJECTS:
        raise Unfit(Verdict.UNREADABLE)
    if len(pdf.pages) > limits.pages:
        raise Unfit(Verdict.TOO_LARGE)
    every = [*pdf.objects, *(page.obj for page in pdf.pages), pdf.Root]
    for one in every:
        _see_passive(one)
    _see_opens_quietly(pdf.Root)
    _see_no_form(pdf.Root)
    _see_one_face(pdf.Root)
    signed.see_unaltered(every, data)
    unpacking.see_fits(every, limits)


def _see_passive(one: object) -> None:
    """Neither this object nor one that stands inside it does something, or carries something."""
    for each in _within(one, depth=0):
        told = {str(each.get("/S", "")), str(each.get("/Subtype", ""))}
        if any(key in each for key in ACTIVE_KEYS) or told & {*DOES_SOMETHING, *CARRIES_SOMETHING}:
            raise Unfit(Verdict.ACTIVE)
        if any(key in each for key in HIDING_KEYS):
            raise Unfit(Verdict.HIDDEN)


def _within(one: object, *, depth: int) -> Iterator[Any]:
    """The dictionary, and those written inside it rather than beside it."""
    inner = one.stream_dict if isinstance(one, Stream) else one
    if not isinstance(inner, Dictionary | Array):
        return
    if depth > DEEPEST:
        raise Unfit(Verdict.UNREADABLE)
    if isinstance(inner, Dictionary):
        yield inner
    for value in inner.values() if isinstance(inner, Dictionary) else inner:
        if isinstance(value, Dictionary | Array) and not value.is_indirect:
            yield from _within(value, depth=depth + 1)


def _see_opens_quietly(root: Any) -> None:
    """Opening at a page is what every word processor writes; anything else is an action."""
    first = root.get("/OpenAction")
    goes = isinstance(first, Dictionary) and first.get("/S") == Name.GoTo and "/Next" not in first
    if not (first is None or isinstance(first, Array) or goes):
        raise Unfit(Verdict.ACTIVE)


def _see_no_form(root: Any) -> None:
    """Fields may hold signatures, and nothing to fill in."""
    form = root.get("/AcroForm")
    if form is None:
        return
    fields = list(form.get("/Fields", []))
    is_for_signing = fields and all(one.get("/FT") == Name.Sig and "/Kids" not in one for one in fields)
    if not is_for_signing or "/XFA" in form or "/CO" in form:
        raise Unfit(Verdict.ACTIVE)


def _see_one_face(root: Any) -> None:
    """No layer that is not shown, or is shown on paper and not on the screen."""
    layers = root.get("/OCProperties")
    if layers is None:
        return
    shown = layers.get("/D", Dictionary())
    is_dark = len(shown.get("/OFF", [])) or shown.get("/BaseState") in (Name.OFF, Name.Unchanged)
    if is_dark or len(layers.get("/Configs", [])) or any(_turns_off(one) for one in layers.get("/OCGs", [])):
        raise Unfit(Verdict.HIDDEN)


def _turns_off(layer: Any) -> bool:
    usage = layer.get("/Usage", Dictionary())
    states = [usage.get(event, Dictionary()) for event in ("/View", "/Print", "/Export")]
    return any(state.get(key) == Name.OFF for state in states for key in state.keys())  # noqa: SIM118


def _written(pdf: pikepdf.Pdf) -> bytes:
    """Seals and notes that are seen become part of the page; what is not drawn stays behind."""
    pdf.flatten_annotations("screen")
    for page in pdf.pages:
        for key in set(page.obj.keys()) - set(PAGE_KEYS):
            del page.obj[key]
    out = BytesIO()
    with pikepdf.new() as copy:
        copy.pages.extend(pdf.pages)
        copy.save(out, deterministic_id=True)
    return out.getvalue()


def _glance(copy: bytes) -> None:
    """It can be drawn at all, within our means."""
    with pypdfium2.PdfDocument(copy) as pdf:
        sheet = pdf[0]
        longest = max(sheet.get_width(), sheet.get_height(), 1)
        sheet.render(scale=GLANCE / longest)
