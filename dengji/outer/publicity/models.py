"""The public copy: one row an entity, one row a licence."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT


class Entry(models.Model):
    """What anyone may read of an entry's newest version."""

    uscc = models.CharField(max_length=18, unique=True)
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=16)
    authority = models.CharField(max_length=12)  # division code
    address = models.CharField(max_length=300)  # the domicile in its normal form
    facts = models.JSONField()
    bigrams = ArrayField(models.CharField(max_length=2))  # of the name: stack.md §7
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="public_version_is_counted_from_one", condition=Q(version__gte=1)),
            models.CheckConstraint(
                name="public_facts_are_of_this_entity", condition=Q(uscc=KT("facts__uscc"))
            ),
        ]
        indexes = [
            GinIndex(fields=["bigrams"], name="entries_by_bigram", fastupdate=False),
            models.Index(fields=["address"], name="entries_at_address"),
            models.Index(fields=["-published_at"], name="entries_newest_first"),
        ]

    def __str__(self) -> str:
        return self.uscc


class Licence(models.Model):
    """A licence as issued; files are known by their digests."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="licences")
    number = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField()  # of the entry whose facts it shows
    issued_on = models.DateField()
    original = models.CharField(max_length=64, blank=True)  # 正本
    duplicate = models.CharField(max_length=64, blank=True)  # 副本
    state = models.CharField(max_length=12, default="valid")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="public_licence_state_is_known", condition=Q(state__in=["valid", "replaced", "void"])
            ),
            models.UniqueConstraint(
                fields=["entry"], condition=Q(state="valid"), name="an_entity_has_one_valid_licence"
            ),
        ]
        indexes = [
            models.Index(fields=["original"], name="licences_by_original"),
            models.Index(fields=["duplicate"], name="licences_by_duplicate"),
        ]

    def __str__(self) -> str:
        return self.number
