"""Entries, their versions, who stands in them, and the codes they are given."""

from django.db import models
from django.db.models import F, Q

HASH = 64


class Entry(models.Model):
    """One market entity 市场主体. What it is stands in its versions; here is only who it is and where it stands."""

    uscc = models.CharField(max_length=18, unique=True)
    authority = models.CharField(max_length=12)
    name = models.CharField(max_length=200)  # of the newest version, to find it by
    state = models.CharField(max_length=16, default="active")  # 存续, 歇业 …: law.md §5.4
    is_test = models.BooleanField()  # its code comes from a marked test segment 码段
    newest = models.PositiveIntegerField(default=0)  # number of the newest version
    address = models.CharField(
        max_length=300, db_index=True
    )  # 住所 in its normal form, of the newest version

    class Meta:
        indexes = [models.Index(fields=["authority", "name"], name="entries_of_an_authority")]
        constraints = [
            models.CheckConstraint(
                name="entry_state_is_known",
                condition=Q(
                    state__in=[
                        "active",
                        "suspended",
                        "liquidating",
                        "revoked",
                        "annulled",
                        "deregistered",
                        "moved",
                    ]
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.uscc


class Version(models.Model):
    """What the register says since one decision. Added, never changed.

    `valid_from` is the day from which it is so in law; `recorded_at` the moment from which we knew it.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    follows = models.PositiveIntegerField(null=True)  # the number before it; null for the first
    case = models.CharField(max_length=32)  # number of the case that decided it
    facts = models.JSONField()
    facts_digest = models.CharField(max_length=HASH)
    valid_from = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="version_numbers_stand_once"),
            models.UniqueConstraint(fields=["case"], name="version_is_made_by_one_decision"),
            models.CheckConstraint(
                name="version_numbers_never_skip",
                condition=Q(number=1, follows__isnull=True) | Q(number__gt=1, follows=F("number") - 1),
            ),
        ]


class Standing(models.Model):
    """Who stands in an entry's newest version, as what: found by a blind index of the identity number."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="standings")
    person = models.CharField(max_length=20)  # key in the facts
    person_index = models.CharField(max_length=HASH, db_index=True)
    role = models.CharField(max_length=24)  # legal-representative, shareholder, director, liaison …
    is_sole = models.BooleanField(default=False)  # the only shareholder 一人公司

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "person", "role"], name="standing_is_named_once"),
        ]


class Barred(models.Model):
    """A person whom our own decisions keep from applying (市场主体登记管理条例 Art. 40: three years)."""

    person_index = models.CharField(max_length=HASH, db_index=True)
    kind = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=200)  # the decision, by its number

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="bar_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        ]


class Unreachable(models.Model):
    """An address where an entity could not be reached (企业经营异常名录管理暂行办法)."""

    address = models.CharField(max_length=300, unique=True)
    since = models.DateField()


class Segment(models.Model):
    """A run of organisation codes 码段 given to an authority. Real ones come from the national pool only."""

    authority = models.CharField(max_length=12, unique=True)
    prefix = models.CharField(max_length=7, unique=True)
    next = models.PositiveIntegerField(default=0)
    size = models.PositiveIntegerField()
    is_test = models.BooleanField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="segment_is_not_used_up", condition=Q(next__lte=F("size"))),
        ]
