"""The names that are taken or reserved. The unique indexes are the last word in every race."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

STANDINGS = ["registered", "reserved", "gone"]


class TakenName(models.Model):
    """A name that counts in comparison: registered, reserved, or gone less than a year ago (企业名称登记管理规定 17)."""

    number = models.CharField(max_length=32, unique=True)  # of the reservation; of the entity once registered
    holder = models.CharField(max_length=40)  # application number, or uscc
    standing = models.CharField(max_length=12)
    scope = models.CharField(
        max_length=6
    )  # prefecture: the comparison's reach (名称申报指引 2025, configurable)
    full = models.CharField(max_length=120)
    core = models.CharField(max_length=120)
    division = models.CharField(max_length=40)
    trade_name = models.CharField(max_length=40)
    industry = models.CharField(max_length=40)
    form = models.CharField(max_length=40)
    trade = models.CharField(max_length=40)  # class of the industry word, "" for none
    keys = ArrayField(models.IntegerField())
    reserved_at = models.DateTimeField()
    until = models.DateField(null=True)  # last day of a reservation, or of the year after it was given up
    is_live = models.BooleanField(default=True)

    class Meta:
        constraints = [
            # Created first: an exclusion or a check that races is decided here (evidence.md 5.2).
            models.UniqueConstraint(
                name="one_live_holder_of_a_full_name", fields=["scope", "core"], condition=Q(is_live=True)
            ),
            models.UniqueConstraint(
                name="one_live_holder_of_a_trade_name_in_a_trade",
                fields=["scope", "trade_name", "trade"],
                condition=Q(is_live=True),
            ),
            models.UniqueConstraint(
                name="one_live_reservation_a_holder",
                fields=["holder"],
                condition=Q(is_live=True, standing="reserved"),
            ),
            models.CheckConstraint(name="name_standing_is_known", condition=Q(standing__in=STANDINGS)),
            models.CheckConstraint(
                name="a_reserved_name_says_until_when",
                condition=~Q(standing="reserved") | Q(until__isnull=False),
            ),
        ]
        indexes = [
            GinIndex(name="names_by_rule_key", fields=["keys"], fastupdate=False),
            models.Index(
                name="names_by_end", fields=["until"], condition=Q(is_live=True, until__isnull=False)
            ),
            models.Index(name="names_by_holder", fields=["holder"]),
        ]

    def __str__(self) -> str:
        return self.full
