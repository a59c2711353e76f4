"""A stranger's picture, drawn anew: upright, no larger than we need, without place, device or anything that hides in it."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from .limits import Limits, Unfit, Verdict

KINDS = ("JPEG", "PNG", "WEBP")
MOVING_KINDS = ("PNG", "WEBP")  # a phone's JPEG may carry a second exposure; only its first picture is drawn
FAULTS = (
    UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, TypeError,
    OverflowError, KeyError, AttributeError, ZeroDivisionError, IndexError, EOFError,
)  # fmt: skip
WHITE = (255, 255, 255)


def drawn_anew(data: bytes, limits: Limits) -> bytes:
    """A JPEG of what the picture shows; or Unfit. Never more of it is unpacked than fits."""
    out = BytesIO()
    try:
        with Image.open(BytesIO(data), formats=KINDS) as image:
            see_fits(image, limits)
            upright = _upright(image, limits.side)
        upright.save(out, "JPEG", quality=85, optimize=True)
    except MemoryError as fault:
        raise Unfit(Verdict.TOO_LARGE) from fault
    except FAULTS as fault:
        raise Unfit(Verdict.UNREADABLE) from fault
    return out.getvalue()


def preview(data: bytes, limits: Limits, *, width: int) -> bytes:
    """A PNG of it, upright, no wider than that and no higher than four times as much."""
    out = BytesIO()
    try:
        with Image.open(BytesIO(data), formats=KINDS) as image:
            see_fits(image, limits)
            upright = _upright(image, limits.side)
        upright.thumbnail((width, width * 4))
        upright.save(out, "PNG", compress_level=4)
    except FAULTS as fault:
        raise Unfit(Verdict.UNREADABLE) from fault
    return out.getvalue()


def see_fits(image: Image.Image, limits: Limits) -> None:
    if image.width * image.height > limits.pixels:
        raise Unfit(Verdict.TOO_LARGE)
    if image.format in MOVING_KINDS and getattr(image, "is_animated", False):
        raise Unfit(Verdict.MOVING)


def _upright(image: Image.Image, side: int) -> Image.Image:
    """Small first, then turned, then plain: so that a large picture is held once only."""
    image.draft(None, (side, side))
    turn = _turn(image)
    image.thumbnail((side, side), reducing_gap=1.0)
    plain = _plain(image)
    plain.info.clear()
    return ImageOps.exif_transpose(_told(plain, turn))


def _turn(image: Image.Image) -> int:
    """How the camera was held, 1 to 8; a torn remark is no reason to refuse the picture."""
    try:
        turn = image.getexif().get(0x0112, 1)
    except FAULTS:
        return 1
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1


def _told(plain: Image.Image, turn: int) -> Image.Image:
    plain.getexif()[0x0112] = turn
    return plain


def _plain(image: Image.Image) -> Image.Image:
    """Red, green, blue on white paper."""
    if image.mode.startswith("I"):
        image = image.point(lambda level: level / 256).convert("L")  # sixteen bits of grey
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGB", image.size, WHITE)
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    return image.convert("RGB")
