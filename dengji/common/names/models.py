"""The names that are taken or reserved. The unique index is the last word in every race, then the exclusion."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from psycopg.types.multirange import Multirange
from psycopg.types.range import Int4Range

STANDINGS = ["registered", "reserved", "cancelled", "renamed", "revoked", "gone"]


class Trades(models.Field):
    """Half-open ranges of industry classes, as PostgreSQL's int4multirange."""

    def db_type(self, connection: Any) -> str:
        return "int4multirange"

    def get_prep_value(self, value: Sequence[Sequence[int]] | None) -> Multirange[int] | None:
        return None if value is None else Multirange(Int4Range(first, end) for first, end in value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> list[tuple[int, int]] | None:
        return None if value is None else [(one.lower, one.upper) for one in value]


class TakenName(models.Model):
    """A name that counts in comparison: registered, reserved, or ended less than a year ago (企业名称登记管理规定 17)."""

    number = models.CharField(max_length=32, unique=True)  # of the reservation; of the entity once registered
    holder = models.CharField(max_length=40)  # application number, or uscc
    standing = models.CharField(max_length=12)
    scope = models.CharField(max_length=6)  # the place the name bears: prefecture, province, 000000
    place = models.CharField(max_length=6)  # where it counts: the place it bears, or where it was registered
    full = models.CharField(max_length=120)
    core = models.CharField(max_length=120)
    division = models.CharField(max_length=40)
    trade_name = models.CharField(max_length=40)
    industry = models.CharField(max_length=40)
    form = models.CharField(max_length=40)
    trades = Trades()  # what it claims under NR 17 (keys.trades_of)
    claims = models.BooleanField(default=True)  # not: from the old register, or beside one that only warns
    keys = ArrayField(models.IntegerField())  # keys.keys_of, folded into its cells (reach.within)
    dict_version = models.IntegerField()  # of the dictionaries that made trades and keys
    version = models.IntegerField(default=0)  # of the entry that gave it; 0 where nobody said
    reserved_at = models.DateTimeField()
    until = models.DateField(null=True)  # last day of a reservation, or of the year after it was given up
    is_live = models.BooleanField(default=True)

    class Meta:
        constraints = [
            # Created first: PostgreSQL asks indexes in order of creation, and an exclusion alone deadlocks (evidence.md 5.2).
            models.UniqueConstraint(
                name="one_live_holder_of_a_full_name",
                fields=["scope", "core"],
                # Who gave a name up may make it over, and still counts beside who has it now.
                condition=Q(is_live=True, standing__in=["registered", "reserved"]),
            ),
            models.UniqueConstraint(
                name="one_live_reservation_a_holder",
                fields=["holder"],
                condition=Q(is_live=True, standing="reserved"),
            ),
            # 企业名称登记管理规定 17 itself: one authority, one 字号, trades that overlap, or none named.
            ExclusionConstraint(
                name="one_claim_on_a_trade_name_in_a_trade",
                expressions=[("place", "="), ("trade_name", "="), ("trades", "&&")],
                condition=Q(is_live=True, claims=True),
            ),
            models.CheckConstraint(name="name_standing_is_known", condition=Q(standing__in=STANDINGS)),
            models.CheckConstraint(
                name="a_reserved_name_says_until_when",
                condition=~Q(standing="reserved") | Q(until__isnull=False),
            ),
            models.CheckConstraint(
                name="an_ended_name_that_counts_says_until_when",
                condition=~Q(standing__in=["cancelled", "renamed", "revoked"])
                | Q(until__isnull=False)
                | Q(claims=False),  # the old register does not always say when
            ),
            models.CheckConstraint(
                name="a_name_that_is_gone_counts_no_more", condition=~Q(standing="gone", is_live=True)
            ),
        ]
        indexes = [
            GinIndex(name="names_by_rule_key", fields=["keys"], fastupdate=False, condition=Q(is_live=True)),
            models.Index(
                name="names_by_end", fields=["until"], condition=Q(is_live=True, until__isnull=False)
            ),
            models.Index(name="names_by_holder", fields=["holder"]),
            models.Index(name="names_by_dictionary", fields=["dict_version"], condition=Q(is_live=True)),
        ]

    def __str__(self) -> str:
        return self.full
