"""Files as people send them: what phones, scanners, word processors and other houses make. Builders; nothing lies about."""

import subprocess
import tempfile
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import typst
from pikepdf import Array, Dictionary, Name, OutlineItem, Stream, String
from PIL import Image, ImageDraw, ImageOps

from dengji.common.signing import actions as signing
from dengji.common.signing.rules import Signatory

from .hostile import PAGE, PAGES, ROOT, by_hand, pdf, picture, root, signed
from .people import MORNING

ORIENTATION, MAKE, PLACE = 0x0112, 0x010F, 0x8825


def photograph(turn=1, size=(1200, 900), **manners):
    """As a phone takes it: with its make, the place, and how it was held."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = turn, "a phone that knows where it is"
    exif.get_ifd(PLACE).update({1: "N", 2: (26.0, 35.0, 12.0), 3: "E", 4: (101.0, 43.0, 5.0)})
    out = BytesIO()
    seen("RGB", size).save(out, "JPEG", exif=exif, **manners)
    return out.getvalue()


def seen(mode="RGB", size=(800, 600)):
    """A red sheet with a blue corner: one sees which way is up."""
    sheet = Image.new("RGB", size, (220, 60, 50))
    ImageDraw.Draw(sheet).rectangle((0, 0, size[0] // 4, size[1] // 4), fill=(30, 40, 200))
    return sheet.convert(mode)


def scan(mode="L", size=(1240, 1754), kind="PNG", **manners):
    out = BytesIO()
    seen(mode, size).save(out, kind, **manners)
    return out.getvalue()


def clear(kind):
    """A stamp cut out: red on nothing."""
    stamp = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    ImageDraw.Draw(stamp).ellipse((20, 20, 280, 280), outline=(220, 0, 0, 255), width=8)
    out = BytesIO()
    stamp.save(out, kind)
    return out.getvalue()


def scanned(mode, pages=1, **manners):
    """A scanner's PDF: a picture a page, as Pillow writes it."""
    first, *rest = [seen(mode, (620, 877)) for _ in range(pages)]
    out = BytesIO()
    first.save(out, "PDF", save_all=True, append_images=rest, **manners)
    return out.getvalue()


def with_jpeg(**facts):
    """A scanner's PDF as an office machine writes it: one JPEG, a table of the old kind, its maker's name."""
    data = picture(size=(600, 800))
    head = b"<</Type/XObject/Subtype/Image/Width 600/Height 800/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode/Length %d>>"
    image = head % len(data) + b"\nstream\n" + data + b"\nendstream"
    paint = b"q 200 0 0 200 0 0 cm /I Do Q"
    contents = b"<</Length %d>>\nstream\n%s\nendstream" % (len(paint), paint)
    leaf = PAGE.replace(b">>", b"/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>")
    maker = b"<</Producer(Xerox WorkCentre 7845)/Creator(Scan)>>"
    return by_hand(ROOT, PAGES, leaf, image, contents, maker, trailer=b"/Root 1 0 R/Info 6 0 R", **facts)


def written(pages=1, **manners):
    """A lease as a word processor writes it."""
    source = "#set document(date: none)\n" if "pdf_standards" not in manners else ""
    body = "\n#pagebreak()\n".join(
        f"= 房屋租赁合同 第{n}页\n承租人与出租人约定如下。" for n in range(1, pages + 1)
    )
    return typst.compile((source + body).encode(), **manners)


@cache
def _lease():
    return written(2)


def by_cairo():
    return _through("pdftocairo", "-pdf", "{old}", "{new}")


def by_qpdf(*manners):
    return _through("qpdf", *manners, "{old}", "{new}")


def _through(*command):
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder, "old.pdf"), Path(folder, "new.pdf")
        old.write_bytes(_lease())
        subprocess.run([word.format(old=old, new=new) for word in command], check=True, capture_output=True)
        return new.read_bytes()


def by_pdfium():
    out = BytesIO()
    with pypdfium2.PdfDocument(_lease()) as made:
        made.save(out)
    return out.getvalue()


def later():
    """Put right later, by a second revision behind the first: nobody had signed it."""
    before = by_hand(ROOT, PAGES, PAGE)
    told = b"3 0 obj\n%s\nendobj\n" % PAGE.replace(b"200 200", b"300 300")
    at, prev = len(before) + len(told), before.rindex(b"xref\n0 ")
    rows = b"xref\n3 1\n%010d 00000 n \n" % len(before)
    end = b"trailer\n<</Size 4/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (prev, at)
    return before + told + rows + end


def really_signed():
    """By a person of this house, with a certificate of this house."""
    (one,) = signing.sign_set(
        [("lease", signing_ready())], Signatory("p1", "王晓芸", "hash"), mark=None, at=MORNING
    )
    return one.pdf


def signing_ready():
    return signing.prepare(written(1, pdf_standards=["a-2b"]), keys=["p1"])


def bookmarked(made):
    with made.open_outline() as outline:
        outline.root.append(OutlineItem("第一页", 0))


def linked(made):
    goal = Dictionary(S=Name.URI, URI="https://www.panzhihua.gov.cn")
    note = made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=goal))
    made.pages[0].obj["/Annots"] = Array([note])


def noted(made):
    """A remark in a balloon, and a stamp somebody put on the page."""
    look = Stream(made, b"1 0 0 rg 0 0 50 50 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 50, 50])
    stamp = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Stamp,
        Rect=[10, 10, 60, 60],
        F=4,
        AP=Dictionary(N=made.make_indirect(look)),
    )
    remark = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[70, 70, 90, 90], Contents=String("看这里"))
    made.pages[0].obj["/Annots"] = Array([made.make_indirect(stamp), made.make_indirect(remark)])


def shown_layer(made):
    layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("墙")))
    made.Root["/OCProperties"] = Dictionary(
        OCGs=Array([layer]), D=Dictionary(ON=Array([layer]), OFF=Array([]))
    )


def opens_at_its_page(made):
    made.Root["/OpenAction"] = Array([made.pages[0].obj, Name.Fit])


def goes_to_its_page(made):
    made.Root["/OpenAction"] = Dictionary(S=Name.GoTo, D=Array([made.pages[0].obj, Name.Fit]))


def faxed(made):
    """Black and white, as a fax packs it."""
    drawn = BytesIO()
    seen("1", (800, 1000)).save(drawn, "TIFF", compression="group4", strip_size=10**7)
    drawn.seek(0)
    tiff = Image.open(drawn)
    (start,), (size,) = tiff.tag_v2[273], tiff.tag_v2[279]
    rows = Dictionary(K=-1, Columns=800, Rows=1000)
    facts = {"Width": 800, "Height": 1000, "BitsPerComponent": 1, "ColorSpace": Name.DeviceGray}
    _put_picture(
        made, drawn.getvalue()[start : start + size], Filter=Name.CCITTFaxDecode, DecodeParms=rows, **facts
    )


def in_two_wrappings(made):
    """A JPEG packed once more, as some scanners do."""
    facts = {"Width": 600, "Height": 800, "BitsPerComponent": 8, "ColorSpace": Name.DeviceRGB}
    packed = zlib.compress(picture(size=(600, 800)))
    _put_picture(made, packed, Filter=Array([Name.FlateDecode, Name.DCTDecode]), **facts)


def _put_picture(made, data, **facts):
    image = Stream(made, data, Type=Name.XObject, Subtype=Name.Image, **facts)
    made.pages[0].obj["/Resources"] = Dictionary(XObject=Dictionary(I=made.make_indirect(image)))
    made.pages[0].obj["/Contents"] = made.make_stream(b"q 500 0 0 700 0 0 cm /I Do Q")


def numbered(made):
    made.Root["/PageLabels"] = Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))


def turned(made):
    made.pages[0].obj["/Rotate"] = 90


def as_a_plan(made):
    made.pages[0].obj["/MediaBox"] = Array([0, 0, 2384, 3370])


def spaced(made):
    made.pages[0].obj["/UserUnit"] = 2


PHOTOGRAPHS = {
    **{f"a phone held {turn}": lambda turn=turn: photograph(turn) for turn in range(1, 9)},
    "a large phone": lambda: photograph(size=(8160, 6120), quality=60),
    "a phone that draws twice": lambda: photograph(progressive=True),
    "a fine phone": lambda: photograph(subsampling=0, quality=95),
    "a phone with a preview": lambda: photograph() + b"\0" * 4096,
    "a message's small picture": lambda: photograph(size=(400, 300), quality=30),
    "a long picture of a screen": lambda: scan("RGB", (1080, 9000)),
    "a grey photograph": lambda: scan("L", kind="JPEG"),
    "a photograph for the printer": lambda: scan("CMYK", kind="JPEG"),
    "a photograph with its colours told": lambda: scan("RGB", kind="JPEG", icc_profile=_colours()),
    "a tiny photograph": lambda: picture(size=(16, 16)),
    "a photograph with a torn remark": lambda: picture(exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff"),
    "two exposures": lambda: _two_exposures(),
}  # fmt: skip
SCANS = {
    "a grey scan": lambda: scan("L"),
    "a colour scan": lambda: scan("RGB"),
    "a black and white scan": lambda: scan("1"),
    "a scan of few colours": lambda: scan("P"),
    "a scan of sixteen bits": lambda: _sixteen(),
    "a scan at six hundred dots": lambda: scan("L", (4960, 7016)),
    "a scan row over row": lambda: scan("RGB", dpi=(300, 300), optimize=True),
    "a stamp cut out": lambda: clear("PNG"),
    "a stamp cut out for the web": lambda: clear("WEBP"),
    "a web photograph": lambda: scan("RGB", kind="WEBP"),
    "a web scan without loss": lambda: scan("RGB", kind="WEBP", lossless=True),
    "a web photograph with its place": lambda: scan("RGB", kind="WEBP", exif=_placed()),
    "a scan with a colour for nothing": lambda: scan("P", transparency=0),
    "grey with nothing": lambda: scan("LA"),
}  # fmt: skip
SCANNERS = {
    "a scanner in colour": lambda: scanned("RGB"),
    "a scanner in grey": lambda: scanned("L"),
    "a scanner in black and white": lambda: scanned("1"),
    "a scanner for the printer": lambda: scanned("CMYK"),
    "a scanner of many pages": lambda: scanned("L", pages=30),
    "a scanner with a title": lambda: scanned("RGB", title="租赁合同", author="扫描仪"),
    "an office machine": lambda: with_jpeg(),
    "an old office machine": lambda: with_jpeg(head=b"%PDF-1.3\n%\xe2\xe3\xcf\xd3\n"),
    "a new office machine": lambda: with_jpeg(head=b"%PDF-2.0\n"),
    "a fax machine": lambda: pdf(faxed),
    "a machine that packs twice": lambda: pdf(in_two_wrappings),
}  # fmt: skip
WRITTEN = {
    "a lease": lambda: written(),
    "a long lease": lambda: written(60),
    "a longest lease": lambda: written(200),
    "a lease to be kept": lambda: written(2, pdf_standards=["a-2b"]),
    "a lease to be kept long": lambda: written(2, pdf_standards=["a-1b"]),
    "a lease to be kept with its letters": lambda: written(2, pdf_standards=["a-2u"]),
    "an old kind of lease": lambda: written(2, pdf_standards=["1.4"]),
    "a new kind of lease": lambda: written(2, pdf_standards=["2.0"]),
    "a lease by cairo": by_cairo,
    "a lease by PDFium": by_pdfium,
    "a lease by qpdf": lambda: by_qpdf(),
    "a lease for the web": lambda: by_qpdf("--linearize"),
    "a lease packed small": lambda: by_qpdf("--object-streams=generate", "--recompress-flate"),
    "a lease unpacked": lambda: by_qpdf("--qdf"),
    "a lease with line ends of Windows": lambda: by_hand(ROOT, PAGES, PAGE) + b"\r\n\r\n",
    "a lease put right later": later,
    "a lease with bookmarks": lambda: pdf(bookmarked),
    "a lease with a link": lambda: pdf(linked),
    "a lease with a remark and a stamp": lambda: pdf(noted),
    "a lease with numbered pages": lambda: pdf(numbered),
    "a lease that opens at its page": lambda: pdf(opens_at_its_page),
    "a lease that goes to its page": lambda: pdf(goes_to_its_page),
    "a lease with a language": lambda: pdf(root("/Lang", String("zh-CN"))),
    "a lease lying on its side": lambda: pdf(turned),
    "a plan of the house": lambda: pdf(as_a_plan),
    "a plan with layers": lambda: pdf(shown_layer),
    "a large unit": lambda: pdf(spaced),
    "a lease signed elsewhere": lambda: signed(),
    "a lease signed here": really_signed,
}  # fmt: skip
HONEST = PHOTOGRAPHS | SCANS | SCANNERS | WRITTEN


def _colours():
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _two_exposures():
    out = BytesIO()
    seen().save(out, "MPO", save_all=True, append_images=[seen()])
    return out.getvalue()


def _sixteen():
    out = BytesIO()
    Image.new("I;16", (300, 400), 50000).save(out, "PNG")
    return out.getvalue()


def _placed():
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = 6, "a phone that knows where it is"
    return exif


def upright(turn, size):
    """How the photograph of that turn is to look."""
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    sheet = seen("RGB", size)
    sheet.getexif()[ORIENTATION] = turn
    return ImageOps.exif_transpose(sheet)
