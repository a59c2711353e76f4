"""Checks of who somebody is, papers shown instead, for whom somebody acts, and children."""

from django.db import models
from django.db.models import F, Q

from dengji.ground.standards import citizen_id

from ..encryption import sealed
from ..rules import (
    ABOUT,
    INTERNAL,
    PERSONAL,
    POSTS_OF_BODIES,
    PUBLIC,
    RELATIONS,
    SENSITIVE,
    EvidenceState,
    Outcome,
)
from .people import Account

OUTCOMES = [outcome.value for outcome in Outcome]
SUBMITTED, CONFIRMED, REFUSED = (state.value for state in EvidenceState)


class IdentityCheck(models.Model):
    """One check of who somebody is, with its outcome; its number is evidence in signatures. Added, never changed."""

    number = models.CharField(max_length=16, primary_key=True, db_comment=INTERNAL)
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, related_name="checks", db_comment=INTERNAL
    )
    purpose = models.CharField(max_length=80, db_comment=INTERNAL)
    outcome = models.CharField(max_length=12, db_comment=INTERNAL)
    channel = models.CharField(max_length=24, db_comment=INTERNAL)
    reference = models.CharField(max_length=80, blank=True, db_comment=INTERNAL)
    is_rehearsal = models.BooleanField(default=False, db_comment=INTERNAL)
    at = models.DateTimeField(db_comment=INTERNAL)

    class Meta:
        constraints = [
            models.CheckConstraint(name="check_outcome_is_known", condition=Q(outcome__in=OUTCOMES)),
            models.CheckConstraint(
                name="check_that_matched_names_its_account",
                condition=~Q(outcome=Outcome.MATCH.value) | Q(account__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["account", "-at"], name="newest_check_of_an_account")]


class EvidenceCase(models.Model):
    """The register gave no answer, so the person showed papers. The same case stands on both networks."""

    number = models.CharField(max_length=16, primary_key=True, db_comment=INTERNAL)
    account_number = models.CharField(max_length=16, db_comment=INTERNAL)
    name = models.CharField(max_length=100, db_comment=PERSONAL)
    id_kind = models.CharField(max_length=20, db_comment=INTERNAL)
    id_number_sealed = models.BinaryField(default=b"", db_comment=SENSITIVE)
    mobile_sealed = models.BinaryField(default=b"", db_comment=PERSONAL)
    about = models.CharField(max_length=8, default="person", db_comment=INTERNAL)
    concerns = models.CharField(
        max_length=18, blank=True, db_comment=INTERNAL
    )  # credit code, or a child's number
    subject = models.CharField(
        max_length=200, blank=True, db_comment=PERSONAL
    )  # name of the body or the child
    body_kind = models.CharField(max_length=20, blank=True, db_comment=INTERNAL)
    country = models.CharField(max_length=3, default="CHN", db_comment=PERSONAL)
    born_on = models.DateField(null=True, db_comment=PERSONAL)
    uploads = models.JSONField(default=list, db_comment=SENSITIVE)
    state = models.CharField(max_length=12, default=SUBMITTED, db_comment=INTERNAL)
    submitted_at = models.DateTimeField(db_comment=INTERNAL)
    decided_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    decided_by = models.CharField(max_length=80, blank=True, db_comment=INTERNAL)
    because = models.TextField(blank=True, db_comment=INTERNAL)
    valid_until = models.DateField(null=True, db_comment=PERSONAL)

    id_number = sealed("id_number", SENSITIVE)
    mobile = sealed("mobile", PERSONAL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_is_decided_when_its_state_says_so",
                condition=Q(state=SUBMITTED, decided_at__isnull=True)
                | Q(state__in=[CONFIRMED, REFUSED], decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="evidence_is_refused_with_a_reason", condition=~Q(state=REFUSED, because="")
            ),
            models.CheckConstraint(
                name="evidence_is_about_something_known", condition=Q(about__in=list(ABOUT))
            ),
            models.CheckConstraint(
                name="evidence_names_what_it_concerns",
                condition=Q(about="person", concerns="") | ~Q(about="person") & ~Q(concerns=""),
            ),
            models.UniqueConstraint(
                name="one_open_evidence_case_for_one_account_and_matter",
                fields=["account_number", "about", "concerns"],
                condition=Q(state=SUBMITTED),
            ),
        ]


class Representation(models.Model):
    """That an account's person is entitled to act for a body 单位, as looked up at one moment. Added, never changed."""

    number = models.CharField(max_length=16, primary_key=True, db_comment=INTERNAL)
    account = models.ForeignKey(Account, models.PROTECT, related_name="representations", db_comment=INTERNAL)
    uscc = models.CharField(max_length=40, db_comment=PUBLIC)  # or the number of a foreign register
    name = models.CharField(max_length=200, db_comment=PUBLIC)
    kind = models.CharField(max_length=20, db_comment=PUBLIC)
    post = models.CharField(max_length=24, db_comment=INTERNAL)
    source = models.CharField(max_length=24, db_comment=INTERNAL)
    reference = models.CharField(max_length=80, blank=True, db_comment=INTERNAL)
    at = models.DateTimeField(db_comment=INTERNAL)
    until = models.DateField(
        null=True, db_comment=INTERNAL
    )  # of what an officer saw; a look-up has no morrow

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="representation_is_by_a_known_post", condition=Q(post__in=list(POSTS_OF_BODIES))
            ),
            models.CheckConstraint(
                name="representation_by_evidence_names_it_and_ends",
                condition=~Q(source="evidence") | ~Q(reference="") & Q(until__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["account", "uscc", "-at"], name="newest_representation")]

    def __str__(self) -> str:
        return self.number


class Child(models.Model):
    """A minor, declared by a guardian 监护人 who signs for them (民法典 20, 23, 27). A child has no account."""

    number = models.CharField(max_length=16, primary_key=True, db_comment=INTERNAL)
    guardian = models.ForeignKey(Account, models.PROTECT, related_name="children", db_comment=INTERNAL)
    name = models.CharField(max_length=100, db_comment=PERSONAL)
    id_number_sealed = models.BinaryField(default=b"", db_comment=SENSITIVE)
    id_number_index = models.CharField(max_length=32, db_comment=SENSITIVE)
    relation = models.CharField(max_length=12, db_comment=PERSONAL)
    declared_at = models.DateTimeField(db_comment=INTERNAL)
    confirmed_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    channel = models.CharField(max_length=24, blank=True, db_comment=INTERNAL)
    reference = models.CharField(max_length=80, blank=True, db_comment=INTERNAL)
    ended_at = models.DateTimeField(null=True, db_comment=INTERNAL)

    id_number = sealed("id_number", SENSITIVE, indexed=citizen_id.normalise)

    class Meta:
        constraints = [
            models.CheckConstraint(name="child_relation_is_known", condition=Q(relation__in=list(RELATIONS))),
            models.CheckConstraint(
                name="child_is_confirmed_by_somebody",
                condition=Q(confirmed_at__isnull=True, channel="")
                | Q(confirmed_at__isnull=False) & ~Q(channel=""),
            ),
            models.CheckConstraint(
                name="child_declaration_ends_after_it_begins",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("declared_at")),
            ),
            models.UniqueConstraint(
                name="one_declaration_of_one_child_by_one_guardian",
                fields=["guardian", "id_number_index"],
                condition=Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def masked_id_number(self) -> str:
        return citizen_id.masked(self.id_number)
