"""What stands beside a case: stops of its clock, hand-overs, opinions, who is related to it, and a decision held back."""

from django.db import models
from django.db.models import F, Q

from ..workflow import CAUSES
from .case import Case

CAUSE_CODES = [cause.code for cause in CAUSES]
TIE_KINDS = ["identity", "phone", "address"]


class Pause(models.Model):
    """A time in which the clock stood still, with its cause. It ends once."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="pauses")
    round = models.PositiveSmallIntegerField()
    cause = models.CharField(max_length=20)
    because = models.TextField(blank=True, default="")
    began_at = models.DateTimeField()
    by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(name="pause_cause_is_known", condition=Q(cause__in=CAUSE_CODES)),
            models.CheckConstraint(
                name="pause_ends_after_it_begins_by_someone",
                condition=Q(ended_at__isnull=True, ended_by="")
                | (Q(ended_at__gte=F("began_at")) & ~Q(ended_by="")),
            ),
            models.UniqueConstraint(
                fields=["case"], name="clock_stands_still_once_at_a_time", condition=Q(ended_at__isnull=True)
            ),
        ]


class HandOver(models.Model):
    """One officer gave a case to another, with a note. Added, never changed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="hand_overs")
    round = models.PositiveSmallIntegerField()
    by = models.CharField(max_length=40)
    to = models.CharField(max_length=40)  # "" where it was taken back for everyone
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="case_is_handed_to_another_than_oneself", condition=~Q(by=F("to"))),
            models.CheckConstraint(name="hand_over_says_why", condition=~Q(note="")),
        ]


class Opinion(models.Model):
    """What a colleague was asked about a case, and what they answered. Both are kept, and go into its file."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="opinions")
    round = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    asked_by = models.CharField(max_length=40)
    asked_of = models.CharField(max_length=40)
    question = models.TextField()
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["asked_of"], name="opinions_to_be_given", condition=Q(answered_at__isnull=True)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="opinions_are_numbered_once"),
            models.CheckConstraint(
                name="opinion_has_words_when_it_is_given",
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
            ),
            models.CheckConstraint(
                name="opinion_is_asked_of_another", condition=~Q(asked_by=F("asked_of")) & ~Q(question="")
            ),
        ]


class Party(models.Model):
    """Somebody or some place of a round, as a blind index: whoever is related to it keeps away 回避."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="parties")
    round = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    index = models.CharField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["kind", "index"], name="parties_by_index")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round", "kind", "index"], name="party_is_kept_once_a_round"
            ),
            models.CheckConstraint(name="party_kind_is_known", condition=Q(kind__in=TIE_KINDS)),
        ]


class Tie(models.Model):
    """What an officer declared of their own: a relative's identity number, a phone, an address; as a blind index."""

    officer = models.CharField(max_length=16)
    kind = models.CharField(max_length=12)
    index = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["officer", "kind", "index"], name="tie_is_declared_once"),
            models.CheckConstraint(name="tie_kind_is_known", condition=Q(kind__in=TIE_KINDS)),
        ]


class Held(models.Model):
    """A decision that was made and has not left yet: for some seconds whoever made it may take it back (ux.md §4)."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="held")
    verb = models.CharField(max_length=20)
    words = models.JSONField(default=dict)  # what belongs to the verb: items, reason
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["until"], name="held_by_the_clock")]
        constraints = [
            models.CheckConstraint(
                name="decision_is_held_for_some_time", condition=Q(until__gt=F("at")) & ~Q(by="")
            ),
        ]


class Recheck(models.Model):
    """事后抽查: a registration that no officer examined, drawn to be looked at afterwards."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="recheck")
    drawn_at = models.DateTimeField()
    result = models.CharField(max_length=12, blank=True, default="")
    says = models.TextField(blank=True, default="")
    by = models.CharField(max_length=40, blank=True, default="")
    at = models.DateTimeField(null=True)
    followed = models.TextField(blank=True, default="")  # what was done about what was found
    followed_by = models.CharField(max_length=40, blank=True, default="")
    followed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="recheck_has_a_result_by_someone_when_it_is_done",
                condition=Q(result="", by="", at__isnull=True)
                | (Q(result__in=["in-order", "found"], at__isnull=False) & ~Q(by="")),
            ),
            models.CheckConstraint(
                name="recheck_says_what_was_found", condition=~Q(result="found") | ~Q(says="")
            ),
            models.CheckConstraint(
                name="recheck_is_followed_up_where_something_was_found",
                condition=Q(followed="", followed_by="", followed_at__isnull=True)
                | (Q(result="found", followed_at__isnull=False) & ~Q(followed="") & ~Q(followed_by="")),
            ),
        ]
