"""Licences issued, and the counters that number them without a gap."""

from django.db import models
from django.db.models import Q


class Counter(models.Model):
    """The last number of a series in a year. A sequence leaves gaps after every crash; this row does not."""

    series = models.CharField(max_length=24)  # "licence", "notice"
    authority = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "authority", "year"], name="counter_stands_once_a_year"
            ),
        ]


class Licence(models.Model):
    """A licence is a row first, a paper second: the number and the facts bind, the print follows."""

    number = models.CharField(max_length=40, unique=True)
    authority = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    case = models.CharField(max_length=32, unique=True)  # number of the case that decided it
    uscc = models.CharField(max_length=18, db_index=True)
    version = models.PositiveIntegerField()  # of the entry whose facts it shows
    facts = models.JSONField()  # what stands on its face
    issued_on = models.DateField()  # the day of establishment: 市场主体登记管理条例 Art. 21
    original = models.CharField(max_length=64, blank=True, default="")  # digest of 正本
    duplicate = models.CharField(max_length=64, blank=True, default="")  # digest of 副本
    printed_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=16, default="valid")  # valid, replaced, void

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "year", "serial"], name="licence_serial_stands_once"
            ),
            models.CheckConstraint(
                name="licence_is_printed_whole_or_not_at_all",
                condition=Q(printed_at__isnull=True, original="", duplicate="")
                | (Q(printed_at__isnull=False) & ~Q(original="") & ~Q(duplicate="")),
            ),
            models.CheckConstraint(
                name="licence_state_is_known", condition=Q(state__in=["valid", "replaced", "void"])
            ),
        ]

    def __str__(self) -> str:
        return self.number
