"""Places to sign: the papers carry link boxes `dengji-sign:<key>`; here each becomes an empty signature field.

Done once, when a paper is frozen; the same bytes in give the same bytes out.
"""

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, StreamDecodeLevel, String

from . import anatomy
from .rules import SEAL, is_key

SCHEME = "dengji-sign:"
_PRINTED_AND_LOCKED = 132
_WIDE, _HIGH, _IN_A_ROW = 150, 46, 3  # of a place that no template drew, in points


def with_fields(pdf: bytes, keys: Sequence[str] = ()) -> bytes:
    """Every link box becomes a field; a key without a box gets a place at the foot of the last page."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        form = _form(document)
        for page, boxes in _boxes(document):
            _turn_into_fields(document, page, boxes, form)
        have = {str(one.T) for one in form.Fields}
        for number, key in enumerate(key for key in keys if key not in have):
            _add_default_place(document, key, number, form)
        return _written(document)


def keys_of(pdf: bytes) -> frozenset[str] | None:
    """The places a prepared file has, or None where it is not prepared."""
    try:
        return frozenset(anatomy.of_whole(pdf).fields)
    except (anatomy.Damaged, ValueError):
        return None


def _form(document: Pdf) -> Object:
    """The form, and an empty store for validation data which every signature may fill."""
    if Name.AcroForm not in document.Root:
        document.Root.AcroForm = document.make_indirect(Dictionary(Fields=Array(), SigFlags=3))
    if Name.DSS not in document.Root:
        document.Root.DSS = document.make_indirect(Dictionary(Type=Name.DSS))
    return document.Root.AcroForm


def _boxes(document: Pdf) -> Iterator[tuple[pikepdf.Page, dict[str, list[Object]]]]:
    for page in document.pages:
        found: dict[str, list[Object]] = {}
        for box in page.obj.get("/Annots", []):
            found.setdefault(_key(box), []).append(box)
        found.pop("", None)
        yield page, found


def _key(box: Object) -> str:
    address = str(box.get("/A", Dictionary()).get("/URI", ""))
    key = address.removeprefix(SCHEME)
    return key if address.startswith(SCHEME) and is_key(key) else ""


def _turn_into_fields(
    document: Pdf, page: pikepdf.Page, boxes: dict[str, list[Object]], form: Object
) -> None:
    """The first box of a key becomes its field, as large as all of them; the others go."""
    have = {str(one.T) for one in form.Fields}
    gone = set()
    for key, (first, *others) in boxes.items():
        _become_field(document, page, first, key, _around([first, *others]))
        for other in others:
            _untag(document, other)
        gone |= {one.objgen for one in others} | ({first.objgen} if key in have else set())
        if key not in have:
            form.Fields.append(first)
    page.obj.Annots = Array(
        [one for one in page.obj.get("/Annots", []) if one.objgen not in gone or not one.is_indirect]
    )


def _become_field(document: Pdf, page: pikepdf.Page, box: Object, key: str, rectangle: Array) -> None:
    """The link keeps its number; its nature changes, and it leaves the tree of tags."""
    _untag(document, box)
    for name in ("/A", "/Border", "/Contents", "/QuadPoints", "/H", "/C", "/StructParent"):
        if name in box:
            del box[name]
    for name, value in _field(document, page, key, rectangle).items():
        box[name] = value


def _untag(document: Pdf, box: Object) -> None:
    """A signature changes its field; were the field in the tag tree, readers would take it for a change of the text."""
    tags = document.Root.get("/StructTreeRoot", Dictionary()).get("/ParentTree")
    if tags is None or Name.StructParent not in box:
        return
    tree, number = pikepdf.NumberTree(tags), int(box.StructParent)
    if number in tree:
        element = tree[number]
        element.S = Name.Span
        element.K = Array([kid for kid in _kids(element) if not _leads_to(kid, box)])
        del tree[number]


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _leads_to(kid: Object, box: Object) -> bool:
    return isinstance(kid, Dictionary) and "/Obj" in kid and kid.Obj.objgen == box.objgen


def _field(document: Pdf, page: pikepdf.Page, key: str, rectangle: Array) -> Object:
    said = "登记机关印章" if key == SEAL else f"签名 {key}"
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String(key), TU=String(said), F=_PRINTED_AND_LOCKED,
        P=page.obj, Rect=rectangle, AP=Dictionary(N=_nothing(document)),
    )  # fmt: skip


def _nothing(document: Pdf) -> Object:
    """PDF/A wants an appearance even of an empty place (ISO 19005-2 §6.3.3)."""
    drawing = Dictionary(
        Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), Resources=Dictionary()
    )
    return pikepdf.Stream(document, b"", drawing)


def _add_default_place(document: Pdf, key: str, number: int, form: Object) -> None:
    if not is_key(key):
        raise ValueError(f"{key!r} is no key of a place")
    page = document.pages[-1]
    left = 56 + number % _IN_A_ROW * (_WIDE + 12)
    foot = 30 + number // _IN_A_ROW * (_HIGH + 6)
    rectangle = Array([left, foot, left + _WIDE, foot + _HIGH])
    field = document.make_indirect(_field(document, page, key, rectangle))
    page.obj.Annots = Array([*page.obj.get("/Annots", []), field])
    form.Fields.append(field)


def _around(boxes: Sequence[Object]) -> Array:
    """One rectangle around all of them."""
    corners = [[Decimal(str(n)) for n in box.Rect] for box in boxes]
    left, foot = (min(min(one[i], one[i + 2]) for one in corners) for i in (0, 1))
    right, top = (max(max(one[i], one[i + 2]) for one in corners) for i in (0, 1))
    return Array([left, foot, right, top])


def _written(document: Pdf) -> bytes:
    """One classical table, streams untouched, an identifier made of the content: `anatomy` can read it, PDF/A holds."""
    out = io.BytesIO()
    document.save(
        out,
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.disable,
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.none,
        fix_metadata_version=False,
    )
    return out.getvalue()
