"""Rehearsals of the population register: one that works, one that refuses, one that breaks. DEMONSTRATION ONLY.

Nobody in this population lives. Their numbers have valid check characters and Panzhihua divisions, but the
sequence 000, which stands for no person; each portrait is a drawing made from the person's index.
Every answer says that it is a rehearsal.
"""

import hashlib
import io
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageStat, UnidentifiedImageError

from dengji.ground.standards import citizen_id

from ..rules import Outcome
from .population import SILENCE, Answer, Claim

POPULATION = 200  # people 0 … 199 are in the register
SILENT = 900  # asked about this person, the register gives no answer
UNKNOWN = 901  # this person is not in the register

FIRST_NAMES = (
    "王晓芸", "陈立群", "李卓然", "周明远", "吴佳宁", "何思齐", "罗文静", "杨子墨", "赵启航", "唐若溪",
    "邓一凡", "谢雨桐", "彭博文", "曾可欣", "廖志恒", "沈嘉禾", "冯乐天", "董安琪", "袁景行", "邹书瑶",
)  # fmt: skip
SURNAMES = "刘张黄徐孙胡朱高林郭马梁宋郑韩许蒋蔡余杜"
GIVEN = ("文博", "雅琴", "志远", "海燕", "建平", "秀兰", "国栋", "丽华", "春生", "桂芳", "永康", "小梅")
DIVISIONS = ("510402", "510403", "510411", "510421", "510422")
STREETS = ("东区炳草岗大街", "西区清香坪路", "仁和区仁和街", "米易县攀莲镇河滨路", "盐边县桐子林镇东环路")
SEQUENCE = "000"
EARLIEST = date(1975, 3, 1)
CHILDREN = date(2014, 6, 1)  # the rehearsed children are born from this day on
DIFFERENT = 10  # mean difference of grey levels above which two pictures show two people


@dataclass(frozen=True)
class DemoPerson:
    name: str
    id_number: str
    mobile: str
    portrait: bytes  # PNG
    residence: str
    valid_until: date


@cache
def demo_person(index: int) -> DemoPerson:
    """The same person for the same index, for ever: 0 is 王晓芸, 1 is 陈立群 …"""
    first_17 = (
        DIVISIONS[index % 5] + f"{EARLIEST + timedelta(days=(61 * index + 6000) % 9000):%Y%m%d}" + SEQUENCE
    )
    return DemoPerson(
        name=_name(index),
        id_number=first_17 + citizen_id.check_character(first_17),
        mobile=f"1990812{index:04d}",
        portrait=_portrait(index),
        residence=f"四川省攀枝花市{STREETS[index % 5]}{index + 1}号",
        valid_until=date(2036, 1, 1) + timedelta(days=index),
    )


def demo_child(index: int) -> Claim:
    """The child of that person; born in 2014 or later, in the rehearsed register as its parent is."""
    first_17 = DIVISIONS[index % 5] + f"{CHILDREN + timedelta(days=index):%Y%m%d}" + SEQUENCE
    name = _name(index)[0] + GIVEN[(index * 7 + 3) % len(GIVEN)]
    return Claim(name, first_17 + citizen_id.check_character(first_17))


class Works:
    """Answers as the register would, about its own people."""

    def is_guardian(self, guardian: Claim, child: Claim) -> Answer:
        index = _by_id_number().get(guardian.id_number)
        if index == SILENT:
            return SILENCE
        is_so = index is not None and _name(index) == guardian.name and demo_child(index) == child
        return Answer(Outcome.MATCH if is_so else Outcome.NO_MATCH, _reference(), is_rehearsal=True)

    def compare(self, name: str, id_number: str, *, portrait: bytes) -> Answer:
        index = _by_id_number().get(id_number)
        if index == SILENT:
            return SILENCE
        if index is None or _name(index) != name or not is_same_face(portrait, _portrait(index)):
            return Answer(Outcome.NO_MATCH, _reference(), is_rehearsal=True)
        person = demo_person(index)
        return Answer(Outcome.MATCH, _reference(), person.valid_until, person.residence, is_rehearsal=True)

    def check(self) -> str:
        return ""


class Refuses:
    """Knows nobody."""

    def compare(self, name: str, id_number: str, *, portrait: bytes) -> Answer:
        return Answer(Outcome.NO_MATCH, _reference(), is_rehearsal=True)

    def is_guardian(self, guardian: Claim, child: Claim) -> Answer:
        return Answer(Outcome.NO_MATCH, _reference(), is_rehearsal=True)

    def check(self) -> str:
        return ""


class Breaks:
    """Never answers."""

    def compare(self, name: str, id_number: str, *, portrait: bytes) -> Answer:
        return SILENCE

    def is_guardian(self, guardian: Claim, child: Claim) -> Answer:
        return SILENCE

    def check(self) -> str:
        return "The rehearsal of the population register is broken on purpose."


def is_same_face(shown: bytes, kept: bytes) -> bool:
    """Whether two pictures are nearly alike, dot by dot. A rehearsal: it compares drawings, not faces."""
    try:
        difference = ImageChops.difference(_grey(shown), _grey(kept))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return False
    return ImageStat.Stat(difference).mean[0] < DIFFERENT


def _grey(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture), formats=("PNG", "JPEG", "WEBP"))
    if image.width * image.height > 40_000_000:
        raise ValueError("too many dots for a portrait")
    return image.convert("L").resize((48, 64))


@cache
def _by_id_number() -> dict[str, int]:
    return {demo_person(index).id_number: index for index in (*range(POPULATION), SILENT)}


def _name(index: int) -> str:
    if index < len(FIRST_NAMES):
        return FIRST_NAMES[index]
    return SURNAMES[index % len(SURNAMES)] + GIVEN[index // len(SURNAMES) % len(GIVEN)]


@cache
def _portrait(index: int) -> bytes:
    """A drawn bust before a pattern of the person's own; the same dots every time."""
    dice = hashlib.sha256(f"demonstration portrait {index}".encode()).digest()
    image = Image.new("RGB", (240, 320))
    draw = ImageDraw.Draw(image)
    for cell in range(20):
        left, top = cell % 4 * 60, cell // 4 * 64
        draw.rectangle((left, top, left + 60, top + 64), fill=_tone(dice[cell]))
    draw.ellipse((70, 60, 170, 190), fill=_tone(dice[20]), outline=(60, 60, 60), width=3)
    draw.pieslice((30, 200, 210, 420), 180, 360, fill=_tone(dice[21]), outline=(60, 60, 60), width=3)
    for eye in (98, 142):
        draw.ellipse((eye - 6, 112, eye + 6, 124), fill=(30, 30, 30))
    draw.arc((96, 130, 144, 166), 20, 160, fill=(30, 30, 30), width=4)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _tone(die: int) -> tuple[int, int, int]:
    return (die, (die * 7 + 40) % 256, (die * 3 + 90) % 256)


def _reference() -> str:
    return "REHEARSAL-" + secrets.token_hex(8)
