"""Does a file still prove itself? 四性检测: genuine, whole, usable — told line by line, for anyone to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dengji.common.documents import papers, store
from dengji.common.signing import verification as signatures
from dengji.ground.catalog.facts import Facts
from dengji.ground.catalog.papers import HANDED_IN
from dengji.ground.wording import gettext_noop as _
from dengji.inner.register import questions as register

from . import bagging, bags, questions, rules
from .models import Item, Volume

APPLICANTS = frozenset(HANDED_IN)


@dataclass(frozen=True)
class Line:
    """One thing that was looked at. `problem` is empty where it is in order."""

    about: str
    problem: str = ""

    @property
    def is_well(self) -> bool:
        return not self.problem


def verify(number: str, *, at: datetime) -> list[Line]:
    """Every volume meant by that number: completeness, files, bag, signatures, and that all papers tell one story."""
    return [line for volume in questions.named(number) for line in _volume(volume, at)]


def _volume(volume: Volume, at: datetime) -> Iterator[Line]:
    if volume.closed_at is None:
        yield Line(volume.number, _("这一卷还没有归档。"))
        return
    items = questions.items(volume)
    yield _completeness(volume, items)
    yield _bag(volume)
    for item in items:
        yield from _item(volume, item, at)


def _completeness(volume: Volume, items: list[Item]) -> Line:
    lacking = rules.lacking(volume.business, (item.kind for item in items))
    about = f"{volume.number} 完整性"
    return Line(about, _("缺少：") + "、".join(lacking) if lacking else "")


def _bag(volume: Volume) -> Line:
    place, about = bagging.place_of(volume), f"{volume.number} 归档信息包"
    if volume.bagged_at is None:
        return Line(about, _("还没有写成归档信息包。"))
    if faults := bags.faults(place):
        return Line(about, _("文件缺失或者被改动：") + "、".join(faults))
    is_ours = bags.digest_of(place) == volume.bag_digest
    return Line(about, "" if is_ours else _("信息包不是归档时写下的那一个。"))


def _item(volume: Volume, item: Item, at: datetime) -> Iterator[Line]:
    about = f"{volume.number} {item.position:03d} {item.title}"
    try:
        data = store.get(item.digest)
    except store.FileLost:
        yield Line(about, _("文件库里没有这份文件，或者它被改动了。"))
        return
    yield Line(about)
    if item.note != rules.HANDED_IN:
        yield from _signatures(about, item, data, at)
        yield from _story(volume, about, item, data)


def _signatures(about: str, item: Item, data: bytes, at: datetime) -> Iterator[Line]:
    verdicts = signatures.verify(data, at=at)
    if not verdicts:
        yield Line(about, _("没有签名或者印章。"))
    yield from (Line(f"{about} {verdict.key}", verdict.problem) for verdict in verdicts)


def _story(volume: Volume, about: str, item: Item, data: bytes) -> Iterator[Line]:
    """What the applicants signed says what was decided."""
    if item.kind in APPLICANTS and not papers.agrees(item.code, data, _facts(volume)):
        yield Line(about, _("文书所载的登记事实与决定的不一致。"))


def _facts(volume: Volume) -> Facts:
    return register.facts_of(register.version_of_case(volume.case))
