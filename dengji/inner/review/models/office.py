"""What an authority lays down for its cases, what was drawn by lot, and what each decider said. Added, never changed."""

from django.db import models
from django.db.models import F, Q

from .case import Case

DRAWN_FOR = ["second", "full-check", "after-control"]


class Policy(models.Model):
    """How an authority decides: where a second pair of eyes is demanded, and how many are drawn by lot. The newest version holds."""

    authority = models.CharField(max_length=12)
    version = models.PositiveIntegerField()
    second_outcomes = models.JSONField(default=list)  # ["refused"]: outcomes that two must decide
    second_types = models.JSONField(default=list)  # offers, by code
    second_from = models.DecimalField(max_digits=16, decimal_places=6, null=True)  # 万元 and above
    second_minors = models.BooleanField(default=False)
    second_share = models.PositiveSmallIntegerField(default=0)  # of a thousand, drawn at receipt
    full_check_share = models.PositiveSmallIntegerField(default=0)  # of a thousand that passed every rule
    after_share = models.PositiveSmallIntegerField(default=0)  # of a thousand registered without an examiner
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "version"], name="policy_versions_stand_once"),
            models.CheckConstraint(
                name="policy_draws_no_more_than_all",
                condition=Q(second_share__lte=1000, full_check_share__lte=1000, after_share__lte=1000),
            ),
        ]


class Draw(models.Model):
    """One drawing by lot: the head of the trail it was drawn with, so that anyone can draw again and get the same."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="draws")
    purpose = models.CharField(max_length=16)
    round = models.PositiveSmallIntegerField()
    trail_size = models.BigIntegerField()
    trail_root = models.CharField(max_length=64)
    share = models.PositiveSmallIntegerField()
    value = models.PositiveSmallIntegerField()
    is_drawn = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "purpose", "round"], name="lot_is_drawn_once_a_round"),
            models.CheckConstraint(name="lot_purpose_is_known", condition=Q(purpose__in=DRAWN_FOR)),
            models.CheckConstraint(
                name="lot_falls_where_its_value_is_below_the_share",
                condition=Q(is_drawn=True, value__lt=F("share")) | Q(is_drawn=False, value__gte=F("share")),
            ),
        ]


class Vote(models.Model):
    """What one decider said, where two must decide."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="votes")
    round = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=16)
    because = models.TextField(blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round", "by"], name="decider_votes_once_a_round"),
            models.CheckConstraint(
                name="vote_outcome_is_known", condition=Q(outcome__in=["registered", "refused"])
            ),
        ]


class Wording(models.Model):
    """补正用语: an authority's own words for what a rule found. The newest version holds; empty words are the house's own."""

    authority = models.CharField(max_length=12)
    check_id = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    says = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "check_id", "version"], name="wording_versions_stand_once"
            ),
            models.CheckConstraint(
                name="wording_is_whole_or_empty",
                condition=Q(says="", remedy="") | (~Q(says="") & ~Q(remedy="")),
            ),
        ]
