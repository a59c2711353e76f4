"""Files, volumes and items: one entity, one file 一户一档; the items stand in the order of the trade."""

from django.db import models
from django.db.models import Q


class File(models.Model):
    """The permanent file of one entity."""

    uscc = models.CharField(max_length=18, unique=True)
    authority = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.uscc


class Volume(models.Model):
    """What one decision left behind. It is closed when everything its rule asks for is in it."""

    file = models.ForeignKey(File, models.PROTECT, related_name="volumes")
    number = models.CharField(max_length=60, unique=True)  # 档号
    position = models.PositiveIntegerField()  # 1 is the establishment
    business = models.CharField(max_length=24)  # establishment 设立, change 变更 …
    title = models.CharField(max_length=200)
    case = models.CharField(max_length=32, unique=True)
    facts_digest = models.CharField(max_length=64)
    about = models.JSONField(default=dict)  # entity, event, makers, process log
    identities = models.BinaryField(default=b"")  # encrypted, as the case held them
    closed_at = models.DateTimeField(null=True)
    bag_digest = models.CharField(max_length=64, blank=True, default="")  # of tagmanifest-sha256.txt
    bagged_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"],
                name="volumes_to_bag",
                condition=Q(closed_at__isnull=False, bagged_at__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["file", "position"], name="volume_positions_stand_once"),
            models.CheckConstraint(
                name="volume_is_bagged_only_when_it_is_closed",
                condition=Q(bagged_at__isnull=True) | Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="volume_has_a_bag_digest_when_it_is_bagged",
                condition=Q(bagged_at__isnull=True, bag_digest="")
                | (Q(bagged_at__isnull=False) & ~Q(bag_digest="")),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Item(models.Model):
    """One paper of a volume, in its place. Added, never changed."""

    volume = models.ForeignKey(Volume, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()  # 序号
    kind = models.CharField(max_length=24)  # its place in the order: application, articles, licence …
    code = models.CharField(max_length=60)  # of the paper
    reference = models.CharField(max_length=80, blank=True)  # 文号
    maker = models.CharField(max_length=200)  # 责任者
    title = models.CharField(max_length=200)  # 题名
    dated_on = models.DateField()
    first_page = models.PositiveSmallIntegerField(default=0)  # 页次
    pages = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)  # 备注
    digest = models.CharField(max_length=64)
    media = models.CharField(max_length=80, default="application/pdf")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["volume", "position"], name="item_positions_stand_once"),
        ]
