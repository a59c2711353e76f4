"""Everything that reads files, volumes and items."""

from django.db.models import Prefetch

from dengji.common.identity.duties import Actor
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .models import File, Item, Volume


class NoSuchFile(Refusal):
    code = "archives.no-such-file"
    says = _("没有找到档案 {number}。请核对统一社会信用代码或者档号。")


def file(uscc: str) -> File:
    found = File.objects.filter(uscc=uscc).first()
    if found is None:
        raise NoSuchFile(number=uscc)
    return found


def file_for(by: Actor, uscc: str) -> File:
    """The file, if it is kept at this officer's authority; otherwise there is none."""
    found = file(uscc)
    if found.authority != by.authority:
        raise NoSuchFile(number=uscc)
    return found


def is_kept(uscc: str) -> bool:
    return File.objects.filter(uscc=uscc).exists()


def contents(file: File) -> list[Volume]:
    """Every volume with its items in their order, in two questions."""
    in_order = Prefetch("items", Item.objects.order_by("position"))
    return list(file.volumes.order_by("position").prefetch_related(in_order))


def volumes(uscc: str) -> list[Volume]:
    return list(file(uscc).volumes.order_by("position"))


def volume(number: str) -> Volume:
    found = Volume.objects.select_related("file").filter(number=number).first()
    if found is None:
        raise NoSuchFile(number=number)
    return found


def of_case(case: str) -> Volume | None:
    return Volume.objects.select_related("file").filter(case=case).first()


def named(number: str) -> list[Volume]:
    """The volumes meant by a volume's number, an application's number, or an entity's code; none where there is no file."""
    found = Volume.objects.select_related("file").order_by("file__uscc", "position")
    for column in ("number", "case", "file__uscc"):
        if rows := list(found.filter(**{column: number})):
            return rows
    return []


def items(volume: Volume) -> list[Item]:
    return list(volume.items.order_by("position"))


def unclosed() -> list[Volume]:
    return list(Volume.objects.filter(closed_at__isnull=True).order_by("id"))


def unbagged() -> list[str]:
    due = Volume.objects.filter(closed_at__isnull=False, bagged_at__isnull=True).order_by("id")
    return list(due.values_list("number", flat=True))


def digests_named() -> set[str]:
    """Every file that a volume names; no sweep may take one."""
    return set(Item.objects.values_list("digest", flat=True))
